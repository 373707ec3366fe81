//! Legal timers: due, in time warned of, and late.

use crate::screening_kit::{base, day, rules, today};
use werkt::domain::{Client, TrajectoryEvent};
use werkt::screening::timers::{DueDate, TimerState, due_dates};

mod calendar;

fn due(client: &Client, events: &[TrajectoryEvent], rule: &str) -> Vec<(String, TimerState)> {
    let keep = |one: &DueDate| one.rule == rule;
    due_dates(rules(), client, events, today())
        .into_iter()
        .filter(keep)
        .inspect(|one| assert!(!one.article.is_empty()))
        .map(|one| (one.due.to_string(), one.state))
        .collect()
}

#[test]
fn an_exemption_is_looked_at_eight_weeks_before_it_ends() {
    let mut client = base();
    client.legal.exempt_until = Some(day("2021-05-10"));
    assert_eq!(
        due(&client, &[], "termijn.ontheffing_hertoets"),
        [("2021-03-15".to_owned(), TimerState::Soon)]
    );
    assert_eq!(
        due(&client, &[], "termijn.ontheffing_einde"),
        [("2021-05-10".to_owned(), TimerState::Later)]
    );
    client.legal.exempt_until = Some(day("2021-04-10"));
    assert_eq!(
        due(&client, &[], "termijn.ontheffing_hertoets"),
        [("2021-02-13".to_owned(), TimerState::Overdue)]
    );
    client.spoken_on = Some(day("2021-02-20"));
    assert_eq!(due(&client, &[], "termijn.ontheffing_hertoets"), []);
}

#[test]
fn article_9a_asks_a_plan_a_look_every_half_year_and_an_end() {
    let mut client = base();
    client.legal.exempt_9a_since = Some(day("2020-06-15"));
    client.legal.youngest_child_born = Some(day("2019-01-01"));
    assert_eq!(
        due(&client, &[], "termijn.9a_plan"),
        [("2020-12-15".to_owned(), TimerState::Overdue)]
    );
    assert_eq!(
        due(&client, &[], "termijn.9a_toets"),
        [("2020-12-15".to_owned(), TimerState::Overdue)]
    );
    assert_eq!(
        due(&client, &[], "termijn.9a_einde"),
        [("2023-12-31".to_owned(), TimerState::Later)]
    );
    client.spoken_on = Some(day("2020-12-10"));
    client.legal.plan_signed = Some(day("2020-09-01"));
    assert_eq!(due(&client, &[], "termijn.9a_plan"), []);
    assert_eq!(
        due(&client, &[], "termijn.9a_toets"),
        [("2021-06-15".to_owned(), TimerState::Later)]
    );
}

#[test]
fn a_young_person_without_a_plan_is_overdue() {
    let mut client = base();
    client.birth_date = Some(day("2000-01-01"));
    client.benefit_since = Some(day("2020-10-01"));
    assert_eq!(
        due(&client, &[], "termijn.plan_jongere"),
        [("2020-11-26".to_owned(), TimerState::Overdue)]
    );
    assert_eq!(
        due(&client, &[], "termijn.27_jaar"),
        [("2027-01-01".to_owned(), TimerState::Later)]
    );
}

#[test]
fn a_review_talk_within_the_window_before_the_due_day_is_in_time() {
    // Due on 15 March (8 weeks before the end); a look counts from 18 January on.
    for (spoken, late) in [
        ("2021-01-17", true),
        ("2021-01-18", false),
        ("2021-02-20", false),
    ] {
        let mut client = base();
        client.legal.exempt_until = Some(day("2021-05-10"));
        client.spoken_on = Some(day(spoken));
        assert_eq!(
            !due(&client, &[], "termijn.ontheffing_hertoets").is_empty(),
            late,
            "{spoken}"
        );
    }
}

#[test]
fn an_exemption_that_ended_unseen_stays_overdue_until_somebody_looked() {
    let mut client = base();
    client.legal.exempt_until = Some(day("2019-06-01"));
    for rule in ["termijn.ontheffing_hertoets", "termijn.ontheffing_einde"] {
        let found = due(&client, &[], rule);
        assert!(
            matches!(&found[..], [(_, TimerState::Overdue)]),
            "{rule}: {found:?}"
        );
    }
    client.spoken_on = Some(day("2021-02-20"));
    for rule in ["termijn.ontheffing_hertoets", "termijn.ontheffing_einde"] {
        assert_eq!(due(&client, &[], rule), [], "{rule}");
    }
}

#[test]
fn a_single_parents_exemption_that_ended_unseen_stays_overdue() {
    let mut client = base();
    client.legal.exempt_9a_since = Some(day("2015-01-01"));
    client.legal.youngest_child_born = Some(day("2014-06-01"));
    assert_eq!(
        due(&client, &[], "termijn.9a_einde"),
        [("2019-05-31".to_owned(), TimerState::Overdue)]
    );
    assert_eq!(due(&client, &[], "termijn.9a_toets"), []);
}

#[test]
fn who_left_benefit_has_no_date_that_rests_on_benefit() {
    let mut client = base();
    client.birth_date = Some(day("2000-01-01"));
    client.benefit_since = Some(day("2020-10-01"));
    client.legal.exempt_until = Some(day("2021-05-10"));
    let left = calendar::events("2021-02-01 uitgestroomd");
    let of_benefit = |events: &[TrajectoryEvent]| {
        let found = due_dates(rules(), &client, events, today());
        found
            .iter()
            .filter(|one| !one.rule.contains("bevestiging") && !one.rule.contains("duurzaam"))
            .count()
    };
    assert_eq!(of_benefit(&left), 0);
    let back = calendar::events("2021-02-01 uitgestroomd\n2021-02-20 herinstroom");
    assert!(of_benefit(&back) > 0);
}
