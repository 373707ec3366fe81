//! `werkt scheduler`: looks at the clock, and lets the runner run what is due.

use super::context::Context;
use super::exit::Exit;
use super::{output, signal};
use crate::runner::{Ended, Tick, jobs};
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
    let mut stop = std::pin::pin!(signal::stop());
    let mut all_well = true;
    loop {
        for job in &jobs {
            let tick = runner.tick(job).await?;
            all_well &= tick.is_well();
            tell(&tick)?;
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
        Tick::Idle | Tick::Waits(_) | Tick::Ran(_, Ended::Taken) => Ok(()),
    }
}
