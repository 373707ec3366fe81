//! `werkt buig actual`: the council's table from what happened, beside the plan up to the same day. Where nobody booked
//! an amount yet, the plan's stands in it, and says so.

use crate::buig::actual::RowSource;
use crate::buig::{self, Actual, BuigConfig, PlanTable, RowKey};
use crate::cli::output::{self, Format};
use crate::domain::{Cents, dutch};
use anyhow::Result;
use chrono::NaiveDate;
use std::fmt::Write;

pub fn print(config: &BuigConfig, actual: &Actual, day: NaiveDate, format: Format) -> Result<()> {
    match format {
        Format::Json => output::print_json(actual),
        Format::Csv => csv(actual),
        Format::Table => output::print_text(&text(config, actual, day)),
    }
}

fn text(config: &BuigConfig, actual: &Actual, day: NaiveDate) -> String {
    let rows = actual.table.rows.iter().map(|row| {
        let years = actual.table.years.iter().zip(&row.amounts);
        let cells = years.map(|(year, amount)| shown(actual, row.key, *year, *amount));
        std::iter::once(row.label.to_owned()).chain(cells).collect()
    });
    let mut text = format!("{}\n", table("euro", actual, rows));
    text.push_str(&sources(actual, day));
    text.push_str(&beside_the_plan(config, actual, day));
    if let Some(year) = actual.table.years.last() {
        let lines = actual.ledger.explain(*year, None).count();
        let _ = writeln!(
            text,
            "Achter {year} staan {lines} regels; zie `werkt buig explain --year {year}`."
        );
    }
    for memo in &actual.memos {
        let amounts: Vec<String> = memo
            .amounts
            .iter()
            .map(|amount| dutch::euros(*amount))
            .collect();
        let _ = writeln!(
            text,
            "Apart, niet opgeteld: {}: {}",
            memo.label,
            amounts.join(", ")
        );
    }
    text
}

fn table(
    title: &str,
    actual: &Actual,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> comfy_table::Table {
    let years = actual.table.years.iter().map(ToString::to_string);
    let header: Vec<String> = std::iter::once(title.to_owned()).chain(years).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let right: Vec<usize> = (1..header.len()).collect();
    output::table(&header, &right, rows)
}

/// In front of the amount, so that amounts stay below each other.
fn shown(actual: &Actual, key: RowKey, year: i32, amount: Cents) -> String {
    let mark = if of_plan(actual, key, year) { "* " } else { "" };
    format!("{mark}{}", dutch::whole_euros(amount))
}

/// Whether an amount is still the plan's, or a total that counts such an amount in.
fn of_plan(actual: &Actual, key: RowKey, year: i32) -> bool {
    match key.parts() {
        [] => actual.sources.contains(&(key, year, RowSource::Plan)),
        parts => parts.iter().any(|part| of_plan(actual, *part, year)),
    }
}

/// Where the amounts come from.
fn sources(actual: &Actual, day: NaiveDate) -> String {
    let any = |source| actual.sources.iter().any(|(_, _, of)| *of == source);
    let counted = format!(
        "Besparing en werkbudget zijn geteld uit wat is vastgelegd, tot en met {}.",
        dutch::date(day)
    );
    let marked = "* Nog het bedrag van het plan, voor het hele jaar: de administratie gaf het nog niet ([[realised]] in config/buig.toml). Een totaal met * telt zo'n bedrag mee.\n";
    let (marked, booked) = match (any(RowSource::Plan), any(RowSource::Administration)) {
        (true, true) => (marked, " De andere bedragen zonder * gaf de administratie."),
        (true, false) => (marked, ""),
        (false, _) => ("", " De andere bedragen gaf de administratie."),
    };
    format!("{marked}{counted}{booked}\n\n")
}

/// The saving and the saldo beside the plan up to the same day, as the BUIG report compares them.
fn beside_the_plan(config: &BuigConfig, actual: &Actual, day: NaiveDate) -> String {
    let years = &actual.table.years;
    let last = years.last().copied().unwrap_or(config.plan.last_year);
    let plan = buig::plan_so_far(config, &buig::plan_until(config, last), actual, day);
    let row = |label: &str, of: &dyn Fn(i32) -> String| -> Vec<String> {
        let cells = years.iter().map(|year| of(*year));
        std::iter::once(label.to_owned()).chain(cells).collect()
    };
    let mut rows = Vec::new();
    for (key, what) in [(RowKey::BuigSaving, "Besparing"), (RowKey::Saldo, "Saldo")] {
        rows.push(row(&format!("{what}, plan tot die dag"), &|year| {
            dutch::whole_euros(plan.amount(key, year))
        }));
        rows.push(row(&format!("{what}, werkelijk"), &|year| {
            shown(actual, key, year, actual.table.amount(key, year))
        }));
    }
    rows.push(row("Saldo, werkelijk min plan", &|year| {
        let of = |table: &PlanTable| table.amount(RowKey::Saldo, year);
        dutch::whole_euros(of(&actual.table) - of(&plan))
    }));
    format!(
        "{}\nBesparing en werkbudget tellen hier tot die dag, de andere bedragen in plan en werkelijk voor het hele jaar.\n\n",
        table(
            &format!("euro, tot en met {}", dutch::date(day)),
            actual,
            rows
        )
    )
}

fn csv(actual: &Actual) -> Result<()> {
    let years = &actual.table.years;
    let mut header = vec!["key".to_owned(), "label".to_owned()];
    header.extend(years.iter().map(ToString::to_string));
    header.extend(years.iter().map(|year| format!("herkomst {year}")));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = actual.table.rows.iter().map(|row| {
        let mut cells = vec![row.key.key().to_owned(), row.label.to_owned()];
        cells.extend(row.amounts.iter().map(ToString::to_string));
        let origins = years.iter().map(|year| origin(actual, row.key, *year));
        cells.extend(origins.map(str::to_owned));
        cells
    });
    output::print_csv(&header, rows)
}

fn origin(actual: &Actual, key: RowKey, year: i32) -> &'static str {
    match (key, of_plan(actual, key, year)) {
        (total, true) if !total.parts().is_empty() => "som, deels plan",
        (total, false) if !total.parts().is_empty() => "som",
        (_, true) => "plan",
        (RowKey::WorkBudget | RowKey::BuigSaving, false) => "vastgelegd",
        (_, false) => "administratie",
    }
}
