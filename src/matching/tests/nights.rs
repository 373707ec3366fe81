//! The morning list: what is new, gone or moved, and why.

use super::super::diff::{
    Cause, Change, Elsewhere, Kind, Possible, Side, Standing, Tally, diff, sentence,
    shifted_sentence, tally_sentence,
};
use super::super::limit::Limit;
use super::super::order::seed_of;
use super::super::reason::{MatchReason, Topic};
use super::super::score::Factor;
use crate::domain::{ClientId, Outcome, PlaceId};
use chrono::{Days, NaiveDate};

fn standing(place: &str, rank: u16) -> Standing {
    Standing {
        client: ClientId::parse("K-1").expect("an id"),
        place: PlaceId::parse(place).expect("an id"),
        rank,
        shared_rank: 0,
        new: false,
        total: 50,
        reasons: Vec::new(),
    }
}

/// A night that says the same of every pair it did not propose.
struct Told(Vec<Standing>, Elsewhere, Possible);

impl Side for Told {
    fn standing(&self) -> &[Standing] {
        &self.0
    }
    fn of(&self, _: &ClientId, _: &PlaceId) -> Elsewhere {
        self.1
    }
    fn possible(&self, _: &ClientId, _: &PlaceId) -> Possible {
        self.2
    }
}

fn same(_: &ClientId, _: &PlaceId) -> (bool, bool) {
    (false, false)
}

fn told(changes: &[Change]) -> Vec<(&str, Option<u16>, Option<u16>, Cause)> {
    changes
        .iter()
        .map(|c| (c.place.as_str(), c.before, c.now, c.cause.clone()))
        .collect()
}

#[test]
fn every_change_has_its_cause() {
    let before = vec![standing("A", 1), standing("B", 2), standing("C", 3)];
    let now = vec![standing("A", 1), standing("C", 2), standing("D", 3)];
    let changes = diff(
        &Told(before, Elsewhere::NoPlace, Possible::default()),
        &Told(now, Elsewhere::Excluded(Limit::Full), Possible::default()),
        same,
    );
    assert_eq!(
        told(&changes),
        [
            ("B", Some(2), None, Cause::LimitSet(Limit::Full)),
            ("C", Some(3), Some(2), Cause::RankOnly),
            ("D", None, Some(3), Cause::PlaceAppeared),
        ]
    );
}

#[test]
fn two_equal_nights_show_nothing() {
    let night = vec![standing("A", 1), standing("B", 2)];
    let side = |night: &[Standing]| Told(night.to_vec(), Elsewhere::Possible, Possible::default());
    assert_eq!(diff(&side(&night), &side(&night), same), []);
}

#[test]
fn a_rank_that_only_the_lot_among_equals_moved_is_no_change() {
    let at = |rank, shared_rank| Standing {
        shared_rank,
        ..standing("A", rank)
    };
    let side = |one| Told(vec![one], Elsewhere::Possible, Possible::default());
    assert_eq!(diff(&side(at(4, 3)), &side(at(5, 3)), same), []);
    let moved = diff(&side(at(4, 3)), &side(at(5, 5)), same);
    assert_eq!(moved[0].cause, Cause::RankOnly);
}

fn reason(topic: Topic, points: u8, args: [i32; 4]) -> MatchReason {
    MatchReason {
        topic,
        outcome: Outcome::Holds,
        points,
        of: 20,
        args,
        words: None,
    }
}

/// A night on which one pair stands at this rank, for these reasons.
fn because(rank: u16, reasons: &[MatchReason]) -> Told {
    let one = Standing {
        reasons: reasons.to_vec(),
        ..standing("A", rank)
    };
    Told(vec![one], Elsewhere::Possible, Possible::default())
}

#[test]
fn a_pair_whose_own_points_or_reasons_changed_is_told_apart_from_one_that_others_moved() {
    let hours = |points, arg| reason(Topic::Factor(Factor::Hours), points, [arg, 0, 0, 0]);
    let doubt = reason(Topic::Doubt(Limit::Reach), 0, [0; 4]);
    let before = because(4, &[hours(10, 24)]);
    let of = |now: &Told| {
        let mut changes = diff(&before, now, same);
        let change = changes.pop().expect("a change");
        (change.kind(), change.cause)
    };
    let points = Cause::Points(vec![(Factor::Hours, 2)]);
    assert_eq!(of(&because(2, &[hours(12, 24)])), (Kind::Changed, points));
    // As many points by another fact, at the same rank and at another.
    let other = Cause::Reasons(vec![Topic::Factor(Factor::Hours)]);
    for rank in [3, 4] {
        let now = because(rank, &[hours(10, 28)]);
        assert_eq!(of(&now), (Kind::Changed, other.clone()));
    }
    let doubted = Cause::Reasons(vec![Topic::Doubt(Limit::Reach)]);
    let now = because(4, &[hours(10, 24), doubt]);
    assert_eq!(of(&now), (Kind::Changed, doubted.clone()));
    assert_eq!(
        sentence(&doubted),
        "Evenveel punten, andere redenen: reizen."
    );
    assert_eq!(
        of(&because(3, &[hours(10, 24)])),
        (Kind::Shifted, Cause::RankOnly)
    );
    assert_eq!(diff(&before, &because(4, &[hours(10, 24)]), same), []);
}

#[test]
fn every_proposal_of_either_night_is_in_one_figure_of_the_tally() {
    let before = ["A", "B", "C", "D"].map(|place| (place, 0));
    let now = [("A", 0), ("C", 0), ("D", 3), ("E", 0)];
    let night = |places: &[(&str, u8)]| {
        let one = |(at, (place, points)): (usize, &(&str, u8))| Standing {
            reasons: vec![reason(Topic::Factor(Factor::Hours), *points, [0; 4])],
            ..standing(place, u16::try_from(at).expect("few") + 1)
        };
        let all = places.iter().enumerate().map(one).collect();
        Told(all, Elsewhere::NoPlace, Possible::default())
    };
    let tally = Tally::of(4, 4, &diff(&night(&before), &night(&now), same));
    let expected = Tally {
        before: 4,
        now: 4,
        new: 1,
        gone: 1,
        changed: 1,
        shifted: 1,
        shifted_clients: 1,
        same: 1,
    };
    assert_eq!(tally, expected);
    assert_eq!(
        tally_sentence(&tally),
        "1 nieuw, 1 weg, 1 met andere punten of redenen, 1 alleen opgeschoven, 1 gelijk"
    );
    let told = shifted_sentence(&tally).expect("one shifted");
    assert!(
        told.starts_with("1 voorstel schoof alleen op in de lijst van 1 klant:"),
        "{told}"
    );
    let quiet = Tally::of(4, 4, &diff(&night(&before), &night(&before), same));
    assert_eq!((quiet.same, shifted_sentence(&quiet)), (4, None));
}

/// The cause of one pair that came, and of the same that went, when the other night says this of it.
fn causes(possible: Possible, facts: (bool, bool)) -> (Cause, Cause) {
    let nothing = || Told(Vec::new(), Elsewhere::Possible, possible);
    let with = || {
        let night = vec![standing("A", 1)];
        Told(night, Elsewhere::Possible, Possible::default())
    };
    let came = diff(&nothing(), &with(), |_, _| facts);
    let went = diff(&with(), &nothing(), |_, _| facts);
    (came[0].cause.clone(), went[0].cause.clone())
}

#[test]
fn a_possible_pair_that_came_or_went_is_told_by_what_was_full() {
    let place = |lowest| Possible {
        place_full_from: Some(lowest),
        ..Possible::default()
    };
    let list = |lowest| Possible {
        list_full_from: Some(lowest),
        ..Possible::default()
    };
    let limit = Possible {
        coach_limit: true,
        ..Possible::default()
    };
    let other = Possible {
        total: Some(44),
        ..Possible::default()
    };
    let facts = Cause::FactsChanged {
        client: true,
        place: false,
    };
    for (possible, changed, came, went) in [
        (place(60), false, Cause::PlaceHasRoom, Cause::PlaceCrowded),
        (place(50), false, Cause::PlaceHasRoom, Cause::Lot),
        (list(60), false, Cause::ListHasRoom, Cause::BetterPlaces),
        (list(50), false, Cause::ListHasRoom, Cause::Lot),
        (limit, false, Cause::CoachLimit, Cause::OthersChanged),
        (other, true, facts.clone(), facts),
    ] {
        assert_eq!(causes(possible, (changed, false)), (came, went));
    }
}

#[test]
fn what_a_coach_decided_is_told_as_that() {
    let side = |night: &[Standing]| {
        let excluded = Elsewhere::Excluded(Limit::Excluded);
        Told(night.to_vec(), excluded, Possible::default())
    };
    let went = diff(&side(&[standing("A", 1)]), &side(&[]), same);
    assert_eq!(sentence(&went[0].cause), "De coach koos: niet nu.");
    let came = diff(&side(&[]), &side(&[standing("A", 1)]), same);
    assert_eq!(came[0].cause, Cause::CoachDecisionOver);
}

#[test]
fn the_lot_between_equals_stays_the_same_for_a_quarter_and_then_goes_to_others() {
    let first = NaiveDate::from_ymd_opt(2021, 10, 1).expect("a date");
    let seed = seed_of(first);
    let last = NaiveDate::from_ymd_opt(2021, 12, 31).expect("a date");
    assert_eq!(seed_of(last), seed);
    assert_ne!(seed_of(last + Days::new(1)), seed);
}
