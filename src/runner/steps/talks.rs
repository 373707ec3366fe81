//! Plans the talks of the coming weeks on what the last night said.

use super::{Running, Step, Told, told};
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "talks",
    label: "gesprekken plannen",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let (plan, aside) = runner.plan_talks(slot.date).await?;
    let added = runner.store_talks(&plan, slot.date).await?;
    let line = format!(
        "{added} nieuwe gesprekken gepland; {} mensen komen na deze weken",
        plan.later.len()
    );
    Ok(told(line, &aside))
}
