//! The saldo of each year as planned, booked and expected, and which of it management may see.

use super::figures::Figures;
use crate::buig::{self, PlanTable, RowKey};
use crate::domain::{Cents, ClientId, dutch};
use crate::reports::build::buig::{BuigYear, Expected};
use crate::reports::suppress::{is_small, line_of};
use crate::trajectories::caseload::WINDOW_DAYS_MIN;
use chrono::Datelike;
use std::collections::BTreeSet;

/// Which actual figures are not for management. One rule for every report of a day: the saldo of a year and its
/// saving follow from each other, so what one report holds back no other may print.
pub struct Shield {
    years: Vec<(i32, bool)>,
    /// All years together.
    pub total: bool,
}

impl Shield {
    pub fn of(figures: &Figures<'_>) -> Self {
        let years = &figures.actual.table.years;
        let people: Vec<BTreeSet<&ClientId>> =
            years.iter().map(|year| figures.who_saved(*year)).collect();
        let mut hidden = line_of(&people);
        let total = hidden.pop().unwrap_or(false);
        Self {
            years: years.iter().copied().zip(hidden).collect(),
            total,
        }
    }

    pub fn year(&self, year: i32) -> bool {
        self.years.contains(&(year, true))
    }
}

pub fn years(figures: &Figures<'_>, shield: &Shield) -> Vec<BuigYear> {
    let now = figures.reference_date.year();
    let of_year = |saving: &buig::Expected| {
        let year = saving.year;
        let actual = || figures.actual.table.amount(RowKey::Saldo, year);
        BuigYear {
            year,
            plan: figures.plan.amount(RowKey::Saldo, year),
            plan_so_far: figures.plan_so_far.amount(RowKey::Saldo, year),
            actual: (year <= now).then(actual),
            shielded: shield.year(year),
            expected: (year >= now).then(|| expected(figures, saving)),
        }
    };
    figures.expected.iter().map(of_year).collect()
}

/// The whole year: what is booked, the saving that the forecast still adds, and the plan of the other rows for the
/// days to come. On 31 December nothing is to come, and it is the actual figure.
fn expected(figures: &Figures<'_>, saving: &buig::Expected) -> Expected {
    let year = saving.year;
    if !figures.can_tell(year) {
        return Expected::TooShort;
    }
    let others = |table: &PlanTable| {
        table.amount(RowKey::Saldo, year) - table.amount(RowKey::BuigSaving, year)
    };
    let to_come = others(&figures.plan) - others(&figures.plan_so_far);
    let rest = others(&figures.actual.table) + to_come;
    Expected::Band {
        low: saving.low + rest,
        middle: saving.middle + rest,
        high: saving.high + rest,
    }
}

/// What a reader of the forecast could not guess: why there is none yet, or that its costs are for other starts than
/// its saving.
pub fn outlook(figures: &Figures<'_>, protects: bool) -> Vec<String> {
    if !figures.forecast.pace_known {
        return vec![format!(
            "Wat wij verwachten is nog te kort om te zeggen: wij volgen de starts nog geen {WINDOW_DAYS_MIN} dagen."
        )];
    }
    other_starts(figures, protects).into_iter().collect()
}

/// Starts that the saving is played with beside those that the plan has a work budget for; nothing when equal.
fn other_starts(figures: &Figures<'_>, protects: bool) -> Option<String> {
    let plan = &figures.policy.buig.plan;
    let pace = figures.tracking.littles.pace;
    let mut ahead = plan.cohort.iter();
    let planned = ahead
        .find(|cohort| !figures.is_over(cohort.year) && cohort.starts != pace.a_year)?
        .starts;
    let budget = |starts: u32| {
        dutch::euros(Cents::euros(
            plan.work_budget_per_client
                .saturating_mul(i64::from(starts)),
        ))
    };
    let costs = "De kosten in de verwachting volgen het plan en niet het aantal starts.";
    Some(if protects && is_small(u64::from(pace.starts)) {
        format!(
            "De besparing is nagespeeld met het tempo tot nu toe. Het werkbudget in het plan is voor {planned} starts per \
             jaar. {costs}"
        )
    } else {
        format!(
            "De besparing is nagespeeld met {} starts per jaar, het tempo tot nu toe. Het werkbudget in het plan is voor \
             {planned} starts per jaar ({}). Voor {} starts zou dat {} zijn. {costs}",
            pace.a_year,
            budget(planned),
            pace.a_year,
            budget(pace.a_year)
        )
    })
}
