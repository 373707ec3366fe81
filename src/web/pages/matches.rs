//! The match list of a client. What the coach decides on a proposal is in `decision`.

mod decision;
mod list;

pub use decision::decide;

use super::since::{Since, since, unseen};
use super::{Page, caseload, causes};
use crate::domain::{Client, ClientId, Code, PlaceId, Refusal, dutch};
use crate::store::documents::CLIENTS;
use crate::store::pages::{CaseloadQuery, OpenClient};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::view::ages;
use crate::web::view::matches::{self, Look, Opened};
use crate::web::view::screening;
use axum::extract::{Path, State};
use list::MatchesPage;

async fn shown(
    app: &AppState,
    context: &Context,
    client: String,
    errors: Vec<FieldError>,
) -> Result<MatchesPage, Failure> {
    let (night, before) = app.store.nights().await?;
    let run = night.as_ref().map(|night| night.id);
    let (list, screening) = match run {
        Some(run) => (
            app.store.match_list(run, &client).await?,
            app.store.screening(run, &client).await?,
        ),
        None => (None, None),
    };
    let crowding = app.store.crowding(run.unwrap_or(0), &client).await?;
    let decisions = app.store.decisions(&client).await?;
    let asked = CaseloadQuery {
        before: before.as_ref().map_or(0, |before| before.id),
        ..caseload::asked(context, &context.query)
    };
    let order = app
        .store
        .open_in_order(run.unwrap_or(0), &asked, &client)
        .await?;
    let (previous, next) = around(order, &client);
    let known: Option<Client> = app
        .store
        .document(CLIENTS, &client)
        .await?
        .and_then(|body| serde_json::from_str(&body).ok());
    let budget = match ClientId::parse(&client) {
        Ok(id) => {
            let events = standing::events(&app.store.events_of(&client).await?);
            let state = standing::state(&app.policy, &id, &events, context.today);
            standing::budget(&app.policy, &state)
        }
        Err(_) => return Err(Failure::Missing),
    };
    let opened = PlaceId::parse(context.query.get("plek"))
        .map_or_else(|_| String::new(), |id| id.to_string());
    let since = match (&night, &before, &known) {
        (Some(night), Some(before), Some(known)) => {
            since(app, context, (night, before), (known, &decisions)).await?
        }
        _ => Since::default(),
    };
    let unseen = match &known {
        Some(known) => unseen(app, context, known, night.as_ref()).await?,
        None => None,
    };
    let list = list.map(|(head, rows)| {
        let look = Look {
            today: &context.day(),
            opened: Opened::Place(&opened),
            new: &since.new,
        };
        matches::view(&head, &rows, &crowding, &decisions, look)
    });
    let proposed = list.as_ref().map_or(0, |list| {
        list.proposals.iter().filter(|one| one.proposed).count()
    });
    let short = proposed < usize::from(app.policy.matching.list.proposals_per_client_max);
    let held_back = match run.filter(|_| list.is_some() && short) {
        Some(run) => causes::at_limit(&app.store, run, context.coach()).await?,
        None => false,
    };
    Ok(MatchesPage {
        s: Shell::new(context, format!("{} {client}", context.words.matches())).errors(errors),
        name: app.store.client_name(&client).await?.unwrap_or_default(),
        client,
        screening: screening.as_ref().map(screening::view),
        list,
        night: run.is_some(),
        held_back,
        since,
        unseen,
        choice: caseload::choice(&asked, ""),
        previous,
        next,
        ages: known.map_or_else(Vec::new, |known| {
            ages::view(&known, &app.policy.matching, context.today)
        }),
        budget_left: dutch::no_break(&dutch::euros(budget.left)),
        refusals: Refusal::ALL,
        just_refused: context.query.get("melding") == "refuse",
        opened,
        lot: usize::try_from(context.query.number("ook")).unwrap_or(0),
        late: None,
    })
}

/// Who comes before and after a client in an order; after the last one it begins again.
fn around(order: Vec<OpenClient>, client: &str) -> (Option<OpenClient>, Option<OpenClient>) {
    let at = order.iter().position(|one| one.id == client).unwrap_or(0);
    let previous = at.checked_sub(1).and_then(|at| order.get(at)).cloned();
    let mut after = order.iter().skip(at).chain(&order);
    let next = after.find(|one| one.id != client).cloned();
    (previous, next)
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, client, Vec::new()).await?)
}
