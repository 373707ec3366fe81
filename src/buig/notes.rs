//! What the plan leaves out, beside it: an honest report shows both (DOMAIN §2).

use super::config::BuigConfig;
use super::plan::{plan, plan_until, saving};
use super::survival::Survival;
use super::table::{RowKey, euros};
use crate::domain::{Cents, dutch};
use serde::Serialize;

/// A labelled variant of one row of the plan, or a remark without figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanNote {
    /// `start_later`, `relapse.<curve>`, `net_of_verloning` or `population`.
    pub key: String,
    /// Plain Dutch: what differs from the plan.
    pub label: String,
    pub years: Vec<i32>,
    #[serde(serialize_with = "euros")]
    pub amounts: Vec<Cents>,
}

/// The variants that stand beside the plan, in a fixed order.
pub fn notes(config: &BuigConfig) -> Vec<PlanNote> {
    notes_until(config, config.plan.last_year)
}

/// The same up to and including `year`. What shifts by a year has at least one column more than the plan: without it
/// the year in which the shift is made good would be lost.
pub fn notes_until(config: &BuigConfig, year: i32) -> Vec<PlanNote> {
    let years: Vec<i32> = (config.plan.first_year..=config.plan.last_year.max(year)).collect();
    let mut notes = vec![one_year_later(config, year)];
    for curve in &config.relapse {
        let survival = Survival::from_anchors(curve);
        notes.push(PlanNote {
            key: format!("relapse.{}", curve.key),
            label: format!("Besparing op de BUIG met terugval. {}", curve.label),
            years: years.clone(),
            amounts: years
                .iter()
                .map(|y| saving(config, *y, &survival))
                .collect(),
        });
    }
    let table = plan_until(config, year);
    notes.push(PlanNote {
        key: "net_of_verloning".into(),
        label: "Effect op de BUIG na de hogere bijstandslasten door minder verloning".into(),
        years: years.clone(),
        amounts: years
            .iter()
            .map(|y| {
                table.amount(RowKey::BuigSaving, *y) + table.amount(RowKey::HigherBenefitCost, *y)
            })
            .collect(),
    });
    notes.extend(population(config));
    notes
}

/// Trajectories of a year that begin in the first year bring their first exits a year later.
fn one_year_later(config: &BuigConfig, year: i32) -> PlanNote {
    let mut later = config.clone();
    later.plan.exit_delay_months += 12;
    let last = (config.plan.last_year + 1).max(year);
    let years: Vec<i32> = (config.plan.first_year..=last).collect();
    PlanNote {
        key: "start_later".into(),
        label: "Besparing op de BUIG als een traject een jaar duurt: alles schuift een jaar op"
            .into(),
        amounts: years
            .iter()
            .map(|y| saving(&later, *y, &Survival::none()))
            .collect(),
        years,
    }
}

fn population(config: &BuigConfig) -> Option<PlanNote> {
    let people = &config.population;
    let left = people.on_benefit.saturating_sub(people.active_werkbedrijf);
    (left != people.to_screen).then(|| PlanNote {
        key: "population".into(),
        label: format!(
            "{} mensen met een uitkering min {} bij het Werkbedrijf is {}, niet {}. Het plan zegt niet wie de andere {} zijn.",
            dutch::number(people.on_benefit.into()),
            dutch::number(people.active_werkbedrijf.into()),
            dutch::number(left.into()),
            dutch::number(people.to_screen.into()),
            dutch::number(left.abs_diff(people.to_screen).into()),
        ),
        years: Vec::new(),
        amounts: Vec::new(),
    })
}

/// Where the computed plan differs from the table as published, and where that table does not add up. Dutch sentences;
/// empty: the plan is the council's plan.
pub fn check_published(config: &BuigConfig) -> Vec<String> {
    let Some(published) = &config.council_table else {
        return Vec::new();
    };
    let table = plan(config);
    let cell = |key: RowKey, at: usize| -> i64 {
        let row = published.rows.get(&key);
        row.and_then(|row| row.get(at)).copied().unwrap_or(0)
    };
    let mut problems = Vec::new();
    for (at, year) in published.years.iter().enumerate() {
        for key in RowKey::ALL {
            let told = Cents::euros(cell(key, at));
            let computed = table.amount(key, *year);
            if told != computed {
                problems.push(format!(
                    "{} in {year}: in het raadsstuk staat {}, uit de instellingen volgt {}.",
                    key.label(),
                    dutch::euros(told),
                    dutch::euros(computed)
                ));
            }
        }
        let sum = |keys: &[RowKey]| -> i64 { keys.iter().map(|key| cell(*key, at)).sum() };
        let cost = sum(&[RowKey::Personnel, RowKey::WorkBudget, RowKey::Screening]);
        let cover = sum(&[
            RowKey::CoverVerloning,
            RowKey::HigherBenefitCost,
            RowKey::BuigSaving,
            RowKey::CoverWelzijn,
        ]);
        let adds_up = [
            (RowKey::TotalCost, cost),
            (RowKey::TotalCover, cover),
            (
                RowKey::Saldo,
                cell(RowKey::TotalCost, at) + cell(RowKey::TotalCover, at),
            ),
        ];
        for (key, sum) in adds_up {
            if cell(key, at) != sum {
                problems.push(format!(
                    "{} in {year}: in het raadsstuk staat {}, maar de regels tellen op tot {}.",
                    key.label(),
                    dutch::euros(Cents::euros(cell(key, at))),
                    dutch::euros(Cents::euros(sum))
                ));
            }
        }
    }
    problems
}
