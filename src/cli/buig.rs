//! `werkt buig`: the council's plan, and what recorded exits really saved.

use super::arguments::BuigCommand;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::buig::{self, BuigConfig, PlanTable, RowKey};
use crate::domain::dutch;
use anyhow::Result;

pub async fn run(context: &Context, command: BuigCommand) -> Result<Exit> {
    let config = config(context)?;
    match command {
        BuigCommand::Plan { format, by_day } => {
            let table = if by_day { buig::plan_by_day(&config) } else { buig::plan(&config) };
            print_plan(&config, &table, format)?;
        }
        BuigCommand::Actual { .. } => todo!(),
    }
    Ok(Exit::Done)
}

/// `config/buig.toml`, checked.
pub fn config(context: &Context) -> Result<BuigConfig> {
    buig::parse(&context.config("buig.toml")?).map_err(|error| Stop::refused(error.to_string()))
}

fn print_plan(config: &BuigConfig, table: &PlanTable, format: Format) -> Result<()> {
    let mut header = vec!["".to_owned()];
    header.extend(table.years.iter().map(ToString::to_string));
    match format {
        Format::Json => return output::print_json(table),
        Format::Csv => {
            let mut header = vec!["key".to_owned(), "label".to_owned()];
            header.extend(table.years.iter().map(ToString::to_string));
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            let rows = table.rows.iter().map(|row| {
                let mut cells = vec![row.key.key().to_owned(), row.label.to_owned()];
                cells.extend(row.amounts.iter().map(ToString::to_string));
                cells
            });
            return output::print_csv(&header, rows);
        }
        Format::Table => {}
    }
    let mut text = format!("{}\n", plan_table(table));
    let total = dutch::euros(table.total(RowKey::Saldo));
    text.push_str(&format!("Saldo over alle jaren samen: {total}.\n\nWat dit plan niet meetelt:\n"));
    for note in buig::notes(config) {
        let amounts: Vec<String> = note
            .years
            .iter()
            .zip(&note.amounts)
            .map(|(year, amount)| format!("{year} {}", dutch::number(amount.0 / 100)))
            .collect();
        let colon = if amounts.is_empty() { "" } else { ": " };
        text.push_str(&format!("- {}{colon}{}\n", note.label, amounts.join(", ")));
    }
    output::print_text(&text)
}

/// The council's table for people, in whole euros.
pub fn plan_table(table: &PlanTable) -> comfy_table::Table {
    let mut header = vec!["euro".to_owned()];
    header.extend(table.years.iter().map(ToString::to_string));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let right: Vec<usize> = (1..header.len()).collect();
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![row.label.to_owned()];
        cells.extend(row.amounts.iter().map(|amount| dutch::number(amount.0 / 100)));
        cells
    });
    output::table(&header, &right, rows)
}
