//! `werkt scheduler`: runs the jobs on their times, and records how each slot ended.

use super::arguments::SchedulerArguments;
use super::context::Context;
use super::exit::Exit;
use super::{clock, import, jobs, nightly, output};
use crate::scheduler::{CatchUp, Due, Job, Step};
use crate::store::Store;
use crate::store::runs::Slot;
use anyhow::Result;
use chrono::NaiveDate;
use std::time::Duration;

/// How often the clock is looked at. A slot starts at most this late.
const TICK: Duration = Duration::from_secs(20);
/// A slot that failed this often waits for a person.
const ATTEMPTS_MAX: i64 = 3;
/// Minutes before the second attempt; twice as long before the third.
const RETRY_AFTER_MINUTES: i64 = 5;

pub async fn run(context: &Context, arguments: &SchedulerArguments) -> Result<Exit> {
    let jobs = jobs::load(&context.global.jobs_dir)?;
    let shard = context.installation()?.municipality.code;
    let store = context.store().await?;
    let mut stop = std::pin::pin!(stop_signal());
    let mut all_well = true;
    loop {
        for job in &jobs {
            all_well &= run_due(context, &store, job, &shard).await?;
        }
        if arguments.once {
            break;
        }
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            () = &mut stop => {
                output::print_text("Gestopt op verzoek; er liep niets meer.\n")?;
                break;
            }
        }
    }
    store.close().await;
    Ok(if all_well {
        Exit::Done
    } else {
        Exit::Attention
    })
}

/// Ends when the system asks the program to stop (Ctrl-C, SIGTERM).
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// Runs what is due of one job. Returns whether all of it went well; a failure is recorded, never fatal to the
/// scheduler.
async fn run_due(context: &Context, store: &Store, job: &Job, shard: &str) -> Result<bool> {
    let done = store.slot_latest(&job.name).await?;
    let mut due = job.due(done.as_deref(), clock::now());
    let newest = match job.catch_up {
        CatchUp::Latest => due.pop(),
        // Without catch-up a slot only runs while it is fresh: within an hour of its moment.
        CatchUp::None => {
            let fresh = due
                .last()
                .is_some_and(|last| clock::now() - last.moment < chrono::Duration::hours(1));
            if fresh { due.pop() } else { None }
        }
    };
    let slot_of = |due: &Due| Slot {
        job: job.name.clone(),
        slot: due.slot.clone(),
        shard: shard.to_owned(),
    };
    let missed: Vec<Slot> = due.iter().map(slot_of).collect();
    store.run_missed(&missed, &clock::stamp()).await?;
    let Some(newest) = newest else {
        return Ok(true);
    };
    let slot = slot_of(&newest);
    let (failures, last) = store.slot_failures(&slot).await?;
    if failures >= ATTEMPTS_MAX || !waited_enough(failures, last.as_deref()) {
        return Ok(false);
    }
    // Claimed before anything is touched: another scheduler that wakes at the same moment finds it taken.
    let Some(run) = store.run_start(&slot, true, &clock::stamp()).await? else {
        return Ok(true);
    };
    let limit = Duration::from_secs(u64::from(job.time_limit_minutes) * 60);
    let cause = match tokio::time::timeout(limit, steps(context, store, job, &slot, run)).await {
        Ok(Ok(())) => {
            output::print_text(&format!("{} {}: klaar\n", slot.job, slot.slot))?;
            return Ok(true);
        }
        Ok(Err(error)) => format!("{error:#}"),
        Err(_) => format!(
            "gestopt: het duurde langer dan {} minuten",
            job.time_limit_minutes
        ),
    };
    store.run_failed(run, &cause, &clock::stamp()).await?;
    output::print_text(&format!("{} {}: mislukt: {cause}\n", slot.job, slot.slot))?;
    Ok(false)
}

/// Whether enough time has passed since the last failure, so that a passing fault can pass.
fn waited_enough(failures: i64, last: Option<&str>) -> bool {
    let Some(last) = last.and_then(|at| at.parse::<chrono::DateTime<chrono::Utc>>().ok()) else {
        return true;
    };
    clock::now() - last
        >= chrono::Duration::minutes(RETRY_AFTER_MINUTES << (failures - 1).clamp(0, 4))
}

/// The steps of one slot, in order. The night closes the run itself, in the transaction of its results.
async fn steps(context: &Context, store: &Store, job: &Job, slot: &Slot, run: i64) -> Result<()> {
    let date: NaiveDate = slot.slot.get(..10).unwrap_or(&slot.slot).parse()?;
    for step in &job.steps {
        match step {
            Step::Import => import::inbox(context, store, date).await?,
            Step::Night => {
                nightly::execute_in(context, store, slot, run, date).await?;
            }
        }
    }
    store.run_done(run, &clock::stamp()).await?;
    Ok(())
}
