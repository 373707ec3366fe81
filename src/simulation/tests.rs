//! Promises of the simulation: real nights, one seed one history, a history that holds together.

use super::night::{self as lean, Standing};
use super::*;
use crate::buig::instruments;
use crate::night::NightRules;
use crate::screening::ScreeningRules;
use crate::trajectories::{AsOf, fold};
use chrono::NaiveDate;
use std::ops::ControlFlow;

fn text(name: &str) -> String {
    std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("config")
            .join(name),
    )
    .unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A village of the fixture: every eighth person, every tenth place.
fn village() -> crate::night::NightInput {
    let files = crate::fixtures::generate(&crate::fixtures::Settings {
        clients: 150,
        vacancies: 200,
        ..Default::default()
    });
    let source = |name: &str| files.iter().find(|file| file.name == name).unwrap();
    let read = |name: &'static str| crate::import::Source {
        file_name: name,
        bytes: &source(name).content,
        manifest: None,
    };
    fn records<T>(reading: crate::import::Reading<T>) -> Vec<T> {
        reading.accepted.into_iter().map(|row| row.record).collect()
    }
    let clients = crate::import::read_clients(&read("clients.csv"), day("2021-10-01")).unwrap();
    let crate::import::OccupationReading::Own(occupations) =
        crate::import::read_occupations(&read("occupations.csv")).unwrap()
    else {
        panic!("the fixture has an own table of occupations");
    };
    crate::night::NightInput {
        clients: records(clients).into_iter().map(|row| row.client).collect(),
        places: records(crate::import::read_vacancies(&read("vacancies.csv")).unwrap()),
        coaches: records(crate::import::read_coaches(&read("coaches.csv")).unwrap()),
        benefits: records(crate::import::read_benefits(&read("benefits.csv")).unwrap()),
        postcodes: records(crate::import::read_postcodes(&read("postcodes.csv")).unwrap()),
        occupations: records(occupations),
        ..Default::default()
    }
}

struct World {
    config: SimulationConfig,
    instruments: instruments::InstrumentConfig,
    screening: ScreeningRules,
}

fn world() -> World {
    let mut config = parse(&text("simulation.toml")).unwrap();
    // Enough talks and luck for a village to have a history.
    config.places.hired_permille.value *= 3;
    World {
        config,
        instruments: instruments::parse(&text("instruments.toml")).unwrap(),
        screening: ScreeningRules::parse(&text("screening.toml")).unwrap(),
    }
}

fn rules(world: &World, on: NaiveDate) -> NightRules {
    NightRules {
        screening: world.screening.valid_on(on).unwrap(),
        matching: crate::matching::rules::Rules::parse(&text("matching.toml")).unwrap(),
        trajectories: crate::trajectories::tests::rules(),
        buig: crate::buig::parse(&text("buig.toml")).unwrap(),
        talks: crate::screening::talks::TalkRules::parse(&text("talks.toml")).unwrap(),
        seed: 0,
    }
}

/// Plays a village; `see` gets every night.
fn history(
    world: &World,
    (from, to): (&str, &str),
    seed: u64,
    see: &mut dyn FnMut(Night<'_, '_>),
) -> Vec<crate::domain::TrajectoryEvent> {
    let period = Period {
        from: day(from),
        to: day(to),
    };
    let setting = Setting {
        config: &world.config,
        instruments: &world.instruments,
        screening_on: &|on| world.screening.valid_on(on),
        seed,
        period,
        policies: Policies::default(),
    };
    let town = play(
        &setting,
        village(),
        rules(world, period.from),
        &mut |night| {
            see(night);
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    town.events
}

#[test]
fn a_night_without_words_says_what_the_full_night_says() {
    let mut world = world();
    // Whole nights are there for month ends and the last nights: those are held to the quick ones.
    world.config.keep.last_nights.value = 8;
    let (mut nights, mut proposals, mut started) = (0, 0, 0);
    history(&world, ("2021-01-01", "2021-04-30"), 7, &mut |night| {
        let Some(input) = night.whole else {
            return;
        };
        let plan = crate::night::plan(night.rules, &input, night.count.reference_date);
        let listed = plan.matches.lists.iter();
        let full: Vec<(u32, u32, u8)> = listed
            .flat_map(|list| {
                list.proposals
                    .iter()
                    .filter(|p| p.proposed)
                    .map(|p| (list.client, p.place, p.total))
            })
            .collect();
        assert_eq!(night.count.proposals, full.len(), "{}", plan.reference_date);
        assert_eq!(night.count.lists, plan.matches.lists.len());
        let routes: Vec<usize> = <crate::domain::Route as crate::domain::Code>::ALL
            .iter()
            .map(|route| plan.screenings.iter().filter(|s| s.route == *route).count())
            .collect();
        assert_eq!(night.count.routes, routes);
        assert_eq!(
            night.count.without_benefit,
            plan.tracking
                .states
                .iter()
                .filter(|s| s.open_absence().is_some())
                .count()
        );
        assert_eq!(
            night.count.in_trajectory,
            plan.tracking
                .states
                .iter()
                .filter(|s| s.open_trajectory().is_some())
                .count()
        );
        nights += 1;
        proposals += full.len();
        started = night.count.in_trajectory;
        assert_eq!(input.clients.len(), plan.screenings.len());
    });
    assert_eq!(nights, 11);
    assert!(
        proposals > 100 && started > 0,
        "{proposals} proposals, {started} in a trajectory"
    );
}

#[test]
fn lean_and_full_nights_agree_to_the_last_pair_and_state() {
    let world = world();
    let period = (day("2021-01-01"), day("2021-07-31"));
    let start = super::town::Start {
        clients: village().clients,
        places: village().places,
        coaches: village().coaches,
        benefits: village().benefits,
        postcodes: village().postcodes,
        occupations: village().occupations,
    };
    let mut town = Town::new(
        &world.config,
        &world.instruments,
        Policies::default(),
        3,
        start,
        period,
    );
    let mut rules = rules(&world, period.0);
    let input = village();
    let (links, known, _) = crate::night::link_titles(
        &input.occupations,
        &[],
        &Default::default(),
        &input.clients,
        &input.places,
    );
    let mut standing = Standing::default();
    for on in ["2021-01-01", "2021-01-02", "2021-06-30"] {
        rules.seed = 11;
        town.market.open(day(on));
        rules.screening = world.screening.valid_on(day(on)).unwrap();
        let before = (standing.screenings.clone(), standing.proposed_pairs.clone());
        lean::play(
            &town,
            &rules,
            &links,
            day(on),
            &Default::default(),
            true,
            &mut standing,
        );
        let full = crate::night::plan(
            &rules,
            &crate::night::NightInput {
                clients: town.clients.clone(),
                places: town.market.places.clone(),
                coaches: town.coaches.clone(),
                occupations: town.occupations.clone(),
                postcodes: town.postcodes.clone(),
                known_links: known.clone(),
                before: before.0,
                standing: before.1,
                ..Default::default()
            },
            day(on),
        );
        let pairs: Vec<(u32, u32, u8)> = full
            .matches
            .lists
            .iter()
            .flat_map(|l| {
                l.proposals
                    .iter()
                    .filter(|p| p.proposed)
                    .map(|p| (l.client, p.place, p.total))
            })
            .collect();
        let lean_pairs: Vec<(u32, u32, u8)> = standing
            .proposals
            .iter()
            .map(|p| (p.client, p.place, p.total))
            .collect();
        assert!(!pairs.is_empty(), "{on}");
        assert_eq!(lean_pairs, pairs, "{on}");
        for (quick, full) in standing.screenings.iter().zip(&full.screenings) {
            let mut without = full.clone();
            without.next_question = None;
            assert_eq!(*quick, without, "{on}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_history_on_any_number_of_threads_and_another_seed_another() {
    let world = world();
    let span = ("2021-01-01", "2021-06-30");
    let on = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| history(&world, span, seed, &mut |_| {}))
    };
    let one = on(1, 5);
    assert!(one.len() > 100);
    assert_eq!(one, on(3, 5));
    assert_ne!(one, on(3, 6));
}

#[test]
fn a_simulated_history_contradicts_itself_nowhere() {
    let world = world();
    let events = history(&world, ("2021-01-01", "2022-06-30"), 9, &mut |_| {});
    let rules = crate::trajectories::tests::rules();
    let folded = fold(&events, AsOf::day(day("2023-06-30")), &rules);
    assert!(
        folded.findings.is_empty(),
        "{:?}",
        &folded.findings[..folded.findings.len().min(5)]
    );
    assert!(
        folded.gaps.is_empty(),
        "{:?}",
        &folded.gaps[..folded.gaps.len().min(5)]
    );
    let kinds = |kind| events.iter().filter(|event| event.kind == kind).count();
    use crate::domain::EventKind as K;
    for kind in [
        K::Spoken,
        K::DiagnosisRecorded,
        K::RouteDecided,
        K::PlanSigned,
        K::TrajectoryStarted,
        K::Outflow,
    ] {
        assert!(kinds(kind) > 0, "no {kind:?} in a year and a half");
    }
    let subsidy = Some(crate::domain::codes::Instrument::Loonkostensubsidie);
    assert!(
        events.iter().any(|event| event.instrument == subsidy),
        "what begins on the day of an exit happens"
    );
    // The village has the coaches of a town, so a retest is never late; still nobody is asked in all the time.
    let mut talks: std::collections::BTreeMap<_, Vec<NaiveDate>> = Default::default();
    for event in events.iter().filter(|event| event.kind == K::Spoken) {
        talks
            .entry(&event.client)
            .or_default()
            .push(event.effective);
    }
    for (client, days) in &talks {
        let close = days
            .windows(2)
            .find(|two| (two[1] - two[0]).num_days() < 28);
        assert_eq!(close, None, "{client} is spoken with all the time");
    }
    assert!(talks.len() > 120, "{} people spoken with", talks.len());
    // A retest renews the date, so the turn comes to everybody and not to the same few.
    let early = talks.values().filter(|days| days[0] < day("2021-04-01"));
    let (again, once): (Vec<_>, Vec<_>) = early.partition(|days| days.len() > 1);
    assert!(
        again.len() > 4 * once.len(),
        "{} spoken with again, {} not",
        again.len(),
        once.len()
    );
    let most = talks.values().map(Vec::len).max();
    assert!(most <= Some(13), "{most:?} talks with one person");
}

#[test]
fn every_parameter_has_a_source_and_a_wrong_one_is_refused_by_name() {
    let whole = text("simulation.toml");
    let config = parse(&whole).unwrap();
    assert!(
        config
            .params()
            .iter()
            .all(|(_, param)| !param.source.is_empty())
    );
    let refused = |from: &str, to: &str| parse(&whole.replace(from, to)).unwrap_err().to_string();
    assert!(
        refused(
            "no_show_percent = { value = 18",
            "no_show_percent = { value = 180"
        )
        .contains("talks.no_show_percent")
    );
    assert!(
        refused("source = \"aanname: loting per kwartaal\"", "source = \"\"")
            .contains("trajectory.draws_per_year")
    );
    assert!(refused("[budget]", "[budget]\nonzin = 1").contains("onzin"));
    assert!(
        refused("per_week = { value = 36", "per_week = { value = 0").contains("talks.per_week")
    );
}

#[test]
fn a_policy_is_named_or_refused() {
    assert_eq!(Variant::parse("cap3"), Some(Variant::Cap(3)));
    assert_eq!(Variant::parse("caseload60"), Some(Variant::Caseload(60)));
    assert_eq!(Variant::parse("best-first"), Some(Variant::BestFirst));
    for wrong in [
        "",
        "cap",
        "cap0",
        "cap999",
        "caseload",
        "caseload-1",
        "lot2",
    ] {
        assert_eq!(Variant::parse(wrong), None, "{wrong}");
    }
}
