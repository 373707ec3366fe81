//! Server time of every page with twenty people clicking while nights run, on the real program.
//!
//! `cargo bench --bench pages [-- nights [seconds]]`: a demo municipality with that many nights of history (default
//! 60), then so many seconds of clicking (default 60). Every person looks at a page, thinks for a second, and goes on;
//! beside them another `werkt nightly` runs as soon as the one before is done. What is measured is the time from the
//! first byte sent to the last byte received over the loopback: server time and a little more.

#![allow(clippy::unwrap_used)] // a measurement stops when something is off
#![allow(clippy::disallowed_methods)] // durations are what this is about

#[path = "../tests/it/cluster.rs"]
#[allow(dead_code)]
mod cluster;
#[path = "../tests/it/house.rs"]
#[allow(dead_code)]
mod house;
#[path = "../tests/it/served.rs"]
#[allow(dead_code)]
mod served;

use house::House;
use served::{Served, Visitor};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const PEOPLE: usize = 20;
const THINKING: Duration = Duration::from_millis(1000);
const PASSWORD: &str = "vier gewone woorden";

/// What a role looks at, over and over. `K` is a client of the coach, `P` a place on that list.
const PAGES: &[(&str, &[&str])] = &[
    (
        "coach",
        &[
            "/vandaag",
            "/mensen",
            "/mensen?alleen=open&volgorde=open",
            "/mensen/K",
            "/mensen/K/matches",
            "/plekken",
            "/plekken/P",
        ],
    ),
    (
        "manager",
        &["/sturing/overzicht", "/sturing/buig", "/sturing/raad"],
    ),
    (
        "controller",
        &[
            "/sturing/buig",
            "/sturing/buig/regels?jaar=2021&soort=minder&reden=werk",
        ],
    ),
    (
        "beheerder",
        &[
            "/beheer/runs",
            "/beheer/bestanden",
            "/beheer/accounts",
            "/beheer/regels",
            "/beheer/audit",
        ],
    ),
];

#[derive(Default)]
struct Seen {
    times: Vec<Duration>,
    bytes: usize,
    wrong: usize,
}

type Ledger = Mutex<BTreeMap<String, Seen>>;

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let nights = numbers.first().copied().unwrap_or(60);
    let seconds = numbers.get(1).copied().unwrap_or(60);
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let first: chrono::NaiveDate = "2021-10-01".parse().unwrap();
    let mut day = first;
    for _ in 1..nights {
        day = day + chrono::Days::new(1);
        house
            .werkt(&["nightly", "--date", &day.to_string()])
            .code(0);
    }
    let coaches = accounts(&house);
    let today = day.to_string();
    let served = Served::start(&house, &["--today", &today]);
    let (ledger, done) = (Ledger::default(), AtomicBool::new(false));
    let ran = std::thread::scope(|scope| {
        let night_runner = scope.spawn(|| run_nights(&house, day, &done));
        for person in 0..PEOPLE {
            let (role, paths) = PAGES[if person < 14 { 0 } else { 1 + person % 3 }];
            let name = if role == "coach" {
                coaches[person % coaches.len()].clone()
            } else {
                format!("bench-{role}")
            };
            let (served, ledger, done) = (&served, &ledger, &done);
            scope.spawn(move || click(served, ledger, done, (&name, paths), person));
        }
        std::thread::sleep(Duration::from_secs(seconds));
        done.store(true, Ordering::Relaxed);
        night_runner.join().unwrap()
    });
    let (_, said) = served.stop();
    report(&ledger, nights, ran, &said);
}

/// One account a role, and one for each coach who has people.
fn accounts(house: &House) -> Vec<String> {
    let add = |name: &str, rest: &[&str]| {
        let mut words = vec!["accounts", "add", name, "--password-stdin"];
        words.extend_from_slice(rest);
        let mut child = Command::new(env!("CARGO_BIN_EXE_werkt"))
            .args(words)
            .current_dir(house.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), PASSWORD.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success(), "{name}");
    };
    for role in ["manager", "controller", "beheerder"] {
        add(&format!("bench-{role}"), &["--role", role]);
    }
    let coaches = ["C-01", "C-11", "C-12", "C-13", "C-14", "C-15", "C-16"];
    for coach in coaches {
        add(
            &format!("bench-{coach}"),
            &["--role", "coach", "--coach", coach],
        );
    }
    coaches
        .iter()
        .map(|coach| format!("bench-{coach}"))
        .collect()
}

/// Nights one after another, in a program of their own, until it is done. Tells how many.
fn run_nights(house: &House, mut day: chrono::NaiveDate, done: &AtomicBool) -> usize {
    let mut ran = 0;
    while !done.load(Ordering::Relaxed) {
        day = day + chrono::Days::new(1);
        house
            .werkt(&["nightly", "--date", &day.to_string()])
            .code(0);
        ran += 1;
    }
    ran
}

fn click(
    served: &Served,
    ledger: &Ledger,
    done: &AtomicBool,
    (name, paths): (&str, &[&str]),
    person: usize,
) {
    let mut visitor = Visitor::new(served);
    let login = visitor.log_in(name, &PASSWORD.replace(' ', "+"));
    assert_eq!(login.status, 303, "{name}");
    let clients = clients(&mut visitor);
    // Not all on the same beat.
    std::thread::sleep(THINKING / 20 * u32::try_from(person).unwrap());
    for at in person.. {
        if done.load(Ordering::Relaxed) {
            return;
        }
        let pattern = paths[at % paths.len()];
        let client = clients
            .get(at % clients.len().max(1))
            .map_or("", |(id, _)| id);
        let place = clients
            .get(at % clients.len().max(1))
            .map_or("", |(_, place)| place);
        let path = pattern
            .replace("/K", &format!("/{client}"))
            .replace("/P", &format!("/{place}"));
        let start = Instant::now();
        let reply = visitor.get(&path);
        let took = start.elapsed();
        let mut ledger = ledger.lock().unwrap();
        let seen = ledger.entry(pattern.to_owned()).or_default();
        seen.times.push(took);
        seen.bytes = seen.bytes.max(reply.body.len());
        seen.wrong += usize::from(reply.status != 200);
        drop(ledger);
        std::thread::sleep(THINKING);
    }
}

/// Clients of a coach with open proposals, each with a place on the list.
fn clients(visitor: &mut Visitor<'_>) -> Vec<(String, String)> {
    let page = visitor.get("/mensen?alleen=open&volgorde=open").body;
    let ids = between(&page, "data-open>", "<");
    ids.into_iter()
        .take(12)
        .filter_map(|id| {
            let list = visitor.get(&format!("/mensen/{id}/matches")).body;
            let place = between(&list, "id=\"plek-", "\"").into_iter().next()?;
            Some((id, place))
        })
        .collect()
}

fn between(text: &str, start: &str, end: &str) -> Vec<String> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split_once(end).map(|(found, _)| found.to_owned()))
        .collect()
}

fn report(ledger: &Ledger, nights: u64, ran: usize, said: &str) {
    let mut wrong = 0;
    println!("{nights} nights of history, {PEOPLE} people, {ran} nights while they clicked");
    println!(
        "{:<58} {:>6} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "page", "views", "p50 ms", "p95 ms", "max ms", "bytes", "wrong"
    );
    for (path, seen) in ledger.lock().unwrap().iter_mut() {
        seen.times.sort_unstable();
        let at = |percent: usize| {
            let index = (seen.times.len() * percent).div_ceil(100).max(1) - 1;
            seen.times[index].as_secs_f64() * 1000.0
        };
        println!(
            "{path:<58} {:>6} {:>8.1} {:>8.1} {:>8.1} {:>8} {:>6}",
            seen.times.len(),
            at(50),
            at(95),
            at(100),
            seen.bytes,
            seen.wrong
        );
        wrong += seen.wrong;
    }
    assert_eq!(wrong, 0, "pages that did not come as they should");
    assert!(!said.contains("locked"), "{said}");
}
