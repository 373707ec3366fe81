//! Instruments that take away part of a load, as `config/matching.toml` states them under `[[bridges.support]]`.

use super::facts::Ease;
use super::rules::{ConfigError, InstrumentCosts, Rules};
use super::rules_check::wrong;
use crate::domain::codes::{Code, Instrument, Set, UwvFinding};
use crate::domain::load::{LOADS, Load};
use serde::{Deserialize, Deserializer, de};

/// What an employer may offer, in the order of the bits of `Spot::support`; named as the columns of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Offer {
    #[serde(rename = "jobcoach")]
    Jobcoach,
    #[serde(rename = "aanpasbaar")]
    Adaptable,
    #[serde(rename = "proefplaats")]
    Trial,
    #[serde(rename = "loonkostensubsidie")]
    WageSubsidy,
    #[serde(rename = "opleiding_intern")]
    Training,
}

/// One instrument that takes away part of a load. What it costs stands under `[instruments]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportStep {
    pub instrument: Instrument,
    /// What the employer must offer, all of it.
    pub offered: Vec<Offer>,
    /// UWV findings of which a person needs one; empty: for everybody.
    pub group: Vec<UwvFinding>,
    #[serde(deserialize_with = "loads")]
    pub loads: Vec<Load>,
    /// One load at a time, each a change of its own; else all loads together.
    pub apart: bool,
    /// Levels that it takes away from a load of 0 to 3, and kilograms from lifting.
    pub levels: u8,
    pub lift_kg: u8,
    pub days: u16,
}

fn loads<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Load>, D::Error> {
    let codes: Vec<String> = Vec::deserialize(from)?;
    let load = |code: &String| {
        Load::from_code(code).ok_or_else(|| de::Error::custom(format!("there is no load {code}")))
    };
    codes.iter().map(load).collect()
}

impl SupportStep {
    pub fn is_for(&self, uwv: Set<UwvFinding>) -> bool {
        self.group.is_empty() || self.group.iter().any(|finding| uwv.contains(*finding))
    }

    /// What it takes away, of one load or of all.
    pub fn ease(&self, only: Option<Load>) -> Ease {
        let mut by = [0; LOADS];
        for load in &self.loads {
            if only.is_none_or(|only| only == *load) {
                by[*load as usize] = match load {
                    Load::Lift => self.lift_kg,
                    _ => self.levels,
                };
            }
        }
        let offered = self.offered.iter();
        Ease {
            offered: offered.fold(0, |bits, offer| bits | 1 << *offer as u8),
            by,
        }
    }
}

impl InstrumentCosts {
    /// Euros in the first year; `None`: not an instrument that makes work feasible.
    pub const fn euro_of(&self, instrument: Instrument) -> Option<u32> {
        Some(match instrument {
            Instrument::Loonkostensubsidie => self.loonkostensubsidie.euro,
            Instrument::Jobcoach => self.jobcoach.euro,
            Instrument::Proefplaats => self.proefplaats.euro,
            Instrument::Werkplekaanpassing => self.werkplekaanpassing.euro,
            Instrument::BeschutWerk => self.beschut_werk.euro,
            _ => return None,
        })
    }
}

pub(super) fn check(rules: &Rules) -> Result<(), ConfigError> {
    let mut before: Vec<Instrument> = Vec::new();
    for step in &rules.bridges.support {
        let key = format!("bridges.support, {}", step.instrument.code());
        if rules.instruments.euro_of(step.instrument).is_none() {
            return Err(wrong(&key, "has no cost under [instruments]"));
        }
        if before.contains(&step.instrument) {
            return Err(wrong(&key, "stands there twice"));
        }
        if step.loads.is_empty() || step.levels == 0 || step.lift_kg == 0 {
            return Err(wrong(
                &key,
                "must name a load, and levels and lift_kg must be at least 1",
            ));
        }
        before.push(step.instrument);
    }
    Ok(())
}
