//! `config/talks.toml`.

use super::order::{self, OrderRule, Why};
use crate::screening::config::{ConfigError, day};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
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
    pub order: Vec<OrderRule>,
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
    /// A talk for a retest is at most so many weeks before its date.
    pub retest_ahead_weeks: u32,
    /// Share of a week's room that stays free for reasons with `kept_room`, until the week before.
    pub kept_percent: u32,
    /// A term that has passed gets a talk within so many weeks, with the own coach or another.
    pub overdue_weeks: u32,
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
    /// A parent without childcare can come from here...
    #[serde(deserialize_with = "time")]
    pub school_from: NaiveTime,
    /// ...and has to be gone by then.
    #[serde(deserialize_with = "time")]
    pub school_until: NaiveTime,
}

impl AgendaRules {
    /// Whether a whole talk falls within school hours.
    pub fn in_school_hours(&self, starts_at: NaiveTime) -> bool {
        let (ends_at, days) =
            starts_at.overflowing_add_signed(TimeDelta::minutes(i64::from(self.minutes)));
        starts_at >= self.school_from && ends_at <= self.school_until && days == 0
    }
}

fn parsed<E: serde::de::Error>(text: &str) -> Result<NaiveTime, E> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map_err(|_| E::custom(format!("'{text}' is geen tijd; schrijf 09:30")))
}

fn time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    parsed(&String::deserialize(deserializer)?)
}

fn times<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveTime>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| parsed(text)).collect()
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Day(#[serde(deserialize_with = "day")] NaiveDate);

fn days<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
    let days = Vec::<Day>::deserialize(deserializer)?;
    Ok(days.into_iter().map(|Day(day)| day).collect())
}

/// Points within a rank of the order, and the lot between equals.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    pub question_max: u32,
    pub waiting_per_year: u32,
    pub waiting_max: u32,
    /// For every week that a retest is late.
    pub retest_per_week_late: u32,
    pub retest_late_max: u32,
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
        order::check(&rules.order)?;
        let checks = rules.checks();
        match checks.iter().find(|(holds, _, _)| !holds) {
            Some((_, place, message)) => Err(ConfigError::new(*place, *message)),
            None => Ok(rules),
        }
    }

    /// The place of a reason in the order. Parsing saw to it that there is one.
    pub fn order_of(&self, why: Why) -> Option<&OrderRule> {
        self.order.iter().find(|rule| rule.why == why)
    }

    /// Whether it holds, which key, and what is asked.
    fn checks(&self) -> [(bool, &'static str, &'static str); 18] {
        let (goal, plan, agenda) = (&self.goal, &self.plan, &self.agenda);
        let (points, no_show) = (&self.priority, &self.no_show);
        let weeks = 1..=52;
        let worths = [
            points.question_max,
            points.waiting_per_year,
            points.waiting_max,
            points.retest_per_week_late,
            points.retest_late_max,
        ];
        let mut worths = worths
            .into_iter()
            .chain(self.order.iter().map(|rule| rule.points));
        let in_order = agenda.times.is_sorted_by(|one, next| one < next);
        [
            (self.format == 1, "format", "deze versie leest formaat 1"),
            (
                goal.from <= goal.deadline,
                "goal.deadline",
                "ligt voor goal.from",
            ),
            (
                weeks.contains(&goal.pace_weeks),
                "goal.pace_weeks",
                "moet 1-52 zijn",
            ),
            (weeks.contains(&plan.weeks), "plan.weeks", "moet 1-52 zijn"),
            (
                (1..=60).contains(&plan.talks_per_fte_week),
                "plan.talks_per_fte_week",
                "moet 1-60 zijn",
            ),
            (
                (1..=120).contains(&plan.spoken_valid_months),
                "plan.spoken_valid_months",
                "moet 1-120 zijn",
            ),
            (
                plan.reminder_days.iter().all(|days| *days <= 60),
                "plan.reminder_days",
                "hooguit 60 dagen vooraf",
            ),
            (
                plan.retest_ahead_weeks <= 52,
                "plan.retest_ahead_weeks",
                "moet 0-52 zijn",
            ),
            (
                plan.kept_percent <= 50,
                "plan.kept_percent",
                "moet 0-50 zijn",
            ),
            (
                weeks.contains(&plan.overdue_weeks),
                "plan.overdue_weeks",
                "moet 1-52 zijn",
            ),
            (
                (1..=12).contains(&agenda.times.len()) && in_order,
                "agenda.times",
                "geef 1-12 tijden, de vroegste eerst",
            ),
            (
                (10..=240).contains(&agenda.minutes),
                "agenda.minutes",
                "moet 10-240 zijn",
            ),
            (
                agenda.school_from < agenda.school_until,
                "agenda.school_until",
                "ligt voor agenda.school_from",
            ),
            (
                worths.all(|value| value <= POINTS_MAX),
                "priority",
                "punten zijn hooguit 10000, ook in [[order]]",
            ),
            (
                !points.lot_seed.is_empty(),
                "priority.lot_seed",
                "mag niet leeg zijn",
            ),
            (
                weeks.contains(&no_show.again_after_weeks),
                "no_show.again_after_weeks",
                "moet 1-52 zijn",
            ),
            (
                no_show.phone_after <= no_show.home_visit_after,
                "no_show.home_visit_after",
                "ligt voor no_show.phone_after",
            ),
            (goal.people > 0, "goal.people", "moet meer dan 0 zijn"),
        ]
    }
}
