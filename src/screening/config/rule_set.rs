//! The rules of one day, ready for use.

use super::raw_tables::PensionAge;
use crate::domain::codes::{Instrument, Set};
use crate::domain::{Client, Code, Route};
use crate::screening::calendar;
use crate::screening::change::{Marks, Watched, marks};
use crate::screening::criteria::Criterion;
use crate::screening::factors::{Anchors, Factor};
use crate::screening::findings::FindingRule;
use crate::screening::gates::Gate;
use crate::screening::jump::Alarm;
use crate::screening::question::Question;
use crate::screening::template::Template;
use crate::screening::timers::Timer;
use chrono::NaiveDate;
use std::sync::Arc;

/// A rule and the version of it that holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RuleVersion {
    pub id: String,
    pub version: u16,
    pub valid_from: NaiveDate,
}

/// Months or weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Months(u32),
    Weeks(u32),
}

impl Period {
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Months(months) => calendar::plus_months(day, months),
            Self::Weeks(weeks) => calendar::plus_weeks(day, weeks),
        }
    }
}

pub struct GateRule {
    pub gate: &'static Gate,
    pub article: String,
    pub params: Vec<i32>,
    pub route: Option<Route>,
    pub instruments: Set<Instrument>,
    pub second_look: bool,
    pub holds: Template,
    pub fails: Template,
    pub unknown: Template,
}

pub struct CriterionRule {
    pub criterion: &'static Criterion,
    pub article: String,
    pub name: String,
    pub max_age_months: Option<u32>,
    pub holds: Template,
    pub fails: Template,
    pub unknown: Template,
    pub stale: Template,
}

pub struct StepRule {
    pub id: &'static str,
    pub article: String,
    pub route: Route,
    pub holds: Template,
    pub fails: Option<Template>,
    pub unknown: Option<Template>,
}

pub struct FactorRule {
    pub factor: &'static Factor,
    pub article: String,
    pub weight: u16,
    pub max_age_months: Option<u32>,
    pub anchors: Anchors,
    pub labels: [String; 5],
    pub holds: Template,
    pub unknown: Template,
    pub stale: Template,
}

pub struct BandRule {
    pub id: &'static str,
    pub article: String,
    pub route: Route,
    pub from: u16,
    pub holds: Template,
}

pub struct FindingRuleSet {
    pub rule: &'static FindingRule,
    pub params: Vec<i32>,
    pub second_look: bool,
    pub text: Template,
}

pub struct AlarmRule {
    pub alarm: &'static Alarm,
    pub params: Vec<i32>,
    pub text: Template,
}

pub struct TimerRule {
    pub timer: &'static Timer,
    pub article: String,
    pub params: Vec<i32>,
    pub warning_days: u16,
    pub text: String,
}

pub struct QuestionRule {
    pub question: &'static Question,
    pub text: String,
    /// One for each answer.
    pub weights: Vec<u16>,
}

/// The rules that hold on one day. Made once a run, shared by all threads.
pub struct RuleSet {
    /// The day they were asked for.
    pub reference_date: NaiveDate,
    /// Fingerprint of ids, versions and contents: results with the same stamp were made by the same rules.
    pub stamp: Arc<str>,
    pub(crate) versions: Vec<RuleVersion>,
    pub(crate) gates: Vec<GateRule>,
    pub(crate) criteria: Vec<CriterionRule>,
    pub(crate) medical_advice: StepRule,
    pub(crate) care: StepRule,
    pub(crate) care_at_most: i32,
    pub(crate) care_months: u32,
    pub(crate) criteria_open: StepRule,
    pub(crate) thin_file: StepRule,
    pub(crate) known_weight_min: u16,
    pub(crate) factors: Vec<FactorRule>,
    /// From high to low; the last begins at 0.
    pub(crate) bands: Vec<BandRule>,
    /// One for each route, in the order of `Route::ALL`.
    pub(crate) retests: Vec<Period>,
    pub(crate) neutral_anchor: u16,
    pub(crate) boundary_points: u16,
    /// Jumps at which somebody must look, in the order of the registry.
    pub(crate) alarms: Vec<AlarmRule>,
    pub(crate) pension_ages: Vec<PensionAge>,
    /// Facts whose change brings a client back tonight.
    pub(crate) watched: Vec<&'static Watched>,
    pub(crate) timers: Vec<TimerRule>,
    pub(crate) findings: Vec<FindingRuleSet>,
    pub(crate) questions: Vec<QuestionRule>,
}

impl RuleSet {
    /// Every rule in force with its version: what a run keeps beside its stamp.
    pub fn versions(&self) -> &[RuleVersion] {
        &self.versions
    }

    /// Marks of the facts that are watched, for [`super::super::compare::settle`].
    pub fn marks(&self, client: &Client) -> Marks {
        marks(&self.watched, client)
    }

    /// The period after which a route is looked at again.
    pub fn retest_period(&self, route: Route) -> Period {
        Route::ALL
            .iter()
            .position(|one| *one == route)
            .and_then(|at| self.retests.get(at).copied())
            .unwrap_or(Period::Months(0))
    }
}
