//! `werkt scheduler`: looks at the clock, and lets the runner run what is due.

use super::context::Context;
use super::exit::Exit;
use super::{output, signal};
use crate::runner::{Ended, Stop, Tick, jobs};
use anyhow::Result;
use clap::Args;
use std::time::Duration;

/// How often the clock is looked at. A slot starts at most this late.
const TICK: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub struct SchedulerArguments {
    /// Run what is due now, then stop.
    #[arg(long)]
    pub once: bool,
}

pub async fn run(context: &Context, arguments: &SchedulerArguments) -> Result<Exit> {
    let jobs = jobs::load(&context.global.jobs_dir)?;
    let runner = context.runner(context.store().await?)?;
    stop_on_signal(&runner.stop)?;
    let mut last: Vec<Option<Tick>> = vec![None; jobs.len()];
    let mut all_well = true;
    loop {
        for (job, last) in jobs.iter().zip(&mut last) {
            if runner.stop.is_asked() {
                break;
            }
            match runner.tick(job).await {
                Ok(tick) => {
                    all_well &= tick.is_well();
                    // What waits is told once, not every tick.
                    if last.as_ref() != Some(&tick) {
                        tell(&tick)?;
                    }
                    *last = Some(tick);
                }
                // A database that is away for a while must not end the scheduler; with `--once` nobody tries again.
                Err(error) if !arguments.once => {
                    tracing::error!(job = %job.name, "could not look at what is due: {error}");
                    all_well = false;
                }
                Err(error) => return Err(error.into()),
            }
        }
        if arguments.once {
            break;
        }
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            () = runner.stop.asked() => {}
        }
        if runner.stop.is_asked() {
            output::print_text("Gestopt op verzoek.\n")?;
            break;
        }
    }
    runner.store.clone().close().await;
    Ok(if all_well {
        Exit::Done
    } else {
        Exit::Attention
    })
}

fn tell(tick: &Tick) -> Result<()> {
    match tick {
        Tick::Ran(slot, Ended::Done(told)) => {
            for line in told {
                output::print_text(&format!("{} {}: {line}\n", slot.job, slot.slot))?;
            }
            output::print_text(&format!("{} {}: klaar\n", slot.job, slot.slot))
        }
        Tick::Ran(slot, Ended::Failed(cause)) => {
            output::print_text(&format!("{} {}: mislukt: {cause}\n", slot.job, slot.slot))
        }
        Tick::Ran(slot, Ended::Stopped) => output::print_text(&format!(
            "{} {}: gestopt op verzoek; de volgende start draait hem opnieuw\n",
            slot.job, slot.slot
        )),
        Tick::Waits(slot, moment) => output::print_text(&format!(
            "{} {}: volgende poging na {}\n",
            slot.job,
            slot.slot,
            moment.format("%H:%M:%S UTC")
        )),
        Tick::Behind(slot) => output::print_text(&format!(
            "{} {}: wacht tot de nacht klaar is die nu loopt\n",
            slot.job, slot.slot
        )),
        Tick::GaveUp(slot) => output::print_text(&format!(
            "{} {}: te vaak mislukt; wacht op een mens (docs/operations.md)\n",
            slot.job, slot.slot
        )),
        Tick::Idle | Tick::Ran(_, Ended::Taken) => Ok(()),
    }
}

/// Passes on that the system asks the program to stop.
pub fn stop_on_signal(stop: &Stop) -> std::io::Result<()> {
    let (stop, asked) = (stop.clone(), signal::stop()?);
    tokio::spawn(async move {
        asked.await;
        stop.ask();
    });
    Ok(())
}
