//! `werkt runs`: the run ledger.

use super::arguments::RunsCommand;
use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::store::Action;
use anyhow::Result;

const HEADER: [&str; 7] = [
    "taak", "slot", "poging", "stand", "begonnen", "klaar", "uitkomst",
];

pub async fn run(context: &Context, command: RunsCommand) -> Result<Exit> {
    let store = context.existing_store().await?;
    match command {
        RunsCommand::List { limit, format } => {
            let runs = store.runs(limit).await?;
            let rows = runs.iter().map(|run| {
                vec![
                    run.job.clone(),
                    run.slot.clone(),
                    run.attempt.to_string(),
                    state(&run.state).to_owned(),
                    run.started_at.clone(),
                    run.finished_at.clone().unwrap_or_default(),
                    run.error
                        .clone()
                        .or_else(|| run.result_sha256.clone())
                        .unwrap_or_default(),
                ]
            });
            match format {
                Format::Table => {
                    output::print_text(&format!("{}\n", output::table(&HEADER, &[2], rows)))?
                }
                Format::Csv => output::print_csv(&HEADER, rows)?,
                Format::Json => output::print_json(&runs)?,
            }
        }
        RunsCommand::Abandon { job, slot } => {
            if store.run_abandon(&job, &slot, &clock::stamp()).await? == 0 {
                return Err(Stop::not_found(format!("er loopt geen {job} van {slot}")));
            }
            store
                .audit(&context.audit(Action::AbandonRun, format!("{job}/{slot}"), "failed"))
                .await?;
            output::print_text(&format!(
                "{job} van {slot} is opgegeven en kan opnieuw draaien.\n"
            ))?;
        }
    }
    store.close().await;
    Ok(Exit::Done)
}

fn state(code: &str) -> &str {
    match code {
        "running" => "loopt",
        "done" => "klaar",
        "failed" => "mislukt",
        "missed" => "overgeslagen",
        other => other,
    }
}
