//! Beheer: files and quarantine, jobs and runs, the audit trail.

use super::{Page, Paging, page_number, paging};
use crate::store::pages::{AuditRow, ImportRow, QuarantineLine};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::fields::query;
use crate::web::shell::Shell;
use crate::web::view::when;
use askama::Template;
use axum::extract::State;

/// Files and runs shown.
const NEWEST: u32 = 50;

#[derive(Template)]
#[template(path = "files.html")]
struct FilesPage {
    s: Shell,
    files: Vec<ImportRow>,
    quarantine: Vec<QuarantineLine>,
    paging: Paging,
}

/// Files and quarantine.
pub async fn files(State(app): State<AppState>, context: Context) -> Page {
    let page = page_number(context.query.get("blad"));
    let limit = app.config.pages.rows;
    let quarantine = app.store.quarantine_page(limit, (page - 1) * limit).await?;
    let mut files = app.store.imports(NEWEST.into()).await?;
    for file in &mut files {
        file.imported_at = when::moment(&file.imported_at, app.config.site.zone);
    }
    let total = quarantine.first().map_or(0, |line| line.total);
    let paging = paging(context.words, (page, limit, total), |page| {
        format!("/beheer/bestanden?blad={page}#quarantaine")
    });
    ok(&FilesPage {
        s: Shell::new(&context, context.words.files_title()),
        files,
        quarantine,
        paging,
    })
}

#[derive(Template)]
#[template(path = "runs.html")]
struct RunsPage {
    s: Shell,
    runs: Vec<RunView>,
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
    error: String,
}

/// Jobs and runs.
pub async fn runs(State(app): State<AppState>, context: Context) -> Page {
    let view = |run: crate::store::runs::Run| RunView {
        id: run.id,
        slot: when::day(&run.slot),
        attempt: run.attempt,
        state: context.words.run_state(&run.state),
        failed: run.state == "failed",
        started: when::moment(&run.started_at, app.config.site.zone),
        took: when::took(&run.started_at, run.finished_at.as_deref()),
        error: run.error.unwrap_or_default(),
        job: run.job,
    };
    let runs = app
        .store
        .runs(NEWEST)
        .await?
        .into_iter()
        .map(view)
        .collect();
    ok(&RunsPage {
        s: Shell::new(&context, context.words.runs_title()),
        runs,
    })
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    s: Shell,
    actor: String,
    object: String,
    rows: Vec<AuditRow>,
    older: Option<String>,
}

/// The audit trail, newest first.
pub async fn audit(State(app): State<AppState>, context: Context) -> Page {
    let cut = |name: &str| context.query.get(name).chars().take(60).collect::<String>();
    let (actor, object) = (cut("wie"), cut("waarover"));
    let limit = app.config.pages.rows;
    let before = context.query.number("voor").max(0);
    let mut rows = app.store.audit_page(&actor, &object, before, limit).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    let older = rows.last().filter(|_| full).map(|row| {
        format!(
            "/beheer/audit?{}",
            query(&[
                ("wie", &actor),
                ("waarover", &object),
                ("voor", &row.seq.to_string())
            ])
        )
    });
    for row in &mut rows {
        row.at = when::moment(&row.at, app.config.site.zone);
    }
    ok(&AuditPage {
        s: Shell::new(&context, context.words.audit_title()),
        actor,
        object,
        rows,
        older,
    })
}
