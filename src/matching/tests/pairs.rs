//! One client with one place: a refusal says what is asked and what there is.

use super::super::bridge;
use super::super::judged::{self, Quantity};
use super::super::limit::{Limit, check};
use super::super::reason::Pair;
use super::super::sentence;
use super::super::synthetic::{Size, synthetic};
use super::super::{MatchInput, run};
use super::promises::input;
use super::{rules, world};
use crate::domain::codes::{Cefr, Certificate, Code, Licence, Shift, Transport};
use crate::domain::{Decision, Fact, Feedback, Outcome, Refusal, Set, Source};
use chrono::Days;

#[test]
fn every_limit_of_every_pair_is_judged_as_the_night_judges_it_and_says_why() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(25, 200), 21));
    made.places[0].positions = 0;
    made.places[1].closing = made.reference_date.pred_opt();
    made.places[2].start = Some(made.reference_date);
    made.clients[0].supply.available_from = made.reference_date.checked_add_days(Days::new(300));
    let world = world(&rules, &made, 21);
    let persons = world.persons(&made.clients, &[vec![3, 7]]);
    let mut failed = [0_u32; super::super::limit::LIMITS];
    for (client, person) in made.clients.iter().zip(&persons) {
        for ((at, spot), place) in (0..).zip(&world.spots).zip(&made.places) {
            let pair = Pair {
                world: &world,
                client,
                person,
                spot,
            };
            let check = check(&world, person, at, spot);
            let judged = judged::limits(&pair, at, place);
            for limit in Limit::ALL {
                let of = judged.iter().filter(|one| one.limit == *limit);
                let outcomes: Vec<Outcome> = of.map(|one| one.outcome).collect();
                let fails = outcomes.contains(&Outcome::Fails);
                assert_eq!(fails, check.fails & limit.bit() != 0, "{limit:?}");
                let doubt = !fails && outcomes.contains(&Outcome::Unknown);
                assert_eq!(doubt, check.doubts & limit.bit() != 0, "{limit:?}");
                failed[limit.at()] += u32::from(fails);
            }
            for one in &judged {
                let told = sentence::judged(one);
                assert!(told.ends_with('.') && !told.contains("None"), "{told}");
                if one.outcome == Outcome::Fails {
                    assert!(refused_rightly(&one.asked, &one.has), "{one:?}");
                }
                if one.outcome == Outcome::Unknown {
                    assert!(told.contains("niet"), "{told}");
                }
            }
        }
    }
    assert!(failed.iter().all(|count| *count > 0), "{failed:?}");
}

/// What is asked is more than what there is, as far as both are told.
fn refused_rightly(asked: &Option<Quantity>, has: &Option<Quantity>) -> bool {
    use Quantity as Q;
    match (asked, has) {
        (Some(Q::Hours(asked)), Some(Q::Hours(has)))
        | (Some(Q::Load(asked)), Some(Q::Load(has))) => asked > has,
        (Some(Q::Licences(asked)), Some(Q::Licences(has))) => {
            !asked.iter().any(|code| has.contains(code))
        }
        (Some(Q::Certificates(asked)), Some(Q::Certificates(has))) => {
            asked.iter().any(|code| !has.contains(code))
        }
        (Some(Q::Shifts(asked)), Some(Q::Shifts(has))) => {
            asked.iter().any(|code| !has.contains(code))
        }
        (Some(Q::Journey { km: asked, .. }), Some(Q::Journey { km: has, .. })) => asked >= has,
        (Some(Q::Dutch(asked)), Some(Q::Dutch(has))) => asked > has,
        // A closing day lies before the night, a start before the day on which somebody is free.
        (Some(Q::Day(asked)), Some(Q::Day(has))) => asked < has,
        (None, Some(Q::Positions(free))) => *free == 0,
        // A coach's choice measures nothing; a licence or certificate of which nothing is known is left out.
        (None, None) | (Some(Q::Licences(_) | Q::Certificates(_)), None) => true,
        _ => false,
    }
}

#[test]
fn a_refusal_names_both_sides_in_plain_dutch() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(4, 40), 4));
    let day = made.reference_date;
    let client = &mut made.clients[0];
    client.factors.hours_per_week = Some(fact(24));
    client.limits.bears = [Some(1); 8];
    client.supply.licences = Some(Set::default());
    client.supply.certificates = Some(Set::default());
    client.supply.shifts = Some(Set::of(&[Shift::Morning]));
    client.supply.dutch = Some(fact(Cefr::A1));
    client.supply.available_from = day.checked_add_days(Days::new(300));
    client.supply.transport = Some(Set::of(&[Transport::Walk]));
    client.supply.travel_minutes_max = Some(0);
    let place = &mut made.places[0];
    place.hours_min = Some(32);
    place.hours_max = Some(36);
    place.loads = [Some(15), Some(3), None, Some(0), None, None, None, None];
    place.licences_required = Set::of(&[Licence::B, Licence::C]);
    place.certificates_required = Set::of(&[Certificate::Forklift]);
    place.shifts = Set::of(&[Shift::Night]);
    place.dutch_min = Some(Cefr::B1);
    place.start = Some(day);
    place.closing = day.pred_opt();
    place.positions = 0;
    made.clients[0].pc4 = made.postcodes.first().map(|area| area.pc4);
    made.places[0].pc4 = made.postcodes.last().map(|area| area.pc4);
    let refused = [Feedback {
        client: made.clients[0].id.clone(),
        place: made.places[0].id.clone(),
        decision: Decision::Refuse(Refusal::TooFar),
        decided: day,
    }];
    let judged = judged::pair(
        &rules,
        &MatchInput {
            feedback: &refused,
            ..input(&made)
        },
    )
    .expect("there is a pair");
    assert!(!judged.feasible());
    let told: Vec<String> = judged.limits.iter().map(sentence::judged).collect();
    let all = told.join("\n");
    for expected in [
        "De sluitingsdatum is voorbij: ",
        "Er zijn geen plekken meer vrij.",
        "De coach koos: niet nu.",
        "Het werk vraagt 32 uur per week; de klant kan 24 uur per week.",
        "Tillen: het werk vraagt tot 15 kg; de klant kan tot 1 kg.",
        "Staan: het werk vraagt het grootste deel van de dag; de klant kan af en toe.",
        "Lopen: wij weten nog niet wat dit werk vraagt.",
        "Het werk vraagt één van: rijbewijs B, rijbewijs C. De klant heeft: geen.",
        "De werktijden zijn: nacht. De klant kan: ochtend.",
        "Het werk vraagt Nederlands: B1. De klant heeft: A1.",
        "Beginnen moet uiterlijk ",
    ] {
        assert!(all.contains(expected), "{expected} in:\n{all}");
    }
    assert!(all.contains(&format!(
        "De wet vraagt: {}. De klant heeft: geen.",
        Certificate::Forklift.label()
    )));
    let reach = judged.limits.iter().find(|one| one.limit == Limit::Reach);
    assert!(
        reach.is_some_and(|one| one.outcome == Outcome::Fails),
        "{all}"
    );
}

fn fact<T>(value: T) -> Fact<T> {
    Fact {
        value,
        observed: None,
        source: Source::Coach,
    }
}

#[test]
fn a_pair_asked_alone_has_the_scores_and_the_reasons_of_the_night() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(8, 120), 22));
    let night = run(&rules, &input(&made));
    let mut compared = 0;
    for list in &night.lists {
        for proposal in list.proposals.iter().take(5) {
            let alone = MatchInput {
                clients: std::slice::from_ref(&made.clients[list.client as usize]),
                places: std::slice::from_ref(&made.places[proposal.place as usize]),
                ..input(&made)
            };
            let pair = judged::pair(&rules, &alone).expect("there is a pair");
            assert!(pair.feasible());
            assert_eq!(
                (pair.past_bij, pair.haalbaar, pair.total),
                (proposal.past_bij, proposal.haalbaar, proposal.total)
            );
            assert_eq!(pair.reasons, proposal.reasons);
            assert_eq!(pair.support, proposal.support);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn of_several_licences_any_one_will_do_and_of_several_certificates_all_are_needed() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(4, 40), 4));
    made.places[0].licences_required = Set::of(&[Licence::C, Licence::Ce]);
    made.places[0].certificates_required = Set::of(&[Certificate::Forklift, Certificate::Bhv]);
    let mut outcome = |licences: &[Licence], certificates: &[Certificate], limit: Limit| {
        made.clients[0].supply.licences = Some(Set::of(licences));
        made.clients[0].supply.certificates = Some(Set::of(certificates));
        let pair = judged::pair(&rules, &input(&made)).expect("there is a pair");
        let one = pair.limits.into_iter().find(|one| one.limit == limit);
        one.map(|one| one.outcome)
    };
    let (holds, fails) = (Some(Outcome::Holds), Some(Outcome::Fails));
    assert_eq!(outcome(&[Licence::Ce], &[], Limit::Licence), holds);
    assert_eq!(outcome(&[Licence::C], &[], Limit::Licence), holds);
    assert_eq!(outcome(&[Licence::B], &[], Limit::Licence), fails);
    let both = [Certificate::Forklift, Certificate::Bhv];
    assert_eq!(outcome(&[], &both, Limit::Certificate), holds);
    assert_eq!(outcome(&[], &both[..1], Limit::Certificate), fails);
}

#[test]
fn stored_bridges_of_earlier_nights_are_still_read_and_new_ones_survive_the_store() {
    let old = r#"[{"changes":[{"certificate":"heftruck"},"childcare"],"euro":950,"days":42,
        "places":3,"positions":4,"within_budget":true}]"#;
    let read: Vec<bridge::Bridge> = serde_json::from_str(old).expect("an earlier night");
    assert_eq!(read[0].changes.len(), 2);
    let help = bridge::Change::Support {
        instrument: crate::domain::codes::Instrument::Werkplekaanpassing,
        load: Some(crate::domain::load::Load::Lift),
    };
    let text = serde_json::to_string(&help).expect("json");
    assert_eq!(
        serde_json::from_str::<bridge::Change>(&text).ok(),
        Some(help)
    );
    assert_eq!(bridge::label(&help), "werkplekaanpassing (tillen)");
}
