//! The choice of people in a query, and back to a query.

use crate::domain::{Code, Route};
use crate::store::pages::CaseloadQuery;
use crate::web::context::Context;
use crate::web::fields::{Fields, query};
use crate::web::view::next_step;

fn one_of(text: &str, allowed: &[&str]) -> String {
    if allowed.contains(&text) {
        text.to_owned()
    } else {
        String::new()
    }
}

/// The choice in a query; what is not on offer is dropped, a search is cut at 60 characters.
pub fn asked(context: &Context, fields: &Fields) -> CaseloadQuery {
    CaseloadQuery {
        coach: context.coach().to_owned(),
        route: Route::from_code(fields.get("route"))
            .map_or_else(String::new, |route| route.code().to_owned()),
        search: fields.get("zoek").chars().take(60).collect(),
        only: one_of(
            fields.get("alleen"),
            &["open", "nieuw", "verlopen", "geen", "spreken"],
        ),
        sort: one_of(fields.get("volgorde"), &["wacht", "hertoets", "open"]),
        today: context.day(),
        ..CaseloadQuery::default()
    }
}

/// The group of stages in a query; what is not on offer asks for all.
pub fn stage_of(fields: &Fields) -> &'static str {
    let asked = fields.get("stand");
    next_step::GROUPS
        .into_iter()
        .find(|group| *group == asked)
        .unwrap_or("")
}

/// The same as a query.
pub fn choice(asked: &CaseloadQuery, stage: &str) -> String {
    query(&[
        ("stand", stage),
        ("route", &asked.route),
        ("zoek", &asked.search),
        ("alleen", &asked.only),
        ("volgorde", &asked.sort),
    ])
}
