//! A client: what is known and what is not, the question worth asking, what new facts change, the proposal and the
//! decision on it, the trajectory and its next steps.

use super::Page;
use super::route::{DEVIATIONS, DecisionView, NOTE_MAX, decision};
use crate::domain::{ClientId, CoachId, dutch};
use crate::store::documents::CLIENTS;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::view::client::{self, ClientView, Step};
use crate::web::view::screening::{self, QuestionView, ScreeningView};
use crate::web::view::steps::{Offered, offered};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "client.html")]
pub struct ClientPage {
    s: Shell,
    client: String,
    name: String,
    facts: ClientView,
    screening: Option<ScreeningView>,
    night: bool,
    question: Option<QuestionView>,
    stage: &'static str,
    since: String,
    steps: Vec<Step>,
    offered: Offered,
    money: Money,
    decision: Option<DecisionView>,
    version: i64,
    routes: Vec<(&'static str, &'static str)>,
    deviations: &'static [(&'static str, &'static str)],
    typed: Typed,
}

/// What was typed in the form of the decision.
#[derive(Default)]
struct Typed {
    choice: String,
    route: String,
    reason: String,
    note: String,
}

/// The work budget of this person, in whole euros.
struct Money {
    whole: String,
    paid: String,
    committed: String,
    left: String,
    over: bool,
}

fn typed(context: &Context) -> Typed {
    let form = &context.form;
    Typed {
        choice: form.get("keuze").to_owned(),
        route: form.get("route").to_owned(),
        reason: form.get("reden").to_owned(),
        note: form.get("toelichting").chars().take(NOTE_MAX * 4).collect(),
    }
}

/// The page with what a form got wrong, if anything.
pub async fn shown(
    app: &AppState,
    context: &Context,
    client: String,
    errors: Vec<FieldError>,
) -> Result<ClientPage, Failure> {
    let store = &app.store;
    let Some(body) = store.document(CLIENTS, &client).await? else {
        return Err(Failure::Missing);
    };
    let id = ClientId::parse(&client).map_err(|_| Failure::Missing)?;
    let night = store.nights().await?.0;
    let screening = store
        .screening(night.as_ref().map_or(0, |night| night.id), &client)
        .await?;
    let screening = screening.as_ref().map(screening::view);
    let question = screening.as_ref().and_then(|found| found.question.clone());
    let bodies = store.events_of(&client).await?;
    let events = standing::events(&bodies);
    let state = standing::state(&app.policy, &id, &events, context.today);
    let coach = CoachId::parse(context.coach()).ok();
    let rules = &app.policy.trajectories;
    let decided = store.route_decision(&client).await?;
    let budget = standing::budget(&app.policy, &state);
    let euros = |amount| dutch::no_break(&dutch::euros(amount));
    Ok(ClientPage {
        s: Shell::new(context, format!("{} {client}", context.words.client())).errors(errors),
        name: store.client_name(&client).await?.unwrap_or_default(),
        facts: client::view(&body),
        screening,
        night: night.is_some(),
        question,
        stage: state.stage.label(),
        since: state.since.map(dutch::date).unwrap_or_default(),
        steps: client::steps(&bodies),
        offered: offered(
            &state,
            rules,
            context.today,
            coach.as_ref(),
            !bodies.is_empty(),
        ),
        money: Money {
            whole: euros(budget.whole),
            paid: euros(budget.paid),
            committed: euros(budget.committed),
            left: euros(budget.left),
            over: budget.left.0 < 0,
        },
        version: decided.as_ref().map_or(0, |found| found.version),
        decision: decided.as_ref().map(decision),
        routes: super::matches::routes(),
        deviations: DEVIATIONS,
        typed: typed(context),
        client,
    })
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, client, Vec::new()).await?)
}
