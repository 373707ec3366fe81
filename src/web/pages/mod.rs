//! One file a page: ask the store, fill the template. What a person may not see never gets here (`guard`).

pub mod accounts;
pub mod admin;
pub mod agenda;
pub mod appointment;
mod behind;
pub mod caseload;
mod causes;
pub mod client;
pub mod employer;
pub mod extract;
pub mod facts;
pub mod jobs;
pub mod lines;
pub mod login;
pub mod matches;
pub mod places;
pub mod quarantine;
pub mod questions;
pub mod route;
pub mod rules;
pub mod run;
pub mod secret;
mod since;
pub mod start;
pub mod steering;
pub mod steps;
pub mod talk;
pub mod today;
pub mod watch;
pub mod why;

use super::failure::Failure;
use axum::response::Response;

/// What a handler gives.
type Page = Result<Response, Failure>;

/// Which rows a page shows, and the links around it.
struct Paging {
    /// `51 tot 100 van 312`.
    text: String,
    previous: Option<String>,
    next: Option<String>,
}

/// Number of a page, from 1; what is no number is the first.
fn page_number(text: &str) -> i64 {
    text.parse().unwrap_or(1).clamp(1, 10_000)
}

fn paging(
    words: super::words::Words,
    (page, rows, total): (i64, i64, i64),
    link: impl Fn(i64) -> String,
) -> Paging {
    let from = (page - 1) * rows + 1;
    let to = (page * rows).min(total);
    Paging {
        text: words.rows_of(from, to, total),
        previous: (page > 1).then(|| link(page - 1)),
        next: (to < total).then(|| link(page + 1)),
    }
}
