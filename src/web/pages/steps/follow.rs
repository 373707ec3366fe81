//! Steps that follow from something else: a talk that was recorded, a decision on the route.

use super::before;
use super::details::{command, new_id};
use crate::domain::{ClientId, EventId, EventKind, Route, TrajectoryEvent};
use crate::store::Action;
use crate::store::documents::Document;
use crate::trajectories::evolve::evolve;
use crate::trajectories::{ClientState, Step, decide};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::standing;
use crate::web::view::steps::{Details, StepKind};
use chrono::NaiveDate;

/// Records a step without details that follows from something else, where the rules allow it.
pub async fn mark(
    app: &AppState,
    context: &Context,
    client: &str,
    code: &str,
    day: NaiveDate,
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
    let entry = context.entry(Action::RecordStep, format!("client {client}"), step.code);
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
    let id = new_id(app).ok()?;
    let command = command(context, id, context.today, Step::DecideRoute(route));
    let mut event = decide(&state, &command, rules).ok()?.pop()?;
    let changes = evolve(state.clone(), &event, rules) != state;
    // Of two decisions on one day the later one holds; events of one day know no order, so it corrects the first.
    event.corrects = standing_decision(&events, context.today);
    changes.then_some(event)
}

/// The decision on the route of a day that no other event corrects.
fn standing_decision(events: &[TrajectoryEvent], day: NaiveDate) -> Option<EventId> {
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

/// A decision on the route that is not in the trajectory.
pub struct Waiting {
    /// What the rules say; empty: they would allow it now.
    pub why: String,
    /// A diagnosis is what is missing.
    pub diagnosis: bool,
}

/// Whether the trajectory does not know a route that was decided on a day, and what stands in the way. One that was
/// decided later, by a file or by somebody else, holds.
pub fn waiting(
    app: &AppState,
    context: &Context,
    (route, decided_on): (Route, Option<NaiveDate>),
    state: &ClientState,
) -> Option<Waiting> {
    if state.route == Some(route) || state.route_decided > decided_on {
        return None;
    }
    let id = EventId::parse("proef").ok()?;
    let command = command(context, id, context.today, Step::DecideRoute(route));
    match decide(state, &command, &app.policy.trajectories) {
        Ok(_) => Some(Waiting {
            why: String::new(),
            diagnosis: false,
        }),
        Err(why) => Some(Waiting {
            diagnosis: why.rule == "route.zonder_diagnose",
            why: why.text,
        }),
    }
}
