//! One event, one step: `check` says whether it is possible, `evolve` takes it.

use super::finding::Refusal;
use super::legal::route_of;
use super::reasons::exit_kind;
use super::rules::Rules;
use super::state::{Absence, ClientState, Closing, InstrumentUse, Stage, Trajectory};
use crate::domain::dutch::{date_digits as date, euros_cents as euros};
use crate::domain::{EventKind, TrajectoryEvent};
use chrono::{Months, NaiveDate};

const CBS: &str = "CBS, Uitstroom naar werk";
const A_CASE: &str = "Aanpak Sociaal Domein, A 909";

/// Whether the event can follow on this state; the refusal names the rule.
pub fn check(state: &ClientState, event: &TrajectoryEvent, rules: &Rules) -> Result<(), Refusal> {
    match event.kind {
        EventKind::TrajectoryStarted => check_start(state, event),
        EventKind::PhaseMiddensegment | EventKind::PhaseUitstroom => check_phase(state, event),
        EventKind::Placed => match state.open_absence() {
            Some(out) => Err(out_of_benefit("plaatsing.zonder_uitkering", out)),
            None => Ok(()),
        },
        EventKind::Outflow => match state.open_absence() {
            Some(out) => Err(out_of_benefit("uitstroom.dubbel", out)),
            None => Ok(()),
        },
        EventKind::OutflowConfirmed => check_confirmation(state, event, rules),
        EventKind::Relapse => match state.open_absence() {
            Some(_) => Ok(()),
            None => Err(Refusal::new(
                "herinstroom.zonder_uitstroom",
                "Deze klant is volgens de gebeurtenissen niet uitgestroomd.",
            )),
        },
        EventKind::Ended if matches!(state.stage, Stage::New | Stage::Ended) => Err(Refusal::new(
            "einde.zonder_traject",
            "Er loopt niets dat kan eindigen.",
        )),
        EventKind::InstrumentCommitted
        | EventKind::InstrumentPaid
        | EventKind::InstrumentRequested
        | EventKind::InstrumentStarted
        | EventKind::InstrumentEnded => check_instrument(event),
        EventKind::CoachAssigned if event.coach.is_none() => Err(Refusal::new(
            "coach.ontbreekt",
            "Er staat niet bij welke coach.",
        )),
        _ => Ok(()),
    }
}

fn check_start(state: &ClientState, event: &TrajectoryEvent) -> Result<(), Refusal> {
    if let Some(open) = state.open_trajectory() {
        let text = format!(
            "Er loopt al een traject sinds {}. Sluit dat eerst af.",
            date(open.start)
        );
        return Err(Refusal::new("traject.dubbel", text).under(A_CASE));
    }
    match state.open_absence() {
        Some(out) if out.exit <= event.effective => {
            Err(out_of_benefit("traject.zonder_uitkering", out))
        }
        _ => Ok(()),
    }
}

/// Every phase once, and forward only. A placement with benefit kept does not stop the phases that are left.
fn check_phase(state: &ClientState, event: &TrajectoryEvent) -> Result<(), Refusal> {
    let Some(open) = state.open_trajectory() else {
        return Err(Refusal::new(
            "fase.zonder_traject",
            "Er loopt geen traject, dus er is geen fase.",
        ));
    };
    let (own, later) = match event.kind {
        EventKind::PhaseMiddensegment => (open.middensegment, open.uitstroomfase),
        _ => (open.uitstroomfase, None),
    };
    if let Some(day) = own {
        let text = format!("Deze fase is al ingegaan op {}.", date(day));
        return Err(Refusal::new("fase.dubbel", text));
    }
    match later {
        Some(day) => {
            let text = format!(
                "De uitstroomfase loopt al sinds {}. Een fase terug gaat niet.",
                date(day)
            );
            Err(Refusal::new("fase.terug", text))
        }
        None => Ok(()),
    }
}

fn check_confirmation(
    state: &ClientState,
    event: &TrajectoryEvent,
    rules: &Rules,
) -> Result<(), Refusal> {
    let Some(out) = state.open_absence() else {
        return Err(Refusal::new(
            "bevestiging.zonder_uitstroom",
            "Er is geen uitstroom om te bevestigen.",
        ));
    };
    let months = rules.sustained.confirm_after_months;
    let earliest = plus_months(out.exit, months);
    if event.effective < earliest {
        let text = format!(
            "Bevestigen kan vanaf {}: {months} maand na de uitstroom.",
            date(earliest)
        );
        return Err(Refusal::new("bevestiging.te_vroeg", text).under(CBS));
    }
    match out.confirmed {
        Some(day) => {
            let text = format!("De uitstroom is al bevestigd op {}.", date(day));
            Err(Refusal::new("bevestiging.dubbel", text))
        }
        None => Ok(()),
    }
}

fn check_instrument(event: &TrajectoryEvent) -> Result<(), Refusal> {
    match (event.instrument, event.amount) {
        (None, _) => Err(Refusal::new(
            "instrument.ontbreekt",
            "Er staat niet bij welk instrument.",
        )),
        (_, Some(amount)) if amount.0 < 0 => Err(Refusal::new(
            "bedrag.negatief",
            format!("Een bedrag van {} kan niet.", euros(amount)),
        )),
        _ => Ok(()),
    }
}

fn out_of_benefit(rule: &'static str, out: &Absence) -> Refusal {
    Refusal::new(
        rule,
        format!(
            "Deze klant heeft geen uitkering meer sinds {}.",
            date(out.exit)
        ),
    )
}

/// The state after an event that `check` allows. On another event the state is only touched where it stays true.
pub fn evolve(mut state: ClientState, event: &TrajectoryEvent, rules: &Rules) -> ClientState {
    let day = event.effective;
    state.last_event = state.last_event.max(Some(day));
    if matches!(
        event.kind,
        EventKind::Spoken | EventKind::DiagnosisRecorded | EventKind::RouteDecided
    ) {
        state.looked = state.looked.max(Some(day));
    }
    match event.kind {
        EventKind::Registered => prepare(&mut state, Stage::Registered, day),
        EventKind::Invited => prepare(&mut state, Stage::Invited, day),
        EventKind::Spoken => {
            state.spoken = state.spoken.or(Some(day));
            prepare(&mut state, Stage::Spoken, day);
        }
        EventKind::DiagnosisRecorded => {
            state.diagnosed = state.diagnosed.or(Some(day));
            prepare(&mut state, Stage::Diagnosed, day);
        }
        EventKind::RouteProposed => prepare(&mut state, Stage::RouteProposed, day),
        EventKind::RouteDecided => {
            state.route_decided = Some(day);
            state.route = route_of(event);
            prepare(&mut state, Stage::RouteDecided, day);
        }
        EventKind::PlanSigned => {
            (state.plan_signed, state.plan_open) = (Some(day), true);
            prepare(&mut state, Stage::PlanSigned, day);
        }
        EventKind::TrajectoryStarted => start(&mut state, event),
        EventKind::PhaseMiddensegment => {
            if let Some(open) = open(&mut state) {
                open.middensegment = open.middensegment.or(Some(day));
                enter(&mut state, Stage::Middensegment, day);
            }
        }
        EventKind::PhaseUitstroom => {
            if let Some(open) = open(&mut state) {
                open.uitstroomfase = open.uitstroomfase.or(Some(day));
                enter(&mut state, Stage::Uitstroomfase, day);
            }
        }
        EventKind::Placed => {
            if let Some(open) = open(&mut state) {
                open.placed = open.placed.or(Some(day));
            }
            enter(&mut state, Stage::Placed, day);
        }
        EventKind::Outflow => leave(&mut state, event, rules),
        EventKind::OutflowConfirmed => {
            if let Some(out) = state.absences.last_mut().filter(|a| a.back.is_none()) {
                out.confirmed = Some(day);
                enter(&mut state, Stage::Confirmed, day);
            }
        }
        EventKind::Relapse => {
            if let Some(out) = state.absences.last_mut().filter(|a| a.back.is_none()) {
                out.back = Some(day);
                out.back_event = Some(event.id.clone());
                state.plan_open = false;
                enter(&mut state, Stage::Relapsed, day);
            }
        }
        EventKind::Ended => end(&mut state, event),
        EventKind::InstrumentCommitted | EventKind::InstrumentPaid => spend(&mut state, event),
        EventKind::CoachAssigned => state.coach = event.coach.clone().or(state.coach),
        // They start and stop legal timers, which read the events themselves.
        EventKind::InstrumentRequested
        | EventKind::InstrumentStarted
        | EventKind::InstrumentEnded
        | EventKind::Withdrawn => {}
    }
    state
}

/// Steps before a trajectory move forward only; talks during a trajectory or a job change no stage.
fn prepare(state: &mut ClientState, stage: Stage, day: NaiveDate) {
    let anew = matches!(state.stage, Stage::Relapsed | Stage::Ended);
    if anew || (state.stage.is_preparation() && stage > state.stage) {
        enter(state, stage, day);
    }
}

fn enter(state: &mut ClientState, stage: Stage, day: NaiveDate) {
    state.stage = stage;
    state.since = Some(day);
}

fn open(state: &mut ClientState) -> Option<&mut Trajectory> {
    state.trajectories.last_mut().filter(|t| t.end.is_none())
}

fn start(state: &mut ClientState, event: &TrajectoryEvent) {
    state.plan_open = false;
    state.coach = event.coach.clone().or_else(|| state.coach.take());
    state.trajectories.push(Trajectory {
        start: event.effective,
        middensegment: None,
        uitstroomfase: None,
        placed: None,
        end: None,
        closing: None,
        reason: None,
        coach: state.coach.clone(),
    });
    enter(state, Stage::Voorportaal, event.effective);
}

fn leave(state: &mut ClientState, event: &TrajectoryEvent, rules: &Rules) {
    let day = event.effective;
    let kind = exit_kind(event.reason.as_deref(), rules);
    let trajectory = state.trajectories.last().and_then(|last| {
        let until = last
            .end
            .map(|end| plus_months(end, rules.outflow.attribution_months));
        let once = !state
            .absences
            .iter()
            .any(|a| a.trajectory == Some(state.trajectories.len() - 1));
        (until.is_none_or(|until| day <= until) && once).then(|| state.trajectories.len() - 1)
    });
    if let Some(open) = open(state) {
        open.end = Some(day);
        open.closing = Some(Closing::Outflow);
    }
    state.absences.push(Absence {
        exit: day,
        back: None,
        confirmed: None,
        kind,
        trajectory,
        exit_event: event.id.clone(),
        back_event: None,
    });
    enter(state, Stage::Out, day);
}

/// After an outflow an ending only closes the file; the stretch without benefit runs on.
fn end(state: &mut ClientState, event: &TrajectoryEvent) {
    state.plan_open = false;
    if let Some(open) = open(state) {
        open.end = Some(event.effective);
        open.closing = Some(Closing::Ended);
        open.reason = event.reason.clone();
    }
    if state.open_absence().is_none() {
        enter(state, Stage::Ended, event.effective);
    }
}

fn spend(state: &mut ClientState, event: &TrajectoryEvent) {
    if let Some(instrument) = event.instrument {
        state.instruments.push(InstrumentUse {
            date: event.effective,
            instrument,
            amount: event.amount.unwrap_or_default(),
            paid: event.kind == EventKind::InstrumentPaid,
            event: event.id.clone(),
        });
    }
}

/// The same day some months on; the last day of a shorter month. Beyond the calendar: the day itself.
pub(crate) fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}
