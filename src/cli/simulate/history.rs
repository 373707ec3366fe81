//! One history into an empty database: kept nights whole, of the others the run and its counts, the town at the end.

use super::{Files, SimulateArguments, last_day, on_threads};
use crate::cli::clock::Stopwatch;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::{demo, output};
use crate::night::summary::Summary;
use crate::night::{self, NightInput, NightRules};
use crate::runner::import::ImportKind;
use crate::runner::night as nightly;
use crate::simulation::{self, Night, NightCount, Period, Policies, Setting, play};
use crate::store::documents;
use crate::store::night::NightRows;
use crate::store::runs::{Claim, Slot};
use crate::store::simulation::{QuietNight, SimulatedTown};
use crate::store::{Action, AuditEntry, Store};
use anyhow::{Context as _, Result};
use chrono::{Days, NaiveDate};
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::mpsc;

/// What one step hands to the next: the town is played, nights that are kept are planned, and all are written, each
/// while the others go on.
enum Message<W> {
    Quiet(QuietNight),
    Whole(Box<W>),
}

/// A night that is kept, to be planned as a real one.
struct Whole {
    day: NaiveDate,
    input: NightInput,
    /// Its lists stay.
    lists: bool,
}

/// A night that is kept, to be written.
struct Planned {
    day: NaiveDate,
    rows: NightRows,
    sha256: String,
}

/// Nights that wait to be planned, some twenty megabytes each; and to be written, thirty.
const WAITING_MAX: usize = 2;

pub async fn run(context: &Context, arguments: &SimulateArguments, files: Files) -> Result<Exit> {
    let watch = Stopwatch::start();
    let runner = context.runner(context.store().await?)?;
    let store = runner.store.clone();
    if store.count(documents::CLIENTS).await? > 0
        || store.run_latest("nightly", None).await?.is_some()
    {
        return Err(Stop::refused(
            "deze database is niet leeg. Kies een nieuwe, bijvoorbeeld --database-url sqlite://simulatie.db. Er is niets veranderd",
        ));
    }
    let today = demo::reference_date(&arguments.fixtures)?;
    for kind in ImportKind::ALL {
        if !matches!(kind, ImportKind::Trajectories | ImportKind::Feedback) {
            let path = arguments.fixtures.join(format!("{}.csv", kind.name()));
            runner.import_file(kind, &path, today).await?;
        }
    }
    let shard = runner.shard().to_owned();
    let slot = |day: NaiveDate| Slot {
        job: "nightly".to_owned(),
        slot: day.to_string(),
        shard: shard.clone(),
    };
    let input = nightly::load(&store, &slot(arguments.from)).await?;
    let files = Arc::new(files);
    let policy = Arc::clone(&files);
    let threads = arguments.threads;
    let (played_to, mut played_nights) = mpsc::channel(WAITING_MAX);
    let (planned_to, planned_nights) = mpsc::channel(WAITING_MAX);
    let planner = async move {
        while let Some(message) = played_nights.recv().await {
            let message = match message {
                Message::Quiet(night) => Message::Quiet(night),
                Message::Whole(night) => {
                    let files = Arc::clone(&policy);
                    let plan = move || on_threads(threads, || planned(&files, &night));
                    let planned = tokio::task::spawn_blocking(plan).await;
                    Message::Whole(Box::new(planned.context("a night was not planned")??))
                }
            };
            // The writer may have gone away; it tells why.
            if planned_to.send(message).await.is_err() {
                break;
            }
        }
        anyhow::Ok(())
    };
    let writer = async {
        // Gone when this fails, so that the others stop.
        let mut nights = planned_nights;
        let mut quiet: Vec<QuietNight> = Vec::new();
        while let Some(message) = nights.recv().await {
            match message {
                Message::Quiet(night) => quiet.push(night),
                Message::Whole(night) => {
                    store.simulated_nights(&shard, &quiet).await?;
                    quiet.clear();
                    whole(context, &store, &slot(night.day), &night).await?;
                }
            }
        }
        store.simulated_nights(&shard, &quiet).await?;
        anyhow::Ok(())
    };
    let (seed, period) = (arguments.seed, arguments.period());
    let player = tokio::task::spawn_blocking(move || {
        on_threads(threads, || played(seed, period, &files, input, &played_to))
    });
    let (written, was_planned, end) = tokio::join!(writer, planner, player);
    // Who comes later stops the ones before it, and tells the cause.
    written?;
    was_planned?;
    let (town, events) = end.context("the simulation stopped")??;
    let nights = (arguments.to - arguments.from).num_days() + 1;
    let entry = entry(
        context,
        arguments.to,
        Action::Simulate,
        format!("seed/{}", arguments.seed),
    );
    store.simulation_apply(&town, &entry).await?;
    store.close().await;
    output::print_text(&format!(
        "{nights} nachten nagespeeld met seed {}, {events} gebeurtenissen; klaar in {} seconden. Alles is verzonnen.\n",
        arguments.seed,
        watch.elapsed().as_secs()
    ))?;
    Ok(Exit::Done)
}

fn played(
    seed: u64,
    period: Period,
    files: &Files,
    input: NightInput,
    send: &mpsc::Sender<Message<Whole>>,
) -> Result<(SimulatedTown, usize)> {
    let setting = Setting {
        config: &files.config,
        instruments: &files.instruments,
        screening_on: &|day| files.screening.valid_on(day),
        seed,
        period,
        policies: Policies::default(),
    };
    let rules = files.rules(period.from, files.rules.matching.clone())?;
    let list_nights = u64::from(files.config.keep.list_nights.value);
    let lists_from = period.to.checked_sub_days(Days::new(list_nights));
    let mut failed = None;
    let town = play(&setting, input, rules, &mut |night| {
        match message(night, lists_from) {
            // Who plans may have gone away; it tells why.
            Ok(message) => match send.blocking_send(message) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            },
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })
    .map_err(|error| Stop::refused(error.to_string()))?;
    match failed {
        Some(error) => Err(error),
        None => Ok((last_day::documents(&town)?, town.events.len())),
    }
}

fn message(night: Night<'_, '_>, lists_from: Option<NaiveDate>) -> Result<Message<Whole>> {
    let day = night.count.reference_date;
    let Some(input) = night.whole else {
        return Ok(Message::Quiet(quiet(&night.count)?));
    };
    Ok(Message::Whole(Box::new(Whole {
        day,
        input,
        lists: lists_from.is_none_or(|from| day > from),
    })))
}

/// The rows of a kept night and the hash over all of them, also over lists that are not stored.
fn planned(files: &Files, night: &Whole) -> Result<Planned> {
    let rules = NightRules {
        seed: simulation::seed_of(night.day),
        ..files.rules(night.day, files.rules.matching.clone())?
    };
    let plan = night::plan(&rules, &night.input, night.day);
    let summary = Summary::of(&rules, &night.input, &plan);
    let mut rows = nightly::rows(&rules, &night.input, &plan, &summary)?;
    let sha256 = rows.sha256();
    if !night.lists {
        rows.match_lists.clear();
        rows.proposals.clear();
    }
    Ok(Planned {
        day: night.day,
        rows,
        sha256,
    })
}

/// A night of which only the counts stay; its hash covers those.
fn quiet(count: &NightCount) -> Result<QuietNight> {
    let summary = serde_json::to_string(count)?;
    let hash = Sha256::digest(summary.as_bytes());
    Ok(QuietNight {
        slot: count.reference_date.to_string(),
        at: stamp(count.reference_date),
        result_sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        summary,
    })
}

/// Simulated nights run at half past two, and their database is the same whenever it is made.
fn stamp(day: NaiveDate) -> String {
    format!("{day}T02:30:00Z")
}

fn entry(context: &Context, day: NaiveDate, action: Action, object: String) -> AuditEntry {
    AuditEntry {
        at: stamp(day),
        actor: "simulatie".to_owned(),
        ..context.audit(action, object, "simulated")
    }
}

async fn whole(context: &Context, store: &Store, slot: &Slot, night: &Planned) -> Result<()> {
    let Planned { day, rows, sha256 } = night;
    let run = store
        .run_start(slot, false, &Claim::unnamed(&stamp(*day), &stamp(*day)))
        .await?
        .with_context(|| format!("{} runs already", slot.slot))?;
    let entry = entry(
        context,
        *day,
        Action::Night,
        format!("{}/{}", slot.job, slot.slot),
    );
    Ok(store
        .night_apply(run, rows, sha256, u32::MAX, &entry)
        .await?)
}
