//! `werkt trajectories`: where everybody stands, how the year goes, and recording a step.

mod forecast;
mod record;
mod show;
mod status;
mod written_on;

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use crate::domain::TrajectoryEvent;
use crate::screening::ScreeningRules;
use crate::screening::timers::{DueDate, due_by_events};
use crate::steering::Recorded;
use crate::store::Store;
use crate::trajectories::{self, AsOf, Rules, history};
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum TrajectoriesCommand {
    /// Counts of the years, caseload, duration, work budget, terms, who waits.
    Status(Moment),
    /// From everybody in the group to lasting work, with the band that small numbers deserve.
    Funnel(Moment),
    /// The chance of reaching the promises of the year, and what would change it.
    Forecast(Moment),
    /// Every event of a client, what holds of it, and what comes next.
    Show {
        #[arg(long)]
        client: String,
        #[command(flatten)]
        moment: Moment,
    },
    /// Record a step; what cannot be is refused with the rule.
    ///
    /// Example: werkt trajectories record --client K-0301 --step start_traject --effective 2021-10-04
    Record(record::RecordArguments),
}

/// Which day is looked at, and with what knowledge.
#[derive(Debug, Args)]
pub struct Moment {
    /// Reference date (default: of the last night).
    #[arg(long)]
    date: Option<NaiveDate>,
    /// With what was known on this day (default: the reference date).
    #[arg(long)]
    known_on: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, command: TrajectoriesCommand) -> Result<Exit> {
    match command {
        TrajectoriesCommand::Status(moment) => status::run(context, &moment).await,
        TrajectoriesCommand::Funnel(moment) => forecast::funnel(context, &moment).await,
        TrajectoriesCommand::Forecast(moment) => forecast::run(context, &moment).await,
        TrajectoriesCommand::Show { client, moment } => show::run(context, &client, &moment).await,
        TrajectoriesCommand::Record(arguments) => record::run(context, &arguments).await,
    }
}

/// `config/trajectories.toml`, checked.
pub fn rules(context: &Context) -> Result<Rules> {
    context.checked("trajectories.toml", trajectories::parse)
}

impl Moment {
    /// The day looked at: told, or of the last night.
    pub async fn as_of(&self, store: &Store) -> Result<AsOf> {
        let reference_date = match self.date {
            Some(date) => date,
            None => super::report::last_night(store).await?,
        };
        Ok(AsOf {
            reference_date,
            known_on: self.known_on.unwrap_or(reference_date),
        })
    }

    /// What is recorded, and the moment.
    pub async fn read(&self, context: &Context) -> Result<(Recorded, AsOf)> {
        let store = context.existing_store().await?;
        let as_of = self.as_of(&store).await?;
        let recorded = store.recorded(as_of.reference_date).await?;
        store.close().await;
        output::warn_set_aside(&recorded.set_aside);
        Ok((recorded, as_of))
    }
}

/// What the events ask by a day, and what is late: of the one calendar, without the facts of people.
fn due(
    context: &Context,
    events: &[TrajectoryEvent],
    as_of: AsOf,
    days_ahead: i64,
) -> Result<Vec<DueDate>> {
    let rules = context.checked("screening.toml", |text| {
        ScreeningRules::parse(text)?.valid_on(as_of.reference_date)
    })?;
    let held = history::held(events, as_of);
    let of_client = |events: &Vec<TrajectoryEvent>| {
        let client = events.first().map(|event| &event.client);
        client.map(|client| due_by_events(&rules, client, events, as_of.reference_date))
    };
    Ok(held
        .values()
        .filter_map(of_client)
        .flatten()
        .filter(|due| (due.due - as_of.reference_date).num_days() <= days_ahead)
        .collect())
}
