//! Ten people at work while nights run.

use super::driven::DrivenClock;
use super::kit::whole;
use crate::house::root;
use crate::web::browser::Browser;
use crate::web::house::House;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};
use werkt::runner::{Runner, Settings, config};

/// What a coach and a manager click.
const COACH: &[&str] = &[
    "/vandaag",
    "/mensen",
    "/mensen/K-0002",
    "/mensen/K-0002/matches",
    "/plekken",
];
const MANAGER: &[&str] = &["/sturing", "/"];

fn runner(house: &House) -> Runner {
    let settings = Settings {
        config_dir: root().join("config"),
        jobs_dir: root().join("jobs"),
        key_file: house.folder.path().join("key"),
        installation: config::installation(&root().join("config")).unwrap(),
        actor: "test".to_owned(),
        origin: "test",
    };
    let clock = DrivenClock::at("2021-10-02T02:30:00Z");
    Runner::new(house.store.clone(), Arc::new(clock), settings)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[allow(clippy::disallowed_methods)] // measures what people wait
async fn ten_people_clicking_while_nights_run_see_no_failure() {
    let house = House::with(if whole() { 1200 } else { 60 }, 2, "").await;
    let runner = runner(&house);
    let over = AtomicBool::new(false);
    let nights = AtomicU32::new(0);
    let time = Duration::from_secs(if whole() { 600 } else { 2 });
    let night = async {
        let start = Instant::now();
        while start.elapsed() < time || nights.load(Ordering::SeqCst) == 0 {
            let date = chrono::NaiveDate::from_ymd_opt(2021, 10, 2).unwrap();
            let date = date + chrono::Days::new(u64::from(nights.fetch_add(1, Ordering::SeqCst)));
            let slot = runner.slot("nightly", date.to_string());
            runner.night(&slot, date, None).await.unwrap();
        }
        over.store(true, Ordering::SeqCst);
    };
    let mut browsers = Vec::new();
    for at in 0..10 {
        let (name, pages) = [("anna", COACH), ("mira", MANAGER)][usize::from(at % 5 == 4)];
        browsers.push((Browser::of(&house, name).await, pages));
    }
    let person = async |(mut browser, pages): (Browser<'_>, &[&str])| -> Vec<Duration> {
        let mut waits = Vec::new();
        while !over.load(Ordering::SeqCst) {
            for page in pages {
                let start = Instant::now();
                let answer = browser.get(page).await;
                waits.push(start.elapsed());
                assert!(answer.status.as_u16() < 500, "{page}: {}", answer.status);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        waits
    };
    let people = together(browsers.into_iter().map(person));
    let (_, waits) = tokio::join!(night, people);
    let mut waits: Vec<Duration> = waits.concat();
    waits.sort_unstable();
    let p99 = waits[waits.len() * 99 / 100];
    println!(
        "{} clicks of ten people during {} nights: no failure, median {:?}, p99 {p99:?}",
        waits.len(),
        nights.load(Ordering::SeqCst),
        waits[waits.len() / 2]
    );
    if whole() {
        assert!(p99 < Duration::from_secs(1), "{p99:?}");
    }
}

/// Waits for all of them together.
async fn together<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.map(|one| Some(Box::pin(one))).collect();
    let mut done: Vec<Option<T>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (one, done) in waiting.iter_mut().zip(&mut done) {
            if let Some(future) = one
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *done = Some(value);
                *one = None;
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}
