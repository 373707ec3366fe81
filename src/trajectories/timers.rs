//! Due dates that law or a definition sets, and people who wait without one.

use super::evolve::plus_months;
use super::rules::{Rules, TimerRule, Trigger};
use super::state::{ClientState, Stage};
use crate::domain::dutch::date_digits as date;
use crate::domain::{ClientId, CoachId, EventKind};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// A date by which something must be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueDate {
    pub due: NaiveDate,
    pub client: ClientId,
    pub coach: Option<CoachId>,
    /// Key of the timer in the configuration.
    pub timer: String,
    /// Days from the reference date; negative: too late.
    pub days_left: i64,
    /// What to do.
    pub label: String,
    pub text: String,
    pub article: String,
}

/// Somebody to whom nothing happened for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StalledClient {
    pub client: ClientId,
    pub coach: Option<CoachId>,
    pub stage: Stage,
    pub last_event: NaiveDate,
    pub weeks: i64,
    pub text: String,
}

/// Dates passed longer ago than this are history, not a task.
const DAYS_LATE_MAX: i64 = 90;

/// Due dates up to `days_ahead` days after `day` and at most 90 days late, by date and client number.
pub fn due_dates(
    states: &[ClientState],
    day: NaiveDate,
    days_ahead: i64,
    rules: &Rules,
) -> Vec<DueDate> {
    let mut dates = Vec::new();
    for state in states {
        for timer in &rules.timer {
            for start in starts(state, timer.after) {
                let stop = stop(state, timer, start);
                for due in series(timer, start) {
                    let days_left = (due - day).num_days();
                    let stopped = stop.is_some_and(|stop| stop < due || stop <= day);
                    if !stopped && (-DAYS_LATE_MAX..=days_ahead).contains(&days_left) {
                        dates.push(due_date(state, timer, due, days_left));
                    }
                }
            }
        }
    }
    dates.sort_by(|a, b| (a.due, &a.client, &a.timer).cmp(&(b.due, &b.client, &b.timer)));
    dates
}

fn due_date(state: &ClientState, timer: &TimerRule, due: NaiveDate, days_left: i64) -> DueDate {
    DueDate {
        due,
        client: state.client.clone(),
        coach: state.coach.clone(),
        timer: timer.key.clone(),
        days_left,
        label: timer.label.clone(),
        text: format!("{}: {}.", date(due), timer.label),
        article: timer.article.clone(),
    }
}

fn series(timer: &TimerRule, start: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let weeks = timer
        .weeks
        .iter()
        .filter_map(move |w| start.checked_add_days(Days::new(u64::from(*w) * 7)));
    timer
        .months
        .iter()
        .map(move |m| plus_months(start, *m))
        .chain(weeks)
}

/// Days on which the timer starts. Of stretches that have closed only the last one can still matter.
fn starts(state: &ClientState, after: Trigger) -> Vec<NaiveDate> {
    match after {
        Trigger::Instrument(instrument) => {
            let promised = state
                .instruments
                .iter()
                .filter(|u| u.instrument == instrument && !u.paid);
            promised.map(|used| used.date).collect()
        }
        Trigger::Event(kind) => day_of(state, kind, None).into_iter().collect(),
    }
}

fn stop(state: &ClientState, timer: &TimerRule, start: NaiveDate) -> Option<NaiveDate> {
    let days = timer
        .stops_at
        .iter()
        .filter_map(|kind| day_of(state, *kind, Some(start)));
    days.min()
}

/// The day of an event, on or after `from` when that is given; what the state keeps of it.
fn day_of(state: &ClientState, kind: EventKind, from: Option<NaiveDate>) -> Option<NaiveDate> {
    let trajectories = state.trajectories.iter();
    let absences = state.absences.iter();
    let pick = |days: Vec<NaiveDate>| match from {
        Some(from) => days.into_iter().filter(|day| *day >= from).min(),
        None => days.into_iter().max(),
    };
    match kind {
        EventKind::Spoken => state.spoken,
        EventKind::DiagnosisRecorded => state.diagnosed,
        EventKind::RouteDecided => state.route_decided,
        EventKind::PlanSigned => state.plan_signed,
        EventKind::TrajectoryStarted => pick(trajectories.map(|t| t.start).collect()),
        EventKind::PhaseMiddensegment => {
            pick(trajectories.filter_map(|t| t.middensegment).collect())
        }
        EventKind::PhaseUitstroom => pick(trajectories.filter_map(|t| t.uitstroomfase).collect()),
        EventKind::Placed => pick(trajectories.filter_map(|t| t.placed).collect()),
        EventKind::Outflow => pick(absences.map(|a| a.exit).collect()),
        EventKind::OutflowConfirmed => pick(absences.filter_map(|a| a.confirmed).collect()),
        EventKind::Relapse => pick(absences.filter_map(|a| a.back).collect()),
        EventKind::Ended => {
            let ended = trajectories.filter(|t| t.closing == Some(super::state::Closing::Ended));
            pick(ended.filter_map(|t| t.end).collect())
        }
        _ => None,
    }
}

/// People to whom nothing happened for longer than the policy's weeks, longest first.
pub fn stalled(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Vec<StalledClient> {
    let mut waiting: Vec<StalledClient> = states
        .iter()
        .filter_map(|state| waits(state, day, rules))
        .collect();
    waiting.sort_by(|a, b| (a.last_event, &a.client).cmp(&(b.last_event, &b.client)));
    waiting
}

fn waits(state: &ClientState, day: NaiveDate, rules: &Rules) -> Option<StalledClient> {
    let weeks_max = match state.stage {
        Stage::Voorportaal | Stage::Middensegment | Stage::Uitstroomfase => {
            rules.stalled.trajectory_weeks
        }
        Stage::Placed => rules.stalled.placed_weeks,
        stage if stage.is_preparation() && stage != Stage::New => rules.stalled.preparation_weeks,
        _ => return None,
    };
    let last_event = state.last_event?;
    let weeks = (day - last_event).num_days() / 7;
    (weeks >= i64::from(weeks_max)).then(|| StalledClient {
        client: state.client.clone(),
        coach: state.coach.clone(),
        stage: state.stage,
        last_event,
        weeks,
        text: format!(
            "Al {weeks} weken is er niets vastgelegd ({}).",
            state.stage.label()
        ),
    })
}
