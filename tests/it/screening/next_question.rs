//! The next best question, against brute force.

use crate::screening_kit::{any_client, base, rules, today};
use proptest::prelude::*;
use werkt::domain::codes::{Education, Set};
use werkt::domain::{Client, Fact, Source};
use werkt::screening::{next_question, questions, screen};

fn told(client: &Client, education: Education) -> Client {
    let mut client = client.clone();
    client.factors.education = Some(Fact {
        value: education,
        observed: Some(today()),
        source: Source::Coach,
    });
    client
}

fn with_hours(client: &Client, hours: u8) -> Client {
    let mut client = client.clone();
    client.factors.hours_per_week = Some(Fact {
        value: hours,
        observed: Some(today()),
        source: Source::Coach,
    });
    client
}

const LEVELS: [Education; 5] = [
    Education::None,
    Education::Vmbo,
    Education::Mbo1,
    Education::Mbo2,
    Education::Mbo4,
];
const HOURS: [u8; 5] = [2, 8, 16, 24, 36];

proptest! {
    #[test]
    fn the_counts_are_those_of_screening_every_answer_again(client in any_client()) {
        let rules = rules();
        let now = screen(&rules, &client, today());
        for question in questions(&rules, &client, today(), None) {
            let routes: Vec<_> = match question.field.as_ref() {
                "opleiding" => LEVELS.map(|level| screen(&rules, &told(&client, level), today()).route).to_vec(),
                "uren_belastbaar" => HOURS.map(|h| screen(&rules, &with_hours(&client, h), today()).route).to_vec(),
                _ => continue,
            };
            let other = routes.iter().filter(|route| **route != now.route).count();
            prop_assert_eq!(usize::from(question.other_route), other);
            prop_assert_eq!(usize::from(question.answers), routes.len());
        }
    }

    #[test]
    fn the_best_question_is_first_and_asks_for_something_missing(client in any_client()) {
        let rules = rules();
        let list = questions(&rules, &client, today(), None);
        for pair in list.windows(2) {
            prop_assert!((pair[0].value, pair[0].score_spread) >= (pair[1].value, pair[1].score_spread));
        }
        let found = screen(&rules, &client, today());
        if let Some(best) = list.first() {
            prop_assert_eq!(found.next_question.as_ref(), Some(best));
            let missing = found.unknowns.iter().chain(&found.stale).any(|field| *field == best.field);
            prop_assert!(missing || best.field == "zrm_datum", "{}", best.field);
        }
    }
}

#[test]
fn the_places_that_an_answer_opens_are_counted_and_said() {
    let rules = rules();
    let mut client = base();
    client.factors.education = None;
    client.supply.licences = Some(Set::default());
    client.supply.transport = Some(Set::default());
    client.supply.shifts = Some(Set::default());
    client.limits.bears = [Some(10); 8];
    let opens = |client: &Client| match client.factors.education.as_ref().map(|fact| fact.value) {
        Some(Education::Mbo2 | Education::Mbo4) => 51,
        _ => 10,
    };
    let best = next_question(&rules, &client, today(), Some(&opens)).unwrap();
    assert_eq!(best.field, "opleiding");
    // Two of five answers open 41 places each.
    assert_eq!(best.places_gain_tenths, Some(164));
    assert_eq!(best.best_answer, Some(("mbo-2".into(), 41)));
    assert!(
        best.sentence.ends_with("'mbo-2' opent 41 plekken."),
        "{}",
        best.sentence
    );
}

#[test]
fn a_complete_file_has_no_question() {
    let rules = rules();
    assert_eq!(screen(&rules, &base(), today()).next_question, None);
}

#[test]
fn an_open_criterion_is_asked_before_anything_else() {
    let rules = rules();
    let mut client = base();
    client.criteria.one_hour = None;
    client.criteria.task = None;
    client.factors.own_view = None;
    let best = next_question(&rules, &client, today(), None).unwrap();
    assert_eq!(best.field, "taak");
    assert_eq!(
        best.sentence,
        "een taak doen in een organisatie: 1 van de 2 antwoorden leidt tot een andere route, zodra wij ook de rest weten."
    );
}

#[test]
fn who_has_no_duty_to_work_is_not_asked_anything() {
    let rules = rules();
    let mut client = base();
    client.legal.exempt_until = today().succ_opt();
    client.factors.education = None;
    assert_eq!(next_question(&rules, &client, today(), None), None);
}
