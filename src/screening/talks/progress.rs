//! Progress against "1,200 people spoken with by 31 December 2021" (policy A, SMART goal 2).

use super::config::TalkRules;
use crate::domain::dutch::number;
use crate::screening::{calendar, dutch};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// One point of the burn-up: the end of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BurnUpPoint {
    pub day: NaiveDate,
    /// People spoken with up to and including this day.
    pub spoken: u32,
    /// What a straight line to the goal asks for.
    pub needed: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub spoken: u32,
    pub goal: u32,
    pub burn_up: Vec<BurnUpPoint>,
    /// Talks a week over the last weeks (no more than there were since the goal began), in tenths.
    pub pace_tenths: u32,
    /// Talks a week needed from now on, in tenths, rounded up; `None` after the deadline.
    pub pace_needed_tenths: Option<u32>,
    /// Day on which the present pace reaches the goal, or on which it was reached; `None` at a standstill.
    pub reaches_on: Option<NaiveDate>,
    pub sentence: String,
}

/// Progress on `reference_date`. `first_talks`: the day of the first talk with each person; talks before the
/// goal's first day or after the reference date do not count.
pub fn progress(
    rules: &TalkRules,
    first_talks: &[NaiveDate],
    reference_date: NaiveDate,
) -> Progress {
    let goal = &rules.goal;
    let mut days: Vec<NaiveDate> = first_talks
        .iter()
        .copied()
        .filter(|day| *day >= goal.from && *day <= reference_date)
        .collect();
    days.sort_unstable();
    let spoken = count_until(&days, reference_date);
    let seen = seen_days(rules, reference_date);
    let before = reference_date
        .checked_sub_days(Days::new(u64::from(seen)))
        .unwrap_or(goal.from);
    let recent = spoken - count_until(&days, before);
    let pace_tenths = recent.saturating_mul(70) / seen;
    let left = goal.people.saturating_sub(spoken);
    let reached = goal
        .people
        .checked_sub(1)
        .and_then(|last| days.get(last as usize));
    let reaches_on = match reached {
        Some(day) => Some(*day),
        None => reaches_on(left, recent, seen, reference_date),
    };
    Progress {
        spoken,
        goal: goal.people,
        burn_up: burn_up(rules, &days, reference_date),
        pace_tenths,
        pace_needed_tenths: pace_needed(left, reference_date, goal.deadline),
        reaches_on,
        sentence: sentence(rules, spoken, reaches_on),
    }
}

fn count_until(sorted: &[NaiveDate], day: NaiveDate) -> u32 {
    u32::try_from(sorted.partition_point(|one| *one <= day)).unwrap_or(u32::MAX)
}

/// The days that the pace is seen over: the weeks of the policy, and no longer than there has been a goal.
fn seen_days(rules: &TalkRules, today: NaiveDate) -> u32 {
    let since = (today - rules.goal.from).num_days().saturating_add(1);
    let since = u32::try_from(since).unwrap_or(0);
    (rules.goal.pace_weeks * 7).min(since).max(1)
}

fn reaches_on(left: u32, recent: u32, seen: u32, today: NaiveDate) -> Option<NaiveDate> {
    if recent == 0 {
        return None;
    }
    // Whole days, rounded up: the day on which the last one is spoken with.
    let days = (u64::from(left) * u64::from(seen)).div_ceil(u64::from(recent));
    today.checked_add_days(Days::new(days))
}

fn pace_needed(left: u32, today: NaiveDate, deadline: NaiveDate) -> Option<u32> {
    let days = (deadline - today).num_days();
    let days = u64::try_from(days).ok().filter(|days| *days > 0)?;
    u32::try_from((u64::from(left) * 70).div_ceil(days)).ok()
}

/// A point at the end of each week since the start, and one for today.
fn burn_up(rules: &TalkRules, days: &[NaiveDate], today: NaiveDate) -> Vec<BurnUpPoint> {
    let goal = &rules.goal;
    let length = (goal.deadline - goal.from).num_days().max(1);
    let point = |day: NaiveDate| {
        let passed = (day - goal.from).num_days().clamp(0, length);
        let needed = i64::from(goal.people) * passed / length;
        BurnUpPoint {
            day,
            spoken: count_until(days, day),
            needed: u32::try_from(needed).unwrap_or(0),
        }
    };
    let mut points = Vec::new();
    let mut day = goal.from;
    // Ten years of weeks: a limit, should a date be wild.
    for _ in 0..520 {
        if day >= today {
            break;
        }
        points.push(point(day));
        day = calendar::plus_weeks(day, 1);
    }
    points.push(point(today));
    points
}

fn sentence(rules: &TalkRules, spoken: u32, reaches_on: Option<NaiveDate>) -> String {
    let goal = &rules.goal;
    let (of, all) = (number(spoken.into()), number(goal.people.into()));
    let start = format!("Wij spraken {of} van de {all} mensen.");
    match reaches_on {
        _ if spoken >= goal.people => format!("{start} Het doel is gehaald."),
        None => format!(
            "{start} De laatste weken waren er geen gesprekken: zo halen wij het doel niet."
        ),
        Some(day) if day <= goal.deadline => {
            format!(
                "{start} In dit tempo zijn wij klaar op {}, op tijd.",
                dutch::date_long(day)
            )
        }
        Some(day) => format!(
            "{start} In dit tempo zijn wij klaar op {}. Dat is later dan {}.",
            dutch::date_long(day),
            dutch::date_long(goal.deadline)
        ),
    }
}
