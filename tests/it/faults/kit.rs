//! A small municipality to do harm to, copied for each trial, and what its end state is.

mod program;
mod state;
mod town;

use std::time::Duration;

pub use program::{Ended, ends_within, signal};
pub use state::{killed_at, quiet_morning, undisturbed};
pub use town::{KINDS, Town, town};

/// How often, in the small set and in the whole.
pub fn times(few: usize, all: usize) -> usize {
    let whole = std::env::var_os("WERKT_SLOW_TESTS").is_some();
    let asked = std::env::var("WERKT_FAULT_TIMES").ok();
    let asked = asked.and_then(|times| times.parse().ok());
    asked.unwrap_or(if whole { all } else { few })
}

/// Whether the whole table was asked for.
pub fn whole() -> bool {
    std::env::var_os("WERKT_SLOW_TESTS").is_some()
}

/// A folder in memory where there is one: the faults are about the program, and a disk would only slow them.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Waits until something holds; a test that hangs says what it waits for.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..3000 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("waited a minute for: {what}");
}

/// A random number below `below`, other each time: chance is the point, and a failure shows what was drawn.
pub fn chance(below: u64) -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish() % below.max(1)
}
