//! `werkt feedback`: what coaches decided on proposals. Files of it come in here; the pages write to the
//! same table, and the night reads all of it.

use super::context::Context;
use super::exit::Exit;
use super::import::{self as files, ImportArguments};
use super::output::{self, Format};
use crate::domain::{Code, Decision, dutch};
use crate::matching::finding::Finding;
use crate::runner::import::ImportKind;
use crate::store::feedback::StoredFeedback;
use crate::store::{Action, Store, documents};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum FeedbackCommand {
    /// Read decisions from files: accept, refuse with a reason, later until a day.
    ///
    /// Columns: klantnummer;plek;besluit;reden;tot;datum;coach (docs/data-formats.md).
    Import {
        /// Files to read; each is one transaction.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Date that "today" means; a decision after it is set aside (default: today).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// The decisions that stand, by client and place.
    List {
        /// Only of this client.
        #[arg(long)]
        client: Option<String>,
        /// Only refusals after which a limit could be recorded, with the question.
        #[arg(long)]
        questions: bool,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

pub async fn run(context: &Context, command: &FeedbackCommand) -> Result<Exit> {
    match command {
        FeedbackCommand::Import {
            files,
            date,
            format,
        } => {
            let arguments = ImportArguments {
                kind: ImportKind::Feedback,
                files: files.clone(),
                date: *date,
                format: *format,
            };
            files::run(context, &arguments).await
        }
        FeedbackCommand::List {
            client,
            questions,
            format,
        } => list(context, client.as_deref(), *questions, *format).await,
    }
}

/// One decision that stands.
#[derive(Debug, Serialize)]
struct Line {
    client: String,
    place: String,
    decision: &'static str,
    /// The reason of a refusal, or the day on which the place comes back.
    detail: String,
    decided: NaiveDate,
    by: String,
    question: Option<&'static str>,
}

async fn list(
    context: &Context,
    client: Option<&str>,
    questions: bool,
    format: Format,
) -> Result<Exit> {
    let store = context.existing_store().await?;
    let stored = store.feedback().await?;
    let answered = answered(&store).await?;
    let last: BTreeMap<(&str, &str), &StoredFeedback> = stored
        .iter()
        .map(|row| ((&*row.client_id, &*row.place_id), row))
        .collect();
    let mut lines = Vec::new();
    for row in last.values() {
        if client.is_none_or(|client| client == row.client_id) {
            lines.push(line(row, &answered)?);
        }
    }
    lines.retain(|line| {
        line.decision != Decision::Undo.kind().label() && (!questions || line.question.is_some())
    });
    let object = client.map_or_else(|| "feedback".to_owned(), |id| format!("client/{id}"));
    store
        .audit(&context.audit(Action::ListFeedback, object, lines.len().to_string()))
        .await?;
    store.close().await;
    const HEADER: [&str; 7] = [
        "klant",
        "plek",
        "besluit",
        "waarom of tot",
        "op",
        "door",
        "vraag",
    ];
    let cells = |line: &Line| {
        vec![
            line.client.clone(),
            line.place.clone(),
            line.decision.to_owned(),
            line.detail.clone(),
            dutch::date(line.decided),
            line.by.clone(),
            line.question.unwrap_or("").to_owned(),
        ]
    };
    match format {
        Format::Json => output::print_json(&lines)?,
        Format::Csv => output::print_csv(&HEADER, lines.iter().map(cells))?,
        Format::Table if lines.is_empty() => output::print_text("Er zijn geen besluiten.\n")?,
        Format::Table => {
            let table = output::table(&HEADER, &[], lines.iter().map(cells));
            output::print_text(&format!("{table}\n"))?;
        }
    }
    Ok(Exit::Done)
}

/// Which refusals the last night had no question about: a recorded limit says the same by now.
struct Answered {
    night: Option<NaiveDate>,
    asked: BTreeSet<(String, String)>,
}

async fn answered(store: &Store) -> Result<Answered> {
    let Some(run) = store.run_latest("nightly", None).await? else {
        return Ok(Answered {
            night: None,
            asked: BTreeSet::new(),
        });
    };
    let body = store.run_result(run.id, "match_findings").await?;
    let findings: Vec<Finding> = match body {
        Some(body) => documents::parse("run_result", "match_findings", &body)?,
        None => Vec::new(),
    };
    let asked = findings.into_iter().filter_map(|finding| match finding {
        Finding::RecordLimit { client, place, .. } => Some((client.to_string(), place.to_string())),
        _ => None,
    });
    Ok(Answered {
        night: run.slot.parse().ok(),
        asked: asked.collect(),
    })
}

fn line(row: &StoredFeedback, answered: &Answered) -> Result<Line> {
    let told = row.feedback()?;
    let (detail, mut question) = match told.decision {
        Decision::Refuse(why) => (why.label().to_owned(), why.limit_question()),
        Decision::Snooze(until) => (dutch::date(until), None),
        Decision::Accept | Decision::Undo => (String::new(), None),
    };
    // A night that began after the decision knows whether a limit says the same.
    let judged = answered.night.is_some_and(|night| night > told.decided);
    if judged
        && !answered
            .asked
            .contains(&(row.client_id.clone(), row.place_id.clone()))
    {
        question = None;
    }
    Ok(Line {
        client: row.client_id.clone(),
        place: row.place_id.clone(),
        decision: told.decision.kind().label(),
        detail,
        decided: told.decided,
        by: row.actor.clone(),
        question,
    })
}
