//! The calendar of a night: every date that law or a definition sets, in one list, and how far the talks are.

use crate::domain::codes::Cohort;
use crate::domain::{Client, ClientId, EventKind, TrajectoryEvent};
use crate::screening::RuleSet;
use crate::screening::timers::{self, TimerState};
use crate::trajectories::{AsOf, history};
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

/// Days ahead that are kept: what lies further is not yet anybody's work. What is late is kept however old.
const DAYS_AHEAD: i64 = 366;

/// The events of each client that hold on the day, corrections applied.
pub fn events_that_hold(
    events: &[TrajectoryEvent],
    reference_date: NaiveDate,
) -> BTreeMap<&str, Vec<TrajectoryEvent>> {
    history::held(events, AsOf::day(reference_date))
}

/// The calendar of everybody, by date, client number and rule.
pub fn calendar(
    rules: &RuleSet,
    clients: &[Client],
    held: &BTreeMap<&str, Vec<TrajectoryEvent>>,
    reference_date: NaiveDate,
) -> Vec<Due> {
    let mut list: Vec<Due> = clients
        .par_iter()
        .flat_map_iter(|client| {
            let events = held.get(client.id.as_str()).map_or(&[][..], Vec::as_slice);
            timers::due_dates(rules, client, events, reference_date)
        })
        .filter(|due| (due.due - reference_date).num_days() <= DAYS_AHEAD)
        .map(|due| Due {
            due: due.due,
            state: due.state,
            client: due.client,
            rule: due.rule.into_owned(),
            text: due.text,
            article: due.article,
        })
        .collect();
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
