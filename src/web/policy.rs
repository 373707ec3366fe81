//! The policy that pages compute with, as the night does: parsed once, from the same files.

use crate::matching::rules::Rules;
use crate::screening::{RuleSet, ScreeningRules};
use crate::trajectories;
use chrono::NaiveDate;

/// Texts of the files in `config/`.
#[derive(Debug, Clone, Copy)]
pub struct PolicyTexts<'a> {
    /// `screening.toml`.
    pub screening: &'a str,
    /// `matching.toml`.
    pub matching: &'a str,
    /// `trajectories.toml`.
    pub trajectories: &'a str,
}

/// Why a policy file is refused: the file, and what is wrong in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PolicyError(String);

/// What a municipality decided, checked.
pub struct Policy {
    screening: ScreeningRules,
    pub matching: Rules,
    pub trajectories: trajectories::Rules,
}

impl Policy {
    /// Parses and checks the texts.
    pub fn parse(texts: &PolicyTexts<'_>) -> Result<Self, PolicyError> {
        Ok(Self {
            screening: ScreeningRules::parse(texts.screening)
                .map_err(|error| PolicyError(format!("config/screening.toml: {error}")))?,
            matching: Rules::parse(texts.matching)
                .map_err(|error| PolicyError(format!("config/matching.toml: {error}")))?,
            trajectories: trajectories::parse(texts.trajectories)
                .map_err(|error| PolicyError(format!("config/trajectories.toml: {error}")))?,
        })
    }

    /// The rules of screening that hold on a day.
    pub fn screening_on(&self, day: NaiveDate) -> Result<RuleSet, PolicyError> {
        self.screening
            .valid_on(day)
            .map_err(|error| PolicyError(error.to_string()))
    }
}
