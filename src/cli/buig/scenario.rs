//! `werkt buig scenario`: copies of the plan with a few things changed, side by side; the tornado; break-even.

use crate::buig::scenario::{Bar, Column};
use crate::buig::{self, BuigConfig, PlanTable, RowKey, Scenario, scenario};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::dutch;
use anyhow::{Context as _, Result};
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct ScenarioArguments {
    /// Names of files in config/scenarios, without .toml (default: all).
    pub names: Vec<String>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub fn run(context: &Context, config: &BuigConfig, arguments: &ScenarioArguments) -> Result<Exit> {
    let refused = |error: buig::ConfigError| Stop::refused(error.to_string());
    let scenarios = read(context, &arguments.names)?;
    let columns = buig::side_by_side(config, &scenarios).map_err(refused)?;
    let tornado = buig::tornado(config).map_err(refused)?;
    match arguments.format {
        Format::Json => output::print_json(&serde_json::json!({
            "scenarios": columns,
            "descriptions": scenarios.iter().map(|s| (&s.name, &s.description)).collect::<Vec<_>>(),
            "tornado": tornado,
        }))?,
        Format::Csv => csv(&columns, &tornado)?,
        Format::Table => output::print_text(&text(&scenarios, &columns, &tornado))?,
    }
    Ok(Exit::Done)
}

/// Folder of the scenarios, in that of the configuration.
const FOLDER: &str = "scenarios";

/// The scenario files with their names, in the order of those names.
pub fn files(context: &Context) -> Result<Vec<(String, PathBuf)>> {
    let folder = folder(context);
    let mut found = Vec::new();
    if folder.is_dir() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                found.push((name, path));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn folder(context: &Context) -> PathBuf {
    context.global.config_dir.join(FOLDER)
}

/// One scenario file; refused by its path, and its line and column when they are known.
pub fn load(context: &Context, path: &Path) -> Result<Scenario> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let parse = |text: &str| scenario::parse(text).map_err(|error| error.message);
    context.checked(&format!("{FOLDER}/{name}"), parse)
}

/// The scenarios with these names, or all.
fn read(context: &Context, names: &[String]) -> Result<Vec<Scenario>> {
    let found = files(context)?;
    if let Some(unknown) = names
        .iter()
        .find(|name| !found.iter().any(|(known, _)| known == *name))
    {
        let known: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Err(Stop::not_found(format!(
            "er is geen scenario '{unknown}' in {}; wel: {}",
            folder(context).display(),
            known.join(", ")
        )));
    }
    let chosen = found
        .iter()
        .filter(|(name, _)| names.is_empty() || names.contains(name));
    chosen.map(|(_, path)| load(context, path)).collect()
}

/// Every amount on a line of its own: of the scenarios by row and year and in all, with the month from which the saldo
/// stays above zero; of what the saldo depends on, the saldo in all with less and with more of it.
fn csv(columns: &[Column], tornado: &[Bar]) -> Result<()> {
    let text = str::to_owned;
    let of_column = |column: &Column| {
        let table = &column.table;
        let mut rows = Vec::new();
        for row in &table.rows {
            for (year, amount) in table.years.iter().zip(&row.amounts) {
                rows.push(vec![
                    column.name.clone(),
                    text(row.key.key()),
                    year.to_string(),
                    amount.to_string(),
                    text("scenario"),
                    String::new(),
                ]);
            }
        }
        rows.push(vec![
            column.name.clone(),
            text("saldo_total"),
            String::new(),
            column.saldo_total.to_string(),
            text("scenario"),
            column.break_even.clone().unwrap_or_default(),
        ]);
        rows
    };
    let of_bar = |bar: &Bar| {
        [("lager", bar.low), ("hoger", bar.high)].map(|(end, amount)| {
            vec![
                bar.label.clone(),
                text("saldo_total"),
                String::new(),
                amount.to_string(),
                text(end),
                String::new(),
            ]
        })
    };
    let rows = columns.iter().flat_map(of_column);
    output::print_csv(
        &[
            "scenario",
            "regel",
            "jaar",
            "bedrag",
            "soort",
            "blijft boven nul vanaf",
        ],
        rows.chain(tornado.iter().flat_map(of_bar)),
    )
}

/// Whole euros of a table's row, for side by side.
fn row(table: &PlanTable, key: RowKey) -> impl Iterator<Item = String> {
    let amounts = table.amounts(key).iter();
    amounts.map(|amount| dutch::whole_euros(*amount))
}

fn text(scenarios: &[Scenario], columns: &[Column], tornado: &[Bar]) -> String {
    let mut header = vec!["euro".to_owned()];
    let years = columns
        .first()
        .map_or(&[][..], |column| &column.table.years);
    header.extend(years.iter().map(ToString::to_string));
    header.extend(["samen".to_owned(), "blijft boven nul vanaf".to_owned()]);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let right: Vec<usize> = (1..header.len()).collect();
    let mut text = String::new();
    for (title, key) in [
        ("Saldo", RowKey::Saldo),
        ("Besparing op de BUIG", RowKey::BuigSaving),
    ] {
        let rows = columns.iter().map(|column| {
            let mut cells = vec![column.name.clone()];
            cells.extend(row(&column.table, key));
            cells.push(dutch::whole_euros(column.table.total(key)));
            let month = column
                .break_even
                .as_deref()
                .map_or("niet in het plan", |month| month);
            cells.push(if key == RowKey::Saldo {
                month.to_owned()
            } else {
                String::new()
            });
            cells
        });
        let _ = writeln!(text, "{title}\n{}\n", output::table(&header, &right, rows));
    }
    for scenario in scenarios {
        let _ = writeln!(text, "{}: {}", scenario.name, scenario.description);
    }
    let bars = tornado.iter().map(|bar| {
        vec![
            bar.label.clone(),
            dutch::euros(bar.low),
            dutch::euros(bar.high),
            dutch::euros(bar.high - bar.low),
        ]
    });
    let header = [
        "waar hangt het saldo het meest van af?",
        "lager",
        "hoger",
        "verschil",
    ];
    let _ = writeln!(text, "\n{}", output::table(&header, &[1, 2, 3], bars));
    text
}
