//! Starts, outflow and sustained outflow of a year, set against 100 and 20.

use super::evolve::plus_months;
use super::rules::Rules;
use super::state::{Absence, ClientState, Closing, ExitKind, Stage};
use super::statistics::Share;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What happened in one calendar year. Outflow is to work without support unless it says otherwise; of those only the
/// results of a trajectory count for the target, the others stand in `outflow_direct`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct YearCounts {
    pub year: i32,
    pub spoken: u32,
    pub diagnosed: u32,
    /// People: who starts twice in the year counts once (`gestart` in `config/kpi.toml`).
    pub starts: u32,
    pub placed: u32,
    pub outflow: u32,
    pub outflow_direct: u32,
    pub outflow_maatschappelijke_baan: u32,
    pub outflow_other: u32,
    pub ended_without_outflow: u32,
    pub relapse: u32,
    /// Of the outflow of this year: confirmed, and lasting 6, 12 and 18 months so far.
    pub confirmed: u32,
    pub sustained: [u32; 3],
    /// Reached the policy's months of work in this year, whenever the exit was: the figure against the target of 20.
    pub sustained_reached: u32,
    /// Would count as sustained, but nobody confirmed the outflow.
    pub sustained_unconfirmed: u32,
}

/// The share of starters who left for good, by the year of their start, with its 95 % band. People: who starts twice
/// in a year counts once, with the best that came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StartCohort {
    pub year: i32,
    pub starts: u32,
    pub running: u32,
    pub out: u32,
    pub sustained: Option<Share>,
}

/// Whether an exit lasted `months`, seen on `day`. Returning on the very day the months are full counts as lasting.
pub fn lasted(absence: &Absence, months: u32, day: NaiveDate) -> bool {
    let due = plus_months(absence.exit, months);
    due <= day && absence.back.is_none_or(|back| back >= due)
}

/// Counts per calendar year, oldest first; the year of `day` is always there.
pub fn per_year(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Vec<YearCounts> {
    let mut years: BTreeMap<i32, YearCounts> = BTreeMap::new();
    years.entry(day.year()).or_default();
    for state in states {
        let mut count = |date: Option<NaiveDate>, add: &dyn Fn(&mut YearCounts)| {
            if let Some(date) = date {
                add(years.entry(date.year()).or_default());
            }
        };
        count(state.spoken, &|y| y.spoken += 1);
        count(state.diagnosed, &|y| y.diagnosed += 1);
        for year in start_years(state) {
            count(NaiveDate::from_yo_opt(year, 1), &|y| y.starts += 1);
        }
        for trajectory in &state.trajectories {
            count(trajectory.placed, &|y| y.placed += 1);
            if trajectory.closing == Some(Closing::Ended) {
                count(trajectory.end, &|y| y.ended_without_outflow += 1);
            }
        }
        for absence in &state.absences {
            count(Some(absence.exit), &|y| count_exit(y, absence, day, rules));
            if absence.kind == ExitKind::Work {
                count(absence.back, &|y| y.relapse += 1);
                count(reached(absence, day, rules), &|y| y.sustained_reached += 1);
            }
        }
    }
    years
        .into_iter()
        .map(|(year, counts)| YearCounts { year, ..counts })
        .collect()
}

/// Years in which somebody started, each once.
pub(crate) fn start_years(state: &ClientState) -> BTreeSet<i32> {
    let trajectories = state.trajectories.iter();
    trajectories.map(|t| t.start.year()).collect()
}

fn count_exit(year: &mut YearCounts, absence: &Absence, day: NaiveDate, rules: &Rules) {
    match (absence.kind, absence.trajectory) {
        (ExitKind::MaatschappelijkeBaan, _) => year.outflow_maatschappelijke_baan += 1,
        (ExitKind::Other, _) => year.outflow_other += 1,
        (ExitKind::Work, None) => year.outflow_direct += 1,
        (ExitKind::Work, Some(_)) => {
            year.outflow += 1;
            year.confirmed += u32::from(absence.confirmed.is_some());
            let counts = absence.confirmed.is_some() || !rules.sustained.needs_confirmation;
            for (slot, months) in year.sustained.iter_mut().zip(rules.sustained.follow_months) {
                *slot += u32::from(counts && lasted(absence, months, day));
            }
            let policy = lasted(absence, rules.sustained.policy_months, day);
            year.sustained_unconfirmed += u32::from(!counts && policy);
        }
    }
}

/// The day on which a result of a trajectory became sustained.
pub(crate) fn reached(absence: &Absence, day: NaiveDate, rules: &Rules) -> Option<NaiveDate> {
    let months = rules.sustained.policy_months;
    let confirmed = absence.confirmed.is_some() || !rules.sustained.needs_confirmation;
    let counts = absence.kind == ExitKind::Work && absence.trajectory.is_some() && confirmed;
    (counts && lasted(absence, months, day)).then(|| plus_months(absence.exit, months))
}

/// Results by the year of start, oldest first: what 100 starters came to.
pub fn by_start(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Vec<StartCohort> {
    let mut cohorts: BTreeMap<i32, [u32; 4]> = BTreeMap::new();
    for state in states {
        let mut own: BTreeMap<i32, [bool; 4]> = BTreeMap::new();
        for (at, trajectory) in state.trajectories.iter().enumerate() {
            let exit = state
                .absences
                .iter()
                .find(|a| a.trajectory == Some(at) && a.kind == ExitKind::Work);
            let sustained = exit.is_some_and(|a| reached(a, day, rules).is_some());
            let seen = [true, trajectory.end.is_none(), exit.is_some(), sustained];
            let year = own.entry(trajectory.start.year()).or_default();
            for (slot, seen) in year.iter_mut().zip(seen) {
                *slot |= seen;
            }
        }
        for (year, seen) in own {
            let cohort = cohorts.entry(year).or_default();
            for (slot, seen) in cohort.iter_mut().zip(seen) {
                *slot += u32::from(seen);
            }
        }
    }
    cohorts
        .into_iter()
        .map(|(year, [starts, running, out, sustained])| StartCohort {
            year,
            starts,
            running,
            out,
            sustained: Share::wilson(sustained, starts),
        })
        .collect()
}

/// The state on a day: a lasting exit shows how long it lasts.
pub fn stage_on(state: &ClientState, day: NaiveDate, rules: &Rules) -> Stage {
    let Some(out) = state.open_absence() else {
        return state.stage;
    };
    if out.kind != ExitKind::Work || (out.confirmed.is_none() && rules.sustained.needs_confirmation)
    {
        return state.stage;
    }
    let stages = [Stage::Sustained6, Stage::Sustained12, Stage::Sustained18];
    let months = rules.sustained.follow_months.into_iter();
    let longest = months
        .zip(stages)
        .rev()
        .find(|(months, _)| lasted(out, *months, day));
    longest.map_or(state.stage, |(_, stage)| stage)
}
