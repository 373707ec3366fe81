//! A file that is read again: nothing is overwritten, and what was known on a day stays the answer.

use super::{day, events, rules};
use crate::domain::{CoachId, EventId, TrajectoryEvent};
use crate::trajectories::{AsOf, Folded, fold, revise};
use chrono::Days;
use proptest::prelude::*;

/// What is stored after a file.
fn read(stored: &mut Vec<TrajectoryEvent>, file: &[TrajectoryEvent], on: &str) -> (usize, usize) {
    let revised = revise(stored, file, day(on));
    let counts = (revised.new.len(), revised.corrections.len());
    stored.extend(revised.new);
    stored.extend(revised.corrections.into_iter().flatten());
    counts
}

fn told(stored: &[TrajectoryEvent], on: &str) -> Folded {
    let folded = fold(stored, AsOf::day(day(on)), &rules());
    assert!(folded.findings.is_empty(), "{:?}", folded.findings);
    folded
}

const FIRST: &str = "E1 K1 2021-09-01 start_traject\nE2 K1 2021-09-20 uitgestroomd";

#[test]
fn a_row_told_anew_is_a_correction_from_the_day_it_is_read() {
    let mut stored = Vec::new();
    assert_eq!(read(&mut stored, &events(FIRST), "2021-10-01"), (2, 0));
    let before = stored.clone();
    let other = events("E1 K1 2021-09-06 start_traject\nE2 K1 2021-09-20 uitgestroomd");
    assert_eq!(read(&mut stored, &other, "2021-10-02"), (0, 1));
    assert_eq!(stored[..2], before[..], "the old events stay");
    assert_eq!(stored[2].id.as_str(), "E1.v2");
    let start = |on: &str| told(&stored, on).states[0].trajectories[0].start;
    assert_eq!(start("2021-09-30"), day("2021-09-01"));
    assert_eq!(start("2021-10-01"), day("2021-09-01"));
    assert_eq!(start("2021-10-02"), day("2021-09-06"));
}

#[test]
fn the_same_file_again_and_a_row_that_is_gone_change_nothing_and_neither_does_another_day_of_recording()
 {
    let mut stored = Vec::new();
    let file = events(FIRST);
    read(&mut stored, &file, "2021-10-01");
    assert_eq!(read(&mut stored, &file, "2021-10-02"), (0, 0));
    assert_eq!(read(&mut stored, &file[1..], "2021-10-03"), (0, 0));
    let later = events("E1 K1 2021-09-01 start_traject rec=2021-10-05");
    assert_eq!(read(&mut stored, &later, "2021-10-06"), (0, 0));
    assert_eq!(stored, file);
    // Back to what it said first is a correction too.
    let other = events("E1 K1 2021-09-06 start_traject");
    assert_eq!(read(&mut stored, &other, "2021-10-07"), (0, 1));
    assert_eq!(read(&mut stored, &other, "2021-10-08"), (0, 0));
    assert_eq!(read(&mut stored, &file, "2021-10-09"), (0, 1));
    assert_eq!(stored.last().unwrap().id.as_str(), "E1.v3");
    assert_eq!(
        told(&stored, "2021-10-09").states[0].trajectories[0].start,
        day("2021-09-01")
    );
}

#[test]
fn a_withdrawal_reaches_the_newest_version_and_what_is_withdrawn_does_not_come_back() {
    let mut stored = Vec::new();
    read(&mut stored, &events(FIRST), "2021-10-01");
    let file = events(
        "E1 K1 2021-09-06 start_traject
         E2 K1 2021-09-20 uitgestroomd
         E9 K1 2021-10-01 ingetrokken corr=E2
         E8 K1 2021-10-01 ingetrokken corr=E1",
    );
    assert_eq!(read(&mut stored, &file, "2021-10-02"), (2, 1));
    assert!(
        told(&stored, "2021-10-02").states[0]
            .trajectories
            .is_empty()
    );
    assert_eq!(read(&mut stored, &file, "2021-10-03"), (0, 0));
    let again = events("E1 K1 2021-09-13 start_traject");
    assert_eq!(read(&mut stored, &again, "2021-10-04"), (0, 0));
    assert!(
        told(&stored, "2021-10-04").states[0]
            .trajectories
            .is_empty()
    );
    // The withdrawal was of another event after all.
    let moved = events("E9 K1 2021-10-01 ingetrokken corr=E1");
    assert_eq!(read(&mut stored, &moved, "2021-10-05"), (0, 1));
    assert_eq!(told(&stored, "2021-10-04").states[0].absences.len(), 0);
    assert_eq!(told(&stored, "2021-10-05").states[0].absences.len(), 1);
    assert_eq!(read(&mut stored, &moved, "2021-10-06"), (0, 0));
}

#[test]
fn a_row_that_corrected_another_by_mistake_gives_it_back() {
    let mut stored = Vec::new();
    let file = "E1 K1 2021-09-01 gesproken\nE2 K1 2021-09-05 start_traject";
    read(&mut stored, &events(file), "2021-10-01");
    let wrong = events("E3 K1 2021-09-06 start_traject corr=E1");
    read(&mut stored, &wrong, "2021-10-02");
    let spoken = |stored: &[TrajectoryEvent], on: &str| {
        fold(stored, AsOf::day(day(on)), &rules()).states[0].spoken
    };
    assert_eq!(spoken(&stored, "2021-10-02"), None);
    let right = events("E3 K1 2021-09-06 start_traject corr=E2");
    assert_eq!(read(&mut stored, &right, "2021-10-03"), (0, 1));
    let folded = told(&stored, "2021-10-03");
    assert_eq!(folded.states[0].spoken, Some(day("2021-09-01")));
    assert_eq!(folded.states[0].trajectories[0].start, day("2021-09-06"));
    assert_eq!(spoken(&stored, "2021-10-02"), None, "as it was known then");
    assert_eq!(read(&mut stored, &right, "2021-10-04"), (0, 0));
}

#[test]
fn a_row_that_was_of_somebody_else_moves_and_a_long_number_has_room_for_its_versions() {
    let long = "E".repeat(32);
    let mut stored = Vec::new();
    read(
        &mut stored,
        &events(&format!("{long} K1 2021-09-01 start_traject")),
        "2021-10-01",
    );
    let moved = events(&format!("{long} K2 2021-09-01 start_traject"));
    assert_eq!(read(&mut stored, &moved, "2021-10-02"), (0, 1));
    assert_eq!(read(&mut stored, &moved, "2021-10-03"), (0, 0));
    let starts = |on: &str| -> Vec<usize> {
        let folded = told(&stored, on);
        folded
            .states
            .iter()
            .map(|state| state.trajectories.len())
            .collect()
    };
    assert_eq!(starts("2021-10-01"), [1]);
    assert_eq!(starts("2021-10-02"), [0, 1]);
}

/// Exports of one administration: the same few numbers, told each time in some way.
fn exports() -> impl Strategy<Value = Vec<Vec<TrajectoryEvent>>> {
    let row = (0_u32..6, 0_u64..30, 0_usize..4, any::<bool>());
    prop::collection::vec(prop::collection::vec(row, 0..6), 1..6).prop_map(|files| {
        let file = |rows: Vec<(u32, u64, usize, bool)>| {
            let mut seen = std::collections::BTreeSet::new();
            let rows = rows
                .into_iter()
                .filter(|row| seen.insert(row.0))
                .collect::<Vec<_>>();
            rows.into_iter()
                .map(|(number, on, kind, coach)| {
                    let kinds = [
                        "gesproken",
                        "start_traject",
                        "uitgestroomd",
                        "diagnose_vastgelegd",
                    ];
                    let line = format!("E{number} K1 2021-09-01 {}", kinds[kind]);
                    let mut event = events(&line).pop().unwrap();
                    event.effective = event.effective + Days::new(on);
                    event.coach = coach.then(|| CoachId::parse("C1").unwrap());
                    event
                })
                .collect()
        };
        files.into_iter().map(file).collect()
    })
}

proptest! {
    /// After any exports: nothing stored has changed; the newest file is what holds of its numbers; reading it again
    /// adds nothing; and the answer of every earlier day is what it was on that day.
    #[test]
    fn exports_only_add_and_every_day_keeps_its_answer(files in exports()) {
        let mut stored: Vec<TrajectoryEvent> = Vec::new();
        let mut answers = Vec::new();
        for (at, file) in (0_u64..).zip(&files) {
            let on = day("2021-10-01") + Days::new(at);
            // An honest administration: what is new in a file was written down on its day.
            let file: Vec<TrajectoryEvent> =
                file.iter().cloned().map(|event| TrajectoryEvent { recorded: on, ..event }).collect();
            let before = stored.clone();
            read(&mut stored, &file, &on.to_string());
            prop_assert_eq!(&stored[..before.len()], &before[..]);
            prop_assert_eq!(read(&mut stored, &file, &on.to_string()), (0, 0));
            for (told, was) in &answers {
                prop_assert_eq!(&fold(&stored, AsOf::day(*told), &rules()), was);
            }
            answers.push((on, fold(&stored, AsOf::day(on), &rules())));
            let ids: std::collections::BTreeSet<&EventId> = stored.iter().map(|e| &e.id).collect();
            prop_assert_eq!(ids.len(), stored.len());
        }
        // One event a number holds, and it says what the last file with that number said.
        let mut last = std::collections::BTreeMap::new();
        for event in files.iter().flatten() {
            last.insert(event.id.clone(), event.clone());
        }
        let plain: Vec<TrajectoryEvent> = last.into_values().collect();
        let on = AsOf::day(day("2022-01-01"));
        let (mut now, mut then) = (fold(&stored, on, &rules()), fold(&plain, on, &rules()));
        for folded in [&mut now, &mut then] {
            // The number of the exit's event is the only trace of a version.
            for absence in folded.states.iter_mut().flat_map(|state| &mut state.absences) {
                absence.exit_event = EventId::parse("E").unwrap();
            }
        }
        prop_assert_eq!(now.states, then.states);
    }
}
