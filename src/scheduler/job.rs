//! A job file: what runs when. Refused, by name, when people and the `cron` crate would read it differently.

use chrono_tz::Tz;
use cron::Schedule;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What one run of a job stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// One run for each local date.
    Date,
    /// One run for each local hour.
    Hour,
}

/// What happens with slots that passed while nothing ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatchUp {
    /// The newest missed slot runs once; the others are recorded as missed.
    Latest,
    /// All are recorded as missed.
    None,
}

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JobFile {
    name: String,
    version: u32,
    schedule: String,
    zone: String,
    slot: SlotKind,
    steps: Vec<String>,
    time_limit_minutes: u32,
    catch_up: CatchUp,
}

/// A job, checked.
#[derive(Debug, Clone)]
pub struct Job {
    pub name: String,
    pub version: u32,
    pub expression: String,
    pub zone: Tz,
    pub slot: SlotKind,
    /// Names of what it does, in order; the runner knows them.
    pub steps: Vec<String>,
    pub time_limit: std::time::Duration,
    pub catch_up: CatchUp,
    pub(super) schedule: Schedule,
}

/// Why a job file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct JobError {
    pub file: String,
    pub what: String,
}

/// Longest time limit: a day.
const TIME_LIMIT_MINUTES_MAX: u32 = 24 * 60;

impl Job {
    /// Parses and checks a job file; `file` is its name, for messages.
    pub fn parse(file: &str, text: &str) -> Result<Self, JobError> {
        let refuse = |what: String| JobError {
            file: file.to_owned(),
            what,
        };
        let raw: JobFile =
            toml::from_str(text).map_err(|e| refuse(e.to_string().trim_end().to_owned()))?;
        if raw.name.is_empty()
            || !raw
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        {
            return Err(refuse(format!(
                "name: '{}' is not a name (a-z, 0-9, _)",
                raw.name
            )));
        }
        if raw.version == 0 {
            return Err(refuse("version: 0 is no version; count from 1".to_owned()));
        }
        if raw.steps.is_empty() {
            return Err(refuse(format!(
                "steps: job '{}' has no steps, so it would do nothing",
                raw.name
            )));
        }
        if let Some(twice) =
            (1..raw.steps.len()).find(|at| raw.steps[..*at].contains(&raw.steps[*at]))
        {
            return Err(refuse(format!(
                "steps: '{}' is there twice; a run does each step once",
                raw.steps[twice]
            )));
        }
        if !(1..=TIME_LIMIT_MINUTES_MAX).contains(&raw.time_limit_minutes) {
            return Err(refuse(format!(
                "time_limit_minutes: {} is not between 1 and {TIME_LIMIT_MINUTES_MAX}",
                raw.time_limit_minutes
            )));
        }
        let zone = Tz::from_str(&raw.zone).map_err(|_| {
            refuse(format!(
                "zone: '{}' is no time zone; try 'Europe/Amsterdam'",
                raw.zone
            ))
        })?;
        let schedule =
            parse_schedule(&raw.schedule).map_err(|e| refuse(format!("schedule: {e}")))?;
        let job = Self {
            name: raw.name,
            version: raw.version,
            expression: raw.schedule,
            zone,
            slot: raw.slot,
            steps: raw.steps,
            time_limit: std::time::Duration::from_secs(u64::from(raw.time_limit_minutes) * 60),
            catch_up: raw.catch_up,
            schedule,
        };
        super::slots::one_run_per_slot(&job).map_err(refuse)?;
        Ok(job)
    }
}

/// Reads a cron expression of six fields. The crate refuses five fields without saying what is missing, reads `1-5` in
/// the weekday field as Sunday to Thursday, and a day of the month beside a weekday as a day that is both, where cron
/// itself takes either; all end here with a sentence that helps.
fn parse_schedule(expression: &str) -> Result<Schedule, String> {
    let fields: Vec<&str> = expression.split_whitespace().collect();
    match fields.len() {
        6 => {}
        5 => {
            return Err(format!(
                "'{expression}' has five fields; put the second in front: '0 {}'",
                fields.join(" ")
            ));
        }
        n => {
            return Err(format!(
                "'{expression}' has {n} fields; it takes six: second minute hour day month weekday"
            ));
        }
    }
    let weekday = fields[5];
    if weekday.bytes().any(|b| b.is_ascii_digit()) {
        return Err(format!(
            "weekday '{weekday}': write names (Mon-Fri), because numbers count from Sunday here and from Monday elsewhere"
        ));
    }
    let restricted = |field: &str| !matches!(field, "*" | "?");
    if restricted(fields[3]) && restricted(weekday) {
        return Err(format!(
            "day '{}' and weekday '{weekday}' together: some read either, some only a day that is both; write '*' for \
             one of them",
            fields[3]
        ));
    }
    if fields[4].bytes().any(|b| b.is_ascii_digit()) {
        return Err(format!(
            "month '{}': write names (Jan,Apr), so that nobody counts from 0",
            fields[4]
        ));
    }
    Schedule::from_str(expression).map_err(|e| format!("'{expression}' is not understood: {e}"))
}
