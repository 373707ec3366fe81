//! A command judged with the whole history of a client: what it does to the steps that are there already.

use super::budget;
use super::command::{Command, Step, decide};
use super::finding::{Finding, Refusal};
use super::fold::{Folded, fold};
use super::history::AsOf;
use super::rules::Rules;
use super::state::ClientState;
use crate::domain::dutch::date_digits as date;
use crate::domain::{Cents, ClientId, EventId, TrajectoryEvent};
use std::collections::BTreeSet;

/// `decide` on the state of the day of writing, and then once more on the history with the new event in it. A
/// withdrawal must find its target and may leave no later step without ground; within a day the fold has the last
/// word on the order. `events`: those of this client.
pub fn decide_on(
    client: &ClientId,
    events: &[TrajectoryEvent],
    command: &Command,
    rules: &Rules,
) -> Result<Vec<TrajectoryEvent>, Refusal> {
    let as_of = AsOf::day(command.recorded);
    let mut before = fold(events, as_of, rules);
    let state = before.states.pop();
    let state = state.unwrap_or_else(|| ClientState::new(client.clone()));
    let new = decide(&state, command, rules)?;
    let left_before = budget::left_of(&state, rules);
    let all: Vec<TrajectoryEvent> = events.iter().chain(&new).cloned().collect();
    let after = fold(&all, as_of, rules);
    let known = told(&before);
    let worse = notes(&after).find(|note| !known.contains(&(&note.event, note.why.rule)));
    if let Some(note) = worse {
        return Err(refused(command, note));
    }
    // A promise that was taken back comes to life again when the taking back is taken back.
    let left = after
        .states
        .first()
        .map(|state| budget::left_of(state, rules));
    let revived = matches!(command.what, Step::Withdraw(_))
        && left.is_some_and(|left| left < Cents::ZERO && left < left_before);
    if revived {
        let text = "Dan is er meer toegezegd dan er voor deze klant over is.";
        return Err(Refusal::new("budget.klant", text));
    }
    Ok(new)
}

fn notes(folded: &Folded) -> impl Iterator<Item = &Finding> {
    folded.findings.iter().chain(&folded.gaps)
}

fn told(folded: &Folded) -> BTreeSet<(&Option<EventId>, &'static str)> {
    notes(folded)
        .map(|note| (&note.event, note.why.rule))
        .collect()
}

fn refused(command: &Command, note: &Finding) -> Refusal {
    let own = note.event.as_ref() == Some(&command.id);
    if own || !matches!(command.what, Step::Withdraw(_)) {
        return note.why.clone();
    }
    let text = format!(
        "Een stap van {} rust op deze stap. Trek die eerst in. ({})",
        date(note.date),
        note.why.text
    );
    Refusal::new("intrekken.rust_erop", text)
}
