//! The policy files that a night needs, checked, as they hold on its date.

use super::config;
use super::error::{Result, RunError};
use crate::buig::{self, BuigConfig};
use crate::matching;
use crate::night::NightRules;
use crate::night::intake::IntakeRules;
use crate::screening::ScreeningRules;
use crate::screening::talks::TalkRules;
use crate::trajectories;
use chrono::NaiveDate;
use std::path::Path;

impl super::Runner {
    /// The rules of a night.
    pub fn rules(&self, date: NaiveDate) -> Result<NightRules> {
        rules(&self.settings.config_dir, date)
    }
}

/// The rules of a night, from a configuration folder; no database is needed.
pub fn rules(config_dir: &Path, date: NaiveDate) -> Result<NightRules> {
    let screening = ScreeningRules::parse(&config::read(config_dir, "screening.toml")?)
        .and_then(|rules| rules.valid_on(date))
        .map_err(RunError::refused)?;
    let matching = matching::rules::Rules::parse(&config::read(config_dir, "matching.toml")?)
        .map_err(RunError::refused)?;
    let trajectories = trajectory_rules(config_dir)?;
    intake_rules(config_dir)?;
    let buig = buig_config(config_dir)?;
    let talks = talk_rules(config_dir)?;
    let seed = matching::order::seed_of(date);
    Ok(NightRules {
        screening,
        matching,
        trajectories,
        buig,
        talks,
        seed,
    })
}

/// `talks.toml`, checked.
pub fn talk_rules(config_dir: &Path) -> Result<TalkRules> {
    TalkRules::parse(&config::read(config_dir, "talks.toml")?)
        .map_err(|error| RunError::Refused(format!("talks.toml: {error}")))
}

/// `intake.toml`, checked.
pub fn intake_rules(config_dir: &Path) -> Result<IntakeRules> {
    IntakeRules::parse(&config::read(config_dir, "intake.toml")?).map_err(RunError::refused)
}

/// `trajectories.toml`, checked.
pub fn trajectory_rules(config_dir: &Path) -> Result<trajectories::Rules> {
    trajectories::parse(&config::read(config_dir, "trajectories.toml")?).map_err(RunError::refused)
}

/// `buig.toml`, checked.
pub fn buig_config(config_dir: &Path) -> Result<BuigConfig> {
    buig::parse(&config::read(config_dir, "buig.toml")?).map_err(RunError::refused)
}
