//! `werkt import`: files into the database, and how their rows ended.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use crate::domain::dutch;
use crate::runner::import::{FileReport, ImportKind};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ImportArguments {
    /// What the files hold (docs/data-formats.md tells the columns).
    pub kind: ImportKind,
    /// Files to read; each is one transaction.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Date that "today" means in checks such as "date of birth in the future" (default: today).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// How to print the counts.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

impl clap::ValueEnum for ImportKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

pub async fn run(context: &Context, arguments: &ImportArguments) -> Result<Exit> {
    let runner = context.runner(context.store().await?)?;
    let today = arguments
        .date
        .unwrap_or_else(|| runner.clock.now().date_naive());
    let mut reports = Vec::new();
    for path in &arguments.files {
        reports.push(runner.import_file(arguments.kind, path, today).await?);
    }
    runner.store.clone().close().await;
    print(&reports, arguments.format)?;
    let quarantined = reports.iter().any(|report| report.counts.quarantined > 0);
    Ok(if quarantined {
        Exit::Quarantined
    } else {
        Exit::Done
    })
}

/// Prints what came of the files.
pub fn print(reports: &[FileReport], format: Format) -> Result<()> {
    const HEADER: [&str; 8] = [
        "bestand",
        "soort",
        "rijen",
        "nieuw",
        "gewijzigd",
        "gelijk",
        "quarantaine",
        "opmerking",
    ];
    let rows = reports.iter().map(|report| {
        let counts = &report.counts;
        let number = |n: u64| dutch::number(i64::try_from(n).unwrap_or(i64::MAX));
        vec![
            report.file.clone(),
            report.kind.to_owned(),
            number(counts.total),
            number(counts.new),
            number(counts.changed),
            number(counts.unchanged),
            number(counts.quarantined),
            if counts.seen_before {
                "al eerder ingelezen".to_owned()
            } else {
                String::new()
            },
        ]
    });
    match format {
        Format::Json => return output::print_json(reports),
        Format::Csv => return output::print_csv(&HEADER, rows),
        Format::Table => {}
    }
    let mut text = format!("{}\n", output::table(&HEADER, &[2, 3, 4, 5, 6], rows));
    for report in reports {
        if !report.unknown_columns.is_empty() {
            text.push_str(&format!(
                "{}: niet gelezen kolommen: {}\n",
                report.file,
                report.unknown_columns.join(", ")
            ));
        }
        for note in &report.notes {
            text.push_str(&format!("{}: {note}\n", report.file));
        }
        for sentence in &report.quarantined_rows {
            text.push_str(&format!("{sentence}\n"));
        }
        let more = report
            .counts
            .quarantined
            .saturating_sub(report.quarantined_rows.len() as u64);
        if more > 0 {
            text.push_str(&format!(
                "En nog {more} {}; zie `werkt quarantine list`.\n",
                if more == 1 { "regel" } else { "regels" }
            ));
        }
    }
    output::print_text(&text)
}
