//! The clock of the machine is set: forwards, back, over the change-over nights and the ends of months.

use super::driven::{Bench, job, runs};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use werkt::runner::Tick;
use werkt::scheduler::Job;

/// Nights around which the clock is set.
const NIGHTS: [&str; 5] = [
    "2021-03-28", // the hour between two and three does not come
    "2021-10-31", // it comes twice
    "2020-02-29",
    "2020-12-31",
    "2021-06-15",
];

/// By how much, seconds.
const JUMPS: [i64; 8] = [
    1,
    60,
    3600,
    7200,
    86_400,
    7 * 86_400,
    31 * 86_400,
    366 * 86_400,
];

async fn done_per_slot(bench: &Bench) -> BTreeMap<String, usize> {
    let mut done = BTreeMap::new();
    for (slot, state) in runs(&bench.store).await {
        if state == "done" {
            *done.entry(slot).or_default() += 1;
        }
    }
    done
}

#[tokio::test]
async fn a_clock_that_jumps_ahead_and_is_set_right_loses_no_night_and_doubles_none() {
    for night in NIGHTS {
        for jump in JUMPS {
            let bench = Bench::at(&format!("{night}T00:00:00Z")).await;
            let job = job("light", "latest");
            let runner = bench.runner();
            // Up to a quarter to two in the night, then ahead, a look, back again, and two days on.
            bench.clock.pass(TimeDelta::minutes(15));
            runner.tick(&job).await.unwrap();
            bench.clock.pass(TimeDelta::seconds(jump));
            runner.tick(&job).await.unwrap();
            bench.clock.pass(TimeDelta::seconds(-jump));
            let first: chrono::NaiveDate = night.parse().unwrap();
            for _ in 0..(2 * 24) {
                runner.tick(&job).await.unwrap();
                bench.clock.pass(TimeDelta::hours(1));
            }
            let done = done_per_slot(&bench).await;
            assert!(
                done.values().all(|times| *times == 1),
                "{night} {jump}: {done:?}"
            );
            for date in first.iter_days().take(2) {
                assert!(
                    done.contains_key(&date.to_string()),
                    "{night} {jump}: {date} is lost in {done:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_clock_that_goes_back_while_nights_go_on_runs_no_night_twice() {
    for night in NIGHTS {
        for jump in JUMPS {
            let bench = Bench::at(&format!("{night}T04:00:00Z")).await;
            let job = job("light", "latest");
            let runner = bench.runner();
            runner.tick(&job).await.unwrap();
            bench.clock.pass(TimeDelta::seconds(-jump));
            runner.tick(&job).await.unwrap();
            bench.clock.pass(TimeDelta::seconds(jump));
            runner.tick(&job).await.unwrap();
            let done = done_per_slot(&bench).await;
            assert!(done.contains_key(night), "{night} {jump}: {done:?}");
            assert!(
                done.values().all(|times| *times == 1),
                "{night} {jump}: {done:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_run_left_open_by_a_clock_a_year_ahead_does_not_block_its_slot_for_a_year() {
    let bench = Bench::at("2022-10-01T04:00:00Z").await;
    let runner = bench.runner();
    let slot = runner.slot("nightly", "2021-10-01");
    let claim = werkt::store::runs::Claim {
        owner: "elders/boot/1/1/1".to_owned(),
        now: "2022-10-01T04:00:00Z".to_owned(),
        until: "2022-10-01T04:01:00Z".to_owned(),
    };
    bench
        .store
        .run_start(&slot, true, &claim)
        .await
        .unwrap()
        .unwrap();
    bench.clock.set("2021-10-01T04:00:00Z");
    let tick = runner.tick(&job("light", "latest")).await.unwrap();
    assert!(matches!(tick, Tick::Ran(..)) && tick.is_well(), "{tick:?}");
}

#[tokio::test]
async fn a_job_that_rests_on_the_night_waits_while_another_program_runs_it() {
    let bench = Bench::at("2021-10-01T02:45:00Z").await;
    let runner = bench.runner();
    let talks = Job::parse(
        "jobs/talks.toml",
        "name = \"talks\"\nversion = 1\nschedule = \"0 30 4 * * *\"\nzone = \"Europe/Amsterdam\"\n\
         slot = \"date\"\nsteps = [\"talks\"]\ntime_limit_minutes = 15\ncatch_up = \"latest\"\n",
    )
    .unwrap();
    let claim = werkt::store::runs::Claim {
        owner: "elders/boot/1/1/1".to_owned(),
        now: "2021-10-01T02:44:00Z".to_owned(),
        until: "2021-10-01T02:45:03Z".to_owned(),
    };
    let night = runner.slot("nightly", "2021-10-01");
    let lease = bench.store.run_start(&night, true, &claim).await.unwrap();
    let tick = runner.tick(&talks).await.unwrap();
    assert!(
        matches!(tick, Tick::Behind(_)) && tick.is_well(),
        "{tick:?}"
    );
    assert_eq!(
        runs(&bench.store).await.len(),
        1,
        "nothing failed meanwhile"
    );
    let done = "2021-10-01T02:45:01Z";
    bench.store.run_done(lease.unwrap(), done).await.unwrap();
    let tick = runner.tick(&talks).await.unwrap();
    assert!(matches!(tick, Tick::Ran(..)), "then it comes: {tick:?}");
}
