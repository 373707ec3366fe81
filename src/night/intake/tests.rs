use super::*;
use crate::domain::client::Client;
use crate::domain::codes::{Cohort, Education, Set, Shift, Tegenprestatie, Transport};
use crate::domain::{Fact, Source};
use crate::screening::{ScreeningRules, screen};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> IntakeRules {
    IntakeRules::parse(include_str!("../../../config/intake.toml")).unwrap()
}

fn client() -> Client {
    let said = |value| {
        Some(Fact {
            value,
            observed: Some(day("2021-09-30")),
            source: Source::Client,
        })
    };
    let mut client = Client {
        id: ClientId::parse("K-9001").unwrap(),
        cohort: Cohort::Instroom,
        birth_date: Some(day("1990-05-01")),
        pc4: None,
        coach: None,
        benefit_since: None,
        spoken_on: None,
        legal: Default::default(),
        criteria: Default::default(),
        factors: Default::default(),
        stability: Default::default(),
        limits: Default::default(),
        supply: Default::default(),
        wishes: Default::default(),
        history: Vec::new(),
    };
    client.factors.hours_per_week = said(32);
    client.factors.education = Some(Fact {
        value: Education::Mbo2,
        observed: None,
        source: Source::Client,
    });
    client.supply.transport = Some(Set::of(&[Transport::Bicycle]));
    client.supply.shifts = Some(Set::of(&[Shift::Morning]));
    client
}

fn application() -> Application {
    Application {
        id: "A-1".to_owned(),
        client: ClientId::parse("K-9001").unwrap(),
        inflow: Inflow::Application,
        received: day("2021-09-29"),
        ww_ends: None,
        digital: Some(true),
        doubt: Some(false),
        tegenprestatie: None,
    }
}

fn made(application: &Application, client: &Client, feasible: u32) -> Offer {
    let screening_rules = ScreeningRules::parse(include_str!("../../../config/screening.toml"))
        .and_then(|rules| rules.valid_on(day("2021-10-01")))
        .unwrap();
    let found = screen(&screening_rules, client, day("2021-10-01"));
    let list = ClientMatches {
        client: 0,
        proposals: Vec::new(),
        feasible_places: feasible,
        excluded_by: [0; 11],
        only_by: [0; 11],
        bridges: Vec::new(),
    };
    offer(
        &rules(),
        application,
        client,
        &found,
        (Some(&list), &[]),
        day("2021-10-01"),
    )
}

#[test]
fn who_applies_with_a_quick_profile_gets_work_and_with_few_places_a_trajectory() {
    assert_eq!(made(&application(), &client(), 12).kind, OfferKind::Work);
    assert_eq!(
        made(&application(), &client(), 2).kind,
        OfferKind::Trajectory
    );
}

#[test]
fn who_is_not_digital_or_in_doubt_or_hardly_known_gets_a_talk_with_the_reason() {
    let offline = Application {
        digital: Some(false),
        ..application()
    };
    let doubt = Application {
        doubt: Some(true),
        ..application()
    };
    let mut thin = client();
    thin.supply = Default::default();
    thin.factors.education = None;
    for offer in [
        made(&offline, &client(), 50),
        made(&doubt, &client(), 50),
        made(&application(), &thin, 50),
    ] {
        assert_eq!(offer.kind, OfferKind::Talk);
        assert_eq!(offer.because.len(), 1);
    }
}

#[test]
fn what_somebody_does_in_return_changes_nothing() {
    let plain = made(&application(), &client(), 12);
    for kind in [
        Tegenprestatie::None,
        Tegenprestatie::Volunteering,
        Tegenprestatie::Care,
    ] {
        let told = Application {
            tegenprestatie: Some(kind),
            ..application()
        };
        assert_eq!(made(&told, &client(), 12), plain);
    }
}

#[test]
fn ww_that_ends_within_three_months_is_early_inflow_and_later_is_not() {
    let ww = |ends: &str| Application {
        inflow: Inflow::WwEnding,
        ww_ends: Some(day(ends)),
        ..application()
    };
    let open = |ends| is_open(&rules(), &ww(ends), day("2021-10-01"));
    assert!(open("2022-01-01") && open("2021-10-15"));
    assert!(!open("2022-01-02"));
}

#[test]
fn the_clock_counts_days_to_the_offer_and_says_who_waits_too_long() {
    let rules = rules();
    let late = Application {
        id: "A-2".to_owned(),
        received: day("2021-09-01"),
        ..application()
    };
    let offers = BTreeMap::from([("A-1".to_owned(), made(&application(), &client(), 12))]);
    let lines = lines(&rules, &[application(), late], &offers, day("2021-10-01"));
    assert_eq!(lines[0].application.id, "A-2", "who waits comes first");
    assert!(lines[0].late && !lines[1].late);
    assert_eq!(lines[1].days, 2);
    assert!(
        lines[0]
            .steps
            .iter()
            .any(|step| step.overdue && step.track == Track::Work)
    );
    assert!(lines[1].steps.iter().all(|step| !step.overdue));
    let clock = clock(&rules, &lines);
    assert_eq!(
        (clock.offered, clock.within_target, clock.waiting_late),
        (1, 1, 1)
    );
    assert_eq!(clock.median_days, Some(2));
}

#[test]
fn a_wrong_intake_file_is_refused_by_name() {
    let text = include_str!("../../../config/intake.toml");
    let refused = |from: &str, to: &str| {
        IntakeRules::parse(&text.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert!(refused("known_min = 3", "known_min = 9").contains("profile.known_min"));
    assert!(refused("\"uren\"", "\"inkomen\"").contains("inkomen"));
    assert!(refused("shown = 5", "show = 5").contains("show"));
}
