//! The policy files that steering rests on, parsed and checked together.

use crate::buig::{self, BuigConfig, instruments};
use crate::reports::{Kpis, parse_kpis};
use crate::screening::ScreeningRules;
use crate::trajectories;
use chrono::NaiveDate;
use serde::Deserialize;

/// Why a policy file is refused; names the file and the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PolicyError(pub String);

/// Everything that figures and reports take from `config/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    pub municipality: String,
    pub trajectories: trajectories::Rules,
    /// For the calendar of due dates.
    pub screening: ScreeningRules,
    pub buig: BuigConfig,
    pub instruments: instruments::InstrumentConfig,
    pub kpis: Kpis,
    /// So many people of whom the work potential must be known, from a day until a deadline.
    pub goal: Goal,
}

/// `[goal]` of `config/talks.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub people: u32,
    pub from: NaiveDate,
    pub deadline: NaiveDate,
}

#[derive(Deserialize)]
struct TalksFile {
    goal: RawGoal,
}

#[derive(Deserialize)]
struct RawGoal {
    people: u32,
    from: toml::value::Datetime,
    deadline: toml::value::Datetime,
}

impl Policy {
    /// Parses the files. `read` gives the text of a file of the configuration folder by its name.
    ///
    /// # Errors
    /// What `read` says, or the first file that is refused, with the key.
    pub fn parse(
        municipality: &str,
        mut read: impl FnMut(&str) -> Result<String, String>,
    ) -> Result<Self, PolicyError> {
        let mut text = |name: &str| read(name).map_err(PolicyError);
        let refused = |error: &dyn std::fmt::Display| PolicyError(error.to_string());
        Ok(Self {
            municipality: municipality.to_owned(),
            trajectories: trajectories::parse(&text("trajectories.toml")?)
                .map_err(|error| refused(&error))?,
            screening: ScreeningRules::parse(&text("screening.toml")?)
                .map_err(|error| refused(&error))?,
            buig: buig::parse(&text("buig.toml")?).map_err(|error| refused(&error))?,
            instruments: instruments::parse(&text("instruments.toml")?)
                .map_err(|error| refused(&error))?,
            kpis: parse_kpis(&text("kpi.toml")?).map_err(|error| refused(&error))?,
            goal: goal(&text("talks.toml")?)?,
        })
    }
}

fn goal(text: &str) -> Result<Goal, PolicyError> {
    let file: TalksFile =
        toml::from_str(text).map_err(|error| PolicyError(format!("config/talks.toml: {error}")))?;
    let day = |key: &str, value: &toml::value::Datetime| {
        value.to_string().parse().map_err(|_| {
            PolicyError(format!(
                "config/talks.toml: goal.{key}: '{value}' is geen datum"
            ))
        })
    };
    Ok(Goal {
        people: file.goal.people,
        from: day("from", &file.goal.from)?,
        deadline: day("deadline", &file.goal.deadline)?,
    })
}
