//! The year's account to the council: input from the figures.

use super::buig_report::{money_of, sum_of};
use super::figures::Figures;
use super::quarter_report::{budget, burn_up, funnel, promises};
use super::saldo_years::Shield;
use crate::buig::RowKey;
use crate::reports::build::About;
use crate::reports::build::council::{CouncilInput, MoneyLine};
use crate::reports::build::parts::PromiseInput;
use crate::trajectories::rules::Targets;
use chrono::{Datelike, NaiveDate};

pub fn input(figures: &Figures<'_>, about: About, lessons: Vec<String>) -> CouncilInput {
    let year = figures.reference_date.year();
    let over =
        NaiveDate::from_ymd_opt(year, 12, 31).is_some_and(|end| figures.reference_date >= end);
    CouncilInput {
        year,
        promises: promises(figures, !over),
        since_start: since_start(figures, year),
        burn_up: burn_up(figures, &about),
        funnel: funnel(figures),
        money: money(figures, year),
        planned_year: (!over).then(|| figures.plan.amount(RowKey::Saldo, year)),
        shielded: Shield::of(figures).year(year),
        budget: budget(figures),
        notices: super::discuss::notices(figures),
        lessons,
        about,
    }
}

/// The promises added up from the plan's first year; nothing in that year itself.
fn since_start(figures: &Figures<'_>, year: i32) -> Vec<PromiseInput> {
    let first = figures.policy.buig.plan.first_year;
    let last_start = figures.policy.buig.plan.cohort.iter().map(|c| c.year).max();
    let targets = &figures.policy.trajectories.targets;
    if year <= first {
        return Vec::new();
    }
    let counts = || {
        figures
            .tracking
            .years
            .iter()
            .filter(|c| (first..=year).contains(&c.year))
    };
    let starts_until = last_start.map_or(year, |last| last.min(year));
    let all = |of: fn(&Targets, i32) -> u32| -> u64 {
        let years = first..=starts_until;
        years.map(|year| u64::from(of(targets, year))).sum()
    };
    vec![
        PromiseInput {
            label: format!("Traject gestart sinds {first}"),
            definition: "gestart".into(),
            reached: counts().map(|c| u64::from(c.starts)).sum(),
            target: all(Targets::starts_in),
            chance: None,
        },
        PromiseInput {
            label: format!("Duurzame uitstroom sinds {first}"),
            definition: "duurzaam".into(),
            reached: counts().map(|c| u64::from(c.sustained_reached)).sum(),
            target: all(Targets::sustained_in),
            chance: None,
        },
    ]
}

/// Rows of the council's table with plan and actual of the year, both up to the reference date.
fn money(figures: &Figures<'_>, year: i32) -> Vec<MoneyLine> {
    RowKey::ALL
        .into_iter()
        .map(|key| MoneyLine {
            label: key.label().to_owned(),
            money: money_of(key),
            plan: figures.plan_so_far.amount(key, year),
            actual: figures.actual.table.amount(key, year),
            sum_of: sum_of(key),
            about_people: key == RowKey::BuigSaving,
        })
        .collect()
}
