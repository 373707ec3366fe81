//! Vandaag: what needs this coach now. Counts are links; what is not there today is not shown.

use super::Page;
use crate::store::pages::{Change, Waiting};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::shell::Shell;
use crate::web::view::{route_label, when};
use askama::Template;
use axum::extract::State;
use chrono::Timelike;

/// Changes shown; who has more starts with the list of proposals.
const CHANGES_MAX: i64 = 40;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    s: Shell,
    night: Option<String>,
    waiting: Waiting,
    greeting: &'static str,
    changes: Vec<Changed>,
    /// There are more changes than shown.
    more: bool,
}

/// A client with what changed: word and text.
struct Changed {
    client: String,
    lines: Vec<(&'static str, String)>,
}

fn line(context: &Context, change: &Change) -> (&'static str, String) {
    let words = context.words;
    let place = || {
        let title = change
            .title
            .clone()
            .or_else(|| change.place_id.clone())
            .unwrap_or_default();
        match change
            .employer
            .as_deref()
            .filter(|employer| !employer.is_empty())
        {
            Some(employer) => format!("{title}, {employer}"),
            None => title,
        }
    };
    match &*change.kind {
        "new" => (words.change_new(), place()),
        "gone" => (words.change_gone(), place()),
        _ => {
            let (before, now) = (change.route_before.as_deref(), change.route_now.as_deref());
            (
                words.change_route(),
                format!(
                    "{} → {}",
                    route_label(before.unwrap_or("")),
                    route_label(now.unwrap_or(""))
                ),
            )
        }
    }
}

/// Puts the changes of one client together; they come in the order of the clients.
fn grouped(context: &Context, changes: &[Change]) -> Vec<Changed> {
    let of_client = changes.chunk_by(|a, b| a.client_id == b.client_id);
    of_client
        .map(|group| Changed {
            client: group
                .first()
                .map_or_else(String::new, |change| change.client_id.clone()),
            lines: group.iter().map(|change| line(context, change)).collect(),
        })
        .collect()
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let (night, before) = app.store.nights().await?;
    let run = night.as_ref().map_or(0, |night| night.id);
    let waiting = app
        .store
        .waiting(run, context.coach(), &context.day())
        .await?;
    let changes = match &before {
        Some(before) => {
            app.store
                .changes(run, before.id, context.coach(), CHANGES_MAX)
                .await?
        }
        None => Vec::new(),
    };
    let night = night.map(|night| {
        let time = night
            .finished_at
            .map(|at| when::clock(&at, app.config.site.zone))
            .unwrap_or_default();
        context.words.night_was(&when::day(&night.slot), &time)
    });
    let hour = context.now.with_timezone(&app.config.site.zone).hour();
    ok(&TodayPage {
        s: Shell::new(&context, context.words.today()),
        greeting: context.words.greeting(hour),
        more: i64::try_from(changes.len()).is_ok_and(|count| count == CHANGES_MAX),
        changes: grouped(&context, &changes),
        night,
        waiting,
    })
}
