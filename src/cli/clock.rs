//! The only place that reads the clock. Everything else is told.

use crate::runner::{self, Clock};
use chrono::{DateTime, Utc};

pub use crate::runner::Stopwatch;

/// The clock of this machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        now()
    }
}

/// Now, in UTC.
#[allow(clippy::disallowed_methods)] // the clock lives here
pub fn now() -> DateTime<Utc> {
    crate::faults::moment(Utc::now())
}

/// Now as it stands in the database: RFC 3339, whole seconds, UTC.
pub fn stamp() -> String {
    runner::stamp(now())
}
