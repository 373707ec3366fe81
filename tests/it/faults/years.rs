//! Ten years of nights: each local date of Europe/Amsterdam once.

use super::driven::{Bench, job, runs};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// 1 January 2020 to 31 December 2029.
const DAYS: i64 = 3653;

#[tokio::test]
async fn each_of_3653_local_dates_has_exactly_one_run_whatever_the_clock_changes_do() {
    let bench = Bench::at("2019-12-31T23:30:00Z").await;
    let job = job("light", "latest");
    // Two programs look in turn, at uneven moments, some three times a day.
    let runners = [bench.runner(), bench.runner()];
    let mut minutes = 0;
    let mut step = 0_i64;
    while minutes < DAYS * 24 * 60 {
        step = (step * 31 + 17) % 211;
        let pass = 360 + step;
        minutes += pass;
        bench.clock.pass(TimeDelta::minutes(pass));
        if minutes < DAYS * 24 * 60 {
            runners[usize::from(step % 2 == 0)]
                .tick(&job)
                .await
                .unwrap();
        }
    }
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (slot, state) in runs(&bench.store).await {
        seen.entry(slot).or_default().push(state);
    }
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let dates: Vec<String> = first
        .iter_days()
        .take(DAYS as usize)
        .map(|d| d.to_string())
        .collect();
    assert_eq!(seen.keys().cloned().collect::<Vec<_>>(), dates);
    assert!(seen.values().all(|states| *states == ["done"]));
}

#[tokio::test]
async fn after_downtime_the_newest_night_runs_once_and_each_missed_one_is_recorded() {
    let bench = Bench::at("2021-06-01T04:00:00Z").await;
    let job = job("light", "latest");
    bench.runner().tick(&job).await.unwrap();
    bench.clock.set("2021-06-08T12:00:00Z");
    for _ in 0..3 {
        bench.runner().tick(&job).await.unwrap();
    }
    let states: Vec<String> = runs(&bench.store)
        .await
        .into_iter()
        .map(|(slot, state)| format!("{} {state}", &slot[8..]))
        .collect();
    assert_eq!(
        states,
        [
            "01 done",
            "02 missed",
            "03 missed",
            "04 missed",
            "05 missed",
            "06 missed",
            "07 missed",
            "08 done"
        ]
    );
}
