//! A talk about work between a coach and a client: planned, and what came of it.

use super::codes::{InviteBy, TalkKind};
use super::id::{ClientId, CoachId};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// A talk as it stands. Its history is kept; this is the newest version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// "K-0412.2": the second talk with this client. Never changes, so that calendars can follow it.
    pub id: String,
    pub version: i64,
    pub client: ClientId,
    pub coach: CoachId,
    pub kind: TalkKind,
    /// Local day and time.
    pub day: NaiveDate,
    pub starts_at: NaiveTime,
    pub minutes: u16,
    pub invite_by: InviteBy,
    /// Why now, in plain Dutch.
    pub because: Vec<String>,
    /// What is worth asking.
    pub question: Option<String>,
    /// Who wrote this version down.
    pub actor: String,
    /// Moment in UTC, RFC 3339.
    pub recorded_at: String,
}

impl Talk {
    /// Still to be held: planned, or moved to another day.
    pub const fn is_open(&self) -> bool {
        matches!(self.kind, TalkKind::Planned | TalkKind::Moved)
    }

    /// The day has passed and nobody wrote down how it went.
    pub fn lacks_outcome(&self, today: NaiveDate) -> bool {
        self.is_open() && self.day < today
    }

    /// Local time at which it ends.
    pub fn ends_at(&self) -> NaiveTime {
        self.starts_at
            .overflowing_add_signed(TimeDelta::minutes(i64::from(self.minutes)))
            .0
    }

    /// Days on which the client is reminded; `days` before the talk each.
    pub fn reminders(&self, days: &[u32]) -> Vec<NaiveDate> {
        reminders(self.day, days)
    }
}

/// A talk further off is a slip of the keyboard.
const MONTHS_AHEAD_MAX: u32 = 12;

/// Why no talk can be planned on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayRefused {
    #[error("Kies een dag vanaf vandaag, hooguit een jaar vooruit.")]
    OutOfRange,
    #[error("Dit is een dag in het weekend. Kies een werkdag.")]
    Weekend,
}

/// Whether a talk can be planned on a day: a working day from `today` on, at most a year ahead.
pub fn plannable(day: NaiveDate, today: NaiveDate) -> Result<(), DayRefused> {
    let last = today
        .checked_add_months(Months::new(MONTHS_AHEAD_MAX))
        .unwrap_or(NaiveDate::MAX);
    if !(today..=last).contains(&day) {
        Err(DayRefused::OutOfRange)
    } else if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        Err(DayRefused::Weekend)
    } else {
        Ok(())
    }
}

/// Days on which somebody is reminded of a talk on `day`, soonest first.
pub fn reminders(day: NaiveDate, days_before: &[u32]) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = days_before
        .iter()
        .filter_map(|before| day.checked_sub_days(Days::new(u64::from(*before))))
        .collect();
    days.sort_unstable();
    days
}

#[cfg(test)]
mod tests {
    use super::{DayRefused, plannable};

    #[test]
    fn a_talk_is_planned_on_a_working_day_within_a_year() {
        let on = |day: &str| plannable(day.parse().unwrap(), "2021-10-01".parse().unwrap());
        assert_eq!(on("2021-10-01"), Ok(()));
        assert_eq!(on("2021-10-02"), Err(DayRefused::Weekend));
        assert_eq!(on("2021-09-30"), Err(DayRefused::OutOfRange));
        assert_eq!(on("2022-10-03"), Err(DayRefused::OutOfRange));
        assert_eq!(on("2022-09-30"), Ok(()));
    }
}
