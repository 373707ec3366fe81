//! Alarms, watched facts, timers, findings and questions of one day.

use super::{Result, in_force, params, sentence};
use crate::screening::change::{WATCHED, Watched};
use crate::screening::config::error::ConfigError;
use crate::screening::config::raw::RawFile;
use crate::screening::config::rule_set::{AlarmRule, FindingRuleSet, QuestionRule, TimerRule};
use crate::screening::findings::{FINDINGS, Look};
use crate::screening::jump::{ALARMS, Alarm};
use crate::screening::question::QUESTIONS;
use crate::screening::registry;
use crate::screening::timers::TIMERS;
use chrono::NaiveDate;

pub(super) fn alarms(raw: &RawFile, day: NaiveDate) -> Result<Vec<AlarmRule>> {
    let one = |alarm: &'static Alarm| {
        let found = in_force(&raw.alarm, |r| &r.rule, ("alarm", alarm.id), day)?;
        let place = format!("[[alarm]] {}", alarm.id);
        Ok(AlarmRule {
            alarm,
            params: params(&place, &found.params, alarm.params)?,
            text: sentence(&place, "text", &found.text, &found.params)?,
        })
    };
    ALARMS.iter().map(one).collect()
}

/// The facts whose change brings a client back.
pub(super) fn watched(raw: &RawFile, day: NaiveDate) -> Result<Vec<&'static Watched>> {
    let change = in_force(&raw.change, |r| &r.rule, ("change", registry::CHANGE), day)?;
    change
        .brings_back
        .iter()
        .map(|id| {
            WATCHED
                .iter()
                .find(|watched| watched.id == id)
                .ok_or_else(|| {
                    let known: Vec<&str> = WATCHED.iter().map(|watched| watched.id).collect();
                    ConfigError::new(
                        format!("[[change]] brings_back, '{id}'"),
                        format!("dit gegeven bestaat niet; wel: {}", known.join(", ")),
                    )
                })
        })
        .collect()
}

pub(super) fn timers(raw: &RawFile, day: NaiveDate) -> Result<Vec<TimerRule>> {
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

pub(super) fn findings(raw: &RawFile, day: NaiveDate) -> Result<Vec<FindingRuleSet>> {
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
        if found.second_look && matches!(rule.check, Look::Supply(_)) {
            return Err(ConfigError::new(
                format!("{place}, second_look"),
                "deze gegevens raken geen route, en vragen dus geen tweede blik",
            ));
        }
        rules.push(FindingRuleSet {
            rule,
            params: params(&place, &found.params, rule.params)?,
            second_look: found.second_look,
            text: sentence(&place, "text", &found.text, &found.params)?,
        });
    }
    Ok(rules)
}

pub(super) fn questions(raw: &RawFile, day: NaiveDate) -> Result<Vec<QuestionRule>> {
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
