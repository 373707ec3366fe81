//! `werkt diagnosis`: what a coach records after a talk, and what was recorded.

use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::domain::recorded::{self, Entry, RecordedFact, Refusal};
use crate::domain::{Source, dutch};
use crate::store::Action;
use crate::store::documents;
use crate::store::recorded::{NewRecording, Recording};
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum DiagnosisCommand {
    /// Record facts of a client; all of them or none.
    ///
    /// Example: werkt diagnosis record --client K-0412 --fact taak=ja --fact uren_belastbaar=24 --complete
    Record(RecordArguments),
    /// What was recorded of a client, the client's own view beside the coach's.
    Show {
        #[arg(long)]
        client: String,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// The facts that can be recorded, and what may be filled in.
    Fields,
}

#[derive(Debug, Args)]
pub struct RecordArguments {
    /// Client number.
    #[arg(long)]
    pub client: String,
    /// A fact: FIELD=VALUE; `onbekend` takes one back. `werkt diagnosis fields` lists the fields.
    #[arg(long = "fact", required = true, value_name = "FIELD=VALUE")]
    pub facts: Vec<String>,
    /// Who says so: coach, klant, uwv or administratie.
    #[arg(long, default_value = "coach")]
    pub source: String,
    /// The day on which it was seen or said (default: today).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// The diagnosis is complete: it counts as recorded in the trajectory.
    #[arg(long)]
    pub complete: bool,
    /// The version that you saw (`werkt diagnosis show`); refused when somebody recorded since (default: the newest).
    #[arg(long)]
    pub seen_version: Option<i64>,
}

pub async fn run(context: &Context, command: DiagnosisCommand) -> Result<Exit> {
    match command {
        DiagnosisCommand::Record(arguments) => record(context, &arguments).await,
        DiagnosisCommand::Show { client, format } => show(context, &client, format).await,
        DiagnosisCommand::Fields => fields(),
    }
}

fn fields() -> Result<Exit> {
    let rows = recorded::FIELDS.iter().map(|field| {
        vec![
            field.group.label().to_owned(),
            field.name.to_owned(),
            field.label.to_owned(),
            field.hint.to_owned(),
        ]
    });
    let table = output::table(
        &["deel", "gegeven", "wat het is", "wat u invult"],
        &[],
        rows,
    );
    output::print_text(&format!("{table}\n"))?;
    Ok(Exit::Done)
}

async fn record(context: &Context, arguments: &RecordArguments) -> Result<Exit> {
    let client = arguments.client.as_str();
    let today = clock::now().date_naive();
    let observed = arguments.date.unwrap_or(today);
    let code = arguments.source.trim().to_lowercase();
    let source = Source::ALL
        .into_iter()
        .find(|source| source.code() == code && *source != Source::Unstated)
        .ok_or_else(|| {
            Stop::refused(format!(
                "'{}' is geen bron. Kies coach, klant, uwv of administratie. Er is niets vastgelegd.",
                arguments.source
            ))
        })?;
    let mut entries = Vec::new();
    for fact in &arguments.facts {
        let Some((field, value)) = fact.split_once('=') else {
            return Err(Stop::refused(format!(
                "'{fact}' heeft geen '='. Schrijf bijvoorbeeld --fact taak=ja. Er is niets vastgelegd."
            )));
        };
        entries.push(Entry {
            field: field.trim().to_owned(),
            value: value.trim().to_owned(),
            source,
            observed,
        });
    }
    let store = context.existing_store().await?;
    let newest = newest_version(&store.recorded_facts(client).await?);
    let new = NewRecording {
        client_id: client,
        seen_version: arguments.seen_version.unwrap_or(newest),
        entries: &entries,
        diagnosis: arguments.complete.then_some((observed, None)),
        today,
    };
    let entry = context.audit(
        Action::RecordTalk,
        format!("client/{client}"),
        format!("{} facts", entries.len()),
    );
    let recording = store.record(&new, &entry).await?;
    store.close().await;
    match recording {
        Recording::Done(version) => {
            let count = entries.len();
            let noun = if count == 1 { "gegeven" } else { "gegevens" };
            output::print_text(&format!(
                "{count} {noun} van {client} vastgelegd (versie {version}). Vannacht kijken wij opnieuw naar {client}.\n"
            ))?;
            Ok(Exit::Done)
        }
        Recording::Stale => Err(Stop::refused(format!(
            "Iemand anders legde intussen iets vast bij {client}. Er is niets veranderd. \
             Kijk eerst met `werkt diagnosis show --client {client}`."
        ))),
        Recording::NoClient => Err(Stop::not_found(format!(
            "er is geen klant {client}; een nummer ziet er zo uit: K-0412"
        ))),
        Recording::Refused(refusals) => Err(Stop::refused(format!(
            "{}Er is niets vastgelegd.",
            refusals.iter().map(sentence).collect::<String>()
        ))),
    }
}

fn sentence(refusal: &Refusal) -> String {
    if refusal.field.is_empty() {
        format!("{}\n", refusal.reason)
    } else {
        format!("{}: {}\n", refusal.field, refusal.reason)
    }
}

fn newest_version(facts: &[RecordedFact]) -> i64 {
    facts.iter().map(|fact| fact.version).max().unwrap_or(0)
}

async fn show(context: &Context, client: &str, format: Format) -> Result<Exit> {
    let store = context.existing_store().await?;
    let known = store.document(documents::CLIENTS, client).await?.is_some();
    let facts = store.recorded_facts(client).await?;
    let result = if known { "shown" } else { "not found" };
    store
        .audit(&context.audit(Action::ShowDiagnosis, format!("client/{client}"), result))
        .await?;
    store.close().await;
    if !known {
        return Err(Stop::not_found(format!(
            "er is geen klant {client}; een nummer ziet er zo uit: K-0412"
        )));
    }
    let views = recorded::views(&facts);
    let said = |fact: &Option<RecordedFact>| {
        fact.as_ref().map_or_else(String::new, |fact| {
            format!(
                "{} ({}, {}, door {})",
                fact.entry.value,
                fact.entry.source.code(),
                dutch::date(fact.entry.observed),
                fact.author
            )
        })
    };
    let header = ["gegeven", "vastgesteld", "wat de klant zegt", ""];
    let rows = views.iter().map(|view| {
        let differ = if view.differ {
            "verschilt: praat erover"
        } else {
            ""
        };
        vec![
            view.label.to_owned(),
            said(&view.assessed),
            said(&view.client),
            differ.to_owned(),
        ]
    });
    match format {
        Format::Json => output::print_json(&views)?,
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table if views.is_empty() => output::print_text(&format!(
            "Bij {client} is nog niets vastgelegd. Wat in bestanden stond, ziet u met `werkt screening show --client {client}`.\n"
        ))?,
        Format::Table => output::print_text(&format!(
            "{}\nVersie {}.\n",
            output::table(&header, &[], rows),
            newest_version(&facts)
        ))?,
    }
    Ok(Exit::Done)
}
