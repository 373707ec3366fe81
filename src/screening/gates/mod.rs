//! Legal gates: one file for each, one line in the registry, one block in `config/screening.toml`.

mod childcare;
mod exemption;
mod exemption_9a;
mod higher_route;
mod integration;
mod pension;
mod under_27;
mod unfit;
mod uwv;

use super::allow_list::AllowedInput;
use super::config::PensionAge;
use super::facts::Facts;
use super::instruments::InstrumentFamily;
use crate::domain::Outcome;
use chrono::NaiveDate;
use std::borrow::Cow;

pub use pension::pension_day;

/// What a gate may look at: the allowed facts, its own parameters and the table of pension ages.
pub struct Given<'a> {
    pub facts: Facts<'a>,
    /// In the order of `Gate::params`.
    pub params: &'a [i32],
    pub pension_ages: &'a [PensionAge],
}

impl Given<'_> {
    /// Parameter `at`; the configuration was refused if it lacked one.
    pub fn param(&self, at: usize) -> i32 {
        self.params.get(at).copied().unwrap_or(0)
    }
    pub fn count(&self, at: usize) -> u32 {
        u32::try_from(self.param(at)).unwrap_or(0)
    }
    pub fn years(&self, at: usize) -> u16 {
        u16::try_from(self.param(at)).unwrap_or(0)
    }
}

/// How a gate came out, with what its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub outcome: Outcome,
    pub date: Option<NaiveDate>,
    pub list: Cow<'static, str>,
    /// By when this must be looked at again, when the gate itself says so.
    pub retest: Option<NaiveDate>,
    /// Columns that would tell more.
    pub unknown: &'static [&'static str],
    pub stale: &'static [&'static str],
    /// The source does not suffice alone: a second person looks.
    pub doubt: bool,
}

impl Check {
    pub const fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            date: None,
            list: Cow::Borrowed(""),
            retest: None,
            unknown: &[],
            stale: &[],
            doubt: false,
        }
    }
    /// The outcome of a yes/no fact that may be absent; `field` is what would tell.
    pub fn told(fact: Option<bool>, field: &'static [&'static str]) -> Self {
        match fact {
            Some(true) => Self::new(Outcome::Holds),
            Some(false) => Self::new(Outcome::Fails),
            None => Self::new(Outcome::Unknown).lacking(field),
        }
    }
    pub const fn lacking(mut self, fields: &'static [&'static str]) -> Self {
        self.unknown = fields;
        self
    }
    pub const fn on(mut self, date: Option<NaiveDate>) -> Self {
        self.date = date;
        self
    }
    pub fn with(mut self, list: impl Into<Cow<'static, str>>) -> Self {
        self.list = list.into();
        self
    }
}

/// One gate of the law.
pub struct Gate {
    pub id: &'static str,
    /// Names of its parameters in the configuration.
    pub params: &'static [&'static str],
    /// The family of instruments that it fixes.
    pub family: Option<InstrumentFamily>,
    pub inputs: &'static [AllowedInput],
    pub check: fn(&Given<'_>) -> Check,
}

/// The registry, in the order of the screening (DOMAIN §3).
pub static GATES: &[Gate] = &[
    pension::GATE,
    under_27::GATE,
    unfit::GATE,
    exemption::GATE,
    exemption_9a::GATE,
    childcare::GATE,
    integration::GATE,
    uwv::SHELTERED,
    uwv::TARGET_REGISTER,
    uwv::WAGE_SUBSIDY,
    uwv::MEDICAL_HOURS,
    higher_route::GATE,
];

/// "And" over facts that may be absent: one "no" decides, else one absence leaves it open.
pub fn all(facts: &[Option<bool>]) -> Option<bool> {
    if facts.contains(&Some(false)) {
        Some(false)
    } else if facts.contains(&None) {
        None
    } else {
        Some(true)
    }
}
