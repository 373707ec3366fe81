use super::{day, rules};
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, Code, EventId, EventKind};
use crate::trajectories::command::{Command, Step, decide, step};
use crate::trajectories::{AsOf, ClientState, fold};
use chrono::Days;
use proptest::prelude::*;

fn command(number: usize, effective: &str, what: Step) -> Command {
    Command {
        id: EventId::parse(&format!("E{number}")).unwrap(),
        effective: day(effective),
        recorded: day(effective),
        coach: None,
        what,
    }
}

fn refusal(before: &[(&str, Step)], effective: &str, what: Step) -> &'static str {
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
    let plan = ("2021-01-04", Step::Mark(EventKind::PlanSigned));
    let started = [plan.clone(), ("2021-01-11", Step::Start)];
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
    let pay = Step::Pay {
        instrument: Instrument::Scholing,
        amount: Cents(-1),
    };
    assert_eq!(refusal(&[], "2021-02-01", pay), "bedrag.grens");
    let mut tomorrow = command(1, "2021-02-01", Step::Mark(EventKind::Spoken));
    tomorrow.recorded = day("2021-01-31");
    let state = ClientState::new(ClientId::parse("K1").unwrap());
    assert_eq!(
        decide(&state, &tomorrow, &rules()).unwrap_err().rule,
        "datum.toekomst"
    );
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::sample::select(EventKind::ALL).prop_map(Step::Mark),
        2 => Just(Step::Start),
        2 => Just(Step::Leave { reason: None }),
        1 => Just(Step::End { reason: "zorg".into() }),
        1 => (0_i64..500_000).prop_map(|c| Step::Promise { instrument: Instrument::Scholing, amount: Cents(c) }),
    ]
}

proptest! {
    /// Whatever a coach tries: the state built step by step is the state that a fold over the recorded events gives,
    /// and the fold finds nothing wrong with events that `decide` allowed.
    #[test]
    fn what_decide_allows_the_fold_accepts(steps in prop::collection::vec((0_u64..40, any_step()), 0..40)) {
        let rules = rules();
        let mut state = ClientState::new(ClientId::parse("K1").unwrap());
        let (mut recorded, mut on) = (Vec::new(), day("2021-01-04"));
        for (number, (later, what)) in steps.into_iter().enumerate() {
            // One step a day: within a day the fold knows no order but that of the steps.
            on = on + Days::new(later + 1);
            let command = command(number, &on.to_string(), what);
            if let Ok(events) = decide(&state, &command, &rules) {
                state = step(state, &command, &rules).unwrap();
                recorded.extend(events);
            }
        }
        let folded = fold(&recorded, AsOf::day(on), &rules);
        prop_assert!(folded.findings.is_empty(), "{:?}", folded.findings);
        prop_assert_eq!(folded.states.first().cloned(), (!recorded.is_empty()).then_some(state));
    }
}

#[test]
fn every_kind_of_event_has_a_word_for_a_coach() {
    assert!(EventKind::ALL.iter().all(|kind| !kind.label().is_empty()));
}
