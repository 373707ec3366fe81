//! Versions of one rule follow each other without overlap and without a gap.

use super::error::ConfigError;
use super::raw::{Header, RawFile};
use crate::screening::{criteria, factors, findings, gates, jump, question, registry, timers};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// All headers with the name of their table.
pub fn headers(raw: &RawFile) -> Vec<(&'static str, &Header)> {
    let gates = raw.gate.iter().map(|r| ("gate", &r.rule));
    let criteria = raw.criterion.iter().map(|r| ("criterion", &r.rule));
    let steps = raw.step.iter().map(|r| ("step", &r.rule));
    let factors = raw.factor.iter().map(|r| ("factor", &r.rule));
    let bands = raw.band.iter().map(|r| ("band", &r.rule));
    let retests = raw.retest.iter().map(|r| ("retest", &r.rule));
    let thresholds = raw.threshold.iter().map(|r| ("threshold", &r.rule));
    let timers = raw.timer.iter().map(|r| ("timer", &r.rule));
    let findings = raw.finding.iter().map(|r| ("finding", &r.rule));
    let questions = raw.question.iter().map(|r| ("question", &r.rule));
    let alarms = raw.alarm.iter().map(|r| ("alarm", &r.rule));
    let changes = raw.change.iter().map(|r| ("change", &r.rule));
    let ages = raw.pension_age.iter().map(|r| ("pension_age", &r.rule));
    let fairness = raw.fairness.iter().map(|r| ("fairness", &r.rule));
    gates
        .chain(criteria)
        .chain(steps)
        .chain(factors)
        .chain(bands)
        .chain(retests)
        .chain(thresholds)
        .chain(timers)
        .chain(findings)
        .chain(questions)
        .chain(alarms)
        .chain(changes)
        .chain(ages)
        .chain(fairness)
        .collect()
}

/// Ids that a table may hold; those of the law and the procedure must stand in the file.
fn registered(table: &str) -> (Vec<&'static str>, bool) {
    match table {
        "gate" => (gates::GATES.iter().map(|g| g.id).collect(), true),
        "criterion" => (criteria::CRITERIA.iter().map(|c| c.id).collect(), true),
        "step" => (registry::STEPS.to_vec(), true),
        "factor" => (factors::FACTORS.iter().map(|f| f.id).collect(), false),
        "band" => (registry::BANDS.to_vec(), false),
        "retest" => (registry::RETESTS.to_vec(), true),
        "threshold" => (registry::THRESHOLDS.to_vec(), true),
        "alarm" => (jump::ALARMS.iter().map(|a| a.id).collect(), true),
        "change" => (vec![registry::CHANGE], true),
        "pension_age" => (vec![registry::PENSION_AGES], true),
        "fairness" => (vec![registry::FAIRNESS], true),
        "timer" => (timers::TIMERS.iter().map(|t| t.id).collect(), false),
        "finding" => (findings::FINDINGS.iter().map(|f| f.id).collect(), false),
        _ => (question::QUESTIONS.iter().map(|q| q.id).collect(), false),
    }
}

/// Checks ids and periods of every table.
pub fn check(raw: &RawFile) -> Result<(), ConfigError> {
    let mut versions: BTreeMap<(&str, &str), Vec<&Header>> = BTreeMap::new();
    for (table, header) in headers(raw) {
        let (known, _) = registered(table);
        if !known.contains(&header.id.as_str()) {
            return Err(ConfigError::new(
                format!("[[{table}]] {}", header.id),
                format!("deze regel bestaat niet; wel: {}", known.join(", ")),
            ));
        }
        versions
            .entry((table, &header.id))
            .or_default()
            .push(header);
    }
    for ((table, id), mut list) in versions {
        list.sort_by_key(|header| header.valid_from);
        check_periods(&format!("[[{table}]] {id}"), &list)?;
    }
    all_present(raw)
}

fn check_periods(place: &str, list: &[&Header]) -> Result<(), ConfigError> {
    for header in list {
        if header.valid_to.is_some_and(|last| last < header.valid_from) {
            let message = format!("versie {} eindigt voordat zij begint", header.version);
            return Err(ConfigError::new(place, message));
        }
    }
    for pair in list.windows(2) {
        let [before, after] = pair else { continue };
        let names = format!("versies {} en {}", before.version, after.version);
        let expected = before.valid_to.and_then(|last| last.succ_opt());
        let problem = match expected {
            None => format!(
                "{names} overlappen: versie {} heeft geen valid_to",
                before.version
            ),
            Some(_) if before.version == after.version => format!("{names}: hetzelfde nummer"),
            Some(day) if after.valid_from < day => {
                format!("{names} overlappen vanaf {}", after.valid_from)
            }
            Some(day) if after.valid_from > day => format!("{names}: een gat vanaf {day}"),
            Some(_) => continue,
        };
        return Err(ConfigError::new(place, problem));
    }
    Ok(())
}

/// Forgetting a legal gate must not pass in silence. (A gate that no longer holds gets a `valid_to`.)
fn all_present(raw: &RawFile) -> Result<(), ConfigError> {
    let present: BTreeSet<&str> = headers(raw).iter().map(|(_, h)| h.id.as_str()).collect();
    let tables = [
        "gate",
        "criterion",
        "step",
        "retest",
        "threshold",
        "alarm",
        "change",
        "pension_age",
        "fairness",
    ];
    for table in tables {
        let (known, required) = registered(table);
        if let Some(id) = known.iter().find(|id| required && !present.contains(*id)) {
            let message =
                "deze regel ontbreekt; zet haar in het bestand (zo nodig met een valid_to)";
            return Err(ConfigError::new(format!("[[{table}]] {id}"), message));
        }
    }
    Ok(())
}

/// Days on which the rules change: between two of them they stay the same.
pub fn change_days(raw: &RawFile) -> BTreeSet<NaiveDate> {
    let headers = headers(raw);
    let first = first_day(raw);
    let starts = headers.iter().map(|(_, header)| header.valid_from);
    let ends = headers
        .iter()
        .filter_map(|(_, header)| header.valid_to.and_then(|last| last.succ_opt()));
    starts
        .chain(ends)
        .filter(|day| Some(*day) >= first)
        .collect()
}

/// The first day on which the file can be used: when its first bands hold.
pub fn first_day(raw: &RawFile) -> Option<NaiveDate> {
    raw.band.iter().map(|band| band.rule.valid_from).min()
}
