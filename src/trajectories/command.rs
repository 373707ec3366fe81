//! What a coach wants to record, and whether it may be: `decide` turns a command into events or says why not.
//!
//! `decide` is stricter than the fold: an event from a file is judged by what is possible, a command also by what the
//! work asks (a plan before a start, a budget, a day that has come).

use super::evolve::{check, evolve};
use super::finding::Refusal;
use super::rules::Rules;
use super::state::{ClientState, Stage};
use crate::domain::codes::Instrument;
use crate::domain::dutch::{date_digits as date, euros_cents as euros};
use crate::domain::{Cents, CoachId, EventId, EventKind, TrajectoryEvent};
use chrono::NaiveDate;

/// Most that one command may promise or pay, whatever the budget: 100,000 euros.
const AMOUNT_MAX: Cents = Cents::euros(100_000);

/// A step that somebody wants to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The number that the event gets.
    pub id: EventId,
    /// The day on which it holds.
    pub effective: NaiveDate,
    /// The day on which it is written down: the reference date of the request.
    pub recorded: NaiveDate,
    pub coach: Option<CoachId>,
    pub what: Step,
}

/// The steps that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Any of the steps before a trajectory, a phase, a placement, a confirmation or a return.
    Mark(EventKind),
    Start,
    AssignCoach(CoachId),
    Leave {
        reason: Option<String>,
    },
    End {
        reason: String,
    },
    Promise {
        instrument: Instrument,
        amount: Cents,
    },
    Pay {
        instrument: Instrument,
        amount: Cents,
    },
    /// Takes back an earlier event.
    Withdraw(EventId),
}

/// The events that a command leads to, or the rule that forbids it. Pure; nothing is recorded here.
pub fn decide(
    state: &ClientState,
    command: &Command,
    rules: &Rules,
) -> Result<Vec<TrajectoryEvent>, Refusal> {
    check_days(state, command)?;
    let event = event(state, command);
    match &command.what {
        Step::Mark(kind) => check_mark(*kind)?,
        Step::Start => check_plan(state)?,
        Step::Promise { amount, .. } | Step::Pay { amount, .. } => check_amount(*amount)?,
        Step::End { reason } if reason.trim().is_empty() => {
            return Err(Refusal::new(
                "reden.ontbreekt",
                "Kies een reden voor het einde van het traject.",
            ));
        }
        _ => {}
    }
    if event.kind != EventKind::Withdrawn {
        check(state, &event, rules)?;
    }
    Ok(vec![event])
}

/// The state after a command: `decide`, then `evolve`. A withdrawal needs the whole history and changes nothing here.
pub fn step(state: ClientState, command: &Command, rules: &Rules) -> Result<ClientState, Refusal> {
    let events = decide(&state, command, rules)?;
    Ok(events
        .iter()
        .fold(state, |state, event| evolve(state, event, rules)))
}

fn check_days(state: &ClientState, command: &Command) -> Result<(), Refusal> {
    if command.effective > command.recorded {
        let text = format!(
            "{} moet nog komen. Leg vast wat al gebeurd is.",
            date(command.effective)
        );
        return Err(Refusal::new("datum.toekomst", text));
    }
    match state.last_event {
        // A correction may name an earlier day; a new step may not run before the last one.
        Some(last) if command.effective < last && !matches!(command.what, Step::Withdraw(_)) => {
            let text = format!(
                "Er is al iets vastgelegd op {}. Trek dat eerst in, of kies een latere dag.",
                date(last)
            );
            Err(Refusal::new("datum.volgorde", text))
        }
        _ => Ok(()),
    }
}

fn check_mark(kind: EventKind) -> Result<(), Refusal> {
    use EventKind as K;
    match kind {
        K::TrajectoryStarted
        | K::Outflow
        | K::Ended
        | K::InstrumentCommitted
        | K::InstrumentPaid
        | K::CoachAssigned
        | K::Withdrawn => Err(Refusal::new(
            "stap.eigen",
            "Voor deze stap is een eigen formulier.",
        )),
        _ => Ok(()),
    }
}

fn check_plan(state: &ClientState) -> Result<(), Refusal> {
    // Relapsed and ended clients need a new plan too, so their stage has moved on to `PlanSigned`.
    if state.plan_signed.is_some() && matches!(state.stage, Stage::PlanSigned | Stage::Placed) {
        return Ok(());
    }
    let open_or_out = state.open_trajectory().is_some() || state.open_absence().is_some();
    if open_or_out {
        return Ok(()); // `check` names the better reason
    }
    let text = "Er is nog geen ondertekend plan van aanpak. Zonder plan start een traject niet.";
    Err(Refusal::new("traject.zonder_plan", text).under("Participatiewet art. 44a"))
}

fn check_amount(amount: Cents) -> Result<(), Refusal> {
    if (Cents::ZERO..=AMOUNT_MAX).contains(&amount) {
        return Ok(());
    }
    Err(Refusal::new(
        "bedrag.grens",
        format!("Een bedrag van {} kan niet.", euros(amount)),
    ))
}

fn event(state: &ClientState, command: &Command) -> TrajectoryEvent {
    let mut event = TrajectoryEvent {
        id: command.id.clone(),
        client: state.client.clone(),
        kind: EventKind::Registered,
        effective: command.effective,
        recorded: command.recorded,
        coach: command.coach.clone(),
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    };
    match &command.what {
        Step::Mark(kind) => event.kind = *kind,
        Step::Start => event.kind = EventKind::TrajectoryStarted,
        Step::AssignCoach(coach) => {
            event.kind = EventKind::CoachAssigned;
            event.coach = Some(coach.clone());
        }
        Step::Leave { reason } => {
            event.kind = EventKind::Outflow;
            event.reason.clone_from(reason);
        }
        Step::End { reason } => {
            event.kind = EventKind::Ended;
            event.reason = Some(reason.clone());
        }
        Step::Promise { instrument, amount } => {
            event.kind = EventKind::InstrumentCommitted;
            (event.instrument, event.amount) = (Some(*instrument), Some(*amount));
        }
        Step::Pay { instrument, amount } => {
            event.kind = EventKind::InstrumentPaid;
            (event.instrument, event.amount) = (Some(*instrument), Some(*amount));
        }
        Step::Withdraw(target) => {
            event.kind = EventKind::Withdrawn;
            event.corrects = Some(target.clone());
        }
    }
    event
}
