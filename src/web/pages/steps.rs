//! A step of the trajectory: what the rules allow is recorded, what they do not is refused with the rule.

mod details;
mod follow;
mod page;

pub use follow::{Waiting, mark, route_decided, waiting};

use super::{Page, behind};
use crate::domain::{ClientId, TrajectoryEvent};
use crate::store::Action;
use crate::store::decisions::Written;
use crate::store::documents::Document;
use crate::trajectories::ClientState;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::standing;
use crate::web::view::steps::StepKind;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use details::{events, new_id, year_left};
use page::shown;

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
                .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
                .await?;
            let page = shown(&app, &context, (&client, step), &now, errors).await?;
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let documents = events
        .iter()
        .map(|event| Document::of(&event.id, event))
        .collect::<Result<Vec<_>, _>>()?;
    let entry = context.entry(Action::RecordStep, format!("client {}", now.id), step.code);
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
