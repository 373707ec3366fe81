//! Why the saving differs from the plan: fewer exits, later, price, relapse. The reasons add up exactly.
//!
//! One thing is changed at a time, in a fixed order, and each reason is the step between two computed amounts; a sum
//! of steps leaves nothing unexplained.

use super::actual::Actual;
use super::benefit::price_per_year;
use super::config::BuigConfig;
use super::exact::{days_in_year, round_div};
use super::ledger::{LedgerLine, LineKind};
use super::table::{PlanTable, RowKey, euro};
use crate::domain::Cents;
use crate::trajectories::{ClientState, ExitKind, Tracking};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// One reason, in euros; negative: less saved than planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub key: &'static str,
    pub label: &'static str,
    #[serde(serialize_with = "euro")]
    pub amount: Cents,
}

/// Plan beside actual for one year; `plan` + the differences = `actual`, to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    pub year: i32,
    #[serde(serialize_with = "euro")]
    pub plan: Cents,
    pub differences: Vec<Difference>,
    #[serde(serialize_with = "euro")]
    pub actual: Cents,
}

/// Explains the saving of each year of `actual`.
pub fn explain(
    config: &BuigConfig,
    plan: &PlanTable,
    actual: &Actual,
    tracking: &Tracking,
) -> Vec<Explanation> {
    let exits = exits_per_year(&tracking.states);
    let years = actual.table.years.iter();
    years
        .map(|year| explain_year(config, plan, actual, tracking.reference_date, &exits, *year))
        .collect()
}

/// People by the year of their first exit to work.
fn exits_per_year(states: &[ClientState]) -> BTreeMap<i32, i64> {
    let mut exits = BTreeMap::new();
    for state in states {
        if let Some(first) = state.absences.iter().find(|a| a.kind == ExitKind::Work) {
            *exits.entry(first.exit.year()).or_default() += 1;
        }
    }
    exits
}

fn explain_year(
    config: &BuigConfig,
    plan: &PlanTable,
    actual: &Actual,
    reference_date: NaiveDate,
    exits: &BTreeMap<i32, i64>,
    year: i32,
) -> Explanation {
    let planned = plan.amount(RowKey::BuigSaving, year);
    let price = i128::from(price_per_year(config, year).unwrap_or(0));
    let before: i64 = exits.range(..year).map(|(_, n)| n).sum();
    let in_year = exits.get(&year).copied().unwrap_or(0);
    // The people who really left, as if they had left evenly over their year.
    let evenly = round_div(i128::from(2 * before + in_year) * price, 2);
    let lines = |kind| actual.ledger.of(year, kind, ExitKind::Work);
    let gross_lines: Vec<&LedgerLine> = lines(LineKind::Avoided)
        .iter()
        .chain(lines(LineKind::Returned))
        .collect();
    let days: i64 = gross_lines.iter().map(|line| line.days).sum();
    let by_day = |days: i64| round_div(i128::from(days) * price, i128::from(days_in_year(year)));
    let still_to_come = days_to_come(reference_date, year, before + in_year);
    let whole_year = by_day(days.saturating_add(still_to_come));
    let so_far = by_day(days);
    let gross: Cents = gross_lines.iter().map(|line| line.amount).sum();
    let returned: Cents = lines(LineKind::Returned)
        .iter()
        .map(|line| line.amount)
        .sum();
    let step = |key, label, from: Cents, to: Cents| Difference {
        key,
        label,
        amount: to - from,
    };
    Explanation {
        year,
        plan: planned,
        differences: vec![
            step(
                "exits",
                "meer of minder mensen aan het werk",
                planned,
                evenly,
            ),
            step("timing", "eerder of later aan het werk", evenly, whole_year),
            step("to_come", "het jaar is nog niet om", whole_year, so_far),
            step(
                "price",
                "hogere of lagere uitkering dan de gemiddelde prijs",
                so_far,
                gross,
            ),
            step("relapse", "terug in de uitkering", gross, gross - returned),
        ],
        actual: gross - returned,
    }
}

/// Days that are left in the year, for those who have left benefit by now.
fn days_to_come(reference_date: NaiveDate, year: i32, people: i64) -> i64 {
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    match last {
        Some(last) if reference_date.year() == year => {
            people.saturating_mul((last - reference_date).num_days())
        }
        _ => 0,
    }
}
