//! A step of the trajectory: what the rules allow is recorded, what they do not is refused with the rule.

use super::Page;
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, CoachId, Code, EventId, TrajectoryEvent, dutch};
use crate::store::decisions::Written;
use crate::store::documents::Document;
use crate::trajectories::{ClientState, Command, decide};
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
        withdraw: withdraw.filter(|_| step.asks_step()),
    })
}

/// The events of what was sent, or why not.
fn events(
    app: &AppState,
    context: &Context,
    step: &StepKind,
    before: &Before,
) -> Result<Vec<TrajectoryEvent>, Vec<FieldError>> {
    let reasons = steps::reasons(step, &app.policy.trajectories);
    let day = when::typed(context.form.get("datum"));
    let details = details(context, step, before, &reasons);
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
    let id = format!("W-{}", &token::token(app.random::<32>())[..20]);
    let command = Command {
        id: EventId::parse(&id).map_err(|_| Vec::new())?,
        effective: day,
        recorded: context.today,
        coach: CoachId::parse(context.coach()).ok(),
        what: step.what(&details),
    };
    decide(&before.state, &command, &app.policy.trajectories).map_err(|why| {
        let article = why
            .article
            .map(|article| format!(" ({article})"))
            .unwrap_or_default();
        vec![FieldError::new("datum", format!("{}{article}", why.text))]
    })
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
    let id = format!("W-{}", &token::token(app.random::<32>())[..20]);
    let command = Command {
        id: EventId::parse(&id).map_err(|error| Failure::Broken(error.to_string()))?,
        effective: day,
        recorded: context.today,
        coach: CoachId::parse(context.coach()).ok(),
        what: step.what(&Details::plain()),
    };
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

/// Records the step, if the page that the coach saw is not behind and the rules allow it.
pub async fn record(
    State(app): State<AppState>,
    Path((client, step)): Path<(String, String)>,
    mut context: Context,
) -> Page {
    let step = StepKind::find(&step).ok_or(Failure::Missing)?;
    context.form.set("wat", step.code);
    let before = before(&app, &context, &client).await?;
    let back = format!("/mensen/{client}");
    let seen = context.form.number("versie");
    let stale = usize::try_from(seen).ok() != Some(before.stored);
    // A double click: the newest event is what was asked, so the second is done already.
    if stale {
        return Ok(see(&format!("{back}?melding=anders#traject")));
    }
    let events = match events(&app, &context, step, &before) {
        Ok(events) => events,
        Err(errors) => {
            app.store
                .audit(&context.entry("view", format!("client {client}"), "ok"))
                .await?;
            let page = shown(&app, &context, (&client, step), &before, errors).await?;
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let documents = events
        .iter()
        .map(|event| Document::of(&event.id, event))
        .collect::<Result<Vec<_>, _>>()?;
    let entry = context.entry("record step", format!("client {}", before.id), step.code);
    let notice = match app
        .store
        .record_steps(&client, seen, &documents, &entry)
        .await?
    {
        Written::Done(_) => "stap",
        Written::Stale => "anders",
    };
    Ok(see(&format!("{back}?melding={notice}#traject")))
}
