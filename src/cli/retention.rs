//! `werkt retention`: what is kept how long, and what would go today.

use super::clock;
use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use crate::domain::dutch;
use crate::runner::retention::Line;
use anyhow::Result;
use chrono::NaiveDate;

#[derive(Debug, clap::Args)]
pub struct RetentionArguments {
    /// Day to look from (default: today).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// Delete now, as the job `retention` does every month.
    #[arg(long)]
    pub delete: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

const HEADER: [&str; 6] = [
    "soort",
    "maanden",
    "van vóór",
    "rijen",
    "bron",
    "hash van de sleutels",
];

pub async fn run(context: &Context, arguments: &RetentionArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let runner = context.runner(store.clone())?;
    let today = arguments.date.unwrap_or_else(|| clock::now().date_naive());
    let lines = if arguments.delete {
        runner.retain(today).await?
    } else {
        runner.retention_would(today).await?
    };
    store.close().await;
    match arguments.format {
        Format::Json => {
            let lines: Vec<_> = lines.iter().map(json).collect();
            output::print_json(&lines)?;
        }
        Format::Csv => output::print_csv(&HEADER, lines.iter().map(cells))?,
        Format::Table => {
            let mut rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
            rows.iter_mut().for_each(|row| row.truncate(5));
            let end = if arguments.delete {
                "Dit is verwijderd. Het bewijs staat in het logboek (pagina Logboek; `werkt audit verify` kijkt of het heel is)."
            } else {
                "Er is niets verwijderd. De taak `retention` doet dit elke maand; nu doen: --delete."
            };
            output::print_text(&format!(
                "{}\n{end}\n",
                output::table(&HEADER[..5], &[1, 3], rows)
            ))?;
        }
    }
    Ok(Exit::Done)
}

fn cells(line: &Line) -> Vec<String> {
    vec![
        line.label.to_owned(),
        line.keep.months.to_string(),
        dutch::date(line.first_day),
        line.deleted.rows.to_string(),
        line.keep.source.clone(),
        line.deleted.sha256.clone(),
    ]
}

fn json(line: &Line) -> serde_json::Value {
    serde_json::json!({
        "kind": line.kind,
        "months": line.keep.months,
        "first_day": line.first_day,
        "rows": line.deleted.rows,
        "sha256": line.deleted.sha256,
        "source": line.keep.source,
    })
}
