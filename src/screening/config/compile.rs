//! From the file to the rules of one day. Every check that concerns one day is here.

mod checks;
mod dates;
mod others;
mod points;

use super::error::ConfigError;
use super::raw::{Header, RawFile, RawParams};
use super::rule_set::{RuleSet, RuleVersion};
use super::timeline;
use crate::screening::factors::ANCHOR_MAX;
use crate::screening::fairness::FairnessLimits;
use crate::screening::registry;
use crate::screening::template::Template;
use checks::{criteria, gates, step, steps};
use chrono::NaiveDate;
use dates::{pension_ages, retests, threshold};
use others::{alarms, findings, questions, timers, watched};
use points::{bands, factors};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

/// Points that all factors give together at most.
const POINTS_MAX: u16 = 100;

type Result<T> = std::result::Result<T, ConfigError>;

pub fn compile(raw: &RawFile, day: NaiveDate) -> Result<RuleSet> {
    if timeline::first_day(raw).is_none_or(|first| day < first) {
        let message = format!("op {day} gold dit bestand nog niet; neem een latere peildatum");
        return Err(ConfigError::new("valid_from", message));
    }
    let [medical_advice, care, criteria_open, thin_file] = steps(raw, day)?;
    let care_raw = step(raw, day, registry::STEPS[1])?;
    let care_params = params(
        "[[step]] stap.zorg",
        &care_raw.params,
        &["zrm_hoogstens", "maanden_geldig"],
    )?;
    let thin_raw = step(raw, day, registry::STEPS[3])?;
    let thin_params = params(
        "[[step]] stap.dun_dossier",
        &thin_raw.params,
        &["bekend_minstens"],
    )?;
    Ok(RuleSet {
        reference_date: day,
        stamp: stamp(raw, day),
        versions: versions(raw, day),
        gates: gates(raw, day)?,
        criteria: criteria(raw, day)?,
        medical_advice,
        care,
        care_at_most: care_params.first().copied().unwrap_or(0),
        care_months: care_params.get(1).map_or(0, |months| months.unsigned_abs()),
        criteria_open,
        thin_file,
        known_weight_min: thin_params
            .first()
            .map_or(0, |share| share.unsigned_abs() as u16),
        factors: factors(raw, day)?,
        bands: bands(raw, day)?,
        retests: retests(raw, day)?,
        neutral_anchor: threshold(raw, day, registry::THRESHOLDS[0], u16::from(ANCHOR_MAX))?,
        boundary_points: threshold(raw, day, registry::THRESHOLDS[1], POINTS_MAX)?,
        alarms: alarms(raw, day)?,
        watched: watched(raw, day)?,
        pension_ages: pension_ages(raw, day)?,
        timers: timers(raw, day)?,
        findings: findings(raw, day)?,
        questions: questions(raw, day)?,
    })
}

/// Limits of the fairness report on a day.
pub fn fairness(raw: &RawFile, day: NaiveDate) -> Result<FairnessLimits> {
    let found = in_force(
        &raw.fairness,
        |r| &r.rule,
        ("fairness", registry::FAIRNESS),
        day,
    )?;
    Ok(FairnessLimits {
        group_min: found.group_min,
        impact_ratio_min_per_mille: found.impact_ratio_min_per_mille,
        follow_max_per_mille: found.follow_max_per_mille,
    })
}

/// The version of a rule that holds on a day; refused when there is none.
fn in_force<'a, T>(
    rules: &'a [T],
    header: fn(&T) -> &Header,
    (table, id): (&str, &str),
    day: NaiveDate,
) -> Result<&'a T> {
    rules
        .iter()
        .find(|rule| header(rule).id == id && header(rule).holds_on(day))
        .ok_or_else(|| {
            ConfigError::new(format!("[[{table}]] {id}"), format!("geldt niet op {day}"))
        })
}

/// Parameters in the order in which the rule reads them. All must be there, and no other.
fn params(place: &str, given: &RawParams, names: &[&str]) -> Result<Vec<i32>> {
    if let Some(key) = given.keys().find(|key| !names.contains(&key.as_str())) {
        let message = format!("deze parameter bestaat niet; wel: {}", names.join(", "));
        return Err(ConfigError::new(format!("{place}, params.{key}"), message));
    }
    names
        .iter()
        .map(|name| match given.get(*name) {
            Some(value) if (0..=1200).contains(value) => Ok(*value),
            Some(value) => Err(ConfigError::new(
                format!("{place}, params.{name}"),
                format!("{value} valt buiten 0 tot en met 1200"),
            )),
            None => Err(ConfigError::new(
                format!("{place}, params.{name}"),
                "deze parameter ontbreekt",
            )),
        })
        .collect()
}

fn sentence(place: &str, key: &str, text: &str, given: &RawParams) -> Result<Template> {
    let pairs: Vec<(&str, i32)> = given
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    Template::parse(text, &pairs)
        .map_err(|message| ConfigError::new(format!("{place}, {key}"), message))
}

fn versions(raw: &RawFile, day: NaiveDate) -> Vec<RuleVersion> {
    let mut list: Vec<RuleVersion> = timeline::headers(raw)
        .into_iter()
        .filter(|(_, header)| header.holds_on(day))
        .map(|(_, header)| RuleVersion {
            id: header.id.clone(),
            version: header.version,
            valid_from: header.valid_from,
        })
        .collect();
    list.sort_by(|one, other| one.id.cmp(&other.id));
    list
}

/// Latest change and a short hash of everything in force, so that an edit without a new version shows.
fn stamp(raw: &RawFile, day: NaiveDate) -> Arc<str> {
    let mut in_force = raw.clone();
    // How a report is cut changes no outcome.
    in_force.fairness.clear();
    in_force.alarm.retain(|r| r.rule.holds_on(day));
    in_force.change.retain(|r| r.rule.holds_on(day));
    in_force.pension_age.retain(|r| r.rule.holds_on(day));
    in_force.gate.retain(|r| r.rule.holds_on(day));
    in_force.criterion.retain(|r| r.rule.holds_on(day));
    in_force.step.retain(|r| r.rule.holds_on(day));
    in_force.factor.retain(|r| r.rule.holds_on(day));
    in_force.band.retain(|r| r.rule.holds_on(day));
    in_force.retest.retain(|r| r.rule.holds_on(day));
    in_force.threshold.retain(|r| r.rule.holds_on(day));
    in_force.timer.retain(|r| r.rule.holds_on(day));
    in_force.finding.retain(|r| r.rule.holds_on(day));
    in_force.question.retain(|r| r.rule.holds_on(day));
    let latest = timeline::headers(&in_force)
        .iter()
        .map(|(_, header)| header.valid_from)
        .max();
    let canonical = serde_json::to_vec(&in_force).unwrap_or_default();
    let hash = Sha256::digest(&canonical);
    let mut text = latest.map_or_else(String::new, |day| day.to_string());
    text.push('-');
    for byte in hash.iter().take(6) {
        let _ = write!(text, "{byte:02x}");
    }
    Arc::from(text)
}
