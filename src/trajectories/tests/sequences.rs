//! Whatever people try, in whatever order: what is accepted is a legal way.

use super::command::{command, money};
use super::{day, rules};
use crate::domain::{Cents, ClientId, Code, EventId, EventKind as K, Route, TrajectoryEvent};
use crate::trajectories::{AsOf, ClientState, Step, budget, decide_on, fold};
use chrono::Days;
use proptest::prelude::*;

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => prop::sample::select(K::ALL).prop_map(Step::Mark),
        3 => prop::sample::select(Route::ALL).prop_map(Step::DecideRoute),
        3 => Just(Step::Start),
        1 => Just(Step::Leave { reason: None }),
        1 => Just(Step::End { reason: "zorg".into() }),
        1 => (0_i64..3_000).prop_map(|euros| Step::Promise(money(euros))),
        1 => (0_i64..3_000).prop_map(|euros| Step::Pay(money(euros))),
        1 => (0_usize..40).prop_map(|id| Step::Withdraw(EventId::parse(&format!("E{id}")).unwrap())),
    ]
}

/// A step a number of days after the last one; half of the steps follow the way, so that sequences come somewhere.
fn sequence() -> impl Strategy<Value = Vec<(u64, Step)>> {
    let way = vec![
        Step::Mark(K::Spoken),
        Step::Mark(K::DiagnosisRecorded),
        Step::DecideRoute(Route::ArbeidTraject),
        Step::Mark(K::PlanSigned),
        Step::Start,
        Step::Mark(K::PhaseMiddensegment),
        Step::Mark(K::PhaseUitstroom),
        Step::Mark(K::Placed),
    ];
    let steps = prop_oneof![prop::sample::select(way), any_step()];
    prop::collection::vec((0_u64..40, steps), 0..50)
}

/// What is accepted of a sequence, one step a day: within a day the fold knows no order but that of the steps.
fn accepted(sequence: Vec<(u64, Step)>) -> Vec<TrajectoryEvent> {
    let client = ClientId::parse("K1").unwrap();
    let (mut events, mut on) = (Vec::new(), day("2021-01-04"));
    for (number, (later, what)) in sequence.into_iter().enumerate() {
        on = on + Days::new(later + 1);
        let command = command(number, &on.to_string(), what);
        if let Ok(new) = decide_on(&client, &events, &command, &rules()) {
            events.extend(new);
        }
    }
    events
}

/// The place of the last of these kinds; `None` counts as before everything.
fn last(events: &[&TrajectoryEvent], kinds: &[K]) -> Option<usize> {
    events.iter().rposition(|event| kinds.contains(&event.kind))
}

/// The rules of DOMAIN §5 once more, read from the list of events instead of from the state.
fn legal(before: &[&TrajectoryEvent], event: &TrajectoryEvent) -> bool {
    let open = last(before, &[K::TrajectoryStarted]) > last(before, &[K::Outflow, K::Ended]);
    let on_benefit = last(before, &[K::Outflow]) <= last(before, &[K::Relapse]);
    let route = last(before, &[K::RouteDecided]).map(|at| before[at]);
    let to_work = route.is_some_and(|event| {
        let named = event.reason.as_deref().and_then(Route::from_code);
        named.is_none_or(|route| matches!(route, Route::ArbeidDirect | Route::ArbeidTraject))
    });
    let since = last(before, &[K::TrajectoryStarted]).unwrap_or(usize::MAX);
    let phase = |kinds: &[K]| last(before, kinds).is_some_and(|at| at > since);
    match event.kind {
        K::DiagnosisRecorded => open || last(before, &[K::Spoken]).is_some(),
        K::PlanSigned => on_benefit && (open || to_work),
        K::TrajectoryStarted => {
            let closed = last(before, &[K::TrajectoryStarted, K::Relapse, K::Ended]);
            !open && on_benefit && last(before, &[K::PlanSigned]) > closed
        }
        K::PhaseMiddensegment => open && !phase(&[K::PhaseMiddensegment, K::PhaseUitstroom]),
        K::PhaseUitstroom => open && !phase(&[K::PhaseUitstroom]),
        K::Placed => on_benefit && (open || to_work),
        K::Outflow => on_benefit,
        K::OutflowConfirmed | K::Relapse => !on_benefit,
        _ => true,
    }
}

/// Events that still hold, in the order of their days.
fn holding(events: &[TrajectoryEvent]) -> Vec<&TrajectoryEvent> {
    let mut taken: Vec<&EventId> = Vec::new();
    for event in events.iter().rev() {
        if !taken.contains(&&event.id) {
            taken.extend(event.corrects.as_ref());
        }
    }
    let holds =
        |event: &&TrajectoryEvent| event.kind != K::Withdrawn && !taken.contains(&&event.id);
    events.iter().filter(holds).collect()
}

proptest! {
    /// The fold finds nothing wrong and nothing missing, every transition is legal by another reading of the rules, and
    /// no client costs more than there is.
    #[test]
    fn what_is_accepted_is_a_legal_way(steps in sequence()) {
        let events = accepted(steps);
        let folded = fold(&events, AsOf::day(day("2031-01-01")), &rules());
        prop_assert!(folded.findings.is_empty(), "{:?}", folded.findings);
        prop_assert!(folded.gaps.is_empty(), "{:?}", folded.gaps);
        let holding = holding(&events);
        for (at, event) in holding.iter().enumerate() {
            prop_assert!(legal(&holding[..at], event), "{event:?} after {:?}", &holding[..at]);
        }
        let spent = budget::clients(&folded.states, &rules());
        prop_assert!(spent.iter().all(|client| client.left >= Cents::ZERO));
    }

    #[test]
    fn any_order_of_recording_gives_the_same_state_as_of_a_day(
        (events, shuffled) in sequence().prop_flat_map(|steps| {
            let events = accepted(steps);
            (Just(events.clone()), Just(events).prop_shuffle())
        }),
        days in 0_u64..2_000,
    ) {
        let as_of = AsOf::day(day("2021-01-04") + Days::new(days));
        prop_assert_eq!(fold(&events, as_of, &rules()), fold(&shuffled, as_of, &rules()));
    }

    /// What `decide_on` saw on a day is what is told of that day years later.
    #[test]
    fn the_state_of_a_day_is_not_changed_by_what_is_recorded_later(steps in sequence(), days in 0_u64..2_000) {
        let events = accepted(steps);
        let on = day("2021-01-04") + Days::new(days);
        let then: Vec<_> = events.iter().filter(|e| e.recorded <= on).cloned().collect();
        let state = |events: &[TrajectoryEvent]| -> Option<ClientState> {
            fold(events, AsOf::day(on), &rules()).states.pop()
        };
        prop_assert_eq!(state(&events), state(&then));
    }
}
