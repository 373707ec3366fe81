//! Bad input is named by number, and what can be matched is matched all the same.

use super::super::finding::Finding;
use super::super::limit::Limit;
use super::super::links::TitleLinks;
use super::super::synthetic::{Size, Synthetic, synthetic};
use super::super::{MatchInput, MatchResult, run};
use super::promises::input;
use super::rules;
use crate::domain::client::WorkExperience;
use crate::domain::{PlaceId, Set};
use crate::matching::encode::experience_strength;

fn named(result: &MatchResult, expected: &Finding) {
    assert!(result.findings.contains(expected), "{expected:?}");
    let told = expected.sentence();
    assert!(
        told.ends_with('.') && told.starts_with(&expected.about()),
        "{told}"
    );
}

/// Clients on whose list the place stands.
fn listed(result: &MatchResult, made: &Synthetic, place: &PlaceId) -> usize {
    let is_it = |at: u32| made.places[at as usize].id == *place;
    let lists = result.lists.iter();
    lists
        .filter(|list| list.proposals.iter().any(|one| is_it(one.place)))
        .count()
}

#[test]
fn an_empty_list_of_occupations_is_named_and_everybody_keeps_a_list() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(10, 60), 5));
    let none = TitleLinks::new();
    let result = run(
        &rules,
        &MatchInput {
            occupations: &[],
            links: &none,
            ..input(&made)
        },
    );
    named(&result, &Finding::EmptyTaxonomy);
    assert!(result.lists.iter().any(|list| !list.proposals.is_empty()));
}

#[test]
fn a_vacancy_without_title_or_postcode_is_named_and_stays_possible_with_a_doubt() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(10, 60), 5));
    made.places[0].title = String::new();
    made.places[1].pc4 = None;
    let result = run(&rules, &input(&made));
    let place = |at: usize| made.places[at].id.clone();
    named(&result, &Finding::PlaceTitleNotLinked { place: place(0) });
    named(&result, &Finding::PlaceWithoutPostcode { place: place(1) });
    assert_eq!(
        result.place_limits[1].excluded_by[Limit::Reach.at()],
        0,
        "a journey that nobody knows excludes nobody"
    );
}

#[test]
fn a_place_without_positions_or_after_its_closing_date_is_named_and_proposed_to_nobody() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(20, 30), 5));
    made.places[0].positions = 0;
    made.places[1].closing = made.reference_date.pred_opt();
    made.places[2].closing = Some(made.reference_date);
    let result = run(&rules, &input(&made));
    let place = |at: usize| made.places[at].id.clone();
    named(&result, &Finding::PlaceFull { place: place(0) });
    named(&result, &Finding::PlaceClosed { place: place(1) });
    let today = Finding::PlaceClosed { place: place(2) };
    assert!(
        !result.findings.contains(&today),
        "the last day still counts"
    );
    for (at, limit) in [(0, Limit::Full), (1, Limit::Closed)] {
        assert_eq!(listed(&result, &made, &place(at)), 0);
        let why = result.place_limits[at];
        assert_eq!(why.feasible_clients, 0);
        assert_eq!(
            why.excluded_by[limit.at()],
            20,
            "everybody, and it says why"
        );
    }
}

#[test]
fn contradictory_limits_are_named_and_read_as_not_known_or_as_nothing_fits() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(6, 40), 5));
    made.places[0].hours_min = Some(40);
    made.places[0].hours_max = Some(8);
    made.clients[0].wishes.hours_min = Some(30);
    made.clients[0].wishes.hours_max = Some(10);
    made.clients[1].supply.shifts = Some(Set::default());
    made.clients[2].supply.transport = Some(Set::default());
    let result = run(&rules, &input(&made));
    let client = |at: usize| made.clients[at].id.clone();
    let place = made.places[0].id.clone();
    named(&result, &Finding::PlaceHoursContradict { place });
    named(
        &result,
        &Finding::ClientHoursContradict { client: client(0) },
    );
    for (at, limit) in [(1, Limit::Shifts), (2, Limit::Reach)] {
        let client = client(at);
        named(
            &result,
            &Finding::ClientLimitsLeaveNothing { client, limit },
        );
    }
    assert_eq!(
        result.place_limits[0].excluded_by[Limit::Hours.at()],
        0,
        "hours that contradict each other exclude nobody"
    );
}

#[test]
fn a_job_without_an_end_is_still_held_and_counts_in_full() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(1, 5), 5));
    let held = |from_year, to_year| {
        let work = WorkExperience {
            title: String::new(),
            from_year,
            to_year,
        };
        experience_strength(&rules.experience, &work, made.reference_date)
    };
    let this_year = u16::try_from(chrono::Datelike::year(&made.reference_date)).ok();
    let long_ago = this_year.map(|year| year - 12);
    assert_eq!(held(long_ago, None), held(long_ago, this_year));
    assert!(held(long_ago, None) > held(long_ago, long_ago));
    assert!(
        held(None, None) < held(long_ago, None),
        "no years told is not known"
    );
}
