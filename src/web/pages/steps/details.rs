//! From what was sent to the events of a step, or to what is wrong with it.

use super::Before;
use crate::domain::codes::Instrument;
use crate::domain::{Cents, CoachId, Code, EventId, TrajectoryEvent};
use crate::store::documents::EVENTS;
use crate::trajectories::budget::BEYOND;
use crate::trajectories::{Command, Step, decide_on};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::shell::FieldError;
use crate::web::standing;
use crate::web::token;
use crate::web::view::steps::{self, Details, StepKind};
use crate::web::view::when;

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
    if step.asks_instrument() && instrument.is_none() {
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
pub(super) fn new_id(app: &AppState) -> Result<EventId, Failure> {
    EventId::parse(&format!("W-{}", &token::token(app.random::<32>())[..20]))
        .map_err(|error| Failure::Broken(error.to_string()))
}

/// What the coach who is at work wants to record.
pub(super) fn command(
    context: &Context,
    id: EventId,
    effective: chrono::NaiveDate,
    what: Step,
) -> Command {
    Command {
        id,
        effective,
        recorded: context.today,
        coach: CoachId::parse(context.coach()).ok(),
        what,
    }
}

/// The events of what was sent, or why not.
pub(super) fn events(
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
pub(super) async fn year_left(
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
