//! `werkt report`: reports from the database, written to a folder or a file with a manifest.

use super::context::Context;
use super::exit::{Exit, Stop};
use super::{clock, output};
use crate::domain::CoachId;
use crate::reports::render::Form;
use crate::reports::{Audience, Report};
use crate::runner::reports;
use crate::steering::{self, Figures, Kind, Policy};
use crate::store::{Action, Store};
use crate::trajectories::AsOf;
use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// The BUIG saldo: plan beside actual beside forecast, gross to net, why it differs.
    Buig(ReportArguments),
    /// The quarterly talk: promises, burn-up, funnel, routes, caseload, budget, what to talk about.
    Quarter(ReportArguments),
    /// The sheet of one coach, or of every coach.
    Caseload {
        /// Only of this coach.
        #[arg(long)]
        coach: Option<String>,
        #[command(flatten)]
        arguments: ReportArguments,
    },
    /// The year's account to the council, of the year of the date.
    Council {
        /// File with what was learned, one sentence a line.
        #[arg(long)]
        lessons: Option<PathBuf>,
        #[command(flatten)]
        arguments: ReportArguments,
    },
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Reference date (default: of the last night).
    #[arg(long)]
    date: Option<NaiveDate>,
    /// With what was known on this day (default: the reference date).
    #[arg(long)]
    known_on: Option<NaiveDate>,
    /// Forms, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "html")]
    format: Vec<ReportForm>,
    /// Who will read it: management sees no figure about fewer than ten people.
    #[arg(long, value_enum, default_value = "management")]
    audience: Reader,
    /// Folder to write to, or a file when there is one form.
    #[arg(long, default_value = "rapporten")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportForm {
    Html,
    Pdf,
    Xlsx,
    Csv,
    Json,
    /// All five.
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    Management,
    /// Also the lines behind the saving.
    Controller,
}

pub async fn run(context: &Context, command: ReportCommand) -> Result<Exit> {
    let (kind, arguments) = match command {
        ReportCommand::Buig(arguments) => (Kind::Buig, arguments),
        ReportCommand::Quarter(arguments) => (Kind::Quarter, arguments),
        ReportCommand::Caseload { coach, arguments } => {
            let coach = coach
                .map(|coach| CoachId::parse(&coach))
                .transpose()
                .map_err(|error| Stop::refused(format!("--coach: {error}")))?;
            (Kind::Caseload(coach), arguments)
        }
        ReportCommand::Council { lessons, arguments } => {
            (Kind::Council(sentences(lessons.as_deref())?), arguments)
        }
    };
    let policy = policy(context)?;
    let store = context.existing_store().await?;
    let date = match arguments.date {
        Some(date) => date,
        None => last_night(&store).await?,
    };
    let known_on = arguments.known_on.unwrap_or(date);
    let recorded = store.recorded(date).await?;
    if let Kind::Caseload(Some(coach)) = &kind
        && !recorded.coaches.iter().any(|known| known.id == *coach)
    {
        return Err(Stop::not_found(format!("er is geen coach {coach}")));
    }
    let as_of = AsOf {
        reference_date: date,
        known_on,
    };
    output::warn_set_aside(&recorded.set_aside);
    let figures = Figures::new(&policy, &recorded, as_of);
    let audience = match arguments.audience {
        Reader::Management => Audience::Management,
        Reader::Controller => Audience::Controller,
    };
    let report = steering::report(&figures, &kind, audience);
    store
        .audit(&context.audit(Action::MakeReport, object(&report), "written"))
        .await?;
    store.close().await;
    let forms = forms(&arguments.format);
    let written = reports::write(&report, &forms, &arguments.out, &clock::stamp())?;
    let mut text = String::new();
    for path in written {
        text.push_str(&format!("{}\n", path.display()));
    }
    output::print_text(&text)?;
    Ok(Exit::Done)
}

/// What the audit trail says was shown: a report may name people.
fn object(report: &Report) -> String {
    format!("report/{}/{}", report.key, report.reference_date)
}

/// The reference date of the newest night.
pub async fn last_night(store: &Store) -> Result<NaiveDate> {
    let latest = store.run_latest("nightly", None).await?;
    latest.and_then(|run| run.slot.parse().ok()).ok_or_else(|| {
        Stop::not_found("er is nog geen nacht geweest; geef een peildatum met --date")
    })
}

fn sentences(path: Option<&Path>) -> Result<Vec<String>> {
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the lessons in {}", path.display()))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}

fn forms(asked: &[ReportForm]) -> Vec<Form> {
    let mut forms: Vec<Form> = asked
        .iter()
        .flat_map(|form| match form {
            ReportForm::Html => vec![Form::Html],
            ReportForm::Pdf => vec![Form::Pdf],
            ReportForm::Xlsx => vec![Form::Xlsx],
            ReportForm::Csv => vec![Form::Csv],
            ReportForm::Json => vec![Form::Json],
            ReportForm::All => Form::ALL.to_vec(),
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The policy files behind figures and reports, checked.
pub fn policy(context: &Context) -> Result<Policy> {
    Ok(reports::policy(&context.global.config_dir)?)
}
