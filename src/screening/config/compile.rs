//! From the file to the rules of one day. Every check that concerns one day is here.

use super::error::ConfigError;
use super::raw::*;
use super::rule_set::*;
use super::timeline;
use crate::domain::codes::Set;
use crate::domain::{Code, Route};
use crate::screening::criteria::CRITERIA;
use crate::screening::factors::{ANCHOR_MAX, Anchors, FACTORS};
use crate::screening::findings::FINDINGS;
use crate::screening::gates::GATES;
use crate::screening::question::QUESTIONS;
use crate::screening::registry;
use crate::screening::template::Template;
use crate::screening::timers::TIMERS;
use chrono::NaiveDate;
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
        jump_points_max: threshold(raw, day, registry::THRESHOLDS[2], POINTS_MAX)?,
        pension_ages: pension_ages(raw)?,
        timers: timers(raw, day)?,
        findings: findings(raw, day)?,
        questions: questions(raw, day)?,
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

fn gates(raw: &RawFile, day: NaiveDate) -> Result<Vec<GateRule>> {
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

fn criteria(raw: &RawFile, day: NaiveDate) -> Result<Vec<CriterionRule>> {
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

fn step<'a>(raw: &'a RawFile, day: NaiveDate, id: &str) -> Result<&'a RawStep> {
    raw.step
        .iter()
        .find(|r| r.rule.id == id && r.rule.holds_on(day))
        .ok_or_else(|| ConfigError::new(format!("[[step]] {id}"), format!("geldt niet op {day}")))
}

fn steps(raw: &RawFile, day: NaiveDate) -> Result<[StepRule; 4]> {
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

fn factors(raw: &RawFile, day: NaiveDate) -> Result<Vec<FactorRule>> {
    let mut rules = Vec::new();
    let none = RawParams::new();
    for factor in FACTORS {
        let Some(found) = raw
            .factor
            .iter()
            .find(|r| r.rule.id == factor.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[factor]] {}", factor.id);
        if found.weight % u16::from(ANCHOR_MAX) != 0 {
            let message = format!(
                "{} is geen viervoud; dan komen er halve punten",
                found.weight
            );
            return Err(ConfigError::new(format!("{place}, weight"), message));
        }
        rules.push(FactorRule {
            factor,
            article: found.article.clone(),
            weight: found.weight,
            max_age_months: found.max_age_months,
            anchors: anchors(&place, found, factor.falling)?,
            labels: found.labels.clone(),
            holds: sentence(&place, "holds", &found.holds, &none)?,
            unknown: sentence(&place, "unknown", &found.unknown, &none)?,
            stale: sentence(&place, "stale", &found.stale, &none)?,
        });
    }
    let total: u32 = rules.iter().map(|rule| u32::from(rule.weight)).sum();
    if total != u32::from(POINTS_MAX) {
        let message =
            format!("de gewichten zijn op {day} samen {total}, en moeten {POINTS_MAX} zijn");
        return Err(ConfigError::new("[[factor]], weight", message));
    }
    Ok(rules)
}

fn anchors(place: &str, found: &RawFactor, falling: bool) -> Result<Anchors> {
    let refuse =
        |key: &str, message: &str| Err(ConfigError::new(format!("{place}, {key}"), message));
    match (found.from, found.up_to) {
        (Some(from), None) if !falling => {
            if from.windows(2).any(|pair| pair[0] >= pair[1]) {
                return refuse("from", "de vijf waarden lopen niet op");
            }
            Ok(Anchors::From(from))
        }
        (None, Some(up_to)) if falling => {
            if up_to.windows(2).any(|pair| pair[0] <= pair[1]) {
                return refuse("up_to", "de vier waarden lopen niet af");
            }
            Ok(Anchors::UpTo(up_to))
        }
        _ if falling => refuse("up_to", "deze factor heeft `up_to` nodig, en geen `from`"),
        _ => refuse("from", "deze factor heeft `from` nodig, en geen `up_to`"),
    }
}

fn bands(raw: &RawFile, day: NaiveDate) -> Result<Vec<BandRule>> {
    let mut rules = Vec::new();
    let none = RawParams::new();
    for id in registry::BANDS {
        let Some(found) = raw
            .band
            .iter()
            .find(|r| r.rule.id == id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[band]] {id}");
        rules.push(BandRule {
            id,
            article: found.article.clone(),
            route: found.route,
            from: found.from,
            holds: sentence(&place, "holds", &found.holds, &none)?,
        });
    }
    rules.sort_by(|one, other| other.from.cmp(&one.from));
    if let Some(pair) = rules.windows(2).find(|pair| pair[0].from == pair[1].from) {
        let message = format!(
            "begint op {day} bij dezelfde {} punten als {}",
            pair[1].from, pair[0].id
        );
        return Err(ConfigError::new(
            format!("[[band]] {}, from", pair[1].id),
            message,
        ));
    }
    match rules.last() {
        Some(last) if last.from == 0 => Ok(rules),
        _ => Err(ConfigError::new(
            "[[band]], from",
            format!("op {day} begint geen band bij 0: een deel van de punten heeft geen route"),
        )),
    }
}

fn retests(raw: &RawFile, day: NaiveDate) -> Result<Vec<Period>> {
    let one = |route: &Route| -> Result<Period> {
        let place = |key: &str| format!("[[retest]] {}{key}", route.code());
        let mut found = raw
            .retest
            .iter()
            .filter(|r| r.route == *route && r.rule.holds_on(day));
        let rule = found.next().ok_or_else(|| {
            ConfigError::new(
                place(""),
                format!("op {day} heeft deze route geen hertoets"),
            )
        })?;
        if found.next().is_some() {
            return Err(ConfigError::new(place(""), format!("twee regels op {day}")));
        }
        match (rule.months, rule.weeks) {
            (Some(months @ 1..=60), None) => Ok(Period::Months(months)),
            (None, Some(weeks @ 1..=260)) => Ok(Period::Weeks(weeks)),
            _ => Err(ConfigError::new(
                place(", months"),
                "geef of `months` (1-60) of `weeks` (1-260)",
            )),
        }
    };
    Route::ALL.iter().map(one).collect()
}

fn threshold(raw: &RawFile, day: NaiveDate, id: &str, value_max: u16) -> Result<u16> {
    let place = format!("[[threshold]] {id}");
    let found = raw
        .threshold
        .iter()
        .find(|r| r.rule.id == id && r.rule.holds_on(day))
        .ok_or_else(|| ConfigError::new(place.clone(), format!("geldt niet op {day}")))?;
    if found.value > value_max {
        let message = format!("{} is meer dan {value_max}", found.value);
        return Err(ConfigError::new(format!("{place}, value"), message));
    }
    Ok(found.value)
}

fn pension_ages(raw: &RawFile) -> Result<Vec<PensionAge>> {
    let ages = &raw.pension_age;
    if ages.is_empty() {
        return Err(ConfigError::new("[[pension_age]]", "de tabel is leeg"));
    }
    let disorder = ages
        .windows(2)
        .find(|pair| pair[0].born_from >= pair[1].born_from);
    if let Some(pair) = disorder {
        return Err(ConfigError::new(
            format!("[[pension_age]] {}", pair[1].born_from),
            "de tabel loopt niet op naar geboortedatum",
        ));
    }
    if let Some(age) = ages.iter().find(|age| age.years > 100 || age.months > 11) {
        return Err(ConfigError::new(
            format!("[[pension_age]] {}", age.born_from),
            "jaren (tot 100) of maanden (tot 11) kloppen niet",
        ));
    }
    Ok(ages.clone())
}

fn timers(raw: &RawFile, day: NaiveDate) -> Result<Vec<TimerRule>> {
    let mut rules = Vec::new();
    for timer in TIMERS {
        let Some(found) = raw
            .timer
            .iter()
            .find(|r| r.rule.id == timer.id && r.rule.holds_on(day))
        else {
            continue;
        };
        rules.push(TimerRule {
            timer,
            article: found.article.clone(),
            params: params(
                &format!("[[timer]] {}", timer.id),
                &found.params,
                timer.params,
            )?,
            warning_days: found.warning_days,
            text: found.text.clone(),
        });
    }
    Ok(rules)
}

fn findings(raw: &RawFile, day: NaiveDate) -> Result<Vec<FindingRuleSet>> {
    let mut rules = Vec::new();
    for rule in FINDINGS {
        let Some(found) = raw
            .finding
            .iter()
            .find(|r| r.rule.id == rule.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[finding]] {}", rule.id);
        rules.push(FindingRuleSet {
            rule,
            params: params(&place, &found.params, rule.params)?,
            second_look: found.second_look,
            text: sentence(&place, "text", &found.text, &found.params)?,
        });
    }
    Ok(rules)
}

fn questions(raw: &RawFile, day: NaiveDate) -> Result<Vec<QuestionRule>> {
    let mut rules = Vec::new();
    for question in QUESTIONS {
        let Some(found) = raw
            .question
            .iter()
            .find(|r| r.rule.id == question.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let count = question.answers.len();
        let weights = found.weights.clone().unwrap_or_else(|| vec![1; count]);
        if weights.len() != count || weights.iter().all(|weight| *weight == 0) {
            return Err(ConfigError::new(
                format!("[[question]] {}, weights", question.id),
                format!("er zijn {count} antwoorden: geef {count} gewichten, niet alle nul"),
            ));
        }
        rules.push(QuestionRule {
            question,
            text: found.text.clone(),
            weights,
        });
    }
    Ok(rules)
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
