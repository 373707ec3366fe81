//! `config/buig.toml`: the plan, dated prices and assumptions, parsed and checked before anything is computed.

use super::grant::{Grant, SafetyNet};
use super::part_time::PartTimeNorm;
use super::scenario::{self, Lever};
use super::table::RowKey;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a configuration is refused. The text names the key and says what is expected (Dutch).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct ConfigError {
    pub file: &'static str,
    pub message: String,
}

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            file: "config/buig.toml",
            message: message.into(),
        }
    }
}

/// Everything that `config/buig.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuigConfig {
    pub version: String,
    pub source: String,
    pub plan: PlanConfig,
    pub price: Vec<Price>,
    #[serde(default)]
    pub relapse: Vec<RelapseCurve>,
    pub population: Population,
    /// What the administration booked; a figure that is not there is taken from the plan, and says so.
    #[serde(default)]
    pub realised: Vec<Realised>,
    /// Shares of the exits after a trajectory that would have come anyway; each has its own column.
    pub deadweight_percent: Vec<Percent>,
    /// What a client keeps of a wage beside the benefit, oldest norm first.
    #[serde(default)]
    pub part_time: Vec<PartTimeNorm>,
    #[serde(default)]
    pub grant: Vec<Grant>,
    pub safety_net: SafetyNet,
    /// Levers of the tornado.
    #[serde(default)]
    pub lever: Vec<Lever>,
    #[serde(default)]
    pub council_table: Option<CouncilTable>,
}

/// The plan: cohorts, success, budgets and cover, per calendar year. Amounts in whole euros.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanConfig {
    pub first_year: i32,
    pub last_year: i32,
    pub success_percent: Percent,
    pub exit_delay_months: u32,
    pub trajectory_months: u32,
    pub caseload_per_fte: u32,
    pub fte_transferred: u32,
    pub cost_per_extra_fte: i64,
    pub work_budget_per_client: i64,
    pub verloning_job_cost: i64,
    /// Key of the relapse curve that the plan counts with; the council's plan has none.
    #[serde(default)]
    pub relapse: Option<String>,
    pub cohort: Vec<Cohort>,
    #[serde(default)]
    pub screening: Vec<YearAmount>,
    #[serde(default)]
    pub verloning: Vec<Verloning>,
    #[serde(default)]
    pub release_welzijn: Vec<YearAmount>,
}

/// Clients who start in one year; `success_percent` overrides the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    pub year: i32,
    pub starts: u32,
    #[serde(default)]
    pub success_percent: Option<Percent>,
}

/// An amount in whole euros in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearAmount {
    pub year: i32,
    pub amount: i64,
}

/// Verloning jobs that are not filled in one year (A 928).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verloning {
    pub year: i32,
    pub jobs_not_filled: u32,
}

/// Average gross benefit a year, in whole euros, for a range of calendar years (both included).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    pub from_year: i32,
    pub to_year: i32,
    pub per_year: i64,
    pub source: String,
    /// Carried on from an earlier year for want of a better one.
    #[serde(default)]
    pub assumed: bool,
}

/// Share still off benefit at months after the exit: `[months, percent]`, falling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelapseCurve {
    pub key: String,
    pub label: String,
    pub anchors: Vec<(u32, Percent)>,
}

/// Booked amounts of one year in whole euros, signed as in the table (costs negative).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Realised {
    pub year: i32,
    #[serde(default)]
    pub personnel: Option<i64>,
    #[serde(default)]
    pub screening: Option<i64>,
    #[serde(default)]
    pub cover_verloning: Option<i64>,
    #[serde(default)]
    pub higher_benefit_cost: Option<i64>,
    #[serde(default)]
    pub cover_welzijn: Option<i64>,
}

/// The head counts behind the assignment (A 877, 961).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    pub on_benefit: u32,
    pub active_werkbedrijf: u32,
    pub to_screen: u32,
}

/// The table as published, to check the computation against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilTable {
    pub years: Vec<i32>,
    #[serde(flatten)]
    pub rows: BTreeMap<RowKey, Vec<i64>>,
}

/// A percentage in hundredths of a percent: `20` and `"20.5"` in the file, 2000 and 2050 here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "rust_decimal::Decimal", into = "rust_decimal::Decimal")]
pub struct Percent(pub u32);

impl Percent {
    pub const fn whole(percent: u32) -> Self {
        Self(percent * 100)
    }
}

impl TryFrom<rust_decimal::Decimal> for Percent {
    type Error = String;
    fn try_from(value: rust_decimal::Decimal) -> Result<Self, String> {
        let hundredths = value * rust_decimal::Decimal::ONE_HUNDRED;
        u32::try_from(hundredths)
            .ok()
            .filter(|h| hundredths.is_integer() && *h <= 10_000)
            .map(Self)
            .ok_or_else(|| {
                format!("{value} is geen percentage van 0 tot 100 met hoogstens twee decimalen")
            })
    }
}

impl From<Percent> for rust_decimal::Decimal {
    fn from(percent: Percent) -> Self {
        Self::new(i64::from(percent.0), 2).normalize()
    }
}

/// Reads the text of `config/buig.toml` and checks it. Errors name the key.
pub fn parse(text: &str) -> Result<BuigConfig, ConfigError> {
    let config: BuigConfig = toml::from_str(text).map_err(|e| ConfigError::new(e.to_string()))?;
    config.validate()?;
    for lever in &config.lever {
        for change in [&lever.low, &lever.high] {
            scenario::apply(&config, change).map_err(|error| {
                ConfigError::new(format!("lever {}: {}", lever.label, error.message))
            })?;
        }
    }
    Ok(config)
}

impl BuigConfig {
    /// The price of a year in whole euros, with its source; `None`: not told.
    pub fn price_of(&self, year: i32) -> Option<&Price> {
        self.price
            .iter()
            .find(|price| (price.from_year..=price.to_year).contains(&year))
    }

    /// The norm for part-time wages in force on a day; `None`: no norm that old.
    pub fn part_time_on(&self, day: NaiveDate) -> Option<&PartTimeNorm> {
        self.part_time.iter().rev().find(|norm| norm.from <= day)
    }

    pub fn relapse_curve(&self, key: &str) -> Option<&RelapseCurve> {
        self.relapse.iter().find(|curve| curve.key == key)
    }
}
