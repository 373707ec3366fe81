//! The policy files that a night needs, checked, as they hold on its date.

use super::config;
use super::error::{Result, RunError};
use crate::buig::{self, BuigConfig};
use crate::matching;
use crate::night::NightRules;
use crate::screening::ScreeningRules;
use crate::trajectories;
use chrono::{Datelike, NaiveDate};
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
    let trajectories = trajectories::parse(&config::read(config_dir, "trajectories.toml")?)
        .map_err(RunError::refused)?;
    let buig = buig_config(config_dir)?;
    // A seed that anybody can check: the date itself.
    let seed = u64::try_from(date.num_days_from_ce()).unwrap_or(0);
    Ok(NightRules {
        screening,
        matching,
        trajectories,
        buig,
        seed,
    })
}

/// `buig.toml`, checked.
pub fn buig_config(config_dir: &Path) -> Result<BuigConfig> {
    buig::parse(&config::read(config_dir, "buig.toml")?).map_err(RunError::refused)
}
