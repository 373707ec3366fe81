//! Faults on purpose, for the tests of `tests/faults`: a program that dies, hangs or panics at a named point.
//!
//! `WERKT_FAULT=night_apply.before:kill` names a point and what happens there; `night_apply.before#2:kill` the
//! second time that it is passed. Points stand before and after every commit of a run (`run_start`,
//! `run_missed`, `import`, `offers_add`, `talks_plan`, `retention`, `night_apply`, `night_same`, `audit_in`, `run_done`,
//! `run_failed`) and of what a coach does (`decide`, `decide_route`, `record_steps`, `talk_step`), around `archive` and
//! the manifests of `reports`, and at `night.load`, `night.plan` and `reports.made`. `WERKT_FAULT_PATIENCE=2` shortens
//! every wait for PostgreSQL to two seconds, so that a test need not wait longer. All of it only in debug builds and with the feature `faults`: elsewhere [`at`] is empty.

/// What can happen at a point.
#[cfg(any(debug_assertions, feature = "faults"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The program is gone at once, as by `kill -9`.
    Kill,
    /// The program waits, until the file in `WERKT_FAULT_GO` is there or a minute has passed.
    Pause,
    Panic,
}

/// A fault as asked for: where, the how manieth time, what.
#[cfg(any(debug_assertions, feature = "faults"))]
struct Wanted {
    point: String,
    time: u32,
    fault: Fault,
}

#[cfg(any(debug_assertions, feature = "faults"))]
impl Wanted {
    fn parse(text: &str) -> Option<Self> {
        let (place, what) = text.split_once(':')?;
        let (point, time) = place.split_once('#').unwrap_or((place, "1"));
        Some(Self {
            point: point.to_owned(),
            time: time.parse().ok()?,
            fault: match what {
                "kill" => Fault::Kill,
                "pause" => Fault::Pause,
                "panic" => Fault::Panic,
                _ => return None,
            },
        })
    }
}

/// Passes a named point.
#[cfg(any(debug_assertions, feature = "faults"))]
pub fn at(point: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU32, Ordering};
    static WANTED: OnceLock<Option<Wanted>> = OnceLock::new();
    static PASSED: AtomicU32 = AtomicU32::new(0);
    let wanted = WANTED.get_or_init(|| Wanted::parse(&std::env::var("WERKT_FAULT").ok()?));
    let Some(wanted) = wanted.as_ref().filter(|wanted| wanted.point == point) else {
        return;
    };
    if PASSED.fetch_add(1, Ordering::SeqCst) + 1 == wanted.time {
        happen(wanted.fault, point);
    }
}

#[cfg(any(debug_assertions, feature = "faults"))]
fn happen(fault: Fault, point: &str) {
    use std::time::Duration;
    eprintln!("fault: {fault:?} at {point}");
    match fault {
        Fault::Kill => {
            // The system's own kill, so that nothing of this program gets to clean up.
            let _ = std::process::Command::new("kill")
                .args(["-9", &std::process::id().to_string()])
                .status();
            std::process::abort();
        }
        Fault::Pause => {
            let go = std::env::var_os("WERKT_FAULT_GO").map(std::path::PathBuf::from);
            for _ in 0..6000 {
                if go.as_ref().is_some_and(|go| go.exists()) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        }
        Fault::Panic => panic!("asked for at {point}"),
    }
}

/// The moment by a clock that a test has set: `WERKT_NOW=2021-10-02T02:30:00Z` is when the program first asked,
/// and time goes on from there.
#[cfg(any(debug_assertions, feature = "faults"))]
pub fn moment(now: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
    use std::sync::OnceLock;
    static AHEAD: OnceLock<chrono::TimeDelta> = OnceLock::new();
    let ahead = AHEAD.get_or_init(|| {
        let set = std::env::var("WERKT_NOW").ok();
        let set: Option<chrono::DateTime<chrono::Utc>> = set.and_then(|set| set.parse().ok());
        set.map_or_else(chrono::TimeDelta::zero, |set| set - now)
    });
    now + *ahead
}

/// The moment by the clock of the machine.
#[cfg(not(any(debug_assertions, feature = "faults")))]
#[inline(always)]
pub fn moment(now: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
    now
}

/// How long to wait for something: as said, or shorter when a test has no patience.
#[cfg(any(debug_assertions, feature = "faults"))]
pub fn patience(limit: std::time::Duration) -> std::time::Duration {
    use std::sync::OnceLock;
    static SECONDS: OnceLock<Option<u64>> = OnceLock::new();
    let seconds = SECONDS.get_or_init(|| std::env::var("WERKT_FAULT_PATIENCE").ok()?.parse().ok());
    seconds.map_or(limit, |seconds| {
        limit.min(std::time::Duration::from_secs(seconds))
    })
}

/// How long to wait for something: as said.
#[cfg(not(any(debug_assertions, feature = "faults")))]
#[inline(always)]
pub fn patience(limit: std::time::Duration) -> std::time::Duration {
    limit
}

/// Passes a named point: nothing, in a program for people.
#[cfg(not(any(debug_assertions, feature = "faults")))]
#[inline(always)]
pub fn at(_point: &str) {}

#[cfg(all(test, any(debug_assertions, feature = "faults")))]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_a_point_a_time_and_what_happens() {
        let wanted = Wanted::parse("night_apply.before#2:kill").unwrap();
        assert_eq!(
            (&*wanted.point, wanted.time, wanted.fault),
            ("night_apply.before", 2, Fault::Kill)
        );
        assert!(Wanted::parse("night_apply.before").is_none());
        assert!(Wanted::parse("night_apply.before:dance").is_none());
    }
}
