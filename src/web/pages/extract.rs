//! The client's extract: everything that is held, every reason of every proposal in the coach's order, and who looked.

use super::Page;
use super::route::{DecisionView, decision};
use crate::store::Action;
use crate::store::documents::CLIENTS;
use crate::store::pages::AuditRow;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::Shell;
use crate::web::view::client::{self, ClientView, Step};
use crate::web::view::matches::{self, MatchesView, ProposalView};
use crate::web::view::screening::{self, ScreeningView};
use crate::web::view::when;
use askama::Template;
use axum::extract::{Path, State};
use std::collections::BTreeMap;

/// Looks shown; the whole log is the auditor's.
const LOOKS_MAX: i64 = 200;

#[derive(Template)]
#[template(path = "extract.html")]
struct ExtractPage {
    s: Shell,
    client: String,
    name: String,
    printed: String,
    facts: ClientView,
    screening: Option<ScreeningView>,
    list: Option<MatchesView>,
    /// What was decided on the route, with the reason to deviate.
    decided: Option<DecisionView>,
    steps: Vec<Step>,
    looks: Vec<Look>,
}

impl ExtractPage {
    fn places(&self) -> Vec<&ProposalView> {
        let all = self
            .list
            .iter()
            .flat_map(|list| list.proposals.iter().chain(&list.others));
        all.collect()
    }
}

/// Somebody who looked or changed something, on one day.
struct Look {
    day: String,
    who: String,
    what: &'static str,
    times: usize,
}

fn looks(rows: &[AuditRow]) -> Vec<Look> {
    let day = |row: &AuditRow| row.at.get(..10).unwrap_or("").to_owned();
    rows.chunk_by(|a, b| day(a) == day(b) && a.actor == b.actor && a.action == b.action)
        .filter_map(|group| {
            let row = group.first()?;
            Some(Look {
                day: when::day(&day(row)),
                who: row.actor.clone(),
                what: match Action::of(&row.action) {
                    Some(act) if act.is_look() => "bekeken",
                    Some(Action::Open) => "geprobeerd te openen",
                    _ => "iets vastgelegd",
                },
                times: group.len(),
            })
        })
        .collect()
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let store = &app.store;
    let Some(body) = store.document(CLIENTS, &client).await? else {
        return Err(Failure::Missing);
    };
    let run = store.nights().await?.0.map_or(0, |night| night.id);
    let screening = store.screening(run, &client).await?;
    let decisions = store.decisions(&client).await?;
    let list = store.match_list(run, &client).await?;
    let list = list.map(|(head, rows)| {
        let today = context.day();
        let look = matches::Look {
            today: &today,
            opened: matches::Opened::All,
            new: &BTreeMap::new(),
        };
        matches::view(&head, &rows, &[], &decisions, look)
    });
    let decided = store.route_decision(&client).await?;
    let about = format!("client {client}");
    ok(&ExtractPage {
        s: Shell::new(&context, context.words.extract_title()),
        name: store.client_name(&client).await?.unwrap_or_default(),
        printed: when::day(&context.day()),
        facts: client::view(&body, &store.recorded_facts(&client).await?),
        screening: screening.as_ref().map(screening::view),
        list,
        decided: decided.as_ref().map(|row| DecisionView {
            on: context.day_of(&row.decided_at),
            ..decision(row)
        }),
        steps: client::steps(&store.events_of(&client).await?),
        looks: looks(&store.audit_page("", &about, 0, LOOKS_MAX).await?),
        client,
    })
}
