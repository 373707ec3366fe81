//! `config/screening.toml` as it stands in the file; every unknown key is refused.

use super::raw_tables::{
    RawAlarm, RawChange, RawFairness, RawFinding, RawPensionAges, RawQuestion, RawRetest,
    RawThreshold,
};
use crate::domain::Route;
use crate::domain::codes::Instrument;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Named whole numbers of a rule ("leeftijd = 27").
pub type RawParams = BTreeMap<String, i32>;

/// Which rule this is and when it holds (both days included).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub id: String,
    pub version: u16,
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    /// Last day; absent: still in force. Not in the fingerprint: closing a period changes no old result.
    #[serde(default, skip_serializing, deserialize_with = "day_or_none")]
    pub valid_to: Option<NaiveDate>,
}

impl Header {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawGate {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub route: Option<Route>,
    #[serde(default)]
    pub params: RawParams,
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    #[serde(default)]
    pub second_look: bool,
    pub holds: String,
    pub fails: String,
    pub unknown: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCriterion {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub max_age_months: Option<u32>,
    pub holds: String,
    pub fails: String,
    pub unknown: String,
    pub stale: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawStep {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub route: Route,
    #[serde(default)]
    pub params: RawParams,
    pub holds: String,
    /// Absent: nothing is said when the step does not apply.
    pub fails: Option<String>,
    pub unknown: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFactor {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub weight: u16,
    pub max_age_months: Option<u32>,
    pub from: Option<[i32; 5]>,
    pub up_to: Option<[i32; 4]>,
    pub labels: [String; 5],
    pub holds: String,
    pub unknown: String,
    pub stale: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBand {
    pub rule: Header,
    pub article: String,
    pub name: String,
    pub route: Route,
    pub from: u16,
    pub holds: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTimer {
    pub rule: Header,
    pub article: String,
    pub name: String,
    #[serde(default)]
    pub params: RawParams,
    pub warning_days: u16,
    pub text: String,
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFile {
    pub format: u16,
    pub fairness: Vec<RawFairness>,
    pub change: Vec<RawChange>,
    pub alarm: Vec<RawAlarm>,
    pub gate: Vec<RawGate>,
    pub criterion: Vec<RawCriterion>,
    pub step: Vec<RawStep>,
    pub factor: Vec<RawFactor>,
    pub band: Vec<RawBand>,
    pub retest: Vec<RawRetest>,
    pub threshold: Vec<RawThreshold>,
    pub pension_age: Vec<RawPensionAges>,
    #[serde(default)]
    pub timer: Vec<RawTimer>,
    #[serde(default)]
    pub finding: Vec<RawFinding>,
    #[serde(default)]
    pub question: Vec<RawQuestion>,
}

/// A TOML date (`2020-01-01`, without quotes) as a day.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let stamp = toml::value::Datetime::deserialize(deserializer)?;
    let (Some(date), None) = (stamp.date, stamp.time) else {
        return Err(serde::de::Error::custom("hier hoort een datum, jjjj-mm-dd"));
    };
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
    .ok_or_else(|| serde::de::Error::custom("deze datum bestaat niet"))
}

fn day_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}
