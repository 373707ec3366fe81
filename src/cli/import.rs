//! `werkt import`: files into the database, and how their rows ended.

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::progress::Progress;
use crate::domain::dutch;
use crate::runner::RunError;
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
    let (mut files, mut broken) = (Vec::new(), None);
    let mut progress = Progress::new(arguments.files.len() as u64);
    for (at, path) in arguments.files.iter().enumerate() {
        progress.begin(format!("inlezen: {}", path.display()));
        match runner.import_file(arguments.kind, path, today).await {
            Ok(report) => files.push(FileOutcome::Read(report)),
            // Each file is a transaction of its own: the next one may be good.
            Err(RunError::Refused(refused)) => files.push(FileOutcome::Refused {
                kind: arguments.kind.name(),
                file: path.display().to_string(),
                refused,
            }),
            // The disk or the database: the next file would fare no better.
            Err(error) => {
                broken = Some((error, &arguments.files[at..]));
                break;
            }
        }
    }
    drop(progress);
    runner.store.clone().close().await;
    if files.len() > 1 || matches!(files.first(), Some(FileOutcome::Read(_))) {
        print_outcomes(&files, arguments.format)?;
    } else if let Format::Json = arguments.format {
        output::print_json(&files)?;
    }
    if let Some((error, left)) = broken {
        return Err(anyhow::Error::new(error).context(not_read(left)));
    }
    exit(&files)
}

/// A file that was read, or why it was not.
#[derive(Debug, serde::Serialize)]
#[serde(untagged)]
enum FileOutcome {
    Read(FileReport),
    Refused {
        kind: &'static str,
        file: String,
        /// The reason, and what to do.
        refused: String,
    },
}

/// Refusals are the error of the command: a script sees that not every file was read.
fn exit(files: &[FileOutcome]) -> Result<Exit> {
    let (mut sentences, mut quarantined) = (Vec::new(), false);
    for file in files {
        match file {
            FileOutcome::Read(report) => quarantined |= report.counts.quarantined > 0,
            FileOutcome::Refused { refused, .. } => sentences.push(refused.as_str()),
        }
    }
    match (sentences.as_slice(), quarantined) {
        ([], false) => Ok(Exit::Done),
        ([], true) => Ok(Exit::Quarantined),
        (all, _) => Err(Stop::refused(all.join("\n"))),
    }
}

fn not_read(left: &[PathBuf]) -> String {
    let names: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    format!("niet ingelezen: {}", names.join(", "))
}

/// Prints what came of files that were all read.
pub fn print(reports: &[FileReport], format: Format) -> Result<()> {
    match format {
        Format::Json => output::print_json(reports),
        _ => print_rows(&reports.iter().collect::<Vec<_>>(), Vec::new(), format),
    }
}

fn print_outcomes(files: &[FileOutcome], format: Format) -> Result<()> {
    if let Format::Json = format {
        return output::print_json(files);
    }
    let (mut reports, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match file {
            FileOutcome::Read(report) => reports.push(report),
            FileOutcome::Refused { kind, file, .. } => {
                refused.push([file.as_str(), *kind, "", "", "", "", "", "niet ingelezen"]);
            }
        }
    }
    print_rows(&reports, refused, format)
}

/// The files that were read as rows with their counts, and under them those that were refused.
fn print_rows(reports: &[&FileReport], refused: Vec<[&str; 8]>, format: Format) -> Result<()> {
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
    let refused = refused.into_iter();
    let rows = rows.chain(refused.map(|row| row.map(str::to_owned).to_vec()));
    if let Format::Csv = format {
        return output::print_csv(&HEADER, rows);
    }
    let mut text = format!("{}\n", output::table(&HEADER, &[2, 3, 4, 5, 6], rows));
    for report in reports {
        if !report.unknown_columns.is_empty() {
            let columns = report.unknown_columns.iter().map(ToString::to_string);
            text.push_str(&format!(
                "{}: niet gelezen kolommen: {}\n",
                report.file,
                columns.collect::<Vec<_>>().join(", ")
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
