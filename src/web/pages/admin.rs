//! Beheer: files and quarantine, the audit trail.

use super::{Page, Paging, page_number, paging};
use crate::store::Action;
use crate::store::pages::{AuditRow, ImportRow, QuarantineLine};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::fields::query;
use crate::web::shell::Shell;
use crate::web::view::when;
use askama::Template;
use axum::extract::State;

/// Files shown.
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
#[template(path = "audit.html")]
struct AuditPage {
    s: Shell,
    actor: String,
    object: String,
    rows: Vec<AuditRow>,
    older: Option<String>,
    checked: Option<Checked>,
}

/// What a check of the chain found.
struct Checked {
    text: String,
    broken: bool,
}

/// The audit trail, newest first.
pub async fn audit(State(app): State<AppState>, context: Context) -> Page {
    ok(&trail(&app, &context, None).await?)
}

/// Walks the whole chain and says whether it is whole.
pub async fn verify(State(app): State<AppState>, context: Context) -> Page {
    let report = app.store.audit_verify().await?;
    let result = report
        .broken_at
        .map_or_else(|| "heel".to_owned(), |seq| format!("gebroken bij {seq}"));
    app.store
        .audit(&context.entry(Action::VerifyAudit, "audit", result))
        .await?;
    let checked = Checked {
        text: match report.broken_at {
            None => context.words.chain_whole(report.rows),
            Some(seq) => context.words.chain_broken(seq),
        },
        broken: report.broken_at.is_some(),
    };
    ok(&trail(&app, &context, Some(checked)).await?)
}

async fn trail(
    app: &AppState,
    context: &Context,
    checked: Option<Checked>,
) -> Result<AuditPage, Failure> {
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
    Ok(AuditPage {
        s: Shell::new(context, context.words.audit_title()),
        actor,
        object,
        rows,
        older,
        checked,
    })
}
