//! What a step asks of what went before (DOMAIN §5): no diagnosis without a talk, no plan without a decided route.
//!
//! `decide` refuses a command on these grounds. The fold does not: files of years ago tell only a part, and a start
//! without a recorded plan was a start all the same. There the same sentence is a named gap (`Folded::gaps`).
//! Who is in a trajectory has been spoken with, whatever the file tells; nothing before it is asked again.

use super::finding::Refusal;
use super::state::ClientState;
use crate::domain::dutch::date_digits as date;
use crate::domain::{Code, EventKind, Route, TrajectoryEvent};

const PLAN: &str = "Participatiewet art. 44a";

/// Whether what the step rests on has been recorded; the refusal names what is missing.
pub fn asks(state: &ClientState, event: &TrajectoryEvent) -> Result<(), Refusal> {
    match event.kind {
        EventKind::DiagnosisRecorded => ask_talk(state),
        EventKind::RouteProposed | EventKind::RouteDecided => ask_diagnosis(state, route_of(event)),
        EventKind::PlanSigned => ask_benefit(state).and_then(|()| ask_route(state)),
        EventKind::TrajectoryStarted => ask_plan(state),
        EventKind::Placed if state.open_trajectory().is_none() => ask_route(state),
        _ => Ok(()),
    }
}

/// The route that a proposal or decision names.
pub(super) fn route_of(event: &TrajectoryEvent) -> Option<Route> {
    event.reason.as_deref().and_then(Route::from_code)
}

/// Routes on which somebody goes to work, with or without a trajectory.
pub(super) const fn to_work(route: Route) -> bool {
    matches!(route, Route::ArbeidDirect | Route::ArbeidTraject)
}

fn ask_talk(state: &ClientState) -> Result<(), Refusal> {
    if state.spoken.is_some() || state.open_trajectory().is_some() {
        return Ok(());
    }
    let text = "Er is nog geen gesprek vastgelegd. Zonder gesprek is er geen diagnose.";
    Err(Refusal::new("diagnose.zonder_gesprek", text))
}

/// A route that says "not now" or "look further" rests on papers as well; one that asks something of the client not.
fn ask_diagnosis(state: &ClientState, route: Option<Route>) -> Result<(), Refusal> {
    let asks =
        route.is_none_or(|route| to_work(route) || route == Route::MaatschappelijkeParticipatie);
    if !asks || state.diagnosed.is_some() || state.open_trajectory().is_some() {
        return Ok(());
    }
    let text = "Er is nog geen diagnose vastgelegd. Zonder diagnose is er geen route.";
    Err(Refusal::new("route.zonder_diagnose", text))
}

fn ask_benefit(state: &ClientState) -> Result<(), Refusal> {
    let Some(out) = state.open_absence() else {
        return Ok(());
    };
    let text = format!(
        "Deze klant heeft geen uitkering meer sinds {}, dus er is geen plan te maken.",
        date(out.exit)
    );
    Err(Refusal::new("plan.zonder_uitkering", text))
}

/// A decided route holds until another is decided. A decision from a file may not tell which route it was.
fn ask_route(state: &ClientState) -> Result<(), Refusal> {
    if state.open_trajectory().is_some() {
        return Ok(());
    }
    if state.route_decided.is_none() {
        let text = "Er is nog geen route besloten. Leg eerst de diagnose en de route vast.";
        return Err(Refusal::new("route.ontbreekt", text));
    }
    ask_no_other_route(state)
}

fn ask_no_other_route(state: &ClientState) -> Result<(), Refusal> {
    match state.route.filter(|route| !to_work(*route)) {
        None => Ok(()),
        Some(route) => {
            let text = format!(
                "De besloten route is {}. Besluit eerst een route naar werk.",
                route.label()
            );
            Err(Refusal::new("route.niet_naar_werk", text))
        }
    }
}

/// A plan counts for one trajectory: after an ending or a return there is a new one.
fn ask_plan(state: &ClientState) -> Result<(), Refusal> {
    if state.plan_open {
        return ask_no_other_route(state);
    }
    let text = "Er is nog geen ondertekend plan van aanpak. Zonder plan start een traject niet.";
    Err(Refusal::new("traject.zonder_plan", text).under(PLAN))
}
