//! The council's table, computed from the configuration by the half-year convention.

use super::config::{BuigConfig, Cohort};
use super::survival::{Survival, WHOLE};
use super::table::{PlanTable, YearParts};
use crate::domain::Cents;
use crate::domain::exact::round_div;

/// The council's table (A 917-925). Exits of a cohort are spread evenly over the year that begins
/// `exit_delay_months` after the start of the cohort's year, so that a cohort weighs half in that first year and
/// whole afterwards: "aanloopjaar met 50 % effect". To the cent exact; rounded once a figure.
pub fn plan(config: &BuigConfig) -> PlanTable {
    plan_until(config, config.plan.last_year)
}

/// The same with a column for every year up to and including `year`. The last column of the council's table reads
/// "2025 ev": this year and every later one. Nobody starts after it, the cohorts go on saving, and the price of that
/// column holds, so a later year is the structural column again.
pub fn plan_until(config: &BuigConfig, year: i32) -> PlanTable {
    let years = config.plan.first_year..=config.plan.last_year.max(year);
    let survival = plan_survival(config);
    let parts: Vec<_> = years
        .map(|year| {
            (
                year,
                year_parts(config, year, &|y| saving(config, y, &survival)),
            )
        })
        .collect();
    PlanTable::from_parts(&parts)
}

/// The relapse that the plan itself counts with; the council's plan has none.
pub(crate) fn plan_survival(config: &BuigConfig) -> Survival {
    config
        .plan
        .relapse
        .as_deref()
        .and_then(|key| config.relapse_curve(key))
        .map_or_else(Survival::none, Survival::from_anchors)
}

/// Everything of a year, with the saving told by `saving`.
pub(crate) fn year_parts(
    config: &BuigConfig,
    year: i32,
    saving: &dyn Fn(i32) -> Cents,
) -> YearParts {
    let plan = &config.plan;
    let starts: i64 = plan
        .cohort
        .iter()
        .filter(|cohort| cohort.year == year)
        .map(|cohort| i64::from(cohort.starts))
        .sum();
    let in_year = |list: &[super::config::YearAmount]| -> Cents {
        list.iter()
            .filter(|a| a.year == year)
            .map(|a| Cents::euros(a.amount))
            .sum()
    };
    let jobs: i64 = plan
        .verloning
        .iter()
        .filter(|v| v.year == year)
        .map(|v| i64::from(v.jobs_not_filled))
        .sum();
    YearParts {
        personnel: -extra_personnel(config, starts),
        work_budget: Cents::euros(starts.saturating_mul(-plan.work_budget_per_client)),
        screening: -in_year(&plan.screening),
        cover_verloning: Cents::euros(jobs.saturating_mul(plan.verloning_job_cost)),
        higher_benefit_cost: Cents::euros(jobs.saturating_mul(-plan_price(config, year))),
        buig_saving: saving(year),
        cover_welzijn: in_year(&plan.release_welzijn),
    }
}

/// Cost of coaches beyond those moved from Welzijn. Load by Little's law: starts a year x duration in years.
fn extra_personnel(config: &BuigConfig, starts: i64) -> Cents {
    let plan = &config.plan;
    let load = i128::from(starts) * i128::from(plan.trajectory_months);
    let capacity = i128::from(plan.fte_transferred) * i128::from(plan.caseload_per_fte) * 12;
    let extra = (load - capacity).max(0);
    let cost = extra * i128::from(Cents::euros(plan.cost_per_extra_fte).0);
    round_div(cost, i128::from(plan.caseload_per_fte) * 12)
}

/// Price that the plan counts with in a year, in euros; validated to be there for every year of the plan. After the
/// last column its price holds on ("2025 ev"), whatever a benefit costs by then: the plan does not change afterwards.
pub(crate) fn plan_price(config: &BuigConfig, year: i32) -> i64 {
    let price = config.price_of(year.min(config.plan.last_year));
    price.map_or(0, |price| price.per_year)
}

/// Expected exits of a cohort, in ten-thousandths of a person.
pub(crate) fn exits_e4(config: &BuigConfig, cohort: &Cohort) -> i128 {
    let success = cohort
        .success_percent
        .unwrap_or(config.plan.success_percent);
    i128::from(cohort.starts) * i128::from(success.0)
}

/// Saving on benefits in a year by all cohorts: exits x price x share of the year saved.
pub(crate) fn saving(config: &BuigConfig, year: i32, survival: &Survival) -> Cents {
    let delay = config.plan.exit_delay_months;
    let price_cents = i128::from(Cents::euros(plan_price(config, year)).0);
    let numerator: i128 = config
        .plan
        .cohort
        .iter()
        .map(|cohort| {
            let units = year_units(year - cohort.year, delay, survival);
            exits_e4(config, cohort) * price_cents * units
        })
        .sum();
    round_div(numerator, 10_000 * UNITS_PER_YEAR)
}

/// One person-year, in the units of `month_units`: twelve monthly groups x twelve months x `WHOLE`.
pub(crate) const UNITS_PER_YEAR: i128 = 12 * 12 * WHOLE;

fn year_units(years_since_cohort: i32, delay: u32, survival: &Survival) -> i128 {
    if years_since_cohort < 0 {
        return 0;
    }
    let first = i64::from(years_since_cohort) * 12;
    (first..first + 12)
        .map(|month| month_units(month, delay, survival))
        .sum()
}

/// What one cohort saves in a month (0 = January of the cohort's year): twelve groups leave, each halfway its own
/// month. A group saves half of its first month and, after that, whole months for those still off benefit. Without
/// relapse the twelve months of the first year add up to exactly half a year: the half-year convention.
pub(crate) fn month_units(month: i64, delay: u32, survival: &Survival) -> i128 {
    (0..12)
        .map(|group| {
            let age = month - i64::from(delay) - group;
            match usize::try_from(age) {
                Ok(0) => survival.at(0) / 2,
                Ok(age) => survival.at(age),
                Err(_) => 0,
            }
        })
        .sum()
}
