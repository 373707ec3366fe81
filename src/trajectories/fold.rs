//! All events of all clients to one state per client, as of a day.

use super::evolve::{check, evolve};
use super::finding::{Finding, Refusal};
use super::history::{AsOf, live, sorted};
use super::legal::asks;
use super::reasons::doubt;
use super::rules::Rules;
use super::state::ClientState;
use crate::domain::TrajectoryEvent;
use rayon::prelude::*;

/// States in the order of client numbers, and what could not be counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    pub states: Vec<ClientState>,
    pub findings: Vec<Finding>,
    /// Steps that count although what they rest on was not recorded.
    pub gaps: Vec<Finding>,
}

/// Passes over the events of one day: enough for an exit and a return on one day, however they are numbered.
const PASSES: usize = 4;

/// Folds events to one state per client that has any. Pure; equal events in any order and on any number of threads
/// give equal results.
pub fn fold(events: &[TrajectoryEvent], as_of: AsOf, rules: &Rules) -> Folded {
    let known = sorted(events, as_of.known_on);
    let groups: Vec<&[&TrajectoryEvent]> = known.chunk_by(|a, b| a.client == b.client).collect();
    let clients: Vec<_> = groups
        .par_iter()
        .filter_map(|group| fold_client(group, as_of, rules))
        .collect();
    let mut folded = Folded::default();
    for (state, mut notes) in clients {
        folded.states.push(state);
        folded.findings.append(&mut notes.findings);
        folded.gaps.append(&mut notes.gaps);
    }
    folded
}

/// What is told of one client beside the state.
#[derive(Default)]
struct Notes {
    findings: Vec<Finding>,
    gaps: Vec<Finding>,
}

fn fold_client(
    group: &[&TrajectoryEvent],
    as_of: AsOf,
    rules: &Rules,
) -> Option<(ClientState, Notes)> {
    let mut notes = Notes::default();
    let mut state = ClientState::new(group.first()?.client.clone());
    let live = live(group, &mut notes.findings);
    let until_now = live.partition_point(|event| event.effective <= as_of.reference_date);
    for day in live[..until_now].chunk_by(|a, b| a.effective == b.effective) {
        state = fold_day(state, day, rules, &mut notes);
    }
    for list in [&mut notes.findings, &mut notes.gaps] {
        list.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.event.cmp(&b.event)));
    }
    Some((state, notes))
}

/// On one day the first event that is possible comes first; what stays impossible becomes a finding.
fn fold_day(
    mut state: ClientState,
    day: &[&TrajectoryEvent],
    rules: &Rules,
    notes: &mut Notes,
) -> ClientState {
    let mut waiting: Vec<&TrajectoryEvent> = day.to_vec();
    for _ in 0..PASSES {
        let before = waiting.len();
        let mut refused = Vec::new();
        for event in waiting {
            if check(&state, event, rules).is_ok() {
                let gap = asks(&state, event).err();
                notes.gaps.extend(gap.map(|why| named(event, why)));
                let unread = doubt(event).map(|why| named(event, why));
                notes.findings.extend(unread);
                state = evolve(state, event, rules);
            } else {
                refused.push(event);
            }
        }
        waiting = refused;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    for event in waiting {
        let crowded = || {
            Refusal::new(
                "dag.te_vol",
                "Op deze dag gebeurde te veel om te kunnen ordenen.",
            )
        };
        let why = check(&state, event, rules).err().unwrap_or_else(crowded);
        notes.findings.push(named(event, why));
    }
    state
}

fn named(event: &TrajectoryEvent, why: Refusal) -> Finding {
    Finding {
        client: event.client.clone(),
        event: Some(event.id.clone()),
        date: event.effective,
        why,
    }
}
