//! What if: the plan and the municipality's scenarios side by side, and what moves the saldo most.

use crate::buig::scenario::{Bar, Column};
use crate::buig::{self, BuigConfig, ConfigError, RowKey, Scenario};
use crate::domain::dutch;
use crate::reports::cell::Formula;
use crate::reports::table::{RowKind, Table};
use crate::reports::{Cell, Section};
use chrono::NaiveDate;

/// A section for the BUIG report; nothing when there are no scenarios. No figure is about people: it is the plan,
/// computed again with other assumptions.
///
/// # Errors
/// A scenario that is no plan, by the key that is wrong.
pub fn scenarios(
    config: &BuigConfig,
    scenarios: &[Scenario],
) -> Result<Option<Section>, ConfigError> {
    if scenarios.is_empty() {
        return Ok(None);
    }
    let columns = buig::side_by_side(config, scenarios)?;
    let told = scenarios
        .iter()
        .map(|scenario| format!("{}: {}", scenario.name, scenario.description))
        .collect();
    let section = Section::new("Scenario's naast elkaar")
        .paragraph("Het plan van de raad, opnieuw gerekend met andere aannames. Dit zijn geen verwachtingen.")
        .list(told)
        .table(side_by_side(&columns));
    let bars = buig::tornado(config)?;
    Ok(Some(if bars.is_empty() {
        section
    } else {
        section.table(tornado(&bars))
    }))
}

fn side_by_side(columns: &[Column]) -> Table {
    let years: Vec<i32> = columns
        .first()
        .map(|column| column.table.years.clone())
        .unwrap_or_default();
    let mut table = Table::new("scenarios", "Saldo per scenario, in euro's", "Scenario")
        .numbers(years.iter().map(i32::to_string))
        .numbers(["Samen"])
        .words(["Vanaf dan niet meer in de min"]);
    let sum = Formula::SumColumns {
        from: 0,
        to: years.len().saturating_sub(1),
    };
    for column in columns {
        let amounts = years
            .iter()
            .map(|year| Cell::from(column.table.amount(RowKey::Saldo, *year)));
        let total = Cell::from(column.saldo_total).with_formula(sum.clone());
        let even = column
            .break_even
            .as_deref()
            .map_or_else(|| "niet in deze jaren".to_owned(), month);
        table.push(
            &column.name,
            RowKind::Body,
            amounts.chain([total, Cell::text(even)]),
        );
    }
    table
}

/// `2022-05` as `mei 2022`; another text as it is.
fn month(text: &str) -> String {
    let first: Option<NaiveDate> = format!("{text}-01").parse().ok();
    first.map_or_else(
        || text.to_owned(),
        |day| dutch::date(day).trim_start_matches("1 ").to_owned(),
    )
}

fn tornado(bars: &[Bar]) -> Table {
    let mut table = Table::new(
        "hefbomen",
        "Wat het totale saldo het meest verandert, in euro's",
        "Aanname",
    )
    .numbers(["Laag", "Hoog"]);
    for bar in bars {
        table.push(
            &bar.label,
            RowKind::Body,
            [Cell::from(bar.low), Cell::from(bar.high)],
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_stands_first_and_every_scenario_beside_it_with_its_sum() {
        let config = buig::parse(include_str!("../../config/buig.toml")).unwrap();
        let scenario =
            buig::scenario::parse(include_str!("../../config/scenarios/met-terugval.toml"))
                .unwrap();
        let section = scenarios(&config, &[scenario]).unwrap().unwrap();
        let table = section.blocks[2].as_table().unwrap();
        assert_eq!(table.rows[0].label, "Plan van de raad");
        assert_eq!(table.rows[0].cells[5].shown(), "€ 2.764.000");
        assert_eq!(table.rows[1].label, "Met terugval");
        assert!(table.discrepancies().is_empty());
        assert_eq!(month("2022-05"), "mei 2022");
        assert!(scenarios(&config, &[]).unwrap().is_none());
    }
}
