//! The plan up to a day, so that nine months of what happened are held against nine months of plan.
//!
//! The plan is counted as what happened is dated. Payments from the work budget have a day, so their plan counts for
//! its share of the days. What the administration books is told a year (`[[realised]]`) and has no day, so it is held
//! against the plan of the whole year: booked as planned is no difference. The saving follows the exits that the plan
//! has made by that day ([`super::by_day`]): few in spring, more in autumn.

use super::actual::Actual;
use super::by_day::saving_by_day;
use super::config::BuigConfig;
use super::table::{PlanTable, RowKey, YearParts};
use crate::domain::Cents;
use crate::domain::exact::{days_in_year, round_div};
use chrono::{Datelike, NaiveDate};

/// The years of `actual` as planned up to and including `day`. A row of which nobody told the amount yet is the plan's
/// in `actual` too, and so no difference either.
pub fn plan_so_far(
    config: &BuigConfig,
    plan: &PlanTable,
    actual: &Actual,
    day: NaiveDate,
) -> PlanTable {
    let years = actual.table.years.iter();
    let parts: Vec<(i32, YearParts)> = years
        .map(|year| (*year, parts_of(config, plan, (*year, day))))
        .collect();
    PlanTable::from_parts(&parts)
}

fn parts_of(config: &BuigConfig, plan: &PlanTable, (year, day): (i32, NaiveDate)) -> YearParts {
    let days = days_of(year, day);
    let of = |key: RowKey| {
        let whole = plan.amount(key, year);
        match key {
            RowKey::BuigSaving => saving_so_far(config, whole, year, days),
            RowKey::WorkBudget => share(whole, days, days_in_year(year)),
            _ => whole,
        }
    };
    YearParts {
        personnel: of(RowKey::Personnel),
        work_budget: of(RowKey::WorkBudget),
        screening: of(RowKey::Screening),
        cover_verloning: of(RowKey::CoverVerloning),
        higher_benefit_cost: of(RowKey::HigherBenefitCost),
        buig_saving: of(RowKey::BuigSaving),
        cover_welzijn: of(RowKey::CoverWelzijn),
    }
}

/// Days of a year that lie on or before a day: none of a later year, all of an earlier one.
pub(crate) fn days_of(year: i32, day: NaiveDate) -> i64 {
    match day.year().cmp(&year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => i64::from(day.ordinal()),
        std::cmp::Ordering::Greater => days_in_year(year),
    }
}

/// The year's planned saving, in the proportion of the exits by day; the plan may count relapse, which those do not.
fn saving_so_far(config: &BuigConfig, whole: Cents, year: i32, days: i64) -> Cents {
    let by_day = |days| saving_by_day(config, year, days).0;
    match by_day(days_in_year(year)) {
        0 => share(whole, days, days_in_year(year)),
        all => share(whole, by_day(days), all),
    }
}

fn share(amount: Cents, part: i64, whole: i64) -> Cents {
    round_div(i128::from(amount.0) * i128::from(part), i128::from(whole))
}
