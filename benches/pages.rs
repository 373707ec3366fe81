//! Server time of every page with twenty people clicking while a night runs, on the real program and four simulated
//! years of history.
//!
//! `cargo bench --bench pages [-- seconds [DATABASE]]`: makes the history (`werkt simulate`, or takes a copy of that
//! file), then so many seconds of clicking (default 60) with one night after a quarter of them, and as many again with one night
//! after another without a pause. Every person looks at a page, thinks for a second, and goes on. What is measured is
//! the time from the first byte sent to the last byte received over the loopback: server time and a little more.

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
/// The last night of the history.
const LAST: &str = "2024-12-31";
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
            "/vragen",
            "/agenda",
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
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let seconds: u64 = arguments.first().map_or(60, |a| a.parse().unwrap());
    let house = House::new();
    match arguments.get(1) {
        Some(file) => drop(std::fs::copy(file, house.path("werkt.db")).unwrap()),
        None => drop(house.werkt(&["simulate", "--to", LAST]).code(0)),
    }
    let coaches = accounts(&house);
    let served = Served::start(&house, &["--today", LAST]);
    let mut day: chrono::NaiveDate = LAST.parse().unwrap();
    for (what, nights) in [("one night", 1), ("nights without a pause", usize::MAX)] {
        let (ledger, done) = (Ledger::default(), AtomicBool::new(false));
        let ran = std::thread::scope(|scope| {
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
            std::thread::sleep(Duration::from_secs(seconds / 4));
            let (house, before, done) = (&house, day, &done);
            let nights = scope.spawn(move || run_nights(house, before, nights, done));
            std::thread::sleep(Duration::from_secs(seconds - seconds / 4));
            done.store(true, Ordering::Relaxed);
            nights.join().unwrap()
        });
        day = day + chrono::Days::new(ran as u64);
        report(&ledger, what, ran);
    }
    let (_, said) = served.stop();
    assert!(!said.contains("locked"), "{said}");
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
    let coaches = [
        "C-01", "C-02", "C-03", "C-11", "C-12", "C-13", "C-14", "C-15", "C-16",
    ];
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

/// So many nights one after another, in a program of their own, or until it is done. Tells how many.
fn run_nights(
    house: &House,
    mut day: chrono::NaiveDate,
    nights: usize,
    done: &AtomicBool,
) -> usize {
    let mut ran = 0;
    while ran < nights && !done.load(Ordering::Relaxed) {
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

fn report(ledger: &Ledger, what: &str, ran: usize) {
    let mut wrong = 0;
    println!("\n{PEOPLE} people clicking, {what} ({ran})");
    println!(
        "{:<58} {:>6} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "page", "views", "p50 ms", "p95 ms", "max ms", "bytes", "wrong"
    );
    let line = |name: &str, times: &mut Vec<Duration>, bytes: usize, wrong: usize| {
        times.sort_unstable();
        let at = |percent: usize| {
            let index = (times.len() * percent).div_ceil(100).max(1) - 1;
            times[index].as_secs_f64() * 1000.0
        };
        let (half, most, all) = (at(50), at(95), at(100));
        println!(
            "{name:<58} {:>6} {half:>8.1} {most:>8.1} {all:>8.1} {bytes:>8} {wrong:>6}",
            times.len()
        );
    };
    let (mut every, mut largest) = (Vec::new(), 0);
    for (path, seen) in ledger.lock().unwrap().iter_mut() {
        line(path, &mut seen.times, seen.bytes, seen.wrong);
        every.extend_from_slice(&seen.times);
        largest = largest.max(seen.bytes);
        wrong += seen.wrong;
    }
    line("all", &mut every, largest, wrong);
    assert_eq!(wrong, 0, "pages that did not come as they should");
}
