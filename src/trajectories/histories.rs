//! Histories for the forecast: how trajectories and stretches without benefit went, or go.
//!
//! Only a result that is work counts as work found. Who left for another reason (moved, pension, death) was out of
//! sight from then on and is neither a success nor a failure; so is who is still in a trajectory today.

use super::counts::lasted;
use super::evolve::plus_months;
use super::life_table::{End, History};
use super::reasons::out_of_sight;
use super::rules::{Assumptions, Rules};
use super::state::{Absence, ClientState, Closing, ExitKind, Trajectory};
use chrono::NaiveDate;

pub(super) fn whole_days(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from((to - from).num_days()).unwrap_or(0)
}

/// Of one trajectory: days from its start until work was found, or as far as it was seen.
pub(super) fn to_work(
    state: &ClientState,
    at: usize,
    trajectory: &Trajectory,
    day: NaiveDate,
    rules: &Rules,
) -> History {
    let result = state.absences.iter().find(|a| a.trajectory == Some(at));
    let reason = trajectory.reason.as_deref();
    let (until, end) = match (result.map(|a| (a.kind, a.exit)), trajectory.closing) {
        (Some((ExitKind::Work, exit)), _) => (exit, End::Happened),
        (Some((ExitKind::Other, exit)), _) => (trajectory.end.unwrap_or(exit), End::Seen),
        // A job that the municipality helps pay is a result, and not the one that is promised (A 908): a competing end,
        // for nobody in such a job still finds other work within this trajectory (docs/forecast.md).
        (Some((ExitKind::MaatschappelijkeBaan, exit)), _) => (exit, End::Closed),
        (None, Some(Closing::Ended)) if out_of_sight(reason, rules) => {
            (trajectory.end.unwrap_or(day), End::Seen)
        }
        (None, Some(Closing::Ended)) => (trajectory.end.unwrap_or(day), End::Closed),
        (None, _) => (trajectory.end.unwrap_or(day), End::Seen),
    };
    History {
        days: whole_days(trajectory.start, until).max(1),
        end,
    }
}

/// Of one exit to work: days until benefit was needed again, followed up to the policy's months.
pub(super) fn to_return(
    absence: &Absence,
    policy_days: u64,
    day: NaiveDate,
    rules: &Rules,
) -> History {
    let months = rules.sustained.policy_months;
    let due = plus_months(absence.exit, months);
    match absence.back.filter(|back| *back < due) {
        Some(back) => History {
            days: whole_days(absence.exit, back).clamp(1, policy_days),
            end: End::Happened,
        },
        None if lasted(absence, months, day) => History {
            days: policy_days,
            end: End::Seen,
        },
        None => History {
            days: whole_days(absence.exit, day).min(policy_days),
            end: End::Seen,
        },
    }
}

/// The plan's assumption as so many trajectories: work spread evenly over the months that a trajectory lasts, the
/// others closed at its end.
pub(super) fn assumed_to_work(assumptions: &Assumptions, months: u32) -> Vec<History> {
    // Success is lasting work: leaving comes first, so it is more frequent by 1 / the share that stays.
    let stays = u64::from(assumptions.prior_sustained_percent.max(1));
    let weight = u64::from(assumptions.prior_weight);
    let found = (weight * u64::from(assumptions.prior_success_percent) + stays / 2) / stays;
    let days = (u64::from(months) * 365 / 12).max(1);
    spread(weight, found.min(weight), days, End::Closed)
}

/// The assumption on relapse as so many exits: returns spread evenly over the policy's months.
pub(super) fn assumed_to_return(assumptions: &Assumptions, policy_days: u64) -> Vec<History> {
    let weight = u64::from(assumptions.prior_sustained_weight);
    let stays = (weight * u64::from(assumptions.prior_sustained_percent) + 50) / 100;
    spread(weight, weight.saturating_sub(stays), policy_days, End::Seen)
}

/// `all` histories of `days` that end so, but for `happened` of them, spread evenly over the days.
fn spread(all: u64, happened: u64, days: u64, end: End) -> Vec<History> {
    let early = (0..happened).map(|at| History {
        days: ((2 * at + 1) * days / (2 * happened)).max(1),
        end: End::Happened,
    });
    early
        .chain((happened..all).map(|_| History { days, end }))
        .collect()
}
