//! `werkt buig scenario`: copies of the plan with a few things changed, side by side; the tornado; break-even.

use super::forecast::row;
use crate::buig::scenario::{Bar, Column};
use crate::buig::{self, BuigConfig, RowKey, Scenario, scenario};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::dutch;
use anyhow::{Context as _, Result};
use clap::Args;
use std::fmt::Write;

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
        Format::Csv => csv(&columns)?,
        Format::Table => output::print_text(&text(&scenarios, &columns, &tornado))?,
    }
    Ok(Exit::Done)
}

/// The scenario files, in the order of their names.
fn read(context: &Context, names: &[String]) -> Result<Vec<Scenario>> {
    let folder = context.global.config_dir.join("scenarios");
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
    if let Some(unknown) = names
        .iter()
        .find(|name| !found.iter().any(|(known, _)| known == *name))
    {
        let known: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Err(Stop::not_found(format!(
            "er is geen scenario '{unknown}' in {}; wel: {}",
            folder.display(),
            known.join(", ")
        )));
    }
    let chosen = found
        .iter()
        .filter(|(name, _)| names.is_empty() || names.contains(name));
    chosen
        .map(|(_, path)| {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            scenario::parse(&text)
                .map_err(|error| Stop::refused(format!("{}: {}", path.display(), error.message)))
        })
        .collect()
}

fn csv(columns: &[Column]) -> Result<()> {
    let rows = columns.iter().flat_map(|column| {
        let table = &column.table;
        table.rows.iter().flat_map(move |row| {
            table
                .years
                .iter()
                .zip(&row.amounts)
                .map(move |(year, amount)| {
                    vec![
                        column.name.clone(),
                        row.key.key().to_owned(),
                        year.to_string(),
                        amount.to_string(),
                    ]
                })
        })
    });
    output::print_csv(&["scenario", "regel", "jaar", "bedrag"], rows)
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
            cells.push(dutch::number(column.table.total(key).0 / 100));
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
