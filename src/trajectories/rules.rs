//! `config/trajectories.toml`: targets and definitions, parsed and checked.

pub use super::targets::{Period, Targets};
use crate::domain::codes::Instrument;
use serde::{Deserialize, Serialize};

/// Why a configuration is refused; names the key (Dutch).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("config/trajectories.toml: {0}")]
pub struct RulesError(pub String);

/// Everything that `config/trajectories.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub version: String,
    pub targets: Targets,
    pub sustained: Sustained,
    pub outflow: OutflowReasons,
    pub stalled: Stalled,
    pub work_budget: WorkBudget,
    pub forecast: Assumptions,
}

/// What counts as sustained outflow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sustained {
    pub confirm_after_months: u32,
    pub follow_months: [u32; 3],
    pub policy_months: u32,
    pub needs_confirmation: bool,
}

/// Reason codes of outflow that stand apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutflowReasons {
    pub maatschappelijke_baan: Vec<String>,
    pub not_work: Vec<String>,
    pub attribution_months: u32,
}

/// Weeks without an event after which somebody waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stalled {
    pub preparation_weeks: u32,
    pub trajectory_weeks: u32,
    pub placed_weeks: u32,
}

/// Which instruments the work budget pays for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkBudget {
    pub instruments: Vec<Instrument>,
}

/// What the forecast assumes beside what is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumptions {
    pub version: String,
    pub seed: u64,
    pub draws: u32,
    pub prior_success_percent: u32,
    pub prior_weight: u32,
    pub prior_sustained_percent: u32,
    pub prior_sustained_weight: u32,
    pub late_return_percent_per_year: u32,
    /// What is tried to show what would change the chances.
    #[serde(default)]
    pub lever: Vec<ForecastLever>,
}

/// One thing changed, in percent of what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForecastLever {
    pub label: String,
    #[serde(default = "unchanged")]
    pub starts_percent: u32,
    #[serde(default = "unchanged")]
    pub finds_work_percent: u32,
    #[serde(default = "unchanged")]
    pub stays_percent: u32,
    #[serde(default = "unchanged")]
    pub duration_percent: u32,
}

const fn unchanged() -> u32 {
    100
}

/// Reads the text of `config/trajectories.toml` and checks it. Errors name the key.
pub fn parse(text: &str) -> Result<Rules, RulesError> {
    let rules: Rules = toml::from_str(text).map_err(|error| refused(&error))?;
    rules.validate()?;
    Ok(rules)
}

/// Due dates stood in this file once, and targets without years; who brings an older file is told where they are now.
fn refused(error: &toml::de::Error) -> RulesError {
    let undated = [
        "last_year",
        "starts_per_year",
        "sustained_per_year",
        "work_budget_per_year",
    ];
    if undated
        .iter()
        .any(|key| error.message().contains(&format!("unknown field `{key}`")))
    {
        let moved = "de doelen van een jaar staan nu in rijen met jaren: [[targets.period]] met from_year, to_year, \
            starts_per_year, sustained_per_year, work_budget_per_year en source";
        return RulesError(moved.to_owned());
    }
    if error.message().contains("`timer`") {
        let moved = "termijnen ([[timer]]) staan nu in config/screening.toml; haal ze hier weg";
        return RulesError(moved.to_owned());
    }
    RulesError(error.to_string())
}

impl Rules {
    fn validate(&self) -> Result<(), RulesError> {
        let refuse = |message: String| Err(RulesError(message));
        self.targets.validate()?;
        let follow = self.sustained.follow_months;
        if follow[0] == 0 || !follow.is_sorted_by(|a, b| a < b) || follow[2] > 600 {
            return refuse("sustained.follow_months: drie oplopende aantallen maanden".into());
        }
        if !(1..=600).contains(&self.sustained.policy_months) {
            return refuse("sustained.policy_months: 1 tot 600".into());
        }
        if let Some(code) = super::reasons::unlisted(self) {
            let known = crate::domain::ending::known::<crate::domain::ExitReason>();
            return refuse(format!("outflow: '{code}' is geen reden; kies uit {known}"));
        }
        for (key, percent) in [
            ("prior_success_percent", self.forecast.prior_success_percent),
            (
                "prior_sustained_percent",
                self.forecast.prior_sustained_percent,
            ),
        ] {
            if percent > 100 {
                return refuse(format!("forecast.{key}: {percent} is geen percentage"));
            }
        }
        let weights = self
            .forecast
            .prior_weight
            .max(self.forecast.prior_sustained_weight);
        let levers = self.forecast.lever.iter();
        let percents = levers.flat_map(|l| {
            [
                l.starts_percent,
                l.finds_work_percent,
                l.stays_percent,
                l.duration_percent,
            ]
        });
        // Each draw takes so many histories anew.
        if weights > 10_000 || percents.into_iter().any(|percent| percent > 1_000) {
            return refuse(
                "forecast: gewichten tot 10.000, veranderingen tot 1.000 procent".into(),
            );
        }
        if !(1..=1_000_000).contains(&self.forecast.draws) {
            return refuse("forecast.draws: 1 tot 1.000.000".into());
        }
        Ok(())
    }
}
