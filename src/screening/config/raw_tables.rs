//! Tables of `config/screening.toml` beside the rules that judge: periods, limits, alarms, findings and questions.

use super::raw::{Header, RawParams, day};
use crate::domain::Route;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which facts bring a client back tonight when they change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChange {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub text: String,
    pub brings_back: Vec<String>,
}

/// Limits of the fairness report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFairness {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub text: String,
    pub group_min: u32,
    pub impact_ratio_min_per_mille: u32,
    pub follow_max_per_mille: u32,
}

/// A jump in one night at which somebody must look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAlarm {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub params: RawParams,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRetest {
    pub rule: Header,
    pub article: String,
    pub route: Route,
    pub months: Option<u32>,
    pub weeks: Option<u32>,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawThreshold {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub value: u16,
    pub text: String,
}

/// The table of pension ages (AOW).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPensionAges {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub text: String,
    pub ages: Vec<PensionAge>,
}

/// Pension age (AOW) of those born on or after a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PensionAge {
    #[serde(deserialize_with = "day")]
    pub born_from: NaiveDate,
    pub years: u16,
    pub months: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFinding {
    pub rule: Header,
    pub article: String,
    #[serde(default)]
    pub params: RawParams,
    #[serde(default)]
    pub second_look: bool,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    pub rule: Header,
    pub article: String,
    pub text: String,
    /// How often each answer is expected, in the order of the answers; absent: all alike.
    pub weights: Option<Vec<u16>>,
}
