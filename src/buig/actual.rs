//! The council's table once more, from what really happened.

use super::config::BuigConfig;
use super::ledger::{Ledger, LineKind, ledger};
use super::plan::year_parts;
use super::table::{PlanTable, RowKey, YearParts, euros};
use crate::domain::{BenefitPeriod, Cents};
use crate::trajectories::budget::YearBudget;
use crate::trajectories::{ExitKind, Tracking};
use serde::Serialize;
use std::ops::RangeInclusive;

/// Where the amounts of a row come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowSource {
    /// Recorded events and benefits.
    Recorded,
    /// The administration's figure in the configuration (`[[realised]]`).
    Administration,
    /// Not known yet: the plan's figure.
    Plan,
}

/// A figure that stands beside the table and is never added to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Memo {
    pub key: &'static str,
    pub label: &'static str,
    #[serde(serialize_with = "euros")]
    pub amounts: Vec<Cents>,
}

/// What happened, in the form of the plan, with every line behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actual {
    #[serde(flatten)]
    pub table: PlanTable,
    /// Rows that do not rest on recorded events, by year.
    pub sources: Vec<(RowKey, i32, RowSource)>,
    pub memos: Vec<Memo>,
    pub ledger: Ledger,
}

/// The table of `years` from recorded exits, benefits and payments, up to the tracking's reference date. The saving
/// counts every exit to work without support, with or without a trajectory (a memo tells them apart); exits to a
/// maatschappelijke baan or for another reason, and wages beside the benefit, stand in memos.
pub fn actual(
    config: &BuigConfig,
    tracking: &Tracking,
    benefits: &[BenefitPeriod],
    years: RangeInclusive<i32>,
) -> Actual {
    let ledger = ledger(
        config,
        &tracking.states,
        benefits,
        years.clone(),
        tracking.reference_date,
    );
    let mut sources = Vec::new();
    let parts: Vec<(i32, YearParts)> = years
        .clone()
        .map(|year| {
            (
                year,
                parts_of(config, tracking, &ledger, year, &mut sources),
            )
        })
        .collect();
    Actual {
        table: PlanTable::from_parts(&parts),
        sources,
        memos: memos(&ledger, years),
        ledger,
    }
}

fn parts_of(
    config: &BuigConfig,
    tracking: &Tracking,
    ledger: &Ledger,
    year: i32,
    sources: &mut Vec<(RowKey, i32, RowSource)>,
) -> YearParts {
    let planned = year_parts(config, year, &|_| Cents::ZERO);
    let realised = config
        .realised
        .iter()
        .find(|realised| realised.year == year);
    let mut told = |key, euros: Option<i64>, plan: Cents| {
        let source = if euros.is_some() {
            RowSource::Administration
        } else {
            RowSource::Plan
        };
        sources.push((key, year, source));
        euros.map_or(plan, Cents::euros)
    };
    YearParts {
        personnel: told(
            RowKey::Personnel,
            realised.and_then(|r| r.personnel),
            planned.personnel,
        ),
        screening: told(
            RowKey::Screening,
            realised.and_then(|r| r.screening),
            planned.screening,
        ),
        cover_verloning: told(
            RowKey::CoverVerloning,
            realised.and_then(|r| r.cover_verloning),
            planned.cover_verloning,
        ),
        higher_benefit_cost: told(
            RowKey::HigherBenefitCost,
            realised.and_then(|r| r.higher_benefit_cost),
            planned.higher_benefit_cost,
        ),
        cover_welzijn: told(
            RowKey::CoverWelzijn,
            realised.and_then(|r| r.cover_welzijn),
            planned.cover_welzijn,
        ),
        work_budget: -paid(&tracking.budgets, year),
        buig_saving: ledger.sum(year, LineKind::Avoided, ExitKind::Work),
    }
}

fn paid(budgets: &[YearBudget], year: i32) -> Cents {
    budgets
        .iter()
        .filter(|budget| budget.year == year)
        .map(|budget| budget.paid)
        .sum()
}

fn memos(ledger: &Ledger, years: RangeInclusive<i32>) -> Vec<Memo> {
    let sum = |kind, exit| move |year| ledger.sum(year, kind, exit);
    let memo = |key, label, of: &dyn Fn(i32) -> Cents| Memo {
        key,
        label,
        amounts: years.clone().map(of).collect(),
    };
    vec![
        memo("direct", "Waarvan zonder traject uitgestroomd", &|year| {
            ledger.direct(year)
        }),
        memo(
            "returned",
            "Na herinstroom weer betaald",
            &sum(LineKind::Returned, ExitKind::Work),
        ),
        memo(
            "maatschappelijke_baan",
            "Minder uitkering door maatschappelijke banen (telt niet mee)",
            &sum(LineKind::Avoided, ExitKind::MaatschappelijkeBaan),
        ),
        memo(
            "part_time",
            "Minder uitkering door loon uit deeltijdwerk, na de start van een traject (telt niet mee)",
            &sum(LineKind::PartTime, ExitKind::Work),
        ),
        memo(
            "other",
            "Minder uitkering om een andere reden dan werk (telt niet mee)",
            &sum(LineKind::Avoided, ExitKind::Other),
        ),
    ]
}
