//! What a coach wants to record, and whether it may be: `decide` turns a command into events or says why not.
//!
//! `decide` is stricter than the fold: an event from a file is judged by what is possible, a command also by what the
//! work asks (`legal`: a plan before a start; `budget`: what is left; a day that has come). A page or command asks
//! `decide_on`, which looks at the whole history as well.

use super::budget;
use super::evolve::{check, evolve};
use super::finding::Refusal;
use super::legal;
use super::reasons::{doubt, tidy};
use super::rules::Rules;
use super::state::ClientState;
use crate::domain::codes::Instrument;
use crate::domain::dutch::{date_digits as date, euros_cents as euros};
use crate::domain::{Cents, CoachId, Code, EventId, EventKind, Route, TrajectoryEvent};
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
    DecideRoute(Route),
    Start,
    AssignCoach(CoachId),
    Leave {
        reason: Option<String>,
    },
    End {
        reason: String,
    },
    Promise(Money),
    Pay(Money),
    /// An instrument was asked for, began or stopped.
    Instrument(InstrumentStep, Instrument),
    /// Takes back an earlier event.
    Withdraw(EventId),
}

/// What happens to an instrument beside its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstrumentStep {
    Requested,
    Started,
    Ended,
}

/// Money for an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    pub instrument: Instrument,
    pub amount: Cents,
    /// What is left of the work budget of the year, of all clients together; `None`: not asked.
    pub year_left: Option<Cents>,
    /// Why it is given although it is more than what is left (`budget::BEYOND`); kept in the event.
    pub beyond: Option<String>,
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
        Step::Promise(money) | Step::Pay(money) => check_amount(money.amount)?,
        Step::End { reason } if reason.trim().is_empty() => {
            return Err(Refusal::new(
                "reden.ontbreekt",
                "Kies een reden voor het einde van het traject.",
            ));
        }
        _ => {}
    }
    if let Some(unknown) = doubt(&event) {
        return Err(unknown);
    }
    if event.kind != EventKind::Withdrawn {
        check(state, &event, rules)?;
        legal::asks(state, &event)?;
    }
    if let Step::Promise(money) | Step::Pay(money) = &command.what {
        check_budget(state, &event, money, rules)?;
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
        | K::InstrumentRequested
        | K::InstrumentStarted
        | K::InstrumentEnded
        | K::CoachAssigned
        | K::Withdrawn => Err(Refusal::new(
            "stap.eigen",
            "Voor deze stap is een eigen formulier.",
        )),
        _ => Ok(()),
    }
}

/// More than what is left only with one of the known reasons.
fn check_budget(
    state: &ClientState,
    event: &TrajectoryEvent,
    money: &Money,
    rules: &Rules,
) -> Result<(), Refusal> {
    let Some(beyond) = &money.beyond else {
        return budget::fits(state, event, money.year_left, rules);
    };
    if budget::BEYOND.iter().any(|(code, _)| code == beyond) {
        return Ok(());
    }
    let codes: Vec<&str> = budget::BEYOND.iter().map(|(code, _)| *code).collect();
    Err(Refusal::new(
        "budget.reden",
        format!(
            "'{beyond}' is geen reden om meer uit te geven dan er is; kies uit {}.",
            codes.join(", ")
        ),
    ))
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
        Step::DecideRoute(route) => {
            event.kind = EventKind::RouteDecided;
            event.reason = Some(route.code().to_owned());
        }
        Step::Start => event.kind = EventKind::TrajectoryStarted,
        Step::AssignCoach(coach) => {
            event.kind = EventKind::CoachAssigned;
            event.coach = Some(coach.clone());
        }
        Step::Leave { reason } => {
            event.kind = EventKind::Outflow;
            event.reason = reason.as_deref().and_then(|text| tidy(event.kind, text));
        }
        Step::End { reason } => {
            event.kind = EventKind::Ended;
            event.reason = tidy(event.kind, reason);
        }
        Step::Promise(money) => spend(&mut event, EventKind::InstrumentCommitted, money),
        Step::Pay(money) => spend(&mut event, EventKind::InstrumentPaid, money),
        Step::Instrument(step, instrument) => {
            event.kind = match step {
                InstrumentStep::Requested => EventKind::InstrumentRequested,
                InstrumentStep::Started => EventKind::InstrumentStarted,
                InstrumentStep::Ended => EventKind::InstrumentEnded,
            };
            event.instrument = Some(*instrument);
        }
        Step::Withdraw(target) => {
            event.kind = EventKind::Withdrawn;
            event.corrects = Some(target.clone());
        }
    }
    event
}

fn spend(event: &mut TrajectoryEvent, kind: EventKind, money: &Money) {
    event.kind = kind;
    event.instrument = Some(money.instrument);
    event.amount = Some(money.amount);
    event.reason.clone_from(&money.beyond);
}
