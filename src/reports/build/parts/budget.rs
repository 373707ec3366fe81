//! The work budget.

use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::{Cell, Formula, Value};
use crate::reports::chart::{Bar, Chart, ChartKind, Part, Unit};
use crate::reports::model::Section;
use crate::reports::table::{RowKind, Table};

/// The work budget of one or more years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BudgetInput {
    pub years: Vec<BudgetYear>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetYear {
    pub year: i32,
    pub budget: Cents,
    pub paid: Cents,
    /// Promised, not paid yet.
    pub committed: Cents,
}

pub fn budget(input: &BudgetInput) -> Section {
    let mut table = Table::new("werkbudget", "Werkbudget per jaar, in euro's", "Jaar").numbers([
        "Betaald",
        "Vastgelegd",
        "Samen",
        "Budget",
        "Nog vrij",
    ]);
    let mut bars = Vec::new();
    for year in &input.years {
        let used = year.paid + year.committed;
        let free = year.budget - used;
        let cents = |amount: Cents| Cell::from(Value::EurosCents(amount));
        table.push(
            year.year.to_string(),
            RowKind::Body,
            [
                cents(year.paid),
                cents(year.committed),
                cents(used).with_formula(Formula::SumColumns { from: 0, to: 1 }),
                cents(year.budget),
                cents(free).with_formula(Formula::ColumnDifference { column: 3, less: 2 }),
            ],
        );
        let part = |label: &str, amount: Cents| Part {
            label: label.into(),
            value: Some(amount.0),
        };
        let mut parts = vec![
            part("betaald", year.paid),
            part("vastgelegd", year.committed),
        ];
        if free.0 > 0 {
            parts.push(part("nog vrij", free));
        }
        bars.push(Bar {
            label: year.year.to_string(),
            parts,
        });
    }
    let description = input.years.last().map_or_else(String::new, |year| {
        let free = year.budget - year.paid - year.committed;
        format!(
            "In {} is {} betaald en {} vastgelegd; nog vrij is {}.",
            year.year,
            dutch::euros(year.paid),
            dutch::euros(year.committed),
            dutch::euros(free)
        )
    });
    let over = input
        .years
        .iter()
        .filter(|year| year.paid + year.committed > year.budget);
    let mut section = Section::new("Werkbudget");
    for year in over {
        section = section.notice(format!(
            "In {} is meer betaald en vastgelegd dan het budget.",
            year.year
        ));
    }
    section.chart(Chart {
        id: "werkbudget".into(),
        title: "Betaald, vastgelegd en nog vrij".into(),
        caption: description.clone(),
        description,
        unit: Unit::Cents,
        kind: ChartKind::Bars { bars, limit: None },
        table,
    })
}
