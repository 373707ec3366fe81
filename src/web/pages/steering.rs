//! Sturing: the reports of the last night as pages and as files. Management sees totals, small ones held back; the
//! controller sees all of them and goes on to the lines.

use super::Page;
use crate::reports::Audience;
use crate::reports::render::{Form, file_name};
use crate::store::pages::Night;
use crate::web::access::Role;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok, see};
use crate::web::shelf::{self, FORMS, ReportKind};
use crate::web::shell::Shell;
use crate::web::{App, AppState};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    s: Shell,
    tabs: Vec<Tab>,
    files: Vec<FileLink>,
    /// The report's article; empty when no night has run.
    html: String,
    /// Where the controller finds the lines behind the figures.
    lines: bool,
    /// The figures are of an earlier night; those of the newest are being made.
    older: bool,
}

struct Tab {
    href: String,
    label: &'static str,
    current: bool,
}

struct FileLink {
    href: String,
    label: &'static str,
}

fn address(kind: ReportKind) -> String {
    format!("/sturing/{}", kind.code())
}

fn tabs(context: &Context, current: ReportKind) -> Vec<Tab> {
    let words = context.words;
    let tab = |kind: ReportKind| Tab {
        href: address(kind),
        label: match kind {
            ReportKind::Overview => words.overview(),
            ReportKind::Buig => words.buig(),
            ReportKind::Council => words.council(),
        },
        current: kind == current,
    };
    ReportKind::ALL.into_iter().map(tab).collect()
}

/// How much this person may see.
fn audience(context: &Context) -> Audience {
    let role = context.actor.as_ref().map(|actor| actor.role);
    match role {
        Some(Role::Controller) => Audience::Controller,
        _ => Audience::Management,
    }
}

async fn newest(app: &App) -> Result<Option<Night>, Failure> {
    Ok(app.store.nights().await?.0)
}

/// To the first report.
pub async fn home() -> Page {
    Ok(see("/sturing/overzicht"))
}

/// A report as a page.
pub async fn page(
    State(app): State<AppState>,
    Path(report): Path<String>,
    context: Context,
) -> Page {
    let kind = ReportKind::from_code(&report).ok_or(Failure::Missing)?;
    let reader = audience(&context);
    let (title, html, older) = match newest(&app).await? {
        Some(night) => {
            let reports = shelf::reports(&app, &night).await?;
            let made = reports.get((kind, reader))?;
            let older = !reports.are_of(&night);
            (made.report.title.clone(), made.html.clone(), older)
        }
        None => {
            let title = context.words.steering_title();
            (title.to_owned(), String::new(), false)
        }
    };
    let files = FORMS.iter().map(|(form, label)| FileLink {
        href: format!("{}/{}", address(kind), form.ending()),
        label,
    });
    ok(&ReportPage {
        tabs: tabs(&context, kind),
        files: files.collect(),
        lines: reader == Audience::Controller && kind == ReportKind::Buig,
        older,
        html,
        s: Shell::new(&context, title),
    })
}

/// A report as a file.
pub async fn file(
    State(app): State<AppState>,
    Path((report, form)): Path<(String, String)>,
    context: Context,
) -> Page {
    let kind = ReportKind::from_code(&report).ok_or(Failure::Missing)?;
    let form = wanted(&form).ok_or(Failure::Missing)?;
    let night = newest(&app).await?.ok_or(Failure::Missing)?;
    let key = (kind, audience(&context));
    let (made, bytes) = shelf::file(&app, key, form, &night).await?;
    let name = file_name(&made.report, form);
    let headers = [
        (CONTENT_TYPE, form.content_type().to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes.to_vec()).into_response())
}

/// The form of an address, when reports come in it.
fn wanted(ending: &str) -> Option<Form> {
    let mut forms = FORMS.iter().map(|(form, _)| *form);
    forms.find(|form| form.ending() == ending)
}
