//! Jumps in one night: which sound the alarm, which do not, and how long it stands.

use crate::screening_kit::{CONFIG, base, day, rules, today};
use werkt::domain::{Client, Fact, Route, Source};
use werkt::screening::compare::settle;
use werkt::screening::{RuleSet, Screening, ScreeningRules, screen, unscreened};

fn told<T>(value: T, seen: &str) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day(seen)),
        source: Source::Administration,
    })
}

/// Somebody of whom it is not known whether a task can be done.
fn open_file() -> Client {
    let mut client = base();
    client.criteria.task = None;
    client
}

/// The second of two nights, on 1 and 2 March 2021.
fn second_night(
    rules: &RuleSet,
    first: &Client,
    second: &Client,
    looked: Option<&str>,
) -> Screening {
    let before = screen(rules, first, today());
    let after = screen(rules, second, day("2021-03-02"));
    settle(rules, Some(&before), after, looked.map(day)).0
}

#[test]
fn points_out_of_nothing_without_a_talk_are_an_alarm_that_says_what_jumped() {
    let settled = second_night(rules(), &open_file(), &base(), None);
    let alarm = settled.alarm.unwrap();
    assert!(
        alarm.contains("geen punten (nader onderzoek)") && alarm.contains("77"),
        "{alarm}"
    );
    assert!(settled.second_look && settled.second_look_because.contains(&alarm));
    assert_eq!(
        settled.route,
        Route::ArbeidDirect,
        "an alarm keeps no route back: the reasons still add up to the score"
    );
}

#[test]
fn points_that_follow_from_a_talk_are_no_alarm() {
    let settled = second_night(rules(), &open_file(), &base(), Some("2021-03-01"));
    assert_eq!((settled.alarm, settled.second_look), (None, false));
    assert!(settled.difference.is_some());
}

#[test]
fn points_that_vanish_because_a_fact_vanished_are_an_alarm() {
    let settled = second_night(rules(), &base(), &open_file(), None);
    let alarm = settled.alarm.unwrap();
    assert!(alarm.contains("er 77 punten"), "{alarm}");
    assert!(settled.second_look);
}

#[test]
fn points_that_vanish_because_evidence_grew_too_old_are_told_and_no_alarm() {
    let mut client = base();
    client.criteria.task = told(true, "2019-03-01");
    let settled = second_night(rules(), &client, &client, None);
    assert_eq!(settled.route, Route::NaderOnderzoek);
    assert_eq!(settled.alarm, None);
    assert!(
        settled
            .difference
            .unwrap()
            .because()
            .contains("te oud geworden")
    );
}

#[test]
fn care_that_ends_by_the_clock_alone_and_leads_straight_to_work_is_an_alarm() {
    let mut client = base();
    client.stability.money = told(2, "2020-09-01");
    let settled = second_night(rules(), &client, &client, None);
    assert_eq!(settled.route, Route::ArbeidDirect);
    assert!(settled.alarm.unwrap().contains("geen punten"));
}

#[test]
fn a_route_over_two_bands_is_an_alarm_also_where_the_points_may_jump_far() {
    let patient = CONFIG.replacen("params = { punten = 25 }", "params = { punten = 99 }", 1);
    assert_ne!(patient, CONFIG);
    let patient = ScreeningRules::parse(&patient).unwrap();
    let patient = patient.valid_on(today()).unwrap();
    let mut low = base();
    low.factors.hours_per_week = told(0, "2021-02-01");
    low.factors.employee_skills = told(1, "2021-02-01");
    let settled = second_night(&patient, &low, &base(), None);
    let alarm = settled.alarm.unwrap();
    assert!(
        alarm.contains("'maatschappelijke participatie' naar 'arbeid, direct'"),
        "{alarm}"
    );
    let one_step = |looked| {
        let mut less = base();
        less.factors.hours_per_week = told(8, "2021-02-01");
        second_night(&patient, &base(), &less, looked).alarm
    };
    assert_eq!(one_step(None), None, "one step is no jump");
    let looked = second_night(&patient, &low, &base(), Some("2021-03-01"));
    assert_eq!(looked.alarm, None, "a talk is the cause");
}

#[test]
fn an_exemption_is_a_fact_with_an_article_and_no_alarm() {
    let mut exempt = base();
    exempt.legal.exempt_until = Some(day("2021-12-31"));
    let settled = second_night(rules(), &base(), &exempt, None);
    assert_eq!((settled.route, settled.alarm), (Route::Vrijstelling, None));
    assert!(settled.difference.unwrap().because().contains("ontheffing"));
}

#[test]
fn an_alarm_stands_until_somebody_looks() {
    let night = |before: &Screening, on: &str, looked: Option<&str>| {
        let tonight = screen(rules(), &base(), day(on));
        settle(rules(), Some(before), tonight, looked.map(day)).0
    };
    let first = second_night(rules(), &open_file(), &base(), None);
    let next = night(&first, "2021-03-03", None);
    assert_eq!((&next.alarm, next.second_look), (&first.alarm, true));
    assert_eq!(next.difference, None, "nothing changed that night");
    let seen = night(&next, "2021-03-04", Some("2021-03-03"));
    assert_eq!((seen.alarm, seen.second_look), (None, false));
}

#[test]
fn a_night_on_which_the_program_stopped_is_no_jump_the_night_after() {
    let before = unscreened(rules(), &base(), today());
    let after = screen(rules(), &base(), day("2021-03-02"));
    assert_eq!(settle(rules(), Some(&before), after, None).0.alarm, None);
}

#[test]
fn a_stored_night_keeps_its_difference_and_one_from_before_still_reads() {
    let settled = second_night(rules(), &open_file(), &base(), None);
    let text = serde_json::to_string(&settled).unwrap();
    assert_eq!(serde_json::from_str::<Screening>(&text).unwrap(), settled);
    let mut old: serde_json::Value = serde_json::from_str(&text).unwrap();
    for key in ["difference", "alarm"] {
        old.as_object_mut().unwrap().remove(key);
    }
    let old: Screening = serde_json::from_value(old).unwrap();
    assert_eq!((old.difference, old.alarm), (None, None));
}

#[test]
fn how_far_is_too_far_is_refused_when_it_is_missing() {
    let without = CONFIG.replacen("params = { stappen = 1 }", "params = {}", 1);
    let error = ScreeningRules::parse(&without).unwrap_err().to_string();
    assert!(error.contains("alarm.route, params.stappen"), "{error}");
}
