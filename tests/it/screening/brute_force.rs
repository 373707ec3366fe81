//! The next best question of every kind, against brute force: each answer of each question is written out again, the
//! person is screened again on it and every limit of every place is asked again.

use crate::screening_kit::{CONFIG, any_client, base, day, rules, today};
use chrono::Months;
use proptest::prelude::*;
use std::cmp::Reverse;
use werkt::domain::codes::{Cefr, Certificate, Code, Education, Licence, Set, Shift, Transport};
use werkt::domain::{Client, Fact, Outcome, Source};
use werkt::matching::limit::check;
use werkt::matching::openings::Openings;
use werkt::matching::synthetic::{Size, synthetic};
use werkt::matching::{MatchInput, ground, index::PlaceIndex, rules::Rules};
use werkt::screening::{QUESTIONS, Screening, questions, screen_without_question};

const MATCHING: &str = include_str!("../../../config/matching.toml");

/// Question and the column that it fills, in the order that settles ties.
const ASKED: [(&str, &str); 20] = [
    ("vraag.taak", "taak"),
    ("vraag.basisvaardigheden", "basisvaardigheden"),
    ("vraag.uur_aaneen", "uur_aaneen"),
    ("vraag.vier_uur", "vier_uur_per_dag"),
    ("vraag.uren", "uren_belastbaar"),
    ("vraag.vaardigheden", "werknemersvaardigheden"),
    ("vraag.ladder", "participatieladder"),
    ("vraag.recent", "laatst_actief"),
    ("vraag.opleiding", "opleiding"),
    ("vraag.eigen_kijk", "eigen_kijk"),
    ("vraag.werkvermogen", "werkvermogen"),
    ("vraag.zrm", "zrm_datum"),
    ("vraag.volledig_ongeschikt", "volledig_arbeidsongeschikt"),
    ("vraag.ontheffing_9a", "verzoek_9a"),
    ("vraag.rijbewijs", "rijbewijs"),
    ("vraag.certificaten", "certificaten"),
    ("vraag.nederlands", "nederlands"),
    ("vraag.vervoer", "vervoer"),
    ("vraag.werktijden", "werktijden"),
    ("vraag.tillen", "tillen_kg"),
];

fn told<T>(value: T) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(today()),
        source: Source::Coach,
    })
}

/// Everybody that a client could turn out to be, one for each answer.
fn answered(client: &Client, column: &str) -> Vec<Client> {
    let with = |change: &dyn Fn(&mut Client)| {
        let mut client = client.clone();
        change(&mut client);
        client
    };
    let each = |count: u8, put: &dyn Fn(&mut Client, u8)| -> Vec<Client> {
        (0..count).map(|at| with(&|c| put(c, at))).collect()
    };
    let hours = [2, 8, 16, 24, 36];
    let months = [180, 90, 40, 12, 1];
    let ability = [1, 4, 6, 8, 9];
    let kilos = [5, 15, 25];
    match column {
        "taak" => each(2, &|c, at| c.criteria.task = told(at == 0)),
        "basisvaardigheden" => each(2, &|c, at| c.criteria.basic_skills = told(at == 0)),
        "uur_aaneen" => each(2, &|c, at| c.criteria.one_hour = told(at == 0)),
        "vier_uur_per_dag" => each(2, &|c, at| c.criteria.four_hours = told(at == 0)),
        "uren_belastbaar" => each(5, &|c, at| {
            c.factors.hours_per_week = told(hours[usize::from(at)]);
        }),
        "werknemersvaardigheden" => each(5, &|c, at| c.factors.employee_skills = told(at)),
        "participatieladder" => each(6, &|c, at| c.factors.ladder = told(at + 1)),
        "laatst_actief" => each(5, &|c, at| {
            c.factors.last_active = told(today() - Months::new(months[usize::from(at)]));
        }),
        "opleiding" => each(10, &|c, at| {
            c.factors.education = told(Education::ALL[usize::from(at)]);
        }),
        "eigen_kijk" => each(5, &|c, at| c.factors.own_view = told(at)),
        "werkvermogen" => each(5, &|c, at| {
            c.factors.work_ability = told(ability[usize::from(at)]);
        }),
        "zrm_datum" => each(2, &|c, at| {
            c.stability.money = told(3 - at);
            c.stability.housing = told(3);
            c.stability.home_relations = told(3);
            c.stability.mental_health = told(3);
            c.stability.substance_use = told(3);
        }),
        "volledig_arbeidsongeschikt" => each(2, &|c, at| c.legal.fully_unfit = told(at == 1)),
        "verzoek_9a" => each(2, &|c, at| c.legal.asked_9a = Some(at == 1)),
        "rijbewijs" => each(2, &|c, at| {
            let held = [Set::default(), Set::of(&[Licence::B])];
            c.supply.licences = Some(held[usize::from(at)]);
        }),
        "certificaten" => each(3, &|c, at| {
            let held = [
                Set::default(),
                Set::of(&[Certificate::Forklift]),
                Set::of(&[Certificate::VcaBasis]),
            ];
            c.supply.certificates = Some(held[usize::from(at)]);
        }),
        "nederlands" => each(7, &|c, at| {
            c.supply.dutch = told(Cefr::ALL[usize::from(at)]);
        }),
        "vervoer" => each(3, &|c, at| {
            let ways = [
                Transport::Bicycle,
                Transport::PublicTransport,
                Transport::Car,
            ];
            c.supply.transport = Some(Set::of(&[Transport::Walk, ways[usize::from(at)]]));
        }),
        "werktijden" => each(3, &|c, at| {
            let times = [
                Set::of(&[Shift::Morning]),
                Set::of(&[Shift::Morning, Shift::Afternoon]),
                Set::from_bits(0b11_0111),
            ];
            c.supply.shifts = Some(times[usize::from(at)]);
        }),
        "tillen_kg" => each(3, &|c, at| c.limits.bears[0] = Some(kilos[usize::from(at)])),
        other => panic!("no answers written out for {other}"),
    }
}

/// Makes a column unknown, with what else has to be so before anybody would ask for it.
fn forget(client: &mut Client, column: &str) {
    match column {
        "taak" => client.criteria.task = None,
        "basisvaardigheden" => client.criteria.basic_skills = None,
        "uur_aaneen" => client.criteria.one_hour = None,
        "vier_uur_per_dag" => client.criteria.four_hours = None,
        "uren_belastbaar" => client.factors.hours_per_week = None,
        "werknemersvaardigheden" => client.factors.employee_skills = None,
        "participatieladder" => client.factors.ladder = None,
        "laatst_actief" => client.factors.last_active = None,
        "opleiding" => client.factors.education = None,
        "eigen_kijk" => client.factors.own_view = None,
        "werkvermogen" => client.factors.work_ability = None,
        "zrm_datum" => client.stability = Default::default(),
        "volledig_arbeidsongeschikt" => client.legal.fully_unfit = None,
        "verzoek_9a" => {
            client.legal.single_parent = Some(true);
            client.legal.youngest_child_born = Some(day("2019-06-01"));
            client.legal.childcare = told(true);
            (client.legal.asked_9a, client.legal.exempt_9a_since) = (None, None);
        }
        "rijbewijs" => client.supply.licences = None,
        "certificaten" => client.supply.certificates = None,
        "nederlands" => client.supply.dutch = None,
        "vervoer" => client.supply.transport = None,
        "werktijden" => client.supply.shifts = None,
        "tillen_kg" => client.limits.bears[0] = None,
        other => panic!("no such column here: {other}"),
    }
}

/// How often each answer is expected, as the file says.
fn weights(id: &str, answers: usize) -> Vec<u64> {
    let file: toml::Table = CONFIG.parse().unwrap();
    let asked = file["question"].as_array().unwrap();
    let block = asked
        .iter()
        .find(|block| block["rule"]["id"].as_str() == Some(id));
    match block.unwrap().get("weights") {
        Some(all) => {
            let all = all.as_array().unwrap().iter();
            all.map(|one| one.as_integer().unwrap() as u64).collect()
        }
        None => vec![1; answers],
    }
}

fn screened(client: &Client) -> Screening {
    screen_without_question(rules(), client, today())
}

/// The person when all that is missing turns out neutral: anchor 2 of every factor, "yes" to every criterion.
fn completed(client: &Client) -> Client {
    let found = screened(client);
    let mut client = client.clone();
    for column in found.unknowns.iter().chain(&found.stale) {
        match column.as_ref() {
            "taak" => client.criteria.task = told(true),
            "basisvaardigheden" => client.criteria.basic_skills = told(true),
            "uur_aaneen" => client.criteria.one_hour = told(true),
            "vier_uur_per_dag" => client.criteria.four_hours = told(true),
            "uren_belastbaar" => client.factors.hours_per_week = told(12),
            "werknemersvaardigheden" => client.factors.employee_skills = told(2),
            "participatieladder" => client.factors.ladder = told(3),
            "laatst_actief" => client.factors.last_active = told(today() - Months::new(40)),
            "opleiding" => client.factors.education = told(Education::Mbo1),
            "eigen_kijk" => client.factors.own_view = told(2),
            "werkvermogen" => client.factors.work_ability = told(5),
            _ => {}
        }
    }
    client
}

/// The points of somebody whom no law, care or criterion keeps from a score.
fn points(client: &Client) -> u16 {
    let mut client = client.clone();
    client.birth_date = None;
    client.legal = Default::default();
    client.stability = Default::default();
    client.criteria.task = told(true);
    client.criteria.basic_skills = told(true);
    client.criteria.one_hour = told(true);
    client.criteria.four_hours = told(true);
    screened(&completed(&client)).score.unwrap()
}

fn is_open(client: &Client, now: &Screening, column: &str) -> bool {
    let care = now.reasons.iter().find(|reason| reason.rule == "stap.zorg");
    match column {
        "zrm_datum" => care.is_some_and(|reason| reason.outcome == Outcome::Unknown),
        "rijbewijs" => client.supply.licences.is_none(),
        "certificaten" => client.supply.certificates.is_none(),
        "nederlands" => client.supply.dutch.is_none(),
        "vervoer" => client.supply.transport.is_none(),
        "werktijden" => client.supply.shifts.is_none(),
        "tillen_kg" => client.limits.bears[0].is_none(),
        _ => now
            .unknowns
            .iter()
            .chain(&now.stale)
            .any(|one| one == column),
    }
}

/// What one question is worth.
#[derive(Debug, PartialEq)]
struct Worth {
    column: String,
    /// Per mille of the answers that change the route, now and later.
    value: u64,
    other_route: usize,
    other_route_later: usize,
    opened_tenths: u64,
    closed_tenths: u64,
    spread: u16,
}

/// Value, other routes, spread: most first.
type Rank = Reverse<(u64, u64, u16)>;

/// The ranking by trying everything, and how many questions were tried.
fn brute(client: &Client, possible: &dyn Fn(&Client) -> Vec<bool>) -> (Vec<Worth>, Vec<String>) {
    let now = screened(client);
    if !now.route.gets_match_list() {
        return (Vec::new(), Vec::new());
    }
    let later = screened(&completed(client)).route;
    let places = possible(client);
    let mut ranked: Vec<(Rank, Worth)> = Vec::new();
    let mut tried = Vec::new();
    for (id, column) in ASKED {
        if !is_open(client, &now, column) {
            continue;
        }
        tried.push(column.to_owned());
        let all = answered(client, column);
        let weights = weights(id, all.len());
        let total: u64 = weights.iter().sum();
        let (mut other, mut other_later, mut share) = (0, 0, 0);
        let (mut opened, mut closed) = (0, 0);
        for (then, weight) in all.iter().zip(&weights) {
            if screened(then).route != now.route {
                (other, share) = (other + 1, share + weight);
            }
            if screened(&completed(then)).route != later {
                (other_later, share) = (other_later + 1, share + weight);
            }
            let pairs = places.iter().zip(possible(then));
            let (mut opens, mut closes) = (0, 0);
            for (now, then) in pairs {
                opens += u64::from(!*now && then);
                closes += u64::from(*now && !then);
            }
            (opened, closed) = (opened + opens * weight, closed + closes * weight);
        }
        let scores: Vec<u16> = all.iter().map(points).collect();
        let worth = Worth {
            column: column.to_owned(),
            value: share * 1000 / total,
            other_route: other,
            other_route_later: other_later,
            opened_tenths: opened * 10 / total,
            closed_tenths: closed * 10 / total,
            spread: scores.iter().max().unwrap() - scores.iter().min().unwrap(),
        };
        let key = (worth.value, (opened + closed) * 10 / total, worth.spread);
        if key != (0, 0, 0) {
            ranked.push((Reverse(key), worth));
        }
    }
    ranked.sort_by_key(|(key, _)| *key);
    (ranked.into_iter().map(|(_, worth)| worth).collect(), tried)
}

/// Ranks in a small world both ways; gives the columns that were tried.
fn ranked_as_by_brute_force(client: &Client, forgotten: &str, seed: u64) -> Vec<String> {
    let policy = Rules::parse(MATCHING).unwrap();
    let made = synthetic(&Size::municipal(3, 12), seed);
    let brings = &made.clients[(seed % 3) as usize];
    let mut client = Client {
        pc4: brings.pc4,
        supply: brings.supply.clone(),
        limits: brings.limits.clone(),
        ..client.clone()
    };
    forget(&mut client, forgotten);
    let clients = [client];
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
    let possible = |client: &Client| -> Vec<bool> {
        let person = world.persons(std::slice::from_ref(client), &[]).remove(0);
        (0..)
            .zip(&world.spots)
            .map(|(place, spot)| check(&world, &person, place, spot).feasible())
            .collect()
    };
    let client = &clients[0];
    let (expected, tried) = brute(client, &possible);
    let opens = |client: &Client| openings.of(client);
    let found: Vec<Worth> = questions(rules(), client, today(), Some(&opens))
        .into_iter()
        .map(|question| Worth {
            column: question.field.to_string(),
            value: question.value.into(),
            other_route: question.other_route.into(),
            other_route_later: question.other_route_later.into(),
            opened_tenths: question.places_gain_tenths.unwrap().into(),
            closed_tenths: question.places_loss_tenths.unwrap().into(),
            spread: question.score_spread,
        })
        .collect();
    assert_eq!(found, expected, "world {seed}, without {forgotten}");
    tried
}

#[test]
fn every_question_of_the_registry_is_written_out_here_with_all_its_answers() {
    let registry: Vec<_> = QUESTIONS.iter().map(|one| (one.id, one.field)).collect();
    assert_eq!(registry, ASKED);
    for question in QUESTIONS {
        let answers = answered(&base(), question.field).len();
        assert_eq!(answers, question.answers.len(), "{}", question.id);
        assert_eq!(
            weights(question.id, answers).len(),
            answers,
            "{}",
            question.id
        );
    }
}

#[test]
fn each_question_alone_ranks_as_trying_every_answer_through_screening_and_matching() {
    for (seed, (_, column)) in (1..).zip(ASKED) {
        let tried = ranked_as_by_brute_force(&base(), column, seed);
        assert!(
            tried.iter().any(|one| one == column),
            "{column} was not asked"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn questions_of_anybody_rank_as_trying_every_answer_through_screening_and_matching(
        client in any_client(),
        seed in 1_u64..1000,
        at in 0_usize..ASKED.len(),
    ) {
        ranked_as_by_brute_force(&client, ASKED[at].1, seed);
    }
}
