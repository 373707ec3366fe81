//! Beheer: one row of quarantine as a form. Mended, it is read again as a file of one row; what is still wrong comes
//! back beside its field.

use super::Page;
use crate::import::mending::{self, MendField};
use crate::runner::RunError;
use crate::runner::import::ImportKind;
use crate::store::Action;
use crate::store::quarantine::StoredQuarantine;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Longest value that a field takes; the reader has limits of its own.
const VALUE_CHARACTERS_MAX: usize = 2000;

#[derive(Template)]
#[template(path = "quarantine.html")]
struct QuarantinePage {
    s: Shell,
    row: StoredQuarantine,
    fields: Vec<Field>,
}

struct Field {
    /// Id in the page and name in the form.
    id: String,
    column: String,
    value: String,
}

fn id_of(at: usize) -> String {
    format!("veld-{at}")
}

/// The form with what is wrong. A finding about columns that the file lacks stands in the summary only.
fn shown(
    context: &Context,
    row: StoredQuarantine,
    fields: Vec<MendField>,
    findings: &[(String, String)],
) -> QuarantinePage {
    let place = |columns: &str| {
        let mut names = columns.split(", ");
        names.find_map(|name| {
            fields
                .iter()
                .position(|field| field.column.trim().eq_ignore_ascii_case(name))
        })
    };
    let errors = findings
        .iter()
        .map(|(columns, reason)| {
            FieldError::new(
                place(columns).map_or_else(|| "velden".to_owned(), id_of),
                reason,
            )
        })
        .collect();
    QuarantinePage {
        s: Shell::new(context, context.words.quarantine_row()).errors(errors),
        row,
        fields: fields
            .into_iter()
            .enumerate()
            .map(|(at, field)| Field {
                id: id_of(at),
                column: field.column,
                value: field.value,
            })
            .collect(),
    }
}

async fn found(app: &AppState, id: &str) -> Result<StoredQuarantine, Failure> {
    let id = id.parse().map_err(|_| Failure::Missing)?;
    app.store.quarantine_row(id).await?.ok_or(Failure::Missing)
}

/// The row with its reason.
pub async fn page(State(app): State<AppState>, Path(id): Path<String>, context: Context) -> Page {
    let row = found(&app, &id).await?;
    let fields = mending::fields(&row.header, &row.raw);
    let finding = (row.column.clone(), row.reason.clone());
    ok(&shown(&context, row, fields, &[finding]))
}

/// Reads the mended row. What was in quarantine leaves it; what is still wrong is in quarantine anew.
pub async fn mend(State(app): State<AppState>, Path(id): Path<String>, context: Context) -> Page {
    let row = found(&app, &id).await?;
    let mut fields = mending::fields(&row.header, &row.raw);
    for (at, field) in fields.iter_mut().enumerate() {
        let typed = context.form.raw(&id_of(at));
        field.value = typed.chars().take(VALUE_CHARACTERS_MAX).collect();
    }
    let kind = ImportKind::from_name(&row.kind).ok_or_else(|| {
        Failure::Broken(format!(
            "quarantine {id}: kind '{}' is not read here",
            row.kind
        ))
    })?;
    let name = format!("{} (regel {} hersteld)", row.file_name, row.line);
    let runner = app.runner_for(&context);
    let read = runner
        .import_bytes(kind, &name, &mending::file(&fields), context.today)
        .await;
    let counts = match read {
        Ok(report) => report.counts,
        // The file as a whole: a header that nobody knows, for instance.
        Err(RunError::Refused(reason)) => {
            let page = shown(&context, row, fields, &[(String::new(), reason)]);
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(error) => return Err(Failure::Broken(error.to_string())),
    };
    let still = counts.quarantined > 0;
    let result = if still { "still wrong" } else { "mended" };
    let entry = context.entry(Action::MendRow, format!("quarantine {}", row.id), result);
    app.store.quarantine_drop(row.id, &entry).await?;
    if !still {
        return Ok(see("/beheer/bestanden?melding=hersteld#quarantaine"));
    }
    // The newest row is the one that was just set aside.
    match app.store.quarantine_newest(&name).await? {
        Some(again) => {
            let finding = (again.column.clone(), again.reason.clone());
            html(
                StatusCode::UNPROCESSABLE_ENTITY,
                &shown(&context, again, fields, &[finding]),
            )
        }
        None => Ok(see("/beheer/bestanden#quarantaine")),
    }
}
