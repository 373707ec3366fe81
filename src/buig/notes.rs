//! What the plan leaves out, beside it: an honest report shows both (DOMAIN §2).

use super::config::BuigConfig;
use super::plan::{plan, saving};
use super::survival::Survival;
use super::table::{RowKey, euros};
use crate::domain::Cents;
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
    let years: Vec<i32> = (config.plan.first_year..=config.plan.last_year).collect();
    let mut notes = vec![one_year_later(config)];
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
    let table = plan(config);
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
fn one_year_later(config: &BuigConfig) -> PlanNote {
    let mut later = config.clone();
    later.plan.exit_delay_months += 12;
    let years: Vec<i32> = (config.plan.first_year..=config.plan.last_year + 1).collect();
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
            "{} mensen met een uitkering min {} bij het Werkbedrijf is {left}, niet {}. Het plan zegt niet wie de andere {} zijn.",
            people.on_benefit,
            people.active_werkbedrijf,
            people.to_screen,
            left.abs_diff(people.to_screen),
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
                    "{} in {year}: in het raadsstuk staat {told}, uit de instellingen volgt {computed}.",
                    key.label()
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
                    "{} in {year}: in het raadsstuk staat {}, maar de regels tellen op tot {sum}.",
                    key.label(),
                    cell(key, at)
                ));
            }
        }
    }
    problems
}
