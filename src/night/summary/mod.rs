//! What a night came to, in figures: for a coach, a manager, a page and a report.

mod count;
mod stored;

use crate::buig::{PlanTable, RowKey};
use crate::domain::Route;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The figures of one night. Counts only: no person can be told from it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub reference_date: NaiveDate,
    pub clients: usize,
    pub spoken: usize,
    pub routes: Vec<RouteCount>,
    pub second_look: usize,
    pub with_question: usize,
    pub findings: usize,
    /// Records on which the program stopped, or that it could not read.
    pub set_aside: usize,
    pub matching: MatchingCount,
    pub trajectories: TrajectoryCount,
    pub coaches: Vec<CoachCount>,
    pub buig: Vec<BuigYear>,
    #[serde(skip)]
    pub plan: PlanTable,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RouteCount {
    pub route: Route,
    #[serde(skip_deserializing)]
    pub label: &'static str,
    pub clients: usize,
    pub retest_overdue: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatchingCount {
    pub places: usize,
    pub maatschappelijke_banen: usize,
    pub positions: u64,
    pub lists: usize,
    pub with_proposals: usize,
    pub proposals: u32,
    pub places_proposed: usize,
    pub crowd_max: u32,
    /// What it would be if everyone were sent to the top of the own list.
    pub crowd_max_without_allocation: u32,
    pub feasible_median: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TrajectoryCount {
    pub year: i32,
    pub starts: u32,
    pub starts_target: u32,
    pub sustained: u32,
    pub sustained_target: u32,
    pub outflow: u32,
    pub relapse: u32,
    /// Due dates within their time of warning, or late.
    pub due_soon: usize,
    pub stalled: usize,
    pub budget: String,
    pub budget_used: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CoachCount {
    pub coach: String,
    pub clients: u32,
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuigYear {
    pub year: i32,
    /// Euros with two decimals.
    pub plan_saving: String,
    pub actual_saving: String,
    pub plan_saldo: String,
    pub actual_saldo: String,
    /// The plan up to the reference date: what the actual amounts may be held against.
    #[serde(default)]
    pub plan_saving_so_far: String,
    #[serde(default)]
    pub plan_saldo_so_far: String,
    /// Rows in the actual saldo for which the plan's amount of the whole year still stands.
    #[serde(default)]
    pub from_plan: Vec<RowKey>,
}
