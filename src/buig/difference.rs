//! Why the saving differs from the plan so far: fewer exits, later, price, relapse. The reasons add up exactly.
//!
//! One thing is changed at a time, in a fixed order, and each reason is the step between two computed amounts; a sum
//! of steps leaves nothing unexplained.

use super::actual::Actual;
use super::config::BuigConfig;
use super::ledger::{LedgerLine, LineKind};
use super::plan::plan_price;
use super::so_far::days_of;
use super::table::{PlanTable, RowKey, euro};
use crate::domain::Cents;
use crate::domain::exact::{days_in_year, round_div};
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

/// Plan beside actual for one year, both up to the reference date; `plan` + the differences = `actual`, to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    pub year: i32,
    #[serde(serialize_with = "euro")]
    pub plan: Cents,
    pub differences: Vec<Difference>,
    #[serde(serialize_with = "euro")]
    pub actual: Cents,
}

/// Explains the saving of each year of `actual` against the plan up to the same day ([`super::plan_so_far`]).
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
    // The plan's own price, so that another price of the year is a reason and no part of the others.
    let price = i128::from(Cents::euros(plan_price(config, year)).0);
    let before: i64 = exits.range(..year).map(|(_, n)| n).sum();
    let in_year = exits.get(&year).copied().unwrap_or(0);
    let year_days = i128::from(days_in_year(year));
    let passed = days_of(year, reference_date);
    // The people who really left, as if they had left evenly over the part of their year that has passed.
    let evenly = round_div(
        i128::from(2 * before + in_year) * price * i128::from(passed),
        2 * year_days,
    );
    let lines = |kind| actual.ledger.of(year, kind, ExitKind::Work);
    let gross_lines: Vec<&LedgerLine> = lines(LineKind::Avoided)
        .iter()
        .chain(lines(LineKind::Returned))
        .collect();
    let days: i64 = gross_lines.iter().map(|line| line.days).sum();
    let so_far = round_div(i128::from(days) * price, year_days);
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
            step("timing", "eerder of later aan het werk", evenly, so_far),
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
