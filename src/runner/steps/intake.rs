//! Makes a first offer to everybody of the inflow who has none.

use super::{Running, Step, Told};
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "intake",
    label: "eerste aanbod",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let offers = runner.make_offers(slot.date, Some(slot.lease.run)).await?;
    Ok(vec![format!(
        "{} mensen kregen een eerste aanbod",
        offers.len()
    )])
}
