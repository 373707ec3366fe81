//! Controller: from a figure of the BUIG to the lines behind it. Every view leaves an audit line.

use super::{Page, Paging, page_number, paging};
use crate::reports::Audience;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::fields::query;
use crate::web::shelf::{self, ReportKind};
use crate::web::shell::Shell;
use crate::web::view::lines::{self as view, Choice, Figure, Line};
use crate::web::view::when;
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "lines.html")]
struct LinesPage {
    s: Shell,
    night: Option<String>,
    figures: Vec<Figure>,
    lines: Vec<Line>,
    paging: Paging,
}

/// The figures, and the lines of the one that is opened.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let cut = |name: &str| context.query.get(name).chars().take(40).collect::<String>();
    let choice = Choice {
        year: cut("jaar").parse().unwrap_or(0),
        kind: cut("soort"),
        reason: cut("reden"),
    };
    let night = app.store.nights().await?.0;
    let made = match &night {
        Some(night) => {
            let key = (ReportKind::Buig, Audience::Controller);
            Some(shelf::report(&app, key, night).await?)
        }
        None => None,
    };
    let all = made.as_ref().map_or(&[][..], |made| &made.lines);
    let number = page_number(context.query.get("blad"));
    let rows = app.config.pages.rows;
    let size = |value: i64| usize::try_from(value).unwrap_or(0);
    let (lines, total) = view::of(all, &choice, size((number - 1) * rows), size(rows));
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    let paging = paging(context.words, (number, rows, total), |page| {
        let (year, page) = (choice.year.to_string(), page.to_string());
        let pairs = [
            ("jaar", &*year),
            ("soort", &*choice.kind),
            ("reden", &*choice.reason),
            ("blad", &*page),
        ];
        format!("/sturing/buig/regels?{}#regels", query(&pairs))
    });
    ok(&LinesPage {
        s: Shell::new(&context, context.words.lines_title()),
        night: night.map(|night| when::day(&night.slot)),
        figures: view::figures(all, &choice),
        lines,
        paging,
    })
}
