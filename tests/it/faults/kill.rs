//! The program dies: at any moment, and just before and after every commit.

use super::kit::{chance, killed_at, times, town, undisturbed};
use std::time::{Duration, Instant};

#[test]
#[allow(clippy::disallowed_methods)] // measures how long there is to be killed in
fn whenever_the_program_is_killed_the_next_start_ends_as_if_nothing_had_happened() {
    let wanted = undisturbed();
    let town_of_measure = town().copy();
    let watch = Instant::now();
    town_of_measure.morning().ok();
    let length = watch.elapsed();
    let (wanted_kills, mut killed, mut tried) = (times(3, 200), 0, 0);
    // Who comes too late is tried again: only a program that was killed counts.
    while killed < wanted_kills {
        tried += 1;
        assert!(
            tried <= 20 * wanted_kills,
            "{killed} of {tried} were killed in time"
        );
        let town = town().copy();
        let mut child = town.start(&["scheduler", "--once"], &[]);
        let moment = Duration::from_micros(chance(length.as_micros() as u64));
        std::thread::sleep(moment);
        child.kill().unwrap();
        let ended = super::kit::Ended(child.wait_with_output().unwrap());
        killed += usize::from(ended.killed());
        town.morning().ok();
        assert_eq!(&town.state(), wanted, "killed after {moment:?}");
    }
    println!("killed {killed} times of {tried} at a random moment within {length:?}");
}

#[test]
fn killed_just_before_or_after_any_commit_nothing_is_lost_and_nothing_doubles() {
    let wanted = undisturbed();
    let mut points: Vec<String> = ["import", "run_start", "night_apply", "archive", "run_done"]
        .iter()
        .flat_map(|point| [format!("{point}.before"), format!("{point}.after")])
        .collect();
    points.extend(
        [
            "import.after#2",
            "archive.after#2",
            "night.load",
            "night.plan",
        ]
        .map(str::to_owned),
    );
    let mut kills = 0;
    for point in &points {
        for _ in 0..times(1, 3) {
            killed_at(point, town(), wanted);
            kills += 1;
        }
    }
    println!("killed {kills} times at {} named points", points.len());
}

#[test]
fn killed_while_missed_nights_are_recorded_each_is_recorded_once() {
    let later = [("WERKT_NOW", "2021-10-06T04:00:00Z")];
    let undisturbed = town().copy();
    undisturbed.werkt(&["scheduler", "--once"], &later).ok();
    let wanted = (undisturbed.state(), ledger(&undisturbed));
    assert_eq!(wanted.1.len(), 6, "{:?}", wanted.1);
    for point in ["run_missed.before", "run_missed.after"] {
        let town = town().copy();
        let fault = format!("{point}:kill");
        let faults = [later[0], ("WERKT_FAULT", &*fault)];
        assert!(town.werkt(&["scheduler", "--once"], &faults).killed());
        town.werkt(&["scheduler", "--once"], &later).ok();
        assert_eq!((town.state(), ledger(&town)), wanted, "killed at {point}");
    }
}

fn ledger(town: &super::kit::Town) -> Vec<Vec<String>> {
    town.query("SELECT slot, state FROM run WHERE state IN ('done', 'missed') ORDER BY slot")
}

#[test]
fn killed_while_a_night_is_run_again_the_result_stands_as_it_stood() {
    let before = town().state();
    for point in ["night_same.before", "night_same.after"] {
        let town = town().copy();
        let again = ["nightly", "--date", "2021-10-01"];
        let fault = format!("{point}:kill");
        assert!(town.werkt(&again, &[("WERKT_FAULT", &fault)]).killed());
        town.werkt(&again, &[]).ok();
        assert_eq!(town.state(), before, "killed at {point}");
    }
}

#[test]
fn killed_while_a_failure_is_recorded_the_slot_is_free_and_the_cause_stands() {
    for point in ["run_failed.before", "run_failed.after"] {
        let town = super::kit::Town::bare();
        town.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
        town.werkt(&["import", "coaches", "coaches.csv"], &[]).ok();
        let night = ["nightly", "--date", "2021-10-01"];
        let fault = format!("{point}:kill");
        assert!(town.werkt(&night, &[("WERKT_FAULT", &fault)]).killed());
        assert_eq!(
            town.werkt(&night, &[]).code(),
            Some(3),
            "no clients, and said so"
        );
        let states = town.query("SELECT state FROM run");
        assert_eq!(states, [["failed"], ["failed"]], "{point}");
        town.state();
    }
}
