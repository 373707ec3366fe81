//! The council's table a second time: exits as dates, prorated by day.
//!
//! N exits spread evenly over a year of D days leave at the middles of N equal parts: after D(2i+1)/2N days. That is
//! rarely a whole day, so the first half of the exits is rounded down and each of the second half mirrors one of the
//! first (part i and part N-1-i together always take exactly D days); a middle exit of an odd number leaves at
//! D/2, if need be at noon, which is why time is counted in half days. The days saved in the year then add up to
//! N x D / 2 exactly, in a leap year too, and N x price x (days / D) is the half-year convention to the cent.

use super::config::BuigConfig;
use super::plan::{exits_e4, plan_price, year_parts};
use super::table::PlanTable;
use crate::domain::Cents;
use crate::domain::exact::{days_in_year, round_div};
use chrono::{Months, NaiveDate};

/// The council's table from single exits, prorated by day. Equal to [`super::plan()`] to the cent where the delay is a
/// whole number of years and the plan counts no relapse; a delay of some months differs by the length of months.
pub fn plan_by_day(config: &BuigConfig) -> PlanTable {
    let years = config.plan.first_year..=config.plan.last_year;
    let parts: Vec<_> = years
        .map(|year| {
            (
                year,
                year_parts(config, year, &|y| saving_by_day(config, y, days_in_year(y))),
            )
        })
        .collect();
    PlanTable::from_parts(&parts)
}

/// Half days after the start of a window of `days` days at which each of `exits` people leaves. Sums to
/// `exits x days` (half of it saved, half not).
pub fn even_exits(days: i64, exits: u32) -> Vec<i64> {
    let exits = i64::from(exits);
    (0..exits)
        .map(|i| {
            let mirror = exits - 1 - i;
            // Whole days, except for the middle one.
            match i.cmp(&mirror) {
                std::cmp::Ordering::Less => 2 * (days * (2 * i + 1) / (2 * exits)),
                std::cmp::Ordering::Equal => days,
                std::cmp::Ordering::Greater => {
                    2 * days - 2 * (days * (2 * mirror + 1) / (2 * exits))
                }
            }
        })
        .collect()
}

/// Saving of the first `days` days of a year. A plan of 20.5 exits is spread as 21 people who count for 20.5/21 each.
pub(crate) fn saving_by_day(config: &BuigConfig, year: i32, days: i64) -> Cents {
    let price_cents = i128::from(Cents::euros(plan_price(config, year)).0);
    let half_days_in_year = 2 * i128::from(days_in_year(year));
    let mut total = Fraction::ZERO;
    for cohort in &config.plan.cohort {
        let exits = exits_e4(config, cohort);
        let heads = u32::try_from((exits + 9_999) / 10_000).unwrap_or(u32::MAX);
        let saved = half_days_saved(
            cohort.year,
            config.plan.exit_delay_months,
            heads,
            (year, days),
        );
        let denominator = 10_000 * i128::from(heads.max(1)) * half_days_in_year;
        total = total.plus(exits * price_cents * i128::from(saved), denominator);
    }
    round_div(total.numerator, total.denominator)
}

/// Half days off benefit in the first `days` days of a year, of all exits of one cohort together.
fn half_days_saved(
    cohort_year: i32,
    delay_months: u32,
    heads: u32,
    (year, days): (i32, i64),
) -> i64 {
    let start = NaiveDate::from_ymd_opt(cohort_year, 1, 1)
        .and_then(|day| day.checked_add_months(Months::new(delay_months)));
    let end = start.and_then(|day| day.checked_add_months(Months::new(12)));
    let (Some(start), Some(end)) = (start, end) else {
        return 0;
    };
    let Some(new_year) = NaiveDate::from_ymd_opt(year, 1, 1) else {
        return 0;
    };
    let window = (end - start).num_days();
    let year_from = 2 * (new_year - start).num_days();
    let year_to = year_from + 2 * days;
    even_exits(window, heads)
        .into_iter()
        .map(|exit| (year_to - exit.max(year_from)).max(0))
        .sum()
}

/// A sum of fractions, kept in lowest terms so that it stays small.
#[derive(Clone, Copy)]
struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    fn plus(self, numerator: i128, denominator: i128) -> Self {
        let divisor = gcd(numerator, denominator).max(1);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        let sum = self
            .numerator
            .saturating_mul(denominator)
            .saturating_add(numerator.saturating_mul(self.denominator));
        let below = self.denominator.saturating_mul(denominator);
        let divisor = gcd(sum, below).max(1);
        Self {
            numerator: sum / divisor,
            denominator: below / divisor,
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
