//! From stored rows to what a template shows. Pure, small and forgiving: a document of an older shape gives a
//! page that lacks a part, never a page that fails.

pub mod agenda;
pub mod ages;
pub mod answer;
pub mod asked;
pub mod bridges;
pub mod change;
pub mod client;
pub mod employer;
pub mod ical;
pub mod lines;
pub mod matches;
pub mod next_step;
pub mod place;
pub mod provenance;
pub mod questions;
pub mod screening;
pub mod steps;
pub mod told;
pub mod views;
pub mod when;

use crate::domain::{Code, EventKind, Route};

/// The word for the code of a route; the code itself when it is not known.
pub fn route_label(code: &str) -> String {
    Route::from_code(code).map_or_else(|| code.to_owned(), |route| route.label().to_owned())
}

/// The word for a kind of event as stored (`trajectory_started`).
pub fn event_label(stored: &str) -> String {
    let kind: Option<EventKind> = serde_json::from_value(serde_json::Value::from(stored)).ok();
    kind.map_or_else(|| stored.to_owned(), |kind| kind.label().to_owned())
}
