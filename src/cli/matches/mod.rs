//! `werkt matches`: the list of a client, the candidates for a place, one with the other, and what a night's matching
//! came to.

mod allocation;
mod diff;
mod findings;
mod help;
mod known;
mod list;
mod pair;

use super::context::Context;
use super::exit::Exit;
use super::output::Format;
use anyhow::Result;
use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    group(ArgGroup::new("whose").args(["client", "vacancy"]).required(true).multiple(true))
)]
pub struct MatchesArguments {
    #[command(subcommand)]
    pub command: Option<MatchesCommand>,
    #[command(flatten)]
    pub list: ListArguments,
}

#[derive(Debug, Args)]
#[group(skip)]
pub struct ListArguments {
    /// Client number; with --vacancy too: every limit and point of that person at that place.
    #[arg(long)]
    pub client: Option<String>,
    /// Vacancy or place number.
    #[arg(long, visible_alias = "place")]
    pub vacancy: Option<String>,
    /// Night to look at (default: the last).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Subcommand)]
pub enum MatchesCommand {
    /// What changed since the night before: proposals that are new, gone or changed, each with its cause.
    ///
    /// Kinds of change: `nieuw`, `weg`, `veranderd` (its own points or reasons), `opgeschoven` (only the rank, because
    /// of others). JSON: an array with client, place, change, before and now (rank, or null), cause, text.
    Diff(DiffArguments),
    /// How fair the night's proposals spread over people and places, beside plain lists.
    Allocation(NightArguments),
    /// What made the night's matching poorer than it could be.
    Findings(NightArguments),
}

#[derive(Debug, Args)]
pub struct DiffArguments {
    /// Night to look at.
    #[arg(long)]
    pub date: NaiveDate,
    /// Night to compare with (default: the one before).
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Only of this client.
    #[arg(long)]
    pub client: Option<String>,
    /// In the table also the proposals of which only the rank changed, because places came above them or went. JSON
    /// and CSV have them always.
    #[arg(long)]
    pub every_rank: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct NightArguments {
    /// Night to look at (default: the last).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, arguments: &MatchesArguments) -> Result<Exit> {
    match &arguments.command {
        None => match (&arguments.list.client, &arguments.list.vacancy) {
            (Some(client), Some(place)) => pair::run(context, &arguments.list, client, place).await,
            _ => list::run(context, &arguments.list).await,
        },
        Some(MatchesCommand::Diff(arguments)) => diff::run(context, arguments).await,
        Some(MatchesCommand::Allocation(arguments)) => allocation::run(context, arguments).await,
        Some(MatchesCommand::Findings(arguments)) => findings::run(context, arguments).await,
    }
}
