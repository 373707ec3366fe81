use super::*;
use crate::domain::client::Client;
use crate::domain::codes::{Cohort, Education, Set, Shift, Tegenprestatie, Transport};
use crate::domain::{ClientId, Fact, Source};
use crate::screening::{ScreeningRules, screen};
use std::collections::BTreeMap;

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

fn talk_offered() -> Offer {
    let offline = Application {
        digital: Some(false),
        ..application()
    };
    let offer = made(&offline, &client(), 12);
    assert_eq!(offer.kind, OfferKind::Talk);
    offer
}

#[test]
fn a_talk_that_is_offered_does_not_stop_the_clock() {
    let rules = rules();
    let offers = BTreeMap::from([("A-1".to_owned(), talk_offered())]);
    let on = |text: &str| lines(&rules, &[application()], &offers, day(text)).remove(0);
    // Applied on 29 September, talk offered on 1 October.
    assert!(!on("2021-10-04").answered);
    assert_eq!(
        ["2021-10-02", "2021-10-04", "2021-10-05"].map(|text| (on(text).days, on(text).late)),
        [(3, false), (5, false), (6, true)]
    );
    let late = on("2021-10-05");
    let open = |step: &&Step| step.name.contains("eerste aanbod") && step.overdue;
    assert!(late.steps.iter().any(|step| open(&step)));
    let clock = clock(&rules, &[late]);
    assert_eq!((clock.offered, clock.waiting_late), (0, 1));
}

#[test]
fn after_the_talk_somebody_who_is_not_digital_or_in_doubt_or_hardly_known_gets_an_offer() {
    let mut spoken = client();
    spoken.spoken_on = Some(day("2021-09-30"));
    let hesitant = Application {
        digital: Some(false),
        doubt: Some(true),
        ..application()
    };
    assert_eq!(made(&hesitant, &spoken, 12).kind, OfferKind::Work);
    let mut thin = spoken.clone();
    thin.supply = Default::default();
    thin.factors.education = None;
    assert_ne!(made(&application(), &thin, 1).kind, OfferKind::Talk);
    // A talk of before the application says nothing about it.
    spoken.spoken_on = Some(day("2021-09-28"));
    assert_eq!(made(&hesitant, &spoken, 12).kind, OfferKind::Talk);
}

fn ww(listed: &str, ends: &str) -> Application {
    Application {
        id: "WW-K-9001".to_owned(),
        inflow: Inflow::WwEnding,
        received: day(listed),
        ww_ends: Some(day(ends)),
        ..application()
    }
}

#[test]
fn the_clock_of_ww_starts_three_months_before_its_end_and_not_on_the_day_of_the_list() {
    let rules = rules();
    for (listed, ends, clock_starts) in [
        ("2021-07-01", "2021-12-31", "2021-09-30"),
        ("2021-09-30", "2021-12-31", "2021-09-30"),
        ("2021-10-04", "2021-12-31", "2021-10-04"),
    ] {
        assert_eq!(starts(&rules, &ww(listed, ends)), day(clock_starts));
    }
    let early = ww("2021-07-01", "2021-12-31");
    let line = lines(&rules, &[early], &BTreeMap::new(), day("2021-10-03")).remove(0);
    assert_eq!((line.days, line.late), (3, false));
}

#[test]
fn terms_of_the_benefit_hold_only_for_who_applied_for_one() {
    let rules = rules();
    let both = [ww("2021-07-01", "2021-12-31"), application()];
    let of = |inflow: Inflow| {
        let found = lines(&rules, &both, &BTreeMap::new(), day("2022-03-01"));
        let line = found
            .into_iter()
            .find(|line| line.application.inflow == inflow);
        let tracks: Vec<Track> = line.unwrap().steps.iter().map(|step| step.track).collect();
        tracks
    };
    assert!(
        of(Inflow::WwEnding)
            .iter()
            .all(|track| *track == Track::Work)
    );
    assert!(of(Inflow::Application).contains(&Track::Benefit));
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
