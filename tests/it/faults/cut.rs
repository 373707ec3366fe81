//! The connection to PostgreSQL is cut, falls silent or stalls, anywhere in a morning.

use super::kit::{Ended, Town, chance, ends_within, times};
use super::line::{At, Fault, Strike};
use super::proxy::Proxy;
use super::server::{server, shared, town, undisturbed};
use std::time::Duration;

/// Seconds that the program waits for a silent server here, instead of its two minutes.
const PATIENCE: &str = "2";
/// A program that takes longer hangs.
const ENDS_WITHIN: Duration = Duration::from_secs(60);

/// The morning of a town by a proxy.
fn morning(proxy: &Proxy, town: &Town, more: &[(&str, &str)]) -> Ended {
    let url = town.database().url_by(proxy.port);
    let mut env = vec![("WERKT_DATABASE_URL", &*url)];
    env.extend(more);
    let child = town.start(&["scheduler", "--once"], &env);
    let ended = ends_within(child, ENDS_WITHIN);
    assert!(!ended.err().contains("panicked"), "{}", ended.err());
    ended
}

/// A proxy, and the bytes and commits of a morning that nothing happens to.
fn proxy() -> (Proxy, u64, usize) {
    let proxy = Proxy::to(server().socket());
    let town = town().copy();
    morning(&proxy, &town, &[]).ok();
    assert_eq!(&town.state(), undisturbed(), "the proxy changes nothing");
    let (bytes, commits, _) = proxy.heard();
    proxy.mend();
    (proxy, bytes, commits)
}

/// Strikes a morning, mends the line, starts again and compares. How the struck morning ended, if it was struck.
fn trial(proxy: &Proxy, strike: Strike, more: &[(&str, &str)]) -> Option<Ended> {
    let town = town().copy();
    proxy.arm(strike);
    let ended = morning(proxy, &town, more);
    let (_, _, struck) = proxy.heard();
    proxy.mend();
    town.later().ok();
    let state = town.state();
    let said = ended.out() + &ended.err();
    assert_eq!(&state, undisturbed(), "{strike:?}\n{said}");
    struck.then_some(ended)
}

/// A fault at random moments, half of them with a line that stays as it is. How the struck mornings ended.
fn trials(fault: Fault, more: &[(&str, &str)]) -> Vec<Ended> {
    let _turn = shared();
    let (proxy, bytes, _) = proxy();
    let struck: Vec<Ended> = (0..times(2, 67))
        .filter_map(|number| {
            let at = At::Byte(chance(bytes));
            let lasts = number % 2 == 1;
            trial(&proxy, Strike { fault, at, lasts }, more)
        })
        .collect();
    println!("{fault:?}: {} mornings of {bytes} bytes", struck.len());
    assert!(!struck.is_empty(), "every one was too late");
    struck
}

#[test]
fn a_connection_that_is_cut_costs_an_attempt_and_the_next_ends_as_if_nothing_had_happened() {
    trials(Fault::Cut, &[]);
}

#[test]
fn a_connection_that_falls_silent_is_given_up_and_the_next_start_ends_as_if_nothing_had_happened() {
    trials(Fault::Silence, &[("WERKT_FAULT_PATIENCE", PATIENCE)]);
}

#[test]
fn a_connection_that_stalls_is_waited_for() {
    for ended in trials(Fault::Stall, &[]) {
        ended.ok();
    }
}

#[test]
fn a_commit_whose_answer_is_lost_is_kept_once_and_the_silence_is_told() {
    let _turn = shared();
    let (proxy, _, commits) = proxy();
    assert!(commits >= 5, "a start, three files and a night: {commits}");
    for number in 0..times(1, 40) {
        let strike = Strike {
            fault: [Fault::Silence, Fault::Cut][number % 2],
            at: At::Commit(1 + chance(commits as u64) as usize),
            lasts: chance(2) == 0,
        };
        let patience = [("WERKT_FAULT_PATIENCE", PATIENCE)];
        let ended = trial(&proxy, strike, &patience).expect("every commit comes by");
        assert_eq!(ended.code(), Some(5), "{strike:?}\n{}", ended.out());
        if strike.fault == Fault::Silence {
            // In a slow morning a heartbeat may be first to see that the run has closed.
            let told = ["seconden geen antwoord", "overgenomen"];
            let told = told.iter().any(|words| ended.out().contains(words));
            assert!(told, "{strike:?}\n{}", ended.out());
        }
    }
}
