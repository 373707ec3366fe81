//! Screens, matches, tracks and computes for the slot's date.

use super::{Running, Step, Told};
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "night",
    label: "nacht",
    closes: true,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let night = runner.night_in(slot, None).await?;
    Ok(night.told())
}
