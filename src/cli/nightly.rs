//! `werkt nightly`: one night, and what came of it.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use super::progress::Progress;
use super::summary;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Debug, Args)]
pub struct NightlyArguments {
    /// Reference date (peildatum): results depend on it, never on the clock.
    #[arg(long)]
    pub date: NaiveDate,
    /// Threads to compute with (default: all cores). The result is the same for any number.
    #[arg(long)]
    pub threads: Option<usize>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, arguments: &NightlyArguments) -> Result<Exit> {
    let runner = context.runner(context.existing_store().await?)?;
    super::scheduler::stop_on_signal(&runner.stop)?;
    let slot = runner.slot("nightly", arguments.date.to_string());
    let mut progress = Progress::new(1);
    progress.begin(format!("de nacht van {}", arguments.date));
    let night = runner.night(&slot, arguments.date, arguments.threads).await;
    drop(progress);
    runner.store.clone().close().await;
    let night = night?;
    match arguments.format {
        Format::Json => output::print_json(&night.summary)?,
        Format::Csv => summary::print_csv(&night.summary)?,
        Format::Table => {
            output::print_text(&summary::text(&night.summary))?;
            output::print_text(&night.footer())?;
        }
    }
    Ok(Exit::Done)
}
