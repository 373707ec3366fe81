//! The program dies on PostgreSQL, or PostgreSQL dies under it.

use super::kit::{Town, chance, ends_within, killed_at, times, until, whole};
use super::server::{alone, server, shared, town, undisturbed};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Longer than a program waits for a connection, and for what may come after it.
const ENDS_WITHIN: Duration = Duration::from_secs(60);

#[test]
#[allow(clippy::disallowed_methods)] // measures how long there is to be killed in
fn whenever_the_program_or_its_backend_is_killed_the_next_start_ends_as_if_nothing_had_happened() {
    let _turn = alone();
    let wanted = undisturbed();
    let measured = town().copy();
    let watch = Instant::now();
    measured.morning().ok();
    let length = watch.elapsed();
    let (wanted_kills, mut tried) = (times(4, 100), 0);
    let (mut programs, mut backends) = (0, 0);
    // Who comes too late is tried again: only what was killed counts, as many programs as backends.
    while programs + backends < wanted_kills {
        tried += 1;
        assert!(
            tried <= 20 * wanted_kills,
            "{programs} programs and {backends} backends of {tried} were killed in time"
        );
        let town = town().copy();
        let mut child = town.start(&["scheduler", "--once"], &[]);
        let moment = Duration::from_micros(chance(length.as_micros() as u64));
        std::thread::sleep(moment);
        let whom = if programs <= backends {
            child.kill().unwrap();
            "the program"
        } else {
            backends += usize::from(kill_backend(&town, &mut child));
            "its backend"
        };
        let ended = ends_within(child, ENDS_WITHIN);
        programs += usize::from(ended.killed());
        assert!(!ended.err().contains("panicked"), "{}", ended.err());
        town.later().ok();
        let state = town.state();
        assert_eq!(&state, wanted, "{whom} killed after {moment:?}");
    }
    println!("killed {programs} programs and {backends} backends of {tried} within {length:?}");
}

/// Kills a backend of the program, which takes all connections of the server along, and waits until the server is
/// back. Whether the program still had one.
fn kill_backend(town: &Town, child: &mut Child) -> bool {
    let backend = loop {
        let backends = town.query(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()
             AND application_name = 'werkt' AND pid <> pg_backend_pid()",
        );
        if let Some(backend) = backends.concat().pop() {
            break backend;
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
    };
    let sent = Command::new("kill")
        .args(["-9", &backend])
        .status()
        .unwrap();
    // Once it is gone the server knows, and refuses connections until it is whole again.
    let process = Path::new("/proc").join(&backend);
    until("the backend to be gone", || !process.exists());
    until("the server to be back", || {
        server().run("pg_isready", &["-q"]).status.success()
    });
    sent.success()
}

#[test]
fn killed_just_before_or_after_a_commit_nothing_is_lost_and_nothing_doubles_on_postgresql_either() {
    let _turn = shared();
    let wanted = undisturbed();
    let points = [
        "import.after",
        "night_apply.before",
        "import.before",
        "run_start.before",
        "run_start.after",
        "night_apply.after",
        "run_done.before",
        "run_done.after",
    ];
    let points = if whole() { &points[..] } else { &points[..2] };
    for point in points {
        for _ in 0..times(1, 3) {
            killed_at(point, town(), wanted);
        }
    }
}
