//! Legal timers as one calendar: what is due for whom, with the article, a warning in time, and what is late.
//! Dates come from facts and recorded events; how long before a warning is due stands in the configuration.

mod registry;

use super::config::{RuleSet, TimerRule};
use crate::domain::{Client, ClientId, Code, TrajectoryEvent};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use registry::TIMERS;

/// How a due date stands on the reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimerState {
    /// The day has passed.
    Overdue,
    /// Within the time of warning.
    Soon,
    Later,
}

impl Code for TimerState {
    const ALL: &'static [Self] = &[Self::Overdue, Self::Soon, Self::Later];
    const LIST: &'static str = "stand van een termijn";
    fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::Overdue => "te laat",
            Self::Soon => "binnenkort",
            Self::Later => "later",
        }
    }
}

/// One due date of one client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    pub due: NaiveDate,
    pub state: TimerState,
    pub client: ClientId,
    pub rule: Cow<'static, str>,
    pub article: String,
    pub text: String,
}

/// One kind of timer: the days on which something is due, given a client and the client's events.
pub struct Timer {
    pub id: &'static str,
    pub params: &'static [&'static str],
    pub due: fn(&TimerGiven<'_>) -> Vec<NaiveDate>,
}

/// What a timer may look at.
pub struct TimerGiven<'a> {
    pub client: &'a Client,
    /// Events of this client that hold (corrections and withdrawals already applied).
    pub events: &'a [TrajectoryEvent],
    pub reference_date: NaiveDate,
    pub params: &'a [i32],
    pub rules: &'a RuleSet,
}

impl TimerGiven<'_> {
    fn count(&self, at: usize) -> u32 {
        self.params.get(at).map_or(0, |value| value.unsigned_abs())
    }
    fn years(&self, at: usize) -> u16 {
        u16::try_from(self.count(at)).unwrap_or(u16::MAX)
    }
}

/// Due dates of one client, soonest first.
pub fn due_dates(
    rules: &RuleSet,
    client: &Client,
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> Vec<DueDate> {
    let mut list = Vec::new();
    for rule in &rules.timers {
        let given = TimerGiven {
            client,
            events,
            reference_date,
            params: &rule.params,
            rules,
        };
        for due in (rule.timer.due)(&given) {
            list.push(DueDate {
                due,
                state: state(rule, due, reference_date),
                client: client.id.clone(),
                rule: Cow::Borrowed(rule.timer.id),
                article: rule.article.clone(),
                text: rule.text.clone(),
            });
        }
    }
    list.sort_by_key(|one| one.due);
    list
}

fn state(rule: &TimerRule, due: NaiveDate, reference_date: NaiveDate) -> TimerState {
    let warn_from = due
        .checked_sub_days(Days::new(u64::from(rule.warning_days)))
        .unwrap_or(due);
    if due < reference_date {
        TimerState::Overdue
    } else if warn_from <= reference_date {
        TimerState::Soon
    } else {
        TimerState::Later
    }
}
