//! A step of the trajectory: what the rules allow is recorded, what they do not is refused with the rule.

use super::{Page, behind};
use crate::domain::codes::Instrument;
use crate::domain::{
    Cents, ClientId, CoachId, Code, EventId, EventKind, Route, TrajectoryEvent, dutch,
};
use crate::store::decisions::Written;
use crate::store::documents::{Document, EVENTS};
use crate::trajectories::budget::BEYOND;
use crate::trajectories::evolve::evolve;
use crate::trajectories::{ClientState, Command, Step, decide, decide_on};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::token;
use crate::web::view::steps::{self, Details, StepKind};
use crate::web::view::when;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Longest amount that is looked at.
const AMOUNT_TEXT_MAX: usize = 30;

#[derive(Template)]
#[template(path = "step.html")]
struct StepPage {
    s: Shell,
    client: String,
    name: String,
    step: &'static StepKind,
    version: usize,
    reasons: Vec<(String, String)>,
    instruments: Vec<(&'static str, &'static str)>,
    /// Why more is given than what is left: code and words.
    beyond: &'static [(&'static str, &'static str)],
    /// Steps that can be taken back, newest first: number, day and words.
    events: Vec<(String, String)>,
    day: String,
    amount: String,
    typed: Typed,
}

#[derive(Default)]
struct Typed {
    reason: String,
    instrument: String,
    beyond: String,
    event: String,
}

/// What is known of the client before the step.
struct Before {
    id: ClientId,
    events: Vec<TrajectoryEvent>,
    state: ClientState,
    stored: usize,
}

async fn before(app: &AppState, context: &Context, client: &str) -> Result<Before, Failure> {
    let id = ClientId::parse(client).map_err(|_| Failure::Missing)?;
    let bodies = app.store.events_of(client).await?;
    let events = standing::events(&bodies);
    Ok(Before {
        state: standing::state(&app.policy, &id, &events, context.today),
        stored: bodies.len(),
        id,
        events,
    })
}

async fn shown(
    app: &AppState,
    context: &Context,
    (client, step): (&str, &'static StepKind),
    before: &Before,
    errors: Vec<FieldError>,
) -> Result<StepPage, Failure> {
    let form = &context.form;
    let taken: Vec<_> = before
        .events
        .iter()
        .filter_map(|event| event.corrects.clone())
        .collect();
    let kept = before
        .events
        .iter()
        .rev()
        .filter(|event| !taken.contains(&event.id) && event.corrects.is_none());
    Ok(StepPage {
        s: Shell::new(context, format!("{} {client}", step.label)).errors(errors),
        name: app.store.client_name(client).await?.unwrap_or_default(),
        client: client.to_owned(),
        version: before.stored,
        reasons: steps::reasons(step, &app.policy.trajectories),
        instruments: steps::instruments(),
        beyond: BEYOND,
        events: kept
            .map(|event| {
                let words = format!("{}, {}", dutch::date(event.effective), event.kind.label());
                (event.id.to_string(), words)
            })
            .collect(),
        day: match form.get("datum") {
            "" if form.get("wat").is_empty() => context.day(),
            typed => typed.chars().take(AMOUNT_TEXT_MAX).collect(),
        },
        amount: form.get("bedrag").chars().take(AMOUNT_TEXT_MAX).collect(),
        typed: Typed {
            reason: form.get("reden").to_owned(),
            instrument: form.get("instrument").to_owned(),
            beyond: form.get("meer").to_owned(),
            event: form.get("stap").to_owned(),
        },
        step,
    })
}

/// The form of one step.
pub async fn form(
    State(app): State<AppState>,
    Path((client, step)): Path<(String, String)>,
    context: Context,
) -> Page {
    let step = StepKind::find(&step).ok_or(Failure::Missing)?;
    let before = before(&app, &context, &client).await?;
    ok(&shown(&app, &context, (&client, step), &before, Vec::new()).await?)
}

/// The details of a form, or what is wrong with them.
fn details(
    context: &Context,
    step: &StepKind,
    before: &Before,
    reasons: &[(String, String)],
    year_left: Option<Cents>,
) -> Result<Details, Vec<FieldError>> {
    let (form, words) = (&context.form, context.words);
    let mut errors = Vec::new();
    let reason = form.get("reden");
    let offered = reasons.iter().any(|(code, _)| code == reason);
    if step.asks_reason() && !offered && !(step.reason_is_free() && reason.is_empty()) {
        errors.push(FieldError::new("reden", words.step_reason_missing()));
    }
    let instrument = Instrument::from_code(form.get("instrument"));
    let amount = steps::cents(form.get("bedrag"));
    if step.asks_money() && instrument.is_none() {
        errors.push(FieldError::new(
            "instrument",
            words.step_instrument_missing(),
        ));
    }
    if step.asks_money() && amount.is_none() {
        errors.push(FieldError::new("bedrag", words.step_amount_wrong()));
    }
    let beyond = form.get("meer");
    let known = beyond.is_empty() || BEYOND.iter().any(|(code, _)| *code == beyond);
    if step.asks_money() && !known {
        errors.push(FieldError::new("meer", words.step_reason_missing()));
    }
    let withdraw = EventId::parse(form.get("stap"))
        .ok()
        .filter(|id| before.events.iter().any(|event| event.id == *id));
    if step.asks_step() && withdraw.is_none() {
        errors.push(FieldError::new("stap", words.step_event_missing()));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Details {
        reason: if step.asks_reason() {
            reason.to_owned()
        } else {
            String::new()
        },
        instrument: instrument.unwrap_or(Instrument::Scholing),
        amount: amount.unwrap_or(Cents::ZERO),
        year_left,
        beyond: beyond.to_owned(),
        withdraw: withdraw.filter(|_| step.asks_step()),
    })
}

/// A number for an event that is recorded here.
fn new_id(app: &AppState) -> Result<EventId, Failure> {
    EventId::parse(&format!("W-{}", &token::token(app.random::<32>())[..20]))
        .map_err(|error| Failure::Broken(error.to_string()))
}

/// What the coach who is at work wants to record.
fn command(context: &Context, id: EventId, effective: chrono::NaiveDate, what: Step) -> Command {
    Command {
        id,
        effective,
        recorded: context.today,
        coach: CoachId::parse(context.coach()).ok(),
        what,
    }
}

/// The events of what was sent, or why not.
fn events(
    app: &AppState,
    context: &Context,
    (step, id): (&StepKind, EventId),
    before: &Before,
    year_left: Option<Cents>,
) -> Result<Vec<TrajectoryEvent>, Vec<FieldError>> {
    let reasons = steps::reasons(step, &app.policy.trajectories);
    let day = when::typed(context.form.get("datum"));
    let details = details(context, step, before, &reasons, year_left);
    let (day, details) = match (day, details) {
        (Some(day), Ok(details)) => (day, details),
        (day, details) => {
            let mut errors = details.err().unwrap_or_default();
            if day.is_none() {
                errors.insert(0, FieldError::new("datum", context.words.step_day_wrong()));
            }
            return Err(errors);
        }
    };
    let command = command(context, id, day, step.what(&details));
    let rules = &app.policy.trajectories;
    decide_on(&before.id, &before.events, &command, rules).map_err(|why| {
        let money = why.rule.starts_with("budget.") || why.rule.starts_with("bedrag.");
        let field = if money { "bedrag" } else { "datum" };
        let article = why
            .article
            .map(|article| format!(" ({article})"))
            .unwrap_or_default();
        vec![FieldError::new(field, format!("{}{article}", why.text))]
    })
}

/// What is left of the year's work budget, for a step that takes from it.
async fn year_left(
    app: &AppState,
    context: &Context,
    step: &StepKind,
) -> Result<Option<Cents>, Failure> {
    let day = when::typed(context.form.get("datum")).filter(|_| step.asks_money());
    let Some(day) = day else {
        return Ok(None);
    };
    let all: Vec<TrajectoryEvent> = app.store.load_sound(EVENTS, &mut Vec::new()).await?;
    let left = standing::year_left(&app.policy, &all, context.today, day);
    Ok(Some(left))
}

/// Records a step without details that follows from something else, where the rules allow it.
pub async fn mark(
    app: &AppState,
    context: &Context,
    client: &str,
    code: &str,
    day: chrono::NaiveDate,
) -> Result<(), Failure> {
    let step = StepKind::find(code).ok_or(Failure::Missing)?;
    let before = before(app, context, client).await?;
    let command = command(context, new_id(app)?, day, step.what(&Details::plain()));
    let Ok(events) = decide(&before.state, &command, &app.policy.trajectories) else {
        return Ok(());
    };
    let documents = events
        .iter()
        .map(|event| Document::of(&event.id, event))
        .collect::<Result<Vec<_>, _>>()?;
    let seen = i64::try_from(before.stored).unwrap_or(i64::MAX);
    let entry = context.entry("record step", format!("client {client}"), step.code);
    app.store
        .record_steps(client, seen, &documents, &entry)
        .await?;
    Ok(())
}

/// The step of a decision on the route that is taken today. None where the rules do not allow it, or where it would
/// change nothing: the route was decided before on this day.
pub fn route_decided(
    app: &AppState,
    context: &Context,
    (client, route): (&ClientId, Route),
    bodies: &[String],
) -> Option<TrajectoryEvent> {
    let rules = &app.policy.trajectories;
    let events = standing::events(bodies);
    let state = standing::state(&app.policy, client, &events, context.today);
    let what = Step::DecideRoute(route);
    let command = command(context, new_id(app).ok()?, context.today, what);
    let mut event = decide(&state, &command, rules).ok()?.pop()?;
    let changes = evolve(state.clone(), &event, rules) != state;
    // Of two decisions on one day the later one holds; events of one day know no order, so it corrects the first.
    event.corrects = standing_decision(&events, context.today);
    changes.then_some(event)
}

/// The decision on the route of a day that no other event corrects.
fn standing_decision(events: &[TrajectoryEvent], day: chrono::NaiveDate) -> Option<EventId> {
    let corrected = |id: &EventId| {
        events
            .iter()
            .any(|event| event.corrects.as_ref() == Some(id))
    };
    let of_day = |event: &&TrajectoryEvent| {
        event.kind == EventKind::RouteDecided && event.effective == day && !corrected(&event.id)
    };
    events.iter().find(of_day).map(|event| event.id.clone())
}

/// A double click: taken away, the newest step is exactly what the rules would make of what was sent.
fn same_again(app: &AppState, context: &Context, step: &StepKind, now: &Before) -> bool {
    let seen = usize::try_from(context.form.number("versie")).ok();
    if seen.map(|seen| seen + 1) != Some(now.stored) {
        return false;
    }
    let mut today = now.events.iter().filter(|e| e.recorded == context.today);
    today.any(|event| {
        let others = now.events.iter().filter(|other| other.id != event.id);
        let events_then: Vec<_> = others.cloned().collect();
        let then = Before {
            state: standing::state(&app.policy, &now.id, &events_then, context.today),
            id: now.id.clone(),
            events: events_then,
            stored: now.stored - 1,
        };
        // The first click was judged by the budget of its moment; its own amount is in today's.
        events(app, context, (step, event.id.clone()), &then, None)
            .is_ok_and(|asked| asked == [event.clone()])
    })
}

/// The answer to a page that was behind: that of the first click, or the form as typed.
async fn late(
    app: &AppState,
    context: &Context,
    (client, step): (&str, &'static StepKind),
    now: &Before,
) -> Page {
    if same_again(app, context, step, now) {
        return Ok(see(&format!("/mensen/{client}?melding=stap#traject")));
    }
    let told = behind::told(app, context, client, behind::FORM).await?;
    let page = shown(app, context, (client, step), now, told).await?;
    html(StatusCode::CONFLICT, &page)
}

/// Records the step, if the page that the coach saw is not behind and the rules allow it.
pub async fn record(
    State(app): State<AppState>,
    Path((client, step)): Path<(String, String)>,
    mut context: Context,
) -> Page {
    let step = StepKind::find(&step).ok_or(Failure::Missing)?;
    context.form.set("wat", step.code);
    let now = before(&app, &context, &client).await?;
    let seen = context.form.number("versie");
    if usize::try_from(seen).ok() != Some(now.stored) {
        return late(&app, &context, (&client, step), &now).await;
    }
    let left = year_left(&app, &context, step).await?;
    let events = match events(&app, &context, (step, new_id(&app)?), &now, left) {
        Ok(events) => events,
        Err(errors) => {
            app.store
                .audit(&context.entry("view", format!("client {client}"), "ok"))
                .await?;
            let page = shown(&app, &context, (&client, step), &now, errors).await?;
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let documents = events
        .iter()
        .map(|event| Document::of(&event.id, event))
        .collect::<Result<Vec<_>, _>>()?;
    let entry = context.entry("record step", format!("client {}", now.id), step.code);
    let written = app
        .store
        .record_steps(&client, seen, &documents, &entry)
        .await?;
    if written == Written::Stale {
        let now = before(&app, &context, &client).await?;
        return late(&app, &context, (&client, step), &now).await;
    }
    Ok(see(&format!("/mensen/{client}?melding=stap#traject")))
}
