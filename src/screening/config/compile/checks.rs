//! Gates, criteria and steps of one day.

use super::{Result, params, sentence};
use crate::domain::codes::Set;
use crate::screening::config::error::ConfigError;
use crate::screening::config::raw::{RawFile, RawParams, RawStep};
use crate::screening::config::rule_set::{CriterionRule, GateRule, StepRule};
use crate::screening::criteria::CRITERIA;
use crate::screening::gates::GATES;
use crate::screening::registry;
use chrono::NaiveDate;

pub(super) fn gates(raw: &RawFile, day: NaiveDate) -> Result<Vec<GateRule>> {
    let mut rules = Vec::new();
    for gate in GATES {
        let Some(found) = raw
            .gate
            .iter()
            .find(|r| r.rule.id == gate.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[gate]] {}", gate.id);
        rules.push(GateRule {
            gate,
            article: found.article.clone(),
            params: params(&place, &found.params, gate.params)?,
            route: found.route,
            instruments: Set::of(&found.instruments),
            second_look: found.second_look,
            holds: sentence(&place, "holds", &found.holds, &found.params)?,
            fails: sentence(&place, "fails", &found.fails, &found.params)?,
            unknown: sentence(&place, "unknown", &found.unknown, &found.params)?,
        });
    }
    Ok(rules)
}

pub(super) fn criteria(raw: &RawFile, day: NaiveDate) -> Result<Vec<CriterionRule>> {
    let mut rules = Vec::new();
    let none = RawParams::new();
    for criterion in CRITERIA {
        let Some(found) = raw
            .criterion
            .iter()
            .find(|r| r.rule.id == criterion.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[criterion]] {}", criterion.id);
        rules.push(CriterionRule {
            criterion,
            article: found.article.clone(),
            name: found.name.clone(),
            max_age_months: found.max_age_months,
            holds: sentence(&place, "holds", &found.holds, &none)?,
            fails: sentence(&place, "fails", &found.fails, &none)?,
            unknown: sentence(&place, "unknown", &found.unknown, &none)?,
            stale: sentence(&place, "stale", &found.stale, &none)?,
        });
    }
    Ok(rules)
}

pub(super) fn step<'a>(raw: &'a RawFile, day: NaiveDate, id: &str) -> Result<&'a RawStep> {
    raw.step
        .iter()
        .find(|r| r.rule.id == id && r.rule.holds_on(day))
        .ok_or_else(|| ConfigError::new(format!("[[step]] {id}"), format!("geldt niet op {day}")))
}

pub(super) fn steps(raw: &RawFile, day: NaiveDate) -> Result<[StepRule; 4]> {
    let one = |id: &'static str| -> Result<StepRule> {
        let found = step(raw, day, id)?;
        let place = format!("[[step]] {id}");
        let optional = |key: &str, text: &Option<String>| {
            text.as_ref()
                .map(|text| sentence(&place, key, text, &found.params))
                .transpose()
        };
        Ok(StepRule {
            id,
            article: found.article.clone(),
            route: found.route,
            holds: sentence(&place, "holds", &found.holds, &found.params)?,
            fails: optional("fails", &found.fails)?,
            unknown: optional("unknown", &found.unknown)?,
        })
    };
    let [advice, care, open, thin] = registry::STEPS;
    Ok([one(advice)?, one(care)?, one(open)?, one(thin)?])
}
