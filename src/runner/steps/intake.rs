//! Makes a first offer to everybody of the inflow who has none.

use super::{Running, Step, Told, told};
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "intake",
    label: "eerste aanbod",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let (offers, aside) = runner.make_offers(slot.date).await?;
    let line = format!("{} mensen kregen een eerste aanbod", offers.len());
    Ok(told(line, &aside))
}
