use super::{day, rules};
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, CoachId, Code, EventId, EventKind, TrajectoryEvent};
use crate::trajectories::{AsOf, fold, track_as_of};
use chrono::Days;
use proptest::prelude::*;

/// Any events at all: also impossible ones, doubled numbers and corrections that point anywhere.
fn wild_event() -> impl Strategy<Value = TrajectoryEvent> {
    let kinds = prop::sample::select(EventKind::ALL);
    let corrects = prop::option::weighted(0.2, 0_u32..60);
    (
        0_u32..60,
        0_u32..4,
        kinds,
        0_u64..40,
        0_u64..40,
        corrects,
        any::<bool>(),
    )
        .prop_map(
            |(id, client, kind, effective, recorded, corrects, has)| TrajectoryEvent {
                id: EventId::parse(&format!("E{id}")).unwrap(),
                client: ClientId::parse(&format!("K{client}")).unwrap(),
                kind,
                effective: day("2021-01-15") + Days::new(effective * 11),
                recorded: day("2021-01-15") + Days::new(recorded * 11),
                coach: has.then(|| CoachId::parse("C1").unwrap()),
                reason: None,
                instrument: has.then_some(Instrument::Scholing),
                amount: Some(Cents(i64::try_from(effective).unwrap() * 100 - 300)),
                corrects: corrects.map(|id| EventId::parse(&format!("E{id}")).unwrap()),
            },
        )
}

proptest! {
    #[test]
    fn the_order_in_which_events_are_recorded_changes_nothing(
        (events, shuffled) in prop::collection::vec(wild_event(), 0..60)
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        reference in 0_u64..500,
        known in 0_u64..500,
    ) {
        let as_of = AsOf {
            reference_date: day("2021-01-15") + Days::new(reference),
            known_on: day("2021-01-15") + Days::new(known),
        };
        let rules = rules();
        prop_assert_eq!(fold(&events, as_of, &rules), fold(&shuffled, as_of, &rules));
        let text = |events: &[TrajectoryEvent]| {
            serde_json::to_string(&track_as_of(&rules, &[], events, as_of)).unwrap()
        };
        prop_assert_eq!(text(&events), text(&shuffled));
    }

    #[test]
    fn what_was_known_on_a_day_stays_the_answer_whatever_is_recorded_later(
        events in prop::collection::vec(wild_event(), 0..60),
        known in 0_u64..500,
    ) {
        let known_on = day("2021-01-15") + Days::new(known);
        let as_of = AsOf { reference_date: day("2022-06-01"), known_on };
        let then: Vec<_> = events.iter().filter(|e| e.recorded <= known_on).cloned().collect();
        prop_assert_eq!(fold(&events, as_of, &rules()), fold(&then, as_of, &rules()));
    }

    #[test]
    fn stretches_without_benefit_never_overlap_and_trajectories_neither(
        events in prop::collection::vec(wild_event(), 0..80),
    ) {
        for state in fold(&events, AsOf::day(day("2023-01-01")), &rules()).states {
            for pair in state.absences.windows(2) {
                prop_assert!(pair[0].back.is_some_and(|back| back <= pair[1].exit));
            }
            for pair in state.trajectories.windows(2) {
                prop_assert!(pair[0].end.is_some_and(|end| end <= pair[1].start));
            }
        }
    }
}
