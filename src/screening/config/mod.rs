//! `config/screening.toml`: rules as data, dated, with law or policy behind them.
//!
//! `ScreeningRules::parse` reads and checks the whole file; `valid_on` gives the rules of one day. Old results
//! keep the rules of their own day: a change is a new version, never an edit.

mod compile;
mod error;
mod raw;
mod raw_tables;
mod rule_set;
mod timeline;

pub use error::ConfigError;
pub(crate) use raw::{Header, RawFile, day};
pub use raw_tables::PensionAge;
pub(crate) use rule_set::{FactorRule, GateRule, StepRule, TimerRule};
pub use rule_set::{Period, QuestionRule, RuleSet, RuleVersion};

use super::fairness::FairnessLimits;
use chrono::NaiveDate;

/// The file format that this version reads.
const FORMAT: u16 = 2;

/// The one key that every format has.
#[derive(serde::Deserialize)]
struct Format {
    format: u16,
}

/// All rules of the file, of every period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningRules {
    raw: RawFile,
}

impl ScreeningRules {
    /// Parses and checks the text of `config/screening.toml`. Refused, with the place named: an unknown key or
    /// rule id, two versions that overlap, a gap between versions, weights that are not 100 together, bands
    /// that leave a score without a route, a sentence with a slot that nobody fills.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        // The format first: of another one every table may look otherwise.
        let format = toml::from_str::<Format>(text).map_err(|error| ConfigError::syntax(&error))?;
        if format.format != FORMAT {
            let message = format!(
                "deze versie leest formaat {FORMAT}, niet {}; neem config/screening.toml van deze versie en zet uw keuzes daarin over",
                format.format
            );
            return Err(ConfigError::new("format", message));
        }
        let raw: RawFile = toml::from_str(text).map_err(|error| ConfigError::syntax(&error))?;
        timeline::check(&raw)?;
        for day in timeline::change_days(&raw) {
            compile::compile(&raw, day)?;
        }
        Ok(Self { raw })
    }

    /// The rules that hold on `reference_date`; an error when the file does not reach back that far.
    pub fn valid_on(&self, reference_date: NaiveDate) -> Result<RuleSet, ConfigError> {
        compile::compile(&self.raw, reference_date)
    }

    /// Limits of the fairness report on a day; an error when the file does not reach back that far.
    pub fn fairness_on(&self, day: NaiveDate) -> Result<FairnessLimits, ConfigError> {
        compile::fairness(&self.raw, day)
    }

    pub(crate) fn raw(&self) -> &RawFile {
        &self.raw
    }
}
