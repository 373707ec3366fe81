//! What a coach and an auditor may count on.

use super::super::finding::Finding;
use super::super::limit::Limit;
use super::super::links::TitleLinks;
use super::super::reason::Topic;
use super::super::score::PAST_BIJ_FACTORS;
use super::super::sentence::sentence;
use super::super::synthetic::{Draw, Size, Synthetic, synthetic};
use super::super::{MatchInput, run};
use super::rules;
use crate::domain::client::{Factors, Supply, Wishes};
use crate::domain::codes::{Certificate, Cohort};
use crate::domain::load::FunctionalLimits;
use crate::domain::{Cents, Client, Fact, Outcome, Set, Source};
use crate::domain::{Decision, Feedback, Refusal};

pub(super) fn input(made: &Synthetic) -> MatchInput<'_> {
    MatchInput {
        clients: &made.clients,
        listed: &[],
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
        reference_date: made.reference_date,
        feedback: &[],
        standing: &[],
        budget_left_euro: &[],
        seed: 9,
    }
}

#[test]
fn reasons_add_up_to_both_scores_exactly() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(60, 400), 4));
    let result = run(&rules, &input(&made));
    assert!(result.lists.iter().any(|list| list.proposals.len() >= 20));
    for proposal in result.lists.iter().flat_map(|list| &list.proposals) {
        let sum = |past: bool| -> u32 {
            let of =
                |topic| matches!(topic, Topic::Factor(f) if (f.at() < PAST_BIJ_FACTORS) == past);
            proposal
                .reasons
                .iter()
                .filter(|r| of(r.topic))
                .map(|r| u32::from(r.points))
                .sum()
        };
        assert_eq!(sum(true), u32::from(proposal.past_bij));
        assert_eq!(sum(false), u32::from(proposal.haalbaar));
        let all: u32 = proposal.reasons.iter().map(|r| u32::from(r.points)).sum();
        assert_eq!(
            all,
            u32::from(proposal.past_bij) + u32::from(proposal.haalbaar)
        );
    }
}

#[test]
fn every_reason_is_a_dutch_sentence_and_what_we_do_not_know_carries_no_plus() {
    let (rules, mut seen) = (rules(), std::collections::BTreeSet::new());
    let results = [0, 30, 80].map(|unknown_percent| {
        let size = Size {
            unknown_percent,
            ..Size::municipal(60, 400)
        };
        run(&rules, &input(&synthetic(&size, 4)))
    });
    let lists = results.iter().flat_map(|result| &result.lists);
    for proposal in lists.flat_map(|list| &list.proposals) {
        for reason in proposal.reasons.iter().chain(&proposal.support) {
            let shown = sentence(reason);
            assert!(shown.text.ends_with(['.', '?']), "{}", shown.text);
            assert!(
                !shown.text.contains(": .") && !shown.text.contains("  "),
                "{}",
                shown.text
            );
            assert!(!shown.text.contains(" -1"), "{}: {:?}", shown.text, reason);
            if shown.text.starts_with("Wij weten nog niet") {
                assert_eq!(
                    shown.outcome,
                    Outcome::Unknown,
                    "no plus before: {}",
                    shown.text
                );
            }
            seen.insert(shown.rule);
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
}

#[test]
fn what_is_not_known_gives_the_middle_points_and_says_so() {
    let (rules, made) = (
        rules(),
        synthetic(
            &Size {
                unknown_percent: 100,
                ..Size::municipal(9, 60)
            },
            4,
        ),
    );
    let result = run(&rules, &input(&made));
    for reason in result
        .lists
        .iter()
        .flat_map(|l| &l.proposals)
        .flat_map(|p| &p.reasons)
    {
        if reason.outcome == Outcome::Unknown {
            assert_eq!(reason.points, reason.of / 2);
        }
    }
}

#[test]
fn nothing_outside_the_allow_list_changes_a_match() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(50, 300), 4));
    let expected = run(&rules, &input(&made));
    let mut other = synthetic(&Size::municipal(50, 300), 4);
    let mut draw = Draw::new(77);
    let day = |draw: &mut Draw| {
        made.reference_date
            .checked_sub_days(chrono::Days::new(u64::from(draw.below(20_000))))
    };
    for client in &mut other.clients {
        client.cohort = if draw.percent(50) {
            Cohort::Instroom
        } else {
            Cohort::ZittendBestand
        };
        client.birth_date = day(&mut draw);
        client.benefit_since = day(&mut draw);
        client.spoken_on = day(&mut draw);
        let legal = &mut client.legal;
        legal.exempt_until = day(&mut draw);
        legal.single_parent = Some(draw.percent(50));
        legal.youngest_child_born = day(&mut draw);
        legal.asked_9a = Some(draw.percent(50));
        legal.exempt_9a_since = day(&mut draw);
        legal.integration_duty = Some(draw.percent(50));
        legal.uwv_date = day(&mut draw);
        legal.plan_signed = day(&mut draw);
        legal.asks_higher_route = Some(draw.percent(50));
        let fact = |value| {
            Some(Fact {
                value,
                observed: None,
                source: Source::Coach,
            })
        };
        let level = fact(draw.below(5) as u8);
        client.legal.fully_unfit = Some(Fact {
            value: draw.percent(50),
            observed: None,
            source: Source::Uwv,
        });
        client.factors.employee_skills = level.clone();
        client.factors.ladder = level.clone();
        client.factors.own_view = level.clone();
        client.factors.work_ability = level.clone();
        client.stability.money = level.clone();
        client.stability.housing = level.clone();
        client.stability.home_relations = level.clone();
        client.stability.mental_health = level.clone();
        client.stability.substance_use = level;
        client.criteria.task = Some(Fact {
            value: draw.percent(50),
            observed: None,
            source: Source::Uwv,
        });
        client.criteria.four_hours = client.criteria.task.clone();
        client.criteria.one_hour = client.criteria.task.clone();
        client.criteria.basic_skills = client.criteria.task.clone();
        client.limits.source = Some(Source::Client);
    }
    for place in &mut other.places {
        place.employer = format!("werkgever {}", draw.below(9));
        place.funders = vec![format!("fonds {}", draw.below(9))];
        place.cost_per_year = Some(Cents(i64::from(draw.below(9_999_999))));
        place.keeps_benefit = draw.percent(50);
    }
    for occupation in &mut other.occupations {
        occupation.description = format!("tekst {}", draw.below(99));
        occupation.synonyms = vec![format!("naam {}", draw.below(99))];
    }
    assert_eq!(run(&rules, &input(&other)), expected);
}

#[test]
fn a_refusal_and_a_snooze_leave_the_list_and_return_when_it_ends() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(30, 300), 4));
    let first = run(&rules, &input(&made));
    let list = first
        .lists
        .iter()
        .find(|list| list.proposals.len() > 3)
        .expect("a list");
    let at = |slot: usize| list.proposals[slot].place;
    let decide = |place: u32, decision| Feedback {
        client: made.clients[list.client as usize].id.clone(),
        place: made.places[place as usize].id.clone(),
        decision,
        decided: made.reference_date,
    };
    let later = made.reference_date + chrono::Days::new(5);
    let feedback = [
        decide(at(0), Decision::Refuse(Refusal::TooFar)),
        decide(at(1), Decision::Snooze(later)),
        decide(at(2), Decision::Snooze(made.reference_date)),
    ];
    let second = run(
        &rules,
        &MatchInput {
            feedback: &feedback,
            ..input(&made)
        },
    );
    let again = second
        .lists
        .iter()
        .find(|l| l.client == list.client)
        .expect("the list");
    let has = |place: u32| again.proposals.iter().any(|p| p.place == place);
    assert!(!has(at(0)) && !has(at(1)) && has(at(2)));
    assert_eq!(again.feasible_places, list.feasible_places - 2);
    assert!(
        second
            .findings
            .iter()
            .any(|f| matches!(f, Finding::RecordLimit { .. }))
    );
}

#[test]
fn a_vog_is_asked_when_somebody_is_hired_and_excludes_nobody() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(20, 60), 4));
    let open = run(&rules, &input(&made));
    for place in &mut made.places {
        place.certificates_required = place.certificates_required.with(Certificate::Vog);
    }
    for client in &mut made.clients {
        client.supply.certificates = client
            .supply
            .certificates
            .map(|has| has.minus(Set::of(&[Certificate::Vog])));
    }
    let asked = run(&rules, &input(&made));
    let feasible = |lists: &[super::super::ClientMatches]| -> Vec<u32> {
        lists.iter().map(|list| list.feasible_places).collect()
    };
    assert_eq!(feasible(&open.lists), feasible(&asked.lists));
    for proposal in asked.lists.iter().flat_map(|list| &list.proposals) {
        let told = proposal.reasons.iter().find(|r| r.topic == Topic::AtHiring);
        let told = sentence(told.expect("it is named"));
        assert!(
            told.text.contains("VOG") && told.points == 0,
            "{}",
            told.text
        );
    }
}

#[test]
fn a_client_of_whom_nothing_is_known_and_contradictory_limits_are_named() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(4, 40), 4));
    let bare = &mut made.clients[0];
    *bare = Client {
        pc4: None,
        coach: None,
        factors: Factors::default(),
        limits: FunctionalLimits::default(),
        supply: Supply::default(),
        wishes: Wishes::default(),
        history: Vec::new(),
        ..bare.clone()
    };
    made.clients[1].supply.travel_minutes_max = Some(0);
    if let Some(hours) = &mut made.clients[2].factors.hours_per_week {
        hours.value = 0;
    }
    let result = run(&rules, &input(&made));
    let id = |at: usize| made.clients[at].id.clone();
    let nothing = |at: usize, limit| Finding::ClientLimitsLeaveNothing {
        client: id(at),
        limit,
    };
    for expected in [
        Finding::ClientWithoutFacts { client: id(0) },
        Finding::ClientWithoutPostcode { client: id(0) },
        nothing(1, Limit::Reach),
    ] {
        assert!(result.findings.contains(&expected), "{expected:?}");
    }
    let bare = &result.lists[0];
    assert!(
        !bare.proposals.is_empty(),
        "who is unknown gets a list all the same"
    );
    let doubts = bare.proposals[0].reasons.iter();
    assert!(
        doubts.filter(|r| r.outcome == Outcome::Unknown).count() > 5,
        "with its doubts"
    );
}

#[test]
fn every_finding_is_a_sentence_that_says_what_to_do() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(30, 60), 4));
    made.places[0].title = String::new();
    made.places[1].closing = made.reference_date.pred_opt();
    made.clients[1].supply.travel_minutes_max = Some(0);
    let none = TitleLinks::new();
    let bare = MatchInput {
        occupations: &[],
        links: &none,
        postcodes: &[],
        ..input(&made)
    };
    let findings = run(&rules, &bare).findings;
    assert!(findings.len() > 20);
    for finding in &findings {
        let told = finding.sentence();
        assert!(
            told.ends_with('.') && told.starts_with(&finding.about()),
            "{told}"
        );
        assert!(!finding.heading().is_empty());
    }
}

#[test]
fn bad_input_is_named_and_gives_lists_all_the_same() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(6, 40), 4));
    made.places[0].title = String::new();
    made.places[1].pc4 = None;
    made.places[2].hours_min = Some(40);
    made.places[2].hours_max = Some(8);
    made.places[3].closing = made.reference_date.pred_opt();
    made.places[4].positions = 0;
    made.clients[0].supply.shifts = Some(crate::domain::Set::default());
    made.clients[1].wishes.hours_min = Some(30);
    made.clients[1].wishes.hours_max = Some(10);
    let result = run(&rules, &input(&made));
    let named = |finding: fn(&Finding) -> bool| result.findings.iter().any(finding);
    assert!(named(|f| matches!(f, Finding::PlaceTitleNotLinked { .. })));
    assert!(named(|f| matches!(f, Finding::PlaceWithoutPostcode { .. })));
    assert!(named(|f| matches!(f, Finding::PlaceHoursContradict { .. })));
    assert!(named(|f| matches!(f, Finding::PlaceClosed { .. })));
    assert!(named(|f| matches!(f, Finding::PlaceFull { .. })));
    assert!(named(|f| matches!(
        f,
        Finding::ClientLimitsLeaveNothing { .. }
    )));
    assert!(named(|f| matches!(
        f,
        Finding::ClientHoursContradict { .. }
    )));
    let none = TitleLinks::new();
    let bare = MatchInput {
        occupations: &[],
        links: &none,
        postcodes: &[],
        ..input(&made)
    };
    let result = run(&rules, &bare);
    assert!(result.findings.contains(&Finding::EmptyTaxonomy));
    assert!(result.findings.contains(&Finding::NoPostcodes));
    assert!(result.lists.iter().any(|list| !list.proposals.is_empty()));
    let nothing = MatchInput {
        places: &[],
        ..input(&made)
    };
    assert!(run(&rules, &nothing).findings.contains(&Finding::NoPlaces));
}

#[test]
fn the_same_night_gives_the_same_bytes_with_one_and_with_two_threads() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(50, 300), 4));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        serde_json::to_string(&pool.install(|| run(&rules, &input(&made)))).expect("json")
    };
    assert_eq!(with(1), with(2));
}
