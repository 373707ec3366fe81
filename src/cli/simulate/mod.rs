//! `werkt simulate`: years of nights over the fixture, into a database, or many times over to compare policies.

mod history;
mod last_day;
mod town;
mod what_if;

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::Format;
use crate::buig::instruments::{self, InstrumentConfig};
use crate::matching::rules::Rules as MatchingRules;
use crate::night::NightRules;
use crate::screening::ScreeningRules;
use crate::simulation::{self, Period, SimulationConfig};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// Longest history: ten years.
const DAYS_MAX: i64 = 3_660;

#[derive(Debug, Args)]
pub struct SimulateArguments {
    /// First night.
    #[arg(long, default_value = "2021-01-01")]
    from: NaiveDate,
    /// Last night.
    #[arg(long, default_value = "2024-12-31")]
    to: NaiveDate,
    /// Same seed, same history.
    #[arg(long, default_value_t = 8244)]
    seed: u64,
    /// Folder with the fixtures.
    #[arg(long, default_value = "fixtures")]
    fixtures: PathBuf,
    /// Threads (default: all cores). The history is the same for any number.
    #[arg(long)]
    threads: Option<usize>,
    /// Compare policies instead of filling a database: lot, best-first, capN (a position is proposed to N people),
    /// caseloadN (N people a fte); separated by commas.
    #[arg(long, value_delimiter = ',')]
    what_if: Vec<String>,
    /// Histories for each policy, with seeds from --seed on.
    #[arg(long, default_value_t = 20)]
    seeds: u32,
    /// In a what-if, match once in so many nights; a history matches every night.
    #[arg(long, default_value_t = 7)]
    match_every: u32,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Policy files of a simulation, parsed and checked.
struct Files {
    config: SimulationConfig,
    instruments: InstrumentConfig,
    screening: ScreeningRules,
    rules: NightRules,
}

pub async fn run(context: &Context, arguments: &SimulateArguments) -> Result<Exit> {
    let days = (arguments.to - arguments.from).num_days();
    if !(0..DAYS_MAX).contains(&days) {
        return Err(Stop::refused(format!(
            "--from {} --to {}: kies 1 tot {DAYS_MAX} nachten",
            arguments.from, arguments.to
        )));
    }
    let files = Files {
        config: context.checked("simulation.toml", simulation::parse)?,
        instruments: context.checked("instruments.toml", instruments::parse)?,
        screening: context.checked("screening.toml", ScreeningRules::parse)?,
        rules: crate::runner::rules::rules(&context.global.config_dir, arguments.from)?,
    };
    if arguments.what_if.is_empty() {
        history::run(context, arguments, files).await
    } else {
        what_if::run(arguments, files).await
    }
}

impl Files {
    /// The rules of a history; every day puts its own screening rules and seed in.
    fn rules(&self, from: NaiveDate, matching: MatchingRules) -> Result<NightRules> {
        let screening = self.screening.valid_on(from);
        Ok(NightRules {
            screening: screening.map_err(|error| Stop::refused(error.to_string()))?,
            matching,
            trajectories: self.rules.trajectories.clone(),
            buig: self.rules.buig.clone(),
            talks: self.rules.talks.clone(),
            seed: 0,
        })
    }
}

impl SimulateArguments {
    fn period(&self) -> Period {
        Period {
            from: self.from,
            to: self.to,
        }
    }
}

/// Runs a job on as many threads as asked.
fn on_threads<T: Send>(
    threads: Option<usize>,
    job: impl FnOnce() -> Result<T> + Send,
) -> Result<T> {
    match threads {
        None => job(),
        Some(count) => rayon::ThreadPoolBuilder::new()
            .num_threads(count.clamp(1, 256))
            .build()?
            .install(job),
    }
}
