//! The policy that pages compute with, as the night does: parsed once, from the same files.

use crate::matching::rules::Rules;
use crate::screening::{RuleSet, ScreeningRules};
use crate::trajectories;
use chrono::NaiveDate;

/// Why there are no rules for a day.
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
    /// Of `screening.toml`, `matching.toml` and `trajectories.toml`, checked.
    pub fn new(
        screening: ScreeningRules,
        matching: Rules,
        trajectories: trajectories::Rules,
    ) -> Self {
        Self {
            screening,
            matching,
            trajectories,
        }
    }

    /// The rules of screening that hold on a day.
    pub fn screening_on(&self, day: NaiveDate) -> Result<RuleSet, PolicyError> {
        self.screening
            .valid_on(day)
            .map_err(|error| PolicyError(error.to_string()))
    }
}
