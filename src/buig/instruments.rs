//! `config/instruments.toml`: loonkostensubsidie by law's formula, with dated norms, and what
//! instruments cost.

use super::config::{ConfigError, Percent};
use crate::domain::Cents;
use crate::domain::codes::Instrument;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Everything that `config/instruments.toml` says; norms oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentConfig {
    pub version: String,
    pub lks: Vec<LksNorm>,
    pub cost: Vec<InstrumentCost>,
}

/// Norms of art. 10d Participatiewet from a day on. Euros a month at 36 hours a week, without holiday allowance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LksNorm {
    pub from: NaiveDate,
    pub minimum_wage_month: Decimal,
    pub employer_charges_percent: Percent,
    pub source: String,
    /// Not checked against the official text yet; every report that uses it says so.
    #[serde(default)]
    pub check: bool,
}

/// What an instrument costs on average, in whole euros.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentCost {
    pub instrument: Instrument,
    pub amount: i64,
    /// "keer", "maand" or "jaar".
    pub per: String,
}

/// Reads the text of `config/instruments.toml` and checks it. Errors name the key.
pub fn parse(text: &str) -> Result<InstrumentConfig, ConfigError> {
    let refuse = |message: String| ConfigError {
        file: "config/instruments.toml",
        message,
    };
    let config: InstrumentConfig = toml::from_str(text).map_err(|e| refuse(e.to_string()))?;
    if !config.lks.is_sorted_by(|a, b| a.from < b.from) {
        return Err(refuse(
            "lks: zet de normen op volgorde van from, elk een keer".into(),
        ));
    }
    let limit = Decimal::from(100_000);
    let sane = |amount: Decimal| amount >= Decimal::ZERO && amount <= limit;
    let mut wages = config.lks.iter().map(|norm| norm.minimum_wage_month);
    if let Some(amount) = wages.find(|amount| !sane(*amount)) {
        return Err(refuse(format!(
            "{amount} is geen bedrag van 0 tot {limit} euro per maand"
        )));
    }
    if let Some(cost) = config
        .cost
        .iter()
        .find(|cost| !(0..=1_000_000).contains(&cost.amount))
    {
        return Err(refuse(format!(
            "cost: {} is geen bedrag van 0 tot 1.000.000",
            cost.amount
        )));
    }
    Ok(config)
}

impl InstrumentConfig {
    /// The norm in force on a day; `None`: no norm that old.
    pub fn lks_on(&self, day: NaiveDate) -> Option<&LksNorm> {
        self.lks.iter().rev().find(|norm| norm.from <= day)
    }
}

fn share(percent: Percent) -> Decimal {
    Decimal::new(i64::from(percent.0), 4)
}

/// Loonkostensubsidie of a month: `min(V x (1 - loonwaarde), 0.7 x V)`, raised by the employer charges, where V is the
/// minimum wage with 8 % holiday allowance, pro rata `hours / 36` (art. 10d lid 4). Rounded to the cent.
pub fn loonkostensubsidie(norm: &LksNorm, loonwaarde: Percent, hours_per_week: u32) -> Cents {
    let hours = Decimal::from(hours_per_week.min(36)) / Decimal::from(36);
    let wage = norm.minimum_wage_month * Decimal::new(108, 2) * hours;
    let gap = wage * (Decimal::ONE - share(loonwaarde));
    let most = wage * Decimal::new(7, 1);
    let charges = Decimal::ONE + share(norm.employer_charges_percent);
    Cents::from_decimal(gap.min(most) * charges)
}
