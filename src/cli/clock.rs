//! The only place that reads the clock and the system's randomness. Everything else is told.

use chrono::{DateTime, SecondsFormat, Utc};
use std::time::{Duration, Instant};

/// Now, in UTC.
#[allow(clippy::disallowed_methods)] // the clock lives here
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Now as it stands in the database: RFC 3339, whole seconds, UTC.
pub fn stamp() -> String {
    now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Measures how long something takes, for people; never for a result.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods)] // the clock lives here
    pub fn start() -> Self {
        Self(Instant::now())
    }

    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
