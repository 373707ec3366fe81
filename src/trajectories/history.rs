//! Which events hold, as known on a day: corrections resolved, sorted, grouped by client.
//!
//! Two time axes: `effective` says when something holds, `recorded` when it was written down. Asking again with an
//! earlier `known_on` gives what was known then. The order in which events arrive plays no part.

use super::finding::{Finding, Refusal};
use crate::domain::{EventKind, TrajectoryEvent};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Up to which day events hold, and on which day they were known. Both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    pub reference_date: NaiveDate,
    pub known_on: NaiveDate,
}

impl AsOf {
    /// What holds on a day, with all that was known on that day.
    pub const fn day(reference_date: NaiveDate) -> Self {
        Self {
            reference_date,
            known_on: reference_date,
        }
    }
}

/// All events known, sorted by client, day, order of steps and number. Equal input in any order gives equal output.
pub fn sorted(events: &[TrajectoryEvent], known_on: NaiveDate) -> Vec<&TrajectoryEvent> {
    let mut known: Vec<&TrajectoryEvent> = events
        .iter()
        .filter(|event| event.recorded <= known_on)
        .collect();
    known.par_sort_unstable_by(|a, b| order(a, b));
    known
}

fn order(a: &TrajectoryEvent, b: &TrajectoryEvent) -> Ordering {
    a.client
        .cmp(&b.client)
        .then_with(|| a.effective.cmp(&b.effective))
        .then_with(|| rank(a.kind).cmp(&rank(b.kind)))
        .then_with(|| a.id.cmp(&b.id))
        .then_with(|| a.recorded.cmp(&b.recorded))
        .then_with(|| a.amount.cmp(&b.amount))
        .then_with(|| a.reason.cmp(&b.reason))
        .then_with(|| a.coach.cmp(&b.coach))
        .then_with(|| a.instrument.cmp(&b.instrument))
        .then_with(|| a.corrects.cmp(&b.corrects))
}

/// On one day a coach is assigned first; the rest in the order of the way to work.
fn rank(kind: EventKind) -> u8 {
    match kind {
        EventKind::CoachAssigned => 0,
        EventKind::InstrumentCommitted => 1,
        EventKind::InstrumentPaid => 2,
        // The order of the enum is the order of the steps; it has fewer than 200 members.
        other => 3_u8.saturating_add(other as u8),
    }
}

/// The events of one client that still hold after corrections, and what is wrong with the others.
pub fn live<'e>(
    group: &[&'e TrajectoryEvent],
    findings: &mut Vec<Finding>,
) -> Vec<&'e TrajectoryEvent> {
    let plain = group
        .iter()
        .all(|event| event.corrects.is_none() && event.kind != EventKind::Withdrawn);
    let mut by_id: Vec<usize> = (0..group.len()).collect();
    by_id.sort_by(|a, b| group[*a].id.cmp(&group[*b].id).then(a.cmp(b)));
    let mut alive = vec![true; group.len()];
    for pair in by_id.windows(2) {
        if group[pair[0]].id == group[pair[1]].id {
            alive[pair[1]] = false;
            findings.push(finding(
                group[pair[1]],
                "gebeurtenis.dubbel",
                "Dit nummer staat er twee keer. De eerste regel telt.",
            ));
        }
    }
    if !plain {
        resolve(group, &by_id, &mut alive, findings);
    }
    let holds = |(at, event): (usize, &&'e TrajectoryEvent)| {
        (alive[at] && event.kind != EventKind::Withdrawn).then_some(*event)
    };
    group.iter().enumerate().filter_map(holds).collect()
}

/// The events of each client that hold, corrections applied, by day: what due dates rest on.
pub fn held(events: &[TrajectoryEvent], as_of: AsOf) -> BTreeMap<&str, Vec<TrajectoryEvent>> {
    sorted(events, as_of.known_on)
        .chunk_by(|a, b| a.client == b.client)
        .filter_map(|group| {
            let until_now = live(group, &mut Vec::new())
                .into_iter()
                .filter(|event| event.effective <= as_of.reference_date);
            Some((group.first()?.client.as_str(), until_now.cloned().collect()))
        })
        .collect()
}

/// An event falls when another corrects it. Latest corrections are judged first: a withdrawal may be taken back in
/// turn, and then what it withdrew holds again. What replaced an event has replaced it for good, whatever becomes of
/// the replacement: a third version does not bring back the first. A correction that was recorded before its target,
/// or that has none, changes nothing.
fn resolve(
    group: &[&TrajectoryEvent],
    by_id: &[usize],
    alive: &mut [bool],
    findings: &mut Vec<Finding>,
) {
    let find = |id| {
        by_id
            .binary_search_by(|at| group[*at].id.cmp(id))
            .ok()
            .map(|found| {
                // The first of equal numbers is the one that holds.
                (0..=found)
                    .rev()
                    .take_while(|at| group[by_id[*at]].id == *id)
                    .last()
                    .map_or(by_id[found], |at| by_id[at])
            })
    };
    let target: Vec<Option<usize>> = group
        .iter()
        .map(|event| event.corrects.as_ref().and_then(find))
        .collect();
    let mut depth: Vec<usize> = Vec::with_capacity(group.len());
    for start in 0..group.len() {
        // How many steps down to an event that corrects nothing; more than there are events: a circle.
        let (mut at, mut steps) = (start, 0);
        while let Some(next) = target[at] {
            (at, steps) = (next, steps + 1);
            if steps > group.len() {
                break;
            }
        }
        depth.push(steps);
    }
    let mut latest: Vec<usize> = (0..group.len()).collect();
    latest.sort_by_key(|at| std::cmp::Reverse(depth[*at]));
    let mut acts = alive.to_vec();
    for at in latest {
        let event = group[at];
        let problem = match target[at] {
            None if event.corrects.is_some() => {
                Some("De gebeurtenis die dit verbetert, is er niet bij deze klant.")
            }
            None if event.kind == EventKind::Withdrawn => {
                Some("Er staat niet bij welke gebeurtenis vervalt.")
            }
            Some(_) if depth[at] > group.len() => Some("Deze verbeteringen wijzen naar elkaar."),
            Some(to) if group[to].recorded > event.recorded => {
                Some("Deze verbetering is ouder dan wat zij verbetert.")
            }
            _ => None,
        };
        match (problem, target[at]) {
            (Some(text), _) => findings.push(finding(event, "verbetering.onmogelijk", text)),
            (None, Some(to)) if acts[at] => {
                alive[to] = false;
                acts[to] &= group[to].kind != EventKind::Withdrawn;
            }
            _ => {}
        }
    }
}

fn finding(event: &TrajectoryEvent, rule: &'static str, text: &str) -> Finding {
    Finding {
        client: event.client.clone(),
        event: Some(event.id.clone()),
        date: event.effective,
        why: Refusal::new(rule, text),
    }
}
