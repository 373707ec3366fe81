//! A client: what is known and what is not, the question worth asking, what new facts change, the proposal and the
//! decision on it, the trajectory and its next steps.

use super::route::{DEVIATIONS, DecisionView, NOTE_MAX, decision, routes};
use super::steps::{Waiting, waiting};
use super::{Page, facts};
use crate::domain::recorded::{RecordedFact, views};
use crate::domain::{Client, ClientId, CoachId, Code, PlaceId, Route, dutch};
use crate::store::decisions::StoredDecision;
use crate::store::documents::CLIENTS;
use crate::store::pages::Night;
use crate::store::talks::TalkQuery;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::{FieldError, Shell};
use crate::web::view::answer::Answer;
use crate::web::view::change::ChangeView;
use crate::web::view::client::{self, ClientView, Step};
use crate::web::view::screening::{self, QuestionView, ScreeningView};
use crate::web::view::steps::{Offered, offered};
use crate::web::view::views::{self, BothView};
use crate::web::view::when;
use crate::web::{standing, trial};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "client.html")]
pub struct ClientPage {
    s: Shell,
    client: String,
    name: String,
    facts: ClientView,
    both: Vec<BothView>,
    screening: Option<ScreeningView>,
    night: bool,
    /// What facts that were recorded since the night would change.
    change: Option<ChangeView>,
    question: Option<QuestionView>,
    answers: Vec<Answer>,
    /// Version of the recorded facts that this page shows.
    recorded: i64,
    today: String,
    stage: &'static str,
    since: String,
    steps: Vec<Step>,
    offered: Offered,
    money: Money,
    talks: Vec<Planned>,
    decision: Option<DecisionView>,
    /// Why the decision has not moved the trajectory.
    waiting: Option<Waiting>,
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

/// A talk that is still to be held.
struct Planned {
    day: String,
    time: String,
    because: String,
}

/// Recorded facts that no night has seen yet.
pub(super) fn since_night<'a>(
    recorded: &'a [RecordedFact],
    night: Option<&Night>,
) -> Vec<&'a RecordedFact> {
    let finished = night.and_then(|night| night.finished_at.as_deref());
    let fresh = recorded
        .iter()
        .filter(|fact| finished.is_some_and(|finished| &*fact.recorded_at > finished));
    fresh.collect()
}

/// Whether a decision keeps its place off the list on a day.
pub(super) fn rules_out(decision: &StoredDecision, today: &str) -> bool {
    let until = decision.until.as_deref();
    decision.kind == "refuse" || (decision.kind == "later" && until > Some(today))
}

/// What the facts recorded since the night change, by the same rules on the same day.
pub(super) async fn change(
    app: &AppState,
    context: &Context,
    now: &Client,
    recorded: &[RecordedFact],
    night: Option<&Night>,
) -> Result<Option<ChangeView>, Failure> {
    let fresh = since_night(recorded, night);
    let Some(first) = fresh.iter().map(|fact| fact.version).min() else {
        return Ok(None);
    };
    let id = now.id.as_str();
    let before = app.store.client_before(id, first).await?;
    let Some(before) = before.and_then(|body| serde_json::from_str::<Client>(&body).ok()) else {
        return Ok(None);
    };
    let decisions = app.store.decisions(id).await?;
    let today = context.day();
    let out = decisions.iter().filter(|one| rules_out(one, &today));
    let out: Vec<PlaceId> = out
        .filter_map(|one| PlaceId::parse(&one.place_id).ok())
        .collect();
    let slot = night.and_then(|night| when::parse(&night.slot));
    let day = slot.map_or(context.today, |slot| slot.max(context.today));
    let ground = trial::ground(&app.store, &app.ground).await?;
    let effect = trial::effect(&app.policy, &ground, (&before, now), &out, day)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(Some(ChangeView::of(&effect)))
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
    let known: Option<Client> = serde_json::from_str(&body).ok();
    let night = store.nights().await?.0;
    let screening = store
        .screening(night.as_ref().map_or(0, |night| night.id), &client)
        .await?;
    let screening = screening.as_ref().map(screening::view);
    let recorded = store.recorded_facts(&client).await?;
    let mut change = match &known {
        Some(known) => change(app, context, known, &recorded, night.as_ref()).await?,
        None => None,
    };
    let question = match &mut change {
        Some(change) => change.question.take(),
        None => screening.as_ref().and_then(|found| found.question.clone()),
    };
    let answers = match (&question, &known) {
        (Some(question), Some(known)) => facts::answers(&question.field, known, &context.form),
        _ => Vec::new(),
    };
    let bodies = store.events_of(&client).await?;
    let events = standing::events(&bodies);
    let state = standing::state(&app.policy, &id, &events, context.today);
    let coach = CoachId::parse(context.coach()).ok();
    let rules = &app.policy.trajectories;
    let decided = store.route_decision(&client).await?;
    let budget = standing::budget(&app.policy, &state);
    let euros = |amount| dutch::no_break(&dutch::euros(amount));
    let query = TalkQuery {
        client: &client,
        open: true,
        ..TalkQuery::default()
    };
    let talks = store.talks(&query).await?.into_iter().map(|talk| Planned {
        day: dutch::date(talk.day),
        time: talk.starts_at.format("%H:%M").to_string(),
        because: talk.because.join(" "),
    });
    Ok(ClientPage {
        s: Shell::new(context, format!("{} {client}", context.words.client())).errors(errors),
        name: store.client_name(&client).await?.unwrap_or_default(),
        facts: client::view(&body, &recorded),
        both: views::view(views(&recorded)),
        screening,
        night: night.is_some(),
        change,
        question,
        answers,
        recorded: facts::version(&recorded),
        today: context.day(),
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
        talks: talks.collect(),
        version: decided.as_ref().map_or(0, |found| found.version),
        waiting: decided.as_ref().and_then(|row| {
            let route = Route::from_code(&row.decided)?;
            waiting(app, context, (route, when::parse(&row.decided_at)), &state)
        }),
        decision: decided.as_ref().map(|row| DecisionView {
            on: context.day_of(&row.decided_at),
            ..decision(row)
        }),
        routes: routes(),
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
