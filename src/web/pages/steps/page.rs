//! The form of a step, as typed and with what is wrong.

use super::Before;
use crate::domain::{Code, dutch};
use crate::trajectories::budget::BEYOND;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::shell::{FieldError, Shell};
use crate::web::view::steps::{self, StepKind};
use askama::Template;

/// Longest amount that is looked at.
const AMOUNT_TEXT_MAX: usize = 30;

#[derive(Template)]
#[template(path = "step.html")]
pub(super) struct StepPage {
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

/// The page of a step of a client.
pub(super) async fn shown(
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
