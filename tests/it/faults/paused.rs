//! A program that sleeps past its lease is no longer the one that writes.

use super::kit::{Ended, signal, times, town, undisturbed, until};
use std::time::Duration;

#[test]
fn a_program_that_slept_past_its_lease_is_fenced_and_the_one_that_took_over_counts() {
    let wanted = undisturbed();
    for _ in 0..times(1, 50) {
        let town = town().copy();
        town.set("lease_seconds", "3");
        let go = town.path("go");
        let faults = [
            ("WERKT_FAULT", "night.plan:pause"),
            ("WERKT_FAULT_GO", go.to_str().unwrap()),
        ];
        let sleeper = town.start(&["scheduler", "--once"], &faults);
        until("the first to think", || {
            !town
                .query("SELECT 1 FROM run WHERE state = 'running' AND slot = '2021-10-02'")
                .is_empty()
                && town
                    .query("SELECT 1 FROM import_file WHERE file_name LIKE '%2021-10-02%'")
                    .len()
                    == 3
                && !town.path("inbox/places-2021-10-02.csv").exists()
        });
        signal(&sleeper, "STOP");
        // The clock of the trial stands still, so the one who comes next lives later.
        let later = [("WERKT_NOW", "2021-10-02T04:00:10Z")];
        town.werkt(&["scheduler", "--once"], &later).ok();
        let states = "SELECT state, cause FROM run WHERE slot = '2021-10-02' ORDER BY attempt";
        assert_eq!(town.query(states), [["failed", "lost"], ["done", "-"]]);
        std::fs::write(&go, "").unwrap();
        signal(&sleeper, "CONT");
        let ended = Ended(sleeper.wait_with_output().unwrap());
        assert_eq!(ended.code(), Some(5), "{}\n{}", ended.out(), ended.err());
        assert!(ended.out().contains("overgenomen"), "{}", ended.out());
        assert_eq!(town.query(states), [["failed", "lost"], ["done", "-"]]);
        assert_eq!(&town.state(), wanted);
    }
}

#[test]
fn a_program_that_sleeps_within_its_lease_goes_on_as_if_nothing_had_happened() {
    let wanted = undisturbed();
    let town = town().copy();
    let child = town.start(&["scheduler", "--once"], &[]);
    std::thread::sleep(Duration::from_millis(300));
    signal(&child, "STOP");
    std::thread::sleep(Duration::from_millis(500));
    signal(&child, "CONT");
    Ended(child.wait_with_output().unwrap()).ok();
    assert_eq!(&town.state(), wanted);
}

#[test]
fn reports_of_a_program_that_slept_past_its_lease_are_not_put_in_place() {
    let town = super::made::hamlet();
    town.set("lease_seconds", "3");
    let go = town.path("go");
    let faults = [
        ("WERKT_NOW", "2021-10-01T05:00:00Z"),
        ("WERKT_FAULT", "reports.made:pause"),
        ("WERKT_FAULT_GO", go.to_str().unwrap()),
    ];
    let sleeper = town.start(&["scheduler", "--once"], &faults);
    until("the reports to be made", || {
        !town
            .query("SELECT 1 FROM run WHERE state = 'running'")
            .is_empty()
    });
    signal(&sleeper, "STOP");
    let later = [("WERKT_NOW", "2021-10-01T05:01:00Z")];
    town.werkt(&["scheduler", "--once"], &later).ok();
    assert!(!super::made::reports_of(&town, "2021-09-30").is_empty());
    // Whatever the sleeper would write would show.
    std::fs::remove_dir_all(town.path("rapporten")).unwrap();
    std::fs::write(&go, "").unwrap();
    signal(&sleeper, "CONT");
    let ended = Ended(sleeper.wait_with_output().unwrap());
    assert_eq!(ended.code(), Some(5), "{}\n{}", ended.out(), ended.err());
    assert!(!town.path("rapporten").exists());
    let lines = town.query("SELECT count(*) FROM audit WHERE action = 'report'");
    assert_eq!(lines, [["1"]], "no line of what was not written");
}
