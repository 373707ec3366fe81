//! The calendar of a night: every date that law or a definition sets, in one list, and how far the talks are.

use crate::domain::codes::Cohort;
use crate::domain::{Client, ClientId, EventKind, TrajectoryEvent};
use crate::screening::RuleSet;
use crate::screening::timers::{self, TimerState};
use crate::trajectories::Tracking;
use crate::trajectories::history::{live, sorted};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A date by which something must be done for a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub due: NaiveDate,
    pub state: TimerState,
    pub client: ClientId,
    /// Id of the rule ("termijn.proefplaats").
    pub rule: String,
    pub text: String,
    pub article: String,
}

/// Days before the date at which a timer of the trajectories warns; those of the screening have their own.
const WARNING_DAYS: i64 = 28;

/// Days ahead that are kept: what lies further is not yet anybody's work.
const DAYS_AHEAD: i64 = 366;

/// The events of each client that hold on the day, corrections applied.
pub fn events_that_hold(
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> BTreeMap<&str, Vec<TrajectoryEvent>> {
    let known = sorted(events, reference_date);
    known
        .chunk_by(|a, b| a.client == b.client)
        .filter_map(|group| {
            let client = group.first()?.client.as_str();
            let events = live(group, &mut Vec::new());
            let until_now = events
                .into_iter()
                .filter(|event| event.effective <= reference_date);
            Some((client, until_now.cloned().collect()))
        })
        .collect()
}

/// One calendar from the timers of the screening and those of the trajectories, by date and client number. Where
/// both know a timer (an instrument), that of the trajectories counts: it knows when the stretch was closed.
pub fn calendar(
    rules: &RuleSet,
    trajectories: &crate::trajectories::Rules,
    clients: &[Client],
    held: &BTreeMap<&str, Vec<TrajectoryEvent>>,
    tracking: &Tracking,
    reference_date: NaiveDate,
) -> Vec<Due> {
    let theirs = |rule: &str| {
        let key = rule.strip_prefix("termijn.").unwrap_or(rule);
        trajectories.timer.iter().any(|timer| timer.key == key)
    };
    let mut list: Vec<Due> = clients
        .par_iter()
        .flat_map_iter(|client| {
            let events = held.get(client.id.as_str()).map_or(&[][..], Vec::as_slice);
            timers::due_dates(rules, client, events, reference_date)
        })
        .filter(|due| !theirs(&due.rule) && (due.due - reference_date).num_days() <= DAYS_AHEAD)
        .map(|due| Due {
            due: due.due,
            state: due.state,
            client: due.client,
            rule: due.rule.into_owned(),
            text: due.text,
            article: due.article,
        })
        .collect();
    list.extend(tracking.due.iter().map(|due| Due {
        due: due.due,
        state: match due.days_left {
            left if left < 0 => TimerState::Overdue,
            left if left <= WARNING_DAYS => TimerState::Soon,
            _ => TimerState::Later,
        },
        client: due.client.clone(),
        rule: format!("termijn.{}", due.timer),
        text: due.text.clone(),
        article: due.article.clone(),
    }));
    list.sort_by(|a, b| (a.due, &a.client, &a.rule).cmp(&(b.due, &b.client, &b.rule)));
    list.dedup_by(|a, b| (a.due, &a.client, &a.rule) == (b.due, &b.client, &b.rule));
    list
}

/// The day of the first talk with each person of the zittend bestand who was spoken with.
pub fn first_talks(
    clients: &[Client],
    held: &BTreeMap<&str, Vec<TrajectoryEvent>>,
) -> Vec<NaiveDate> {
    clients
        .iter()
        .filter(|client| client.cohort == Cohort::ZittendBestand)
        .filter_map(|client| {
            let events = held.get(client.id.as_str()).into_iter().flatten();
            let spoken = events.filter(|event| event.kind == EventKind::Spoken);
            spoken
                .map(|event| event.effective)
                .chain(client.spoken_on)
                .min()
        })
        .collect()
}
