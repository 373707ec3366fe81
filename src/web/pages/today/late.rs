//! Whether the list is older than it should be, and what became of the night.

use crate::runner::jobs;
use crate::store::pages::Night;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;

/// The job that makes the lists.
const NIGHTLY: &str = "nightly";

/// What became of the night that should have come after the newest list; nothing before its time has come.
pub async fn late(
    app: &AppState,
    context: &Context,
    night: Option<&Night>,
) -> Result<Option<String>, Failure> {
    let slot = night.map_or("", |night| &night.slot);
    if slot >= &*context.day() || night.is_some() && !was_due(app, context, slot) {
        return Ok(None);
    }
    let late = app.store.night_without_list(slot).await?;
    // Before a first night nothing is missing; that it failed is told.
    let told = night.is_some() || late.is_some();
    let list = night.map(|night| &*night.slot);
    Ok(told.then(|| context.words.night_late(late.as_ref(), list)))
}

/// Whether by the file of the job a night was due after this one. Where no file tells, every day has one.
fn was_due(app: &AppState, context: &Context, slot: &str) -> bool {
    let jobs = jobs::load(&app.runner.settings.jobs_dir).unwrap_or_default();
    match jobs.iter().find(|job| job.name == NIGHTLY) {
        Some(job) => !job.due(Some(slot), context.moment(job.zone)).is_empty(),
        None => true,
    }
}
