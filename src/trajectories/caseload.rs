//! How many people a coach guides, against 50 per fte, and whether the plan can fit (Little's law).

use super::rules::Rules;
use super::state::ClientState;
use super::statistics::{KaplanMeier, Spell};
use crate::domain::{Coach, CoachId};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// One coach's load on the reference date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoachLoad {
    pub coach: CoachId,
    /// Clients in an open trajectory.
    pub clients: u32,
    /// The coach's own limit, or 50 per fte rounded down; `None`: a coach who is not in the list of coaches.
    pub limit: Option<u32>,
    pub over: bool,
}

/// How long trajectories last. Running ones count as long as they were seen (Kaplan-Meier).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Duration {
    pub running: u32,
    pub closed: u32,
    /// Median of all, running ones included; `None`: fewer than half have ended so far.
    pub median_days: Option<u32>,
    /// Median of closed ones only: shorter than the truth, because long ones still run.
    pub median_days_closed: Option<u32>,
}

/// Days of starts that a pace looks back at.
const WINDOW_DAYS_MAX: u32 = 365;
/// Fewer days since the first start say nothing of a year.
pub const WINDOW_DAYS_MIN: u32 = 90;

/// How fast people start: the starts of the last year, over the days in which they could be seen. Who divides the
/// starts of eight months by a year finds a pace that is a third too low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Pace {
    /// Starts in the last 365 days.
    pub starts: u32,
    /// Days since the first recorded start, 365 at most.
    pub window_days: u32,
    /// Starts a year at this pace, to the nearest; over at least 90 days, so that a first week is no stampede.
    pub a_year: u32,
    /// Whether the window is long enough to tell; if not, say "te kort om te zeggen" and no chance.
    pub known: bool,
}

/// The pace of starts as seen on a day.
pub fn pace(states: &[ClientState], day: NaiveDate) -> Pace {
    let days: Vec<i64> = states
        .iter()
        .flat_map(|state| &state.trajectories)
        .map(|trajectory| (day - trajectory.start).num_days())
        .filter(|ago| *ago >= 0)
        .collect();
    let since_first = days.iter().max().and_then(|ago| u32::try_from(*ago).ok());
    let window_days = since_first.unwrap_or(0).min(WINDOW_DAYS_MAX);
    let recent = days.iter().filter(|ago| **ago < i64::from(WINDOW_DAYS_MAX));
    let starts = u32::try_from(recent.count()).unwrap_or(u32::MAX);
    let over = window_days.max(WINDOW_DAYS_MIN);
    Pace {
        starts,
        window_days,
        a_year: starts
            .saturating_mul(WINDOW_DAYS_MAX)
            .saturating_add(over / 2)
            / over,
        known: window_days >= WINDOW_DAYS_MIN,
    }
}

/// Load that the present pace leads to: starts a year x duration in years (Little, 1961).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Littles {
    /// Starts seen in the last 365 days.
    pub starts_last_year: u32,
    /// What they come to a year: the pace that the load is computed with.
    pub pace: Pace,
    /// Months that a trajectory lasts: the median seen, or the policy's when that is not known yet.
    pub duration_months: u32,
    pub duration_seen: bool,
    pub load: u32,
    pub capacity: u32,
    /// Dutch warning when the load exceeds the capacity; none while it is too early to know the pace.
    pub warning: Option<String>,
}

/// Coaches in the order of their number; those who guide somebody but are not in the list are added, without limit.
pub fn loads(states: &[ClientState], coaches: &[Coach], rules: &Rules) -> Vec<CoachLoad> {
    let mut loads: BTreeMap<&CoachId, (u32, Option<u32>)> = coaches
        .iter()
        .map(|coach| (&coach.id, (0, Some(limit(coach, rules)))))
        .collect();
    for state in states {
        if let (Some(_), Some(coach)) = (state.open_trajectory(), &state.coach) {
            loads.entry(coach).or_default().0 += 1;
        }
    }
    loads
        .into_iter()
        .map(|(coach, (clients, limit))| CoachLoad {
            coach: coach.clone(),
            clients,
            limit,
            over: limit.is_some_and(|limit| clients > limit),
        })
        .collect()
}

fn limit(coach: &Coach, rules: &Rules) -> u32 {
    let by_fte =
        u32::from(coach.fte_hundredths).saturating_mul(rules.targets.caseload_per_fte) / 100;
    coach.caseload_max.map_or(by_fte, u32::from)
}

/// Duration of all trajectories, as seen on a day.
pub fn duration(states: &[ClientState], day: NaiveDate) -> Duration {
    let spells: Vec<Spell> = states
        .iter()
        .flat_map(|state| &state.trajectories)
        .map(|t| Spell {
            days: u32::try_from((t.end.unwrap_or(day) - t.start).num_days()).unwrap_or(0),
            ended: t.end.is_some(),
        })
        .collect();
    let mut closed: Vec<u32> = spells.iter().filter(|s| s.ended).map(|s| s.days).collect();
    closed.sort_unstable();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Duration {
        running: count(spells.len() - closed.len()),
        closed: count(closed.len()),
        median_days_closed: closed.get(closed.len().saturating_sub(1) / 2).copied(),
        median_days: KaplanMeier::of(spells).median_days(),
    }
}

/// Whether the present inflow and duration fit the coaches.
pub fn littles(
    states: &[ClientState],
    coaches: &[Coach],
    duration: &Duration,
    day: NaiveDate,
    rules: &Rules,
) -> Littles {
    let pace = pace(states, day);
    // Thirtieths of a year's twelve months: 365 days are 12 months, to the nearest month.
    let seen = duration
        .median_days
        .map(|days| (days.saturating_mul(24) + 365) / 730);
    let duration_months = seen.unwrap_or(rules.targets.duration_months);
    let load = pace.a_year.saturating_mul(duration_months).div_ceil(12);
    let capacity: u32 = coaches.iter().map(|coach| limit(coach, rules)).sum();
    let warning = (pace.known && load > capacity).then(|| {
        format!(
            "Dit past niet: {} starts in een jaar x {duration_months} maanden is {load} mensen tegelijk. De coaches hebben plaats voor {capacity}.",
            pace.a_year
        )
    });
    Littles {
        starts_last_year: pace.starts,
        pace,
        duration_months,
        duration_seen: seen.is_some(),
        load,
        capacity,
        warning,
    }
}
