//! Every night: where everybody stands, and how the year goes.

use super::budget::{self, ClientBudget, YearBudget};
use super::caseload::{self, CoachLoad, Duration, Littles};
use super::counts::{self, StartCohort, YearCounts, stage_on};
use super::finding::Finding;
use super::fold::fold;
use super::history::AsOf;
use super::rules::Rules;
use super::stalled::{StalledClient, stalled};
use super::state::{ClientState, Stage};
use crate::domain::{ClientId, Coach, CoachId, TrajectoryEvent};
use chrono::NaiveDate;
use serde::Serialize;

/// Where one client stands on the reference date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub client: ClientId,
    pub stage: Stage,
    pub since: Option<NaiveDate>,
    pub coach: Option<CoachId>,
}

/// The tracking of one night. Lists are in the order of client or coach number, or of date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tracking {
    pub reference_date: NaiveDate,
    pub known_on: NaiveDate,
    pub standings: Vec<Standing>,
    pub years: Vec<YearCounts>,
    pub cohorts: Vec<StartCohort>,
    pub coaches: Vec<CoachLoad>,
    /// Clients in a trajectory whom no coach guides.
    pub without_coach: u32,
    pub duration: Duration,
    pub littles: Littles,
    pub budgets: Vec<YearBudget>,
    pub client_budgets: Vec<ClientBudget>,
    pub stalled: Vec<StalledClient>,
    pub findings: Vec<Finding>,
    /// Steps that count although what they rest on was not recorded: mostly files of years ago.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Finding>,
    /// Everything the events say of each client, for the ledger and the forecast.
    #[serde(skip)]
    pub states: Vec<ClientState>,
}

/// Tracks all trajectories on a day, with all that was known on that day.
pub fn track(
    rules: &Rules,
    coaches: &[Coach],
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> Tracking {
    track_as_of(rules, coaches, events, AsOf::day(reference_date))
}

/// Tracks all trajectories as they stood on one day, with what was known on another.
pub fn track_as_of(
    rules: &Rules,
    coaches: &[Coach],
    events: &[TrajectoryEvent],
    as_of: AsOf,
) -> Tracking {
    let folded = fold(events, as_of, rules);
    let (states, day) = (folded.states, as_of.reference_date);
    let duration = caseload::duration(&states, day);
    let without_coach = states
        .iter()
        .filter(|s| s.open_trajectory().is_some() && s.coach.is_none())
        .count();
    Tracking {
        reference_date: day,
        known_on: as_of.known_on,
        standings: states
            .iter()
            .map(|state| standing(state, day, rules))
            .collect(),
        years: counts::per_year(&states, day, rules),
        cohorts: counts::by_start(&states, day, rules),
        coaches: caseload::loads(&states, coaches, rules),
        without_coach: u32::try_from(without_coach).unwrap_or(u32::MAX),
        littles: caseload::littles(&states, coaches, &duration, day, rules),
        duration,
        budgets: budget::years(&states, day, rules),
        client_budgets: budget::clients(&states, rules),
        stalled: stalled(&states, day, rules),
        findings: folded.findings,
        gaps: folded.gaps,
        states,
    }
}

fn standing(state: &ClientState, day: NaiveDate, rules: &Rules) -> Standing {
    Standing {
        client: state.client.clone(),
        stage: stage_on(state, day, rules),
        since: state.since,
        coach: state.coach.clone(),
    }
}

impl Tracking {
    /// The counts of a year; `None` when nothing happened in it.
    pub fn year(&self, year: i32) -> Option<&YearCounts> {
        self.years.iter().find(|counts| counts.year == year)
    }
}
