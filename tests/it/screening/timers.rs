//! Legal timers: due, in time warned of, and late.

use crate::screening_kit::{base, day, rules, today};
use werkt::domain::codes::Instrument;
use werkt::domain::{Client, ClientId, EventId, EventKind, TrajectoryEvent};
use werkt::screening::timers::{DueDate, TimerState, due_dates};

fn due(client: &Client, events: &[TrajectoryEvent], rule: &str) -> Vec<(String, TimerState)> {
    let keep = |one: &DueDate| one.rule == rule;
    due_dates(rules(), client, events, today())
        .into_iter()
        .filter(keep)
        .inspect(|one| assert!(!one.article.is_empty()))
        .map(|one| (one.due.to_string(), one.state))
        .collect()
}

fn event(kind: EventKind, instrument: Option<Instrument>, on: &str) -> TrajectoryEvent {
    TrajectoryEvent {
        id: EventId::parse("E-1").unwrap(),
        client: ClientId::parse("K-0001").unwrap(),
        kind,
        effective: day(on),
        recorded: day(on),
        coach: None,
        reason: None,
        instrument,
        amount: None,
        corrects: None,
    }
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
fn a_trial_place_lasts_two_months_and_six_at_most() {
    let start = event(
        EventKind::InstrumentCommitted,
        Some(Instrument::Proefplaats),
        "2021-01-05",
    );
    let found = due(&base(), std::slice::from_ref(&start), "termijn.proefplaats");
    assert_eq!(
        found,
        [
            ("2021-03-05".to_owned(), TimerState::Soon),
            ("2021-07-05".to_owned(), TimerState::Later)
        ]
    );
    let ended = event(EventKind::Outflow, None, "2021-02-01");
    assert_eq!(due(&base(), &[start, ended], "termijn.proefplaats"), []);
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
