//! `config/talks.toml`.

use crate::screening::config::{ConfigError, day};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkRules {
    pub format: u16,
    pub version: u16,
    pub goal: Goal,
    pub plan: PlanRules,
    pub agenda: AgendaRules,
    pub priority: Priority,
    pub no_show: NoShow,
}

/// So many people spoken with, from a day until a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    pub people: u32,
    #[serde(deserialize_with = "day")]
    pub from: NaiveDate,
    #[serde(deserialize_with = "day")]
    pub deadline: NaiveDate,
    pub pace_weeks: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRules {
    pub weeks: u32,
    pub talks_per_fte_week: u32,
    pub reminder_days: Vec<u32>,
    pub spoken_valid_months: u32,
}

/// When talks are held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaRules {
    /// Beginnings on a working day, local time ("09:30").
    #[serde(deserialize_with = "times")]
    pub times: Vec<NaiveTime>,
    pub minutes: u16,
    /// Working days without talks.
    #[serde(default, deserialize_with = "days")]
    pub closed: Vec<NaiveDate>,
}

fn times<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveTime>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let time = |text: String| {
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| serde::de::Error::custom(format!("'{text}' is geen tijd; schrijf 09:30")))
    };
    texts.into_iter().map(time).collect()
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Day(#[serde(deserialize_with = "day")] NaiveDate);

fn days<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
    let days = Vec::<Day>::deserialize(deserializer)?;
    Ok(days.into_iter().map(|Day(day)| day).collect())
}

/// Points for the order of talks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    pub timer_overdue: u32,
    pub timer_soon: u32,
    pub retest_due: u32,
    pub never_spoken: u32,
    pub question_max: u32,
    pub waiting_per_year: u32,
    pub waiting_max: u32,
    pub lot_seed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoShow {
    pub again_after_weeks: u32,
    pub phone_after: u32,
    pub home_visit_after: u32,
}

/// Highest number of points for one ground: sums stay far inside their type.
const POINTS_MAX: u32 = 10_000;

impl TalkRules {
    /// Parses and checks the text of `config/talks.toml`; refused with the key named.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let rules: Self = toml::from_str(text).map_err(|error| ConfigError::syntax(&error))?;
        let points = &rules.priority;
        let checks = [
            (rules.format == 1, "format", "deze versie leest formaat 1"),
            (
                rules.goal.from <= rules.goal.deadline,
                "goal.deadline",
                "ligt voor goal.from",
            ),
            (
                (1..=52).contains(&rules.goal.pace_weeks),
                "goal.pace_weeks",
                "moet 1-52 zijn",
            ),
            (
                (1..=52).contains(&rules.plan.weeks),
                "plan.weeks",
                "moet 1-52 zijn",
            ),
            (
                (1..=60).contains(&rules.plan.talks_per_fte_week),
                "plan.talks_per_fte_week",
                "moet 1-60 zijn",
            ),
            (
                (1..=12).contains(&rules.agenda.times.len())
                    && rules.agenda.times.is_sorted_by(|one, next| one < next),
                "agenda.times",
                "geef 1-12 tijden, de vroegste eerst",
            ),
            (
                (10..=240).contains(&rules.agenda.minutes),
                "agenda.minutes",
                "moet 10-240 zijn",
            ),
            (
                (1..=120).contains(&rules.plan.spoken_valid_months),
                "plan.spoken_valid_months",
                "moet 1-120 zijn",
            ),
            (
                rules.plan.reminder_days.iter().all(|days| *days <= 60),
                "plan.reminder_days",
                "hooguit 60 dagen vooraf",
            ),
            (
                [
                    points.timer_overdue,
                    points.timer_soon,
                    points.retest_due,
                    points.never_spoken,
                    points.question_max,
                    points.waiting_per_year,
                    points.waiting_max,
                ]
                .iter()
                .all(|value| *value <= POINTS_MAX),
                "priority",
                "punten zijn hooguit 10000",
            ),
            (
                !points.lot_seed.is_empty(),
                "priority.lot_seed",
                "mag niet leeg zijn",
            ),
            (
                (1..=52).contains(&rules.no_show.again_after_weeks),
                "no_show.again_after_weeks",
                "moet 1-52 zijn",
            ),
            (
                rules.no_show.phone_after <= rules.no_show.home_visit_after,
                "no_show.home_visit_after",
                "ligt voor no_show.phone_after",
            ),
        ];
        match checks.iter().find(|(holds, _, _)| !holds) {
            Some((_, place, message)) => Err(ConfigError::new(*place, *message)),
            None => Ok(rules),
        }
    }
}
