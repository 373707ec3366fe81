//! Plan beside actual beside forecast, per year and added up.

use super::actual::Actual;
use super::benefit::price_per_year;
use super::config::BuigConfig;
use super::table::{PlanTable, RowKey, euro};
use crate::domain::Cents;
use crate::domain::exact::{days_in_year, round_div};
use crate::trajectories::Forecast;
use serde::Serialize;

/// One year of the saving: planned, booked so far, and expected with an 80 % band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expected {
    pub year: i32,
    #[serde(serialize_with = "euro")]
    pub plan: Cents,
    #[serde(serialize_with = "euro")]
    pub actual: Cents,
    #[serde(serialize_with = "euro")]
    pub low: Cents,
    #[serde(serialize_with = "euro")]
    pub middle: Cents,
    #[serde(serialize_with = "euro")]
    pub high: Cents,
    #[serde(serialize_with = "euro")]
    pub plan_cumulative: Cents,
    #[serde(serialize_with = "euro")]
    pub middle_cumulative: Cents,
}

/// Years of the plan. Days still to come are valued at the price of their year; years that are over have no band.
pub fn expected(
    config: &BuigConfig,
    plan: &PlanTable,
    actual: &Actual,
    forecast: &Forecast,
) -> Vec<Expected> {
    let (mut plan_cumulative, mut middle_cumulative) = (Cents::ZERO, Cents::ZERO);
    let years = plan.years.iter();
    years
        .map(|year| {
            let booked = actual.table.amount(RowKey::BuigSaving, *year);
            let band = forecast
                .days_out
                .iter()
                .find(|(y, _)| y == year)
                .map(|(_, band)| *band);
            let band = band.unwrap_or_default();
            let price = i128::from(price_per_year(config, *year).unwrap_or(0));
            let value = |days: u64| {
                booked + round_div(i128::from(days) * price, i128::from(days_in_year(*year)))
            };
            let planned = plan.amount(RowKey::BuigSaving, *year);
            plan_cumulative += planned;
            middle_cumulative += value(band.middle);
            Expected {
                year: *year,
                plan: planned,
                actual: booked,
                low: value(band.low),
                middle: value(band.middle),
                high: value(band.high),
                plan_cumulative,
                middle_cumulative,
            }
        })
        .collect()
}
