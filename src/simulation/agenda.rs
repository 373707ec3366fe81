//! What is planned, by day. On one day the order is that of planning.

use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Something that will happen to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Talk,
    Diagnose,
    DecideRoute,
    SignPlan,
    Start,
    Middensegment,
    Uitstroomfase,
    /// A talk of somebody in a trajectory with the coach of it; told which trajectory by its start.
    Coaching(NaiveDate),
    /// The trajectory ends without work; told which one it was by its start.
    EndTrajectory(NaiveDate),
    /// An employer decides; the posting tells whether the place is still the same.
    Hire {
        place: u32,
        posting: u32,
        total: u8,
    },
    Leave {
        place_is_baan: bool,
    },
    Confirm(NaiveDate),
    Return(NaiveDate),
    Pension,
    Move,
    Promise(u32),
    Pay {
        instrument: u32,
        cents: i64,
    },
    Subsidy(NaiveDate),
}

#[derive(Debug, Default)]
pub struct Agenda(BTreeMap<NaiveDate, Vec<(u32, Task)>>);

impl Agenda {
    /// Plans a task so many days after a day.
    pub fn add(&mut self, day: NaiveDate, after_days: u32, client: u32, task: Task) {
        if let Some(on) = day.checked_add_days(Days::new(u64::from(after_days))) {
            self.0.entry(on).or_default().push((client, task));
        }
    }

    pub fn take(&mut self, day: NaiveDate) -> Vec<(u32, Task)> {
        self.0.remove(&day).unwrap_or_default()
    }
}
