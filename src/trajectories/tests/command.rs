use super::{day, rules};
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, Code, EventId, EventKind, Route};
use crate::trajectories::ClientState;
use crate::trajectories::command::{Command, Money, Step, decide, step};

pub(super) fn command(number: usize, effective: &str, what: Step) -> Command {
    Command {
        id: EventId::parse(&format!("E{number}")).unwrap(),
        effective: day(effective),
        recorded: day(effective),
        coach: None,
        what,
    }
}

pub(super) fn money(euros: i64) -> Money {
    Money {
        instrument: Instrument::Scholing,
        amount: Cents::euros(euros),
        year_left: None,
        beyond: None,
    }
}

/// The way to a trajectory, a week a step.
pub(super) fn way() -> Vec<(&'static str, Step)> {
    vec![
        ("2020-12-07", Step::Mark(EventKind::Spoken)),
        ("2020-12-14", Step::Mark(EventKind::DiagnosisRecorded)),
        ("2020-12-21", Step::DecideRoute(Route::ArbeidTraject)),
        ("2021-01-04", Step::Mark(EventKind::PlanSigned)),
        ("2021-01-11", Step::Start),
    ]
}

pub(super) fn refusal(before: &[(&str, Step)], effective: &str, what: Step) -> &'static str {
    let mut state = ClientState::new(ClientId::parse("K1").unwrap());
    for (number, (effective, what)) in before.iter().enumerate() {
        state = step(state, &command(number, effective, what.clone()), &rules()).unwrap();
    }
    decide(&state, &command(99, effective, what), &rules())
        .unwrap_err()
        .rule
}

#[test]
fn a_command_that_may_not_be_is_refused_with_its_rule() {
    let started = way();
    let leave = Step::Leave { reason: None };
    assert_eq!(
        refusal(&[], "2021-01-11", Step::Start),
        "traject.zonder_plan"
    );
    assert_eq!(
        refusal(&started, "2021-02-01", Step::Start),
        "traject.dubbel"
    );
    assert_eq!(
        refusal(&started, "2021-01-08", leave.clone()),
        "datum.volgorde"
    );
    assert_eq!(
        refusal(&started, "2021-02-01", Step::End { reason: " ".into() }),
        "reden.ontbreekt"
    );
    assert_eq!(
        refusal(&[], "2021-02-01", Step::Mark(EventKind::Outflow)),
        "stap.eigen"
    );
    let out = [("2021-01-31", leave.clone())];
    assert_eq!(
        refusal(&out, "2021-02-27", Step::Mark(EventKind::OutflowConfirmed)),
        "bevestiging.te_vroeg"
    );
    assert_eq!(refusal(&out, "2021-03-01", leave), "uitstroom.dubbel");
    let pay = Step::Pay(money(-1));
    assert_eq!(refusal(&[], "2021-02-01", pay), "bedrag.grens");
    let mut tomorrow = command(1, "2021-02-01", Step::Mark(EventKind::Spoken));
    tomorrow.recorded = day("2021-01-31");
    let state = ClientState::new(ClientId::parse("K1").unwrap());
    assert_eq!(
        decide(&state, &tomorrow, &rules()).unwrap_err().rule,
        "datum.toekomst"
    );
}

#[test]
fn a_reason_is_recorded_as_its_code_and_an_unknown_one_is_refused_with_the_list() {
    let state = ClientState::new(ClientId::parse("K1").unwrap());
    let leave = |reason: &str| {
        let what = Step::Leave {
            reason: Some(reason.into()),
        };
        decide(&state, &command(1, "2021-02-01", what), &rules())
    };
    assert_eq!(leave("AOW ").unwrap()[0].reason.as_deref(), Some("aow"));
    assert_eq!(leave(" ").unwrap()[0].reason, None);
    let refused = leave("verhuist").unwrap_err();
    assert_eq!(refused.rule, "reden.onbekend");
    assert!(refused.text.contains("verhuist") && refused.text.contains("verhuisd"));
}

#[test]
fn every_kind_of_event_has_a_word_for_a_coach() {
    assert!(EventKind::ALL.iter().all(|kind| !kind.label().is_empty()));
}
