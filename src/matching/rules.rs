//! The policy of matching, as `config/matching.toml` states it: parsed from text, then validated.

use super::rules_check;
use super::rules_support::SupportStep;
use crate::domain::codes::{Cefr, Certificate, Licence, Set, Shift, Transport};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Everything that a municipality decides about matching. Values are checked by [`Rules::parse`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Stands with every proposal.
    pub version: String,
    pub valid_from: chrono::NaiveDate,
    pub list: ListRules,
    pub total: TotalShare,
    pub past_bij: PastBijPoints,
    pub haalbaar: HaalbaarPoints,
    pub closeness: ClosenessRules,
    pub experience: ExperienceRules,
    pub score: ScoreRules,
    pub limits: LimitRules,
    pub unknown: UnknownRules,
    pub travel: TravelRules,
    pub bridges: BridgeRules,
    pub instruments: InstrumentCosts,
}

/// Why the policy file cannot be used; names the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("config/matching.toml: {0}")]
    Syntax(String),
    #[error("config/matching.toml: {key}: {problem}")]
    Value { key: String, problem: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRules {
    pub candidates_per_client: u16,
    pub shown_per_client: u16,
    pub proposals_per_client_max: u16,
    pub clients_per_position: u16,
    pub clients_per_place_max: u16,
    pub floor_per_client: u16,
    /// 0: no limit.
    pub new_per_coach_max: u32,
    /// Points that a proposal of the night before counts beside its total when places are allotted.
    pub standing_bonus: u8,
}

impl ListRules {
    /// People to whom a place with so many positions is proposed at most.
    pub fn people_max(&self, positions: u16) -> u32 {
        let share = u32::from(positions) * u32::from(self.clients_per_position);
        share.min(u32::from(self.clients_per_place_max))
    }
}

/// Percent of the total; adds up to 100.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalShare {
    pub past_bij: u8,
    pub haalbaar: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastBijPoints {
    pub wished_work: u8,
    pub likes: u8,
    pub hours: u8,
    pub sector: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HaalbaarPoints {
    pub experience: u8,
    pub skills: u8,
    pub journey: u8,
    pub spare_load: u8,
    pub education: u8,
    pub certificates: u8,
    pub dutch: u8,
    pub support: u8,
}

/// Percentages, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosenessRules {
    pub same: u8,
    pub isco4: u8,
    pub isco3: u8,
    pub isco2: u8,
    pub isco1: u8,
    pub skills_share: u8,
    pub skills_full: u8,
}

/// A step of a table: up to `years`, `percent` counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub years: u16,
    pub percent: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExperienceRules {
    pub recency: Vec<Step>,
    pub recency_older: u8,
    pub recency_unknown: u8,
    pub duration: Vec<Step>,
    pub duration_longer: u8,
    pub duration_unknown: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRules {
    pub likes_enough: u8,
    pub hours_gap_none: u8,
    pub journey_minutes_full: u16,
    pub lift_spare_kg: u8,
    pub education_step_percent: u8,
    pub dutch_equal_percent: u8,
    pub support_enough: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitRules {
    pub start_grace_days: u16,
    pub journey_minutes_unknown: u16,
    /// Required ones that are asked for the job itself: named in the list, excluding nobody.
    pub certificates_at_hiring: Vec<Certificate>,
    pub evidence_months_max: EvidenceMonths,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceMonths {
    pub hours: u32,
    pub loads: u32,
    pub dutch: u32,
    pub education: u32,
}

/// What happens when the work requires something and the file does not tell whether the person has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenUnknown {
    /// The place stays on the list, with the question.
    Question,
    /// The place is left out and counted; the question is a free bridge.
    Exclude,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnknownRules {
    pub licence: BTreeMap<Licence, WhenUnknown>,
    pub certificate: BTreeMap<Certificate, WhenUnknown>,
}

impl UnknownRules {
    /// Licences that a person of whom nothing is known may have.
    pub fn licences_asked(&self) -> Set<Licence> {
        asked(&self.licence)
    }
    /// Certificates that a person of whom nothing is known may have.
    pub fn certificates_asked(&self) -> Set<Certificate> {
        asked(&self.certificate)
    }
}

fn asked<C: crate::domain::Code>(rules: &BTreeMap<C, WhenUnknown>) -> Set<C> {
    rules
        .iter()
        .filter(|(_, rule)| **rule == WhenUnknown::Question)
        .fold(Set::default(), |set, (code, _)| set.with(*code))
}

/// One way to make a journey with a means of transport.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    pub fixed_min: u16,
    pub detour_percent: u16,
    pub km_per_hour: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelRules {
    /// Distance within one postcode area, hectometres.
    pub own_postcode_hm: u16,
    pub unknown_transport: Transport,
    pub ways: BTreeMap<Transport, Vec<Way>>,
}

/// What a change costs the municipality and how long it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    pub euro: u32,
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistanceStep {
    pub km: u16,
    pub euro: u32,
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursStep {
    pub hours: u8,
    pub euro: u32,
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildcareStep {
    pub euro: u32,
    pub days: u16,
    pub opens: Vec<Shift>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BridgeRules {
    pub work_budget_euro: u32,
    pub shown_per_client: u16,
    pub pairs: bool,
    pub certificate: BTreeMap<Certificate, Price>,
    pub licence: BTreeMap<Licence, Price>,
    pub transport: BTreeMap<Transport, Price>,
    pub dutch: BTreeMap<Cefr, Price>,
    pub distance: Vec<DistanceStep>,
    pub hours: Vec<HoursStep>,
    pub childcare: ChildcareStep,
    /// Instruments that take away part of a load.
    #[serde(default)]
    pub support: Vec<SupportStep>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentCost {
    pub euro: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentCosts {
    pub loonkostensubsidie: InstrumentCost,
    pub jobcoach: InstrumentCost,
    pub proefplaats: InstrumentCost,
    pub werkplekaanpassing: InstrumentCost,
    pub beschut_werk: InstrumentCost,
}

impl Rules {
    /// Reads the text of `config/matching.toml` and checks every value.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let rules: Self =
            toml::from_str(text).map_err(|error| ConfigError::Syntax(error.to_string()))?;
        rules_check::check(&rules)?;
        Ok(rules)
    }
}
