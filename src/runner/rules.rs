//! The policy files that a night needs, checked, as they hold on its date.

use super::config;
use super::error::Result;
use crate::buig::{self, BuigConfig};
use crate::matching;
use crate::matching::rules::Rules;
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
    config::installation_on(config_dir, date)?;
    let screening = config::checked(config_dir, "screening.toml", |text| {
        ScreeningRules::parse(text).and_then(|rules| rules.valid_on(date))
    })?;
    let matching = config::checked(config_dir, "matching.toml", |text| {
        let rules = Rules::parse(text).map_err(|error| error.to_string())?;
        config::held(rules.valid_from, date)?;
        Ok::<_, String>(rules)
    })?;
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
    config::checked(config_dir, "talks.toml", TalkRules::parse)
}

/// `intake.toml`, checked.
pub fn intake_rules(config_dir: &Path) -> Result<IntakeRules> {
    config::checked(config_dir, "intake.toml", IntakeRules::parse)
}

/// `trajectories.toml`, checked.
pub fn trajectory_rules(config_dir: &Path) -> Result<trajectories::Rules> {
    config::checked(config_dir, "trajectories.toml", trajectories::parse)
}

/// `buig.toml`, checked.
pub fn buig_config(config_dir: &Path) -> Result<BuigConfig> {
    config::checked(config_dir, "buig.toml", buig::parse)
}
