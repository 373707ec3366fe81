//! Reads the files in the inbox folder.

use super::{Running, Step, Told};
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "import",
    label: "inlezen",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let told = runner.inbox(slot.date).await?;
    Ok(told.iter().map(ToString::to_string).collect())
}
