//! What if: copies of the plan with a few things changed, side by side.

use super::config::{BuigConfig, ConfigError, Percent};
use super::plan::{UNITS_PER_YEAR, exits_e4, month_units, plan, plan_price, plan_survival};
use super::table::{PlanTable, RowKey, euro};
use crate::domain::Cents;
use serde::{Deserialize, Serialize};

const FOLDER: &str = "config/scenarios";

/// Highest percentage of the plan: ten times; beyond it a typing error is likelier than a scenario.
const PERCENT_OF_PLAN_MAX: u32 = 1_000;

/// One file of `config/scenarios/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub name: String,
    pub description: String,
    #[serde(default)]
    pub change: Change,
}

/// What differs from the plan; what is not named stays. Percentages `*_of_plan` scale the plan's own figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    /// 120: a fifth more starts in every year, rounded down to whole people.
    pub starts_percent_of_plan: Option<u32>,
    pub success_percent: Option<Percent>,
    pub exit_delay_months: Option<u32>,
    /// Changes the load on coaches; and who is longer on the way leaves as many months later (or earlier, not before
    /// the start), unless `exit_delay_months` is told too.
    pub trajectory_months: Option<u32>,
    pub caseload_per_fte: Option<u32>,
    pub price_percent_of_plan: Option<u32>,
    /// Key of a relapse curve.
    pub relapse: Option<String>,
    /// Verloning jobs not filled, in every year in which the plan has any.
    pub verloning_jobs_not_filled: Option<u32>,
    /// Whole euros.
    pub work_budget_per_client: Option<i64>,
}

/// Reads the text of a scenario file. Errors name the key.
pub fn parse(text: &str) -> Result<Scenario, ConfigError> {
    toml::from_str(text).map_err(|error| ConfigError {
        file: FOLDER,
        message: error.to_string(),
    })
}

/// The plan with the change in it; refused when the result is no plan.
pub fn apply(config: &BuigConfig, change: &Change) -> Result<BuigConfig, ConfigError> {
    check_percents(change)?;
    let mut changed = config.clone();
    let plan = &mut changed.plan;
    if let Some(percent) = change.starts_percent_of_plan {
        for cohort in &mut plan.cohort {
            let starts = u64::from(cohort.starts) * u64::from(percent) / 100;
            cohort.starts = u32::try_from(starts).unwrap_or(u32::MAX);
        }
    }
    if let Some(success) = change.success_percent {
        plan.success_percent = success;
        plan.cohort
            .iter_mut()
            .for_each(|cohort| cohort.success_percent = None);
    }
    if let Some(percent) = change.price_percent_of_plan {
        for price in &mut changed.price {
            price.per_year = price.per_year.saturating_mul(i64::from(percent)) / 100;
        }
    }
    if let Some(jobs) = change.verloning_jobs_not_filled {
        plan.verloning
            .iter_mut()
            .for_each(|year| year.jobs_not_filled = jobs);
    }
    let months = change.trajectory_months.unwrap_or(plan.trajectory_months);
    let shifted = plan.exit_delay_months.saturating_add(months);
    plan.exit_delay_months = change
        .exit_delay_months
        .unwrap_or(shifted.saturating_sub(plan.trajectory_months));
    plan.trajectory_months = months;
    plan.caseload_per_fte = change.caseload_per_fte.unwrap_or(plan.caseload_per_fte);
    plan.work_budget_per_client = change
        .work_budget_per_client
        .unwrap_or(plan.work_budget_per_client);
    plan.relapse = change.relapse.clone().or(plan.relapse.take());
    changed.validate()?;
    Ok(changed)
}

fn check_percents(change: &Change) -> Result<(), ConfigError> {
    for (key, least, percent) in [
        ("starts_percent_of_plan", 0, change.starts_percent_of_plan),
        ("price_percent_of_plan", 1, change.price_percent_of_plan),
    ] {
        if let Some(percent) = percent
            && !(least..=PERCENT_OF_PLAN_MAX).contains(&percent)
        {
            return Err(ConfigError::new(format!(
                "{key}: {percent} is niet {least} tot {PERCENT_OF_PLAN_MAX} procent van het plan"
            )));
        }
    }
    Ok(())
}

/// One column of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub name: String,
    pub table: PlanTable,
    #[serde(serialize_with = "euro")]
    pub saldo_total: Cents,
    /// First month ("2022-05") from which the saldo since the start stays at or above zero; `None`: not in the plan.
    pub break_even: Option<String>,
}

/// The plan and the scenarios, in the order given.
pub fn side_by_side(
    config: &BuigConfig,
    scenarios: &[Scenario],
) -> Result<Vec<Column>, ConfigError> {
    let mut columns = vec![column("Plan van de raad", config)];
    for scenario in scenarios {
        let changed = apply(config, &scenario.change).map_err(|error| ConfigError {
            file: FOLDER,
            message: format!("{}: {}", scenario.name, error.message),
        })?;
        columns.push(column(&scenario.name, &changed));
    }
    Ok(columns)
}

fn column(name: &str, config: &BuigConfig) -> Column {
    let table = plan(config);
    Column {
        name: name.into(),
        saldo_total: table.total(RowKey::Saldo),
        break_even: break_even(config, &table),
        table,
    }
}

/// One bar of the tornado: the total saldo with a lever low and high.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub label: String,
    #[serde(serialize_with = "euro")]
    pub low: Cents,
    #[serde(serialize_with = "euro")]
    pub high: Cents,
}

/// A lever of the tornado (`[[lever]]` in `config/buig.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    pub label: String,
    pub low: Change,
    pub high: Change,
}

/// How much each lever moves the total saldo of the plan; widest first, equal ones in the order of the file.
pub fn tornado(config: &BuigConfig) -> Result<Vec<Bar>, ConfigError> {
    let total =
        |change: &Change| apply(config, change).map(|changed| plan(&changed).total(RowKey::Saldo));
    let mut bars = Vec::with_capacity(config.lever.len());
    for lever in &config.lever {
        bars.push(Bar {
            label: lever.label.clone(),
            low: total(&lever.low)?,
            high: total(&lever.high)?,
        });
    }
    bars.sort_by_key(|bar| std::cmp::Reverse((bar.high - bar.low).0.abs()));
    Ok(bars)
}

/// Everything but the saving is spread evenly over the months of its year; the saving falls in the month it is made.
fn break_even(config: &BuigConfig, table: &PlanTable) -> Option<String> {
    let (mut saldo, mut since) = (0_i128, None);
    let survival = plan_survival(config);
    for year in &table.years {
        let saving = table.amount(RowKey::BuigSaving, *year);
        let rest = table.amount(RowKey::Saldo, *year) - saving;
        let price = i128::from(Cents::euros(plan_price(config, *year)).0);
        for month in 0..12_u32 {
            // In units of a cent / (10,000 x UNITS_PER_YEAR), so that nothing is rounded.
            saldo += i128::from(rest.0) * 10_000 * (UNITS_PER_YEAR / 12);
            for cohort in &config.plan.cohort {
                let since_start = i64::from(*year - cohort.year) * 12 + i64::from(month);
                let units = month_units(since_start, config.plan.exit_delay_months, &survival);
                saldo += exits_e4(config, cohort) * price * units;
            }
            since = if saldo < 0 {
                None
            } else {
                since.or(Some((*year, month + 1)))
            };
        }
    }
    since.map(|(year, month)| format!("{year}-{month:02}"))
}

/// A row added up over the years.
pub fn cumulative(table: &PlanTable, key: RowKey) -> Vec<Cents> {
    let amounts = table.amounts(key).iter();
    amounts
        .scan(Cents::ZERO, |sum, amount| {
            *sum += *amount;
            Some(*sum)
        })
        .collect()
}
