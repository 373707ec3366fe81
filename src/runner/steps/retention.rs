//! Deletes what has been kept long enough (`config/retention.toml`).

use super::{Running, Step, Told};
use crate::domain::dutch;
use crate::runner::error::Result;
use crate::runner::{Runner, SlotRun};

pub const STEP: Step = Step {
    name: "retention",
    label: "verwijderen wat lang genoeg is bewaard",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let lines = runner.retain(slot.date).await?;
    let gone = lines.iter().filter(|line| line.deleted.rows > 0);
    let told: Told = gone
        .map(|line| {
            let rows = i64::try_from(line.deleted.rows).unwrap_or(i64::MAX);
            format!(
                "{}: {} verwijderd, van vóór {}",
                line.label,
                dutch::number(rows),
                dutch::date(line.first_day)
            )
        })
        .collect();
    Ok(if told.is_empty() {
        vec!["niets is lang genoeg bewaard om te verwijderen".to_owned()]
    } else {
        told
    })
}
