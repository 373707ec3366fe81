//! Beheer: jobs and runs. What runs when, how each run went, and running a job now.

use super::Page;
use crate::runner::{Ended, jobs};
use crate::scheduler::{Job, SlotKind};
use crate::store::Action;
use crate::web::AppState;
use crate::web::access::Role;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok, see};
use crate::web::shell::Shell;
use crate::web::view::when;
use askama::Template;
use axum::extract::{Path, State};

/// Runs shown.
const NEWEST: u32 = 50;

#[derive(Template)]
#[template(path = "runs.html")]
struct RunsPage {
    s: Shell,
    jobs: Vec<JobView>,
    /// Why there are no jobs to show: a job file that is refused.
    refused: String,
    runs: Vec<RunView>,
    may_run: bool,
}

struct JobView {
    name: String,
    steps: Vec<String>,
    next: String,
    limit: u32,
}

struct RunView {
    id: i64,
    job: String,
    slot: String,
    attempt: i64,
    state: &'static str,
    failed: bool,
    started: String,
    took: String,
    /// The cause of a failure, or the hash of the result.
    log: String,
}

fn job_view(job: &Job, context: &Context) -> JobView {
    let next = job.next(context.moment(job.zone));
    JobView {
        name: job.name.clone(),
        steps: job.steps.clone(),
        next: next.map_or_else(String::new, |due| {
            when::moment(&crate::web::stamp(due.moment), job.zone)
        }),
        limit: u32::try_from(job.time_limit.as_secs() / 60).unwrap_or(u32::MAX),
    }
}

/// Jobs and runs.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let (jobs, refused) = match jobs::load(&app.runner.settings.jobs_dir) {
        Ok(jobs) => (jobs, String::new()),
        Err(error) => (Vec::new(), error.to_string()),
    };
    let view = |run: crate::store::runs::Run| RunView {
        id: run.id,
        slot: when::day(&run.slot),
        attempt: run.attempt,
        state: context.words.run_state(&run.state),
        failed: run.state == "failed",
        started: when::moment(&run.started_at, app.config.site.zone),
        took: when::took(&run.started_at, run.finished_at.as_deref()),
        log: run
            .error
            .or_else(|| Some(format!("SHA-256 {}", run.result_sha256?.get(..12)?)))
            .unwrap_or_default(),
        job: run.job,
    };
    let runs = app.store.runs(NEWEST).await?.into_iter().map(view);
    ok(&RunsPage {
        runs: runs.collect(),
        jobs: jobs.iter().map(|job| job_view(job, &context)).collect(),
        refused,
        may_run: context
            .actor
            .as_ref()
            .is_some_and(|actor| actor.role == Role::Beheerder),
        s: Shell::new(&context, context.words.runs_title()),
    })
}

/// Runs a job now, for today. It goes on after this answer; how it went stands in the list.
pub async fn run_now(
    State(app): State<AppState>,
    Path(name): Path<String>,
    context: Context,
) -> Page {
    let jobs = jobs::load(&app.runner.settings.jobs_dir)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let job = jobs
        .into_iter()
        .find(|job| job.name == name)
        .ok_or(Failure::Missing)?;
    let runner = app.runner_for(&context);
    let slot = match job.slot {
        SlotKind::Date => context.day(),
        SlotKind::Hour => {
            let now = context.moment(job.zone).with_timezone(&job.zone);
            let hour = now.format("%H");
            format!("{}T{hour}", context.day())
        }
    };
    let slot = runner.slot(&job.name, slot);
    let running = app.store.run_is_running(&slot).await?;
    let result = if running { "loopt al" } else { "gestart" };
    app.store
        .audit(&context.entry(
            Action::RunJob,
            format!("job {} {}", slot.job, slot.slot),
            result,
        ))
        .await?;
    if running {
        return Ok(see("/beheer/runs?melding=looptal"));
    }
    app.work.spawn(async move {
        // A failure of the job itself is in the ledger; this is about the ledger.
        match runner.run_slot(&job, &slot, false).await {
            Ok(Ended::Done(_) | Ended::Taken | Ended::Stopped | Ended::Failed(_)) => {}
            Err(error) => tracing::error!(%error, job = %slot.job, "a job could not be run"),
        }
    });
    Ok(see("/beheer/runs?melding=gestart"))
}
