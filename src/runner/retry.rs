//! When a slot that failed is tried again.

use super::config::RunLimits;
use crate::store::runs::Failure;
use chrono::{DateTime, Duration, Utc};

/// What to do with a slot that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    Now,
    /// From this moment.
    At(DateTime<Utc>),
    /// It failed too often and waits for a person.
    Never,
}

/// Doublings of the wait at most.
const DOUBLINGS_MAX: u32 = 6;

/// Judges by earlier failures of the slot, oldest first. A stop on request is no failure. After a program that
/// died nobody waits: the fault was not in the work, as far as anybody knows; but it counts, so that a record that
/// kills the program does so a limited number of times.
pub fn judge(failures: &[Failure], limits: &RunLimits, now: DateTime<Utc>) -> Retry {
    let counting = || {
        failures
            .iter()
            .filter(|failure| failure.cause.as_deref() != Some("stopped"))
    };
    let count = u32::try_from(counting().count()).unwrap_or(u32::MAX);
    let Some(last) = counting().next_back() else {
        return Retry::Now;
    };
    if count >= limits.attempts_max {
        return Retry::Never;
    }
    if last.cause.as_deref() == Some("lost") {
        return Retry::Now;
    }
    let finished = last.finished_at.as_deref().and_then(|at| at.parse().ok());
    let Some(finished): Option<DateTime<Utc>> = finished else {
        return Retry::Now;
    };
    let wait = i64::from(limits.retry_after_minutes) << (count - 1).min(DOUBLINGS_MAX);
    let at = finished + Duration::minutes(wait);
    // A failure in the future was written by a clock that has been set back.
    if at <= now || finished > now {
        Retry::Now
    } else {
        Retry::At(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: RunLimits = RunLimits {
        lease_seconds: 60,
        attempts_max: 3,
        retry_after_minutes: 5,
        stop_within_seconds: 8,
    };

    fn failure(cause: &str, at: &str) -> Failure {
        Failure {
            cause: Some(cause.to_owned()),
            finished_at: Some(at.to_owned()),
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_wait_doubles_and_ends_after_three_attempts() {
        let mut failures = vec![failure("error", "2021-10-01T02:30:00Z")];
        let judge = |failures: &[Failure], now| judge(failures, &LIMITS, at(now));
        assert_eq!(
            judge(&failures, "2021-10-01T02:31:00Z"),
            Retry::At(at("2021-10-01T02:35:00Z"))
        );
        assert_eq!(judge(&failures, "2021-10-01T02:35:00Z"), Retry::Now);
        failures.push(failure("time_limit", "2021-10-01T02:35:00Z"));
        assert_eq!(
            judge(&failures, "2021-10-01T02:40:00Z"),
            Retry::At(at("2021-10-01T02:45:00Z"))
        );
        failures.push(failure("panic", "2021-10-01T02:45:00Z"));
        assert_eq!(judge(&failures, "2021-10-02T00:00:00Z"), Retry::Never);
    }

    #[test]
    fn after_a_crash_nobody_waits_but_crashes_are_counted() {
        let lost = failure("lost", "2021-10-01T02:30:00Z");
        let now = at("2021-10-01T02:30:01Z");
        assert_eq!(judge(std::slice::from_ref(&lost), &LIMITS, now), Retry::Now);
        let three = vec![lost.clone(), lost.clone(), lost];
        assert_eq!(judge(&three, &LIMITS, now), Retry::Never);
    }

    #[test]
    fn a_stop_on_request_is_no_failure() {
        let stops = vec![failure("stopped", "2021-10-01T02:30:00Z"); 9];
        assert_eq!(
            judge(&stops, &LIMITS, at("2021-10-01T02:30:01Z")),
            Retry::Now
        );
    }

    #[test]
    fn a_clock_that_was_set_back_a_year_makes_nobody_wait_a_year() {
        let failures = [failure("error", "2022-10-01T02:30:00Z")];
        assert_eq!(
            judge(&failures, &LIMITS, at("2021-10-01T02:30:00Z")),
            Retry::Now
        );
    }
}
