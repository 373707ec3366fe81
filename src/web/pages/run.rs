//! Beheer: the log of one run. Its steps in order, with start, duration and what each told: figures only.

use super::Page;
use crate::store::run_log::LoggedStep;
use crate::store::runs::Run;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::Shell;
use crate::web::view::when;
use crate::web::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "run.html")]
struct RunPage {
    s: Shell,
    id: i64,
    job: String,
    slot: String,
    attempt: i64,
    state: &'static str,
    failed: bool,
    running: bool,
    started: String,
    took: String,
    /// Why it failed; empty when it did not.
    cause: String,
    /// Hash of the result; empty for a job without one.
    result: String,
    steps: Vec<StepView>,
}

struct StepView {
    step: String,
    started: String,
    took: String,
    state: &'static str,
    ended: bool,
    told: Vec<String>,
}

fn step_view(step: LoggedStep, running: bool, words: Words, zone: Tz) -> StepView {
    let ended = step.milliseconds.is_some();
    StepView {
        started: when::moment(&step.started_at, zone),
        took: step.milliseconds.map(when::lasted).unwrap_or_default(),
        state: match (ended, running) {
            (true, _) => words.state_done(),
            (false, true) => words.state_running(),
            (false, false) => words.step_unfinished(),
        },
        ended,
        told: step.told.lines().map(str::to_owned).collect(),
        step: step.step,
    }
}

fn view(context: &Context, zone: Tz, run: Run, steps: Vec<LoggedStep>) -> RunPage {
    let words = context.words;
    let running = run.state == "running";
    RunPage {
        s: Shell::new(context, format!("{} {}", words.run_title(), run.id)),
        id: run.id,
        slot: when::day(&run.slot),
        attempt: run.attempt,
        state: words.run_state(&run.state),
        failed: run.state == "failed",
        running,
        started: when::moment(&run.started_at, zone),
        took: when::took(&run.started_at, run.finished_at.as_deref()),
        cause: run.error.unwrap_or_default(),
        result: run.result_sha256.unwrap_or_default(),
        steps: steps
            .into_iter()
            .map(|step| step_view(step, running, words, zone))
            .collect(),
        job: run.job,
    }
}

/// One run with its steps.
pub async fn page(State(app): State<AppState>, Path(run): Path<String>, context: Context) -> Page {
    let id = run.parse().map_err(|_| Failure::Missing)?;
    let (run, steps) = app
        .store
        .run_with_steps(id)
        .await?
        .ok_or(Failure::Missing)?;
    ok(&view(&context, app.config.site.zone, run, steps))
}
