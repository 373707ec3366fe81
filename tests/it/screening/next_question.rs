//! The next best question, against brute force.

use crate::screening_kit::{any_client, base, rules, today};
use proptest::prelude::*;
use werkt::domain::codes::{Cefr, Education, Licence, Set, Shift};
use werkt::domain::{Client, Fact, Source};
use werkt::matching::limit::check;
use werkt::matching::openings::Openings;
use werkt::matching::synthetic::{Size, synthetic};
use werkt::matching::{MatchInput, ground, index::PlaceIndex, rules::Rules};
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

/// Every level of education, and how often it is expected.
const LEVELS: [Education; 10] = [
    Education::None,
    Education::Primary,
    Education::Vmbo,
    Education::Mbo1,
    Education::Mbo2,
    Education::Mbo3,
    Education::Mbo4,
    Education::HavoVwo,
    Education::Hbo,
    Education::Wo,
];
const LEVELS_EXPECTED: [u32; 10] = [2, 2, 4, 4, 2, 2, 1, 1, 1, 1];
const HOURS: [u8; 5] = [2, 8, 16, 24, 36];

proptest! {
    #[test]
    fn the_counts_are_those_of_screening_every_answer_again(client in any_client()) {
        let rules = rules();
        let now = screen(rules, &client, today());
        for question in questions(rules, &client, today(), None) {
            let routes: Vec<_> = match question.field.as_ref() {
                "opleiding" => LEVELS.map(|level| screen(rules, &told(&client, level), today()).route).to_vec(),
                "uren_belastbaar" => HOURS.map(|h| screen(rules, &with_hours(&client, h), today()).route).to_vec(),
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
        let list = questions(rules, &client, today(), None);
        for pair in list.windows(2) {
            prop_assert!((pair[0].value, pair[0].score_spread) >= (pair[1].value, pair[1].score_spread));
        }
        let found = screen(rules, &client, today());
        if let Some(best) = list.first() {
            prop_assert_eq!(found.next_question.as_ref(), Some(best));
            let missing = found.unknowns.iter().chain(&found.stale).any(|field| *field == best.field);
            prop_assert!(missing || best.field == "zrm_datum", "{}", best.field);
        }
    }
}

/// The person as she would be when everything missing turns out neutral: the brute-force reading of "once we
/// know the rest".
fn completed(client: &Client) -> Client {
    let mut client = client.clone();
    let found = screen(rules(), &client, today());
    fn told<T>(value: T) -> Option<Fact<T>> {
        Some(Fact {
            value,
            observed: Some(today()),
            source: Source::Coach,
        })
    }
    for field in found.unknowns.iter().chain(&found.stale) {
        match field.as_ref() {
            "taak" => client.criteria.task = told(true),
            "basisvaardigheden" => client.criteria.basic_skills = told(true),
            "uur_aaneen" => client.criteria.one_hour = told(true),
            "vier_uur_per_dag" => client.criteria.four_hours = told(true),
            "uren_belastbaar" => client.factors.hours_per_week = told(12),
            "werknemersvaardigheden" => client.factors.employee_skills = told(2),
            "participatieladder" => client.factors.ladder = told(3),
            "laatst_actief" => client.factors.last_active = told(today() - chrono::Months::new(40)),
            "opleiding" => client.factors.education = told(Education::Mbo1),
            "eigen_kijk" => client.factors.own_view = told(2),
            "werkvermogen" => client.factors.work_ability = told(5),
            _ => {}
        }
    }
    client
}

/// The first so many of 64 places.
fn first(places: u32) -> Vec<u64> {
    vec![(1_u64 << places.min(63)) - 1]
}

/// A small world of places: hours and a diploma open them.
fn world(client: &Client) -> u32 {
    let hours = client
        .factors
        .hours_per_week
        .as_ref()
        .map_or(16, |fact| u32::from(fact.value));
    let diploma = client
        .factors
        .education
        .as_ref()
        .is_some_and(|fact| fact.value >= Education::Mbo2);
    hours / 4 + if diploma { 7 } else { 0 }
}

proptest! {
    #[test]
    fn the_ranking_is_that_of_brute_force(client in any_client()) {
        let now = screen(rules(), &client, today());
        let later = screen(rules(), &completed(&client), today());
        let list = questions(rules(), &client, today(), Some(&|c: &Client| first(world(c))));
        let keys: Vec<_> = list
            .iter()
            .map(|q| (q.value, q.places_gain_tenths.unwrap() + q.places_loss_tenths.unwrap(), q.score_spread))
            .collect();
        // The parts are cut to tenths apart, so their sum may be a tenth short of what the order rests on.
        prop_assert!(keys.is_sorted_by(|one, other| one.0 > other.0 || (one.0 == other.0 && one.1 + 1 >= other.1)));
        for question in &list {
            let (answered, expected): (Vec<Client>, Vec<u32>) = match question.field.as_ref() {
                "opleiding" => (
                    LEVELS.map(|level| told(&client, level)).to_vec(),
                    LEVELS_EXPECTED.to_vec(),
                ),
                "uren_belastbaar" => (HOURS.map(|hours| with_hours(&client, hours)).to_vec(), vec![1; 5]),
                _ => continue,
            };
            let total: u32 = expected.iter().sum();
            let sum = |of: &dyn Fn(&Client) -> u32| -> u32 {
                answered.iter().zip(&expected).map(|(c, share)| of(c) * share).sum()
            };
            let other = sum(&|c| u32::from(screen(rules(), c, today()).route != now.route));
            let is_later = |c: &Client| screen(rules(), &completed(c), today()).route != later.route;
            let other_later = sum(&|c| u32::from(is_later(c)));
            prop_assert_eq!(
                usize::from(question.other_route_later),
                answered.iter().filter(|c| is_later(c)).count()
            );
            prop_assert_eq!(u32::from(question.value), (other + other_later) * 1000 / total);
            let gain = sum(&|c| world(c).saturating_sub(world(&client)));
            prop_assert_eq!(question.places_gain_tenths, Some(gain * 10 / total));
            let loss = sum(&|c| world(&client).saturating_sub(world(c)));
            prop_assert_eq!(question.places_loss_tenths, Some(loss * 10 / total));
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
    client.supply.certificates = Some(Set::default());
    client.supply.dutch = Some(Fact {
        value: Cefr::B2,
        observed: Some(today()),
        source: Source::Coach,
    });
    client.limits.bears = [Some(10); 8];
    let opens = |client: &Client| match client.factors.education.as_ref().map(|fact| fact.value) {
        Some(level) if level >= Education::Mbo2 => first(51),
        _ => first(10),
    };
    let best = next_question(rules, &client, today(), Some(&opens)).unwrap();
    assert_eq!(best.field, "opleiding");
    // Eight of twenty people answer mbo-2 or higher, which opens 41 places.
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
    assert_eq!(screen(rules, &base(), today()).next_question, None);
}

#[test]
fn an_open_criterion_is_asked_before_anything_else() {
    let rules = rules();
    let mut client = base();
    client.criteria.one_hour = None;
    client.criteria.task = None;
    client.factors.own_view = None;
    let best = next_question(rules, &client, today(), None).unwrap();
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
    assert_eq!(next_question(rules, &client, today(), None), None);
}

const MATCHING: &str = include_str!("../../../config/matching.toml");

/// Answers as the registry gives them, written out again.
fn answers_to(field: &str, client: &Client) -> Option<Vec<Client>> {
    let changed = |change: &dyn Fn(&mut Client)| {
        let mut client = client.clone();
        change(&mut client);
        client
    };
    Some(match field {
        "uren_belastbaar" => HOURS.map(|hours| with_hours(client, hours)).to_vec(),
        "rijbewijs" => [Set::default(), Set::of(&[Licence::B])]
            .map(|has| changed(&|c| c.supply.licences = Some(has)))
            .to_vec(),
        "werktijden" => [
            Set::of(&[Shift::Morning]),
            Set::of(&[Shift::Morning, Shift::Afternoon]),
            Set::from_bits(0b11_0111),
        ]
        .map(|offers| changed(&|c| c.supply.shifts = Some(offers)))
        .to_vec(),
        "tillen_kg" => [5, 15, 25]
            .map(|kilos| changed(&|c| c.limits.bears[0] = Some(kilos)))
            .to_vec(),
        _ => return None,
    })
}

#[test]
fn places_that_an_answer_opens_or_closes_are_those_of_asking_every_limit_of_every_place_again() {
    let rules = rules();
    let policy = Rules::parse(MATCHING).unwrap();
    for seed in 1..=3 {
        let made = synthetic(&Size::municipal(40, 90), seed);
        let mut clients = made.clients.clone();
        for (at, client) in clients.iter_mut().enumerate() {
            client.supply.licences = client.supply.licences.filter(|_| at % 2 == 0);
            client.supply.shifts = client.supply.shifts.filter(|_| at % 3 == 0);
            client.limits.bears[0] = client.limits.bears[0].filter(|_| at % 4 == 0);
            client.factors.hours_per_week = None;
        }
        let input = MatchInput {
            clients: &clients,
            listed: &[],
            places: &made.places,
            postcodes: &made.postcodes,
            occupations: &made.occupations,
            links: &made.links,
            reference_date: made.reference_date,
            feedback: &[],
            standing: &[],
            budget_left_euro: &[],
            seed,
        };
        let world = ground(&policy, &input);
        let index = PlaceIndex::new(&world);
        let openings = Openings::new(&world, &index, &input);
        let opens = |client: &Client| openings.of(client);
        let possible = |client: &Client| -> Vec<bool> {
            let person = world.persons(std::slice::from_ref(client), &[]).remove(0);
            (0..)
                .zip(&world.spots)
                .map(|(place, spot)| check(&world, &person, place, spot).feasible())
                .collect()
        };
        let mut compared = 0;
        for client in &clients {
            let now = possible(client);
            for question in questions(rules, client, made.reference_date, Some(&opens)) {
                let Some(answered) = answers_to(&question.field, client) else {
                    continue;
                };
                let (mut opened, mut closed) = (0, 0);
                for client in &answered {
                    let then = possible(client);
                    opened += now
                        .iter()
                        .zip(&then)
                        .filter(|(now, then)| !**now && **then)
                        .count();
                    closed += now
                        .iter()
                        .zip(&then)
                        .filter(|(now, then)| **now && !**then)
                        .count();
                }
                assert_eq!(
                    question.places_now,
                    Some(now.iter().filter(|possible| **possible).count() as u32)
                );
                if question.field != "rijbewijs" {
                    // All answers are expected equally often.
                    let count = answered.len();
                    assert_eq!(
                        question.places_gain_tenths,
                        Some((opened * 10 / count) as u32)
                    );
                    assert_eq!(
                        question.places_loss_tenths,
                        Some((closed * 10 / count) as u32)
                    );
                }
                compared += 1;
            }
        }
        assert!(compared > 30, "{compared}");
    }
}
