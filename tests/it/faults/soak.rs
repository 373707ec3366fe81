//! A year of nights in one process: memory and descriptors do not grow.

use super::driven::Bench;
use super::kit::{town, whole};
use chrono::{Days, NaiveDate};
use werkt::store::Store;

/// Set in the process that does the year, so that nothing else lives in it.
const ALONE: &str = "WERKT_SOAK_ALONE";

fn resident_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

/// A test of its own process: the others would disturb the measure.
#[test]
fn a_year_of_nights_in_one_process_leaves_memory_and_descriptors_as_they_were() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["faults::soak::year", "--exact", "--ignored", "--nocapture"])
        .env(ALONE, "1")
        // As the scheduler starts itself (src/cli/memory.rs).
        .env("MALLOC_ARENA_MAX", "2")
        .env("MALLOC_MMAP_THRESHOLD_", "524288")
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{out}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(out.contains("nights:"), "{out}");
    print!(
        "{}",
        out.lines()
            .filter(|line| line.contains("nights:"))
            .collect::<String>()
    );
}

#[tokio::test]
#[ignore = "runs in a process of its own"]
async fn year() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    let nights: u64 = if whole() { 365 } else { 14 };
    let warm: u64 = if whole() { 60 } else { 7 };
    let bench = Bench::at("2021-10-02T04:00:00Z").await;
    let town = town().copy();
    let url = format!("sqlite://{}", town.path("werkt.db").display());
    let store = Store::open(&url).await.unwrap();
    // Every connection that the pool may have is there from the start: one that comes later is no growth.
    let (a, b, c, d) = tokio::join!(store.runs(1), store.runs(1), store.runs(1), store.runs(1));
    for asked in [a, b, c, d] {
        asked.unwrap();
    }
    let mut runner = bench.runner();
    runner.store = store;
    runner.registry = werkt::runner::steps::ALL;
    let first = NaiveDate::from_ymd_opt(2021, 10, 2).unwrap();
    let mut before = (0, 0);
    for night in 0..nights {
        let date = first + Days::new(night);
        bench.clock.set(&format!("{date}T04:00:00Z"));
        let slot = runner.slot("nightly", date.to_string());
        runner.night(&slot, date, None).await.unwrap();
        if night + 1 == warm {
            before = (resident_kilobytes(), descriptors());
        }
    }
    let after = (resident_kilobytes(), descriptors());
    println!(
        "nights: {nights}; memory {} -> {} kB from night {warm}; descriptors {} -> {}",
        before.0, after.0, before.1, after.1
    );
    assert!(after.1 <= before.1, "descriptors grow");
    if whole() {
        assert!(
            after.0 < before.0 + before.0 / 10,
            "memory grows by more than a tenth"
        );
    }
}
