//! Tonight beside last night.

use crate::screening_kit::{base, day, rules, today};
use werkt::domain::{Client, Fact, Route, Source};
use werkt::screening::compare::{compare, settle};
use werkt::screening::screen;

fn hours(client: &Client, hours: u8, seen: &str) -> Client {
    let mut client = client.clone();
    client.factors.hours_per_week = Some(Fact {
        value: hours,
        observed: Some(day(seen)),
        source: Source::Coach,
    });
    client
}

#[test]
fn the_same_facts_give_no_difference() {
    let rules = rules();
    let one = screen(rules, &base(), today());
    let two = screen(rules, &base(), day("2021-03-02"));
    assert_eq!(compare(rules, &one, &two), None);
}

#[test]
fn a_difference_names_its_cause() {
    let rules = rules();
    let before = screen(rules, &base(), today());
    let after = screen(rules, &hours(&base(), 8, "2021-03-02"), day("2021-03-02"));
    let found = compare(rules, &before, &after).unwrap();
    assert_eq!(
        (found.route_before, found.route_after),
        (Route::ArbeidDirect, Route::ArbeidTraject)
    );
    assert_eq!(found.sentence, "route: arbeid, direct → arbeid, traject");
    assert_eq!(found.causes.len(), 1);
    assert_eq!(found.causes[0].rule, "factor.uren");
    assert_eq!(found.alarm, None);
}

#[test]
fn evidence_that_grew_too_old_is_the_cause() {
    let rules = rules();
    let client = hours(&base(), 24, "2020-03-01");
    let before = screen(rules, &client, today());
    let after = screen(rules, &client, day("2021-03-02"));
    let found = compare(rules, &before, &after).unwrap();
    assert_eq!(found.causes.len(), 1);
    assert!(
        found.causes[0]
            .text
            .starts_with("Het gegeven 'uren per week' is te oud geworden.")
    );
}

#[test]
fn a_jump_over_the_limit_is_an_alarm_and_asks_for_a_second_look() {
    let rules = rules();
    let mut low = hours(&base(), 0, "2021-02-01");
    low.factors.employee_skills = Some(Fact {
        value: 1,
        observed: Some(today()),
        source: Source::Coach,
    });
    let before = screen(rules, &low, today());
    let after = screen(rules, &hours(&base(), 32, "2021-03-02"), day("2021-03-02"));
    assert!(!after.second_look);
    let (settled, difference) = settle(rules, Some(&before), after, None);
    assert!(
        difference
            .unwrap()
            .alarm
            .unwrap()
            .contains("van 44 naar 84")
    );
    assert!(settled.second_look);
}

#[test]
fn a_retest_date_does_not_roll_on_with_the_nights() {
    let rules = rules();
    let first = screen(rules, &base(), today());
    let next = |looked| {
        let tonight = screen(rules, &base(), day("2021-03-02"));
        settle(rules, Some(&first), tonight, looked).0.retest
    };
    assert_eq!(next(None), first.retest);
    assert_eq!(next(Some(day("2021-03-02"))), day("2021-06-02"));
}

#[test]
fn a_talk_that_is_recorded_weeks_later_still_begins_a_new_period_once() {
    let rules = rules();
    let talk = Some(day("2021-03-10"));
    let first = screen(rules, &base(), today());
    // Thirty nights pass before anybody writes the talk down.
    let late = screen(rules, &base(), day("2021-04-10"));
    let (unaware, _) = settle(rules, Some(&first), late.clone(), None);
    assert_eq!(unaware.retest, first.retest);
    let next = screen(rules, &base(), day("2021-04-11"));
    let (heard, _) = settle(rules, Some(&unaware), next, talk);
    assert!(heard.retest > first.retest);
    let after = screen(rules, &base(), day("2021-04-12"));
    let (after, _) = settle(rules, Some(&heard), after, talk);
    assert_eq!(after.retest, heard.retest, "one talk, one period");
}

#[test]
fn a_talk_before_a_change_does_not_answer_it_and_one_after_it_does_however_late_it_is_recorded() {
    let rules = rules();
    let before = with_marks(&base(), "2021-03-01");
    let changed = hours(&base(), 22, "2021-03-02");
    let settled = |earlier, on, looked| {
        let tonight = with_marks(&changed, on);
        settle(rules, Some(earlier), tonight, looked).0
    };
    let back = settled(&before, "2021-03-02", None);
    let still = settled(&back, "2021-03-20", Some(day("2021-02-20")));
    assert!(still.back_because.is_some(), "an older talk");
    let answered = settled(&still, "2021-04-02", Some(day("2021-03-03")));
    assert!(answered.back_because.is_none() && answered.retest > day("2021-04-02"));
}

fn with_marks(client: &Client, on: &str) -> werkt::screening::Screening {
    let mut found = screen(rules(), client, day(on));
    found.marks = rules().marks(client);
    found
}

#[test]
fn changed_hours_limits_or_childcare_bring_a_client_back_tonight() {
    let rules = rules();
    let before = with_marks(&base(), "2021-03-01");
    let mut lifts_less = base();
    lifts_less.limits.bears[0] = Some(3);
    let mut childcare = base();
    childcare.legal.childcare = Some(Fact {
        value: true,
        observed: Some(day("2021-03-02")),
        source: Source::Client,
    });
    for changed in [hours(&base(), 22, "2021-03-02"), lifts_less, childcare] {
        let (settled, difference) = settle(
            rules,
            Some(&before),
            with_marks(&changed, "2021-03-02"),
            None,
        );
        assert_eq!(settled.retest, day("2021-03-02"));
        assert!(settled.back_because.is_some());
        assert_eq!(difference.unwrap().causes[0].rule, "gegeven");
        // Nobody looked: the next night the person is still back, with the reason.
        let (next, none) = settle(
            rules,
            Some(&settled),
            with_marks(&changed, "2021-03-03"),
            None,
        );
        assert_eq!((next.retest, none.is_none()), (day("2021-03-02"), true));
        assert_eq!(next.back_because, settled.back_because);
        // Somebody looked: a new period begins.
        let (looked, _) = settle(
            rules,
            Some(&next),
            with_marks(&changed, "2021-03-04"),
            Some(day("2021-03-03")),
        );
        assert!(looked.retest > day("2021-03-04") && looked.back_because.is_none());
    }
}

#[test]
fn a_fact_that_is_seen_again_with_the_same_value_brings_nobody_back() {
    let before = with_marks(&hours(&base(), 24, "2021-02-01"), "2021-03-01");
    let again = with_marks(&hours(&base(), 24, "2021-03-02"), "2021-03-02");
    let (settled, _) = settle(rules(), Some(&before), again, None);
    assert!(settled.back_because.is_none() && settled.retest == before.retest);
}

#[test]
fn a_fact_outside_the_policy_waits_for_the_date() {
    let before = with_marks(&base(), "2021-03-01");
    let mut other = base();
    other.wishes.titles = vec!["kok".to_owned()];
    other.supply.transport = None;
    let (settled, difference) = settle(
        rules(),
        Some(&before),
        with_marks(&other, "2021-03-02"),
        None,
    );
    assert_eq!((settled.retest, difference), (before.retest, None));
}
