//! Time for those who work at night. The moment is handed in, so that ten years pass in a test; durations are
//! measured on a clock that nobody can set.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use std::time::{Duration, Instant};

/// Where the time comes from; handed in, so that a test can let eight hours pass.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;

    /// The day that people call today.
    fn today(&self, zone: Tz) -> NaiveDate {
        self.now().with_timezone(&zone).date_naive()
    }
}

/// A moment as it stands in the database: RFC 3339, whole seconds, UTC; sorts as text.
pub fn stamp(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Measures how long something takes; never for a result.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods)] // durations only; the moment is handed in
    pub fn start() -> Self {
        Self(Instant::now())
    }

    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
