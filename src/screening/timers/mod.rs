//! Due dates as one calendar: what must be done for whom by which day, with the article, a warning in time, and what is
//! late. There is one registry ([`TIMERS`]) and one configuration (`[[timer]]` in `config/screening.toml`).
//!
//! A matter that is late stays so until it is done, withdrawn or no longer asked by the law; nothing goes away because
//! it is old. [`far_overdue`] marks what is more than a year late.

mod facts;
mod given;
mod instruments;
mod outflow;
mod registry;

use super::config::{RuleSet, TimerRule};
use crate::domain::{Client, ClientId, Code, TrajectoryEvent};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use given::TimerGiven;
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

/// What a timer rests on, and so for whom it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rests {
    /// Facts of somebody with benefit. Who has left benefit has no such date.
    OnBenefit,
    /// What happened; also after benefit.
    OnEvents,
}

/// One kind of timer: the days on which something is due, given a client and the client's events.
pub struct Timer {
    pub id: &'static str,
    pub params: &'static [&'static str],
    pub rests: Rests,
    pub due: fn(&TimerGiven<'_>) -> Vec<NaiveDate>,
}

/// Due dates of one client, soonest first. `events`: those that hold, corrections applied.
pub fn due_dates(
    rules: &RuleSet,
    client: &Client,
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> Vec<DueDate> {
    calendar(rules, (&client.id, Some(client)), events, reference_date)
}

/// The same from events alone: what follows from the facts of the person is not asked.
pub fn due_by_events(
    rules: &RuleSet,
    client: &ClientId,
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> Vec<DueDate> {
    calendar(rules, (client, None), events, reference_date)
}

fn calendar(
    rules: &RuleSet,
    (id, client): (&ClientId, Option<&Client>),
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
        if rule.timer.rests == Rests::OnBenefit && (client.is_none() || given.gone().is_some()) {
            continue;
        }
        for due in (rule.timer.due)(&given) {
            list.push(DueDate {
                due,
                state: state(rule, due, reference_date),
                client: id.clone(),
                rule: Cow::Borrowed(rule.timer.id),
                article: rule.article.clone(),
                text: rule.text.clone(),
            });
        }
    }
    list.sort_by_key(|one| one.due);
    list
}

/// More than a year late: still to be done, and to be shown apart so that a list stays of use.
pub fn far_overdue(due: NaiveDate, reference_date: NaiveDate) -> bool {
    due.checked_add_months(Months::new(12))
        .is_some_and(|year_on| year_on < reference_date)
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
