//! The trajectories and the ledger of a night. A person on whom one of them stops the program is left out of it and
//! told; the others are followed and counted.

use super::{NightInput, NightRules, isolate};
use crate::buig::{self, Actual};
use crate::domain::{Because, ClientId, SetAside, TrajectoryEvent};
use crate::trajectories::{self, AsOf, ClientState, Tracking};
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Follows all trajectories up to a day.
pub fn track(
    rules: &NightRules,
    input: &NightInput,
    reference_date: NaiveDate,
) -> (Tracking, Vec<SetAside>) {
    let (tracking, found) = isolate::people(clients_of(&input.events), |out| {
        let events = without(&input.events, out, |event| &event.client);
        trajectories::track(&rules.trajectories, &input.coaches, &events, reference_date)
    });
    (tracking, aside(&found, Because::Tracking))
}

/// How everybody stands on a day, for who needs no more than that.
pub fn states(
    rules: &trajectories::Rules,
    events: &[TrajectoryEvent],
    as_of: AsOf,
) -> (Vec<ClientState>, Vec<SetAside>) {
    let (states, found) = isolate::people(clients_of(events), |out| {
        let events = without(events, out, |event| &event.client);
        trajectories::fold(&events, as_of, rules).states
    });
    (states, aside(&found, Because::Tracking))
}

/// What was saved, from what was followed.
pub fn ledger(
    rules: &NightRules,
    input: &NightInput,
    tracking: &Tracking,
    reference_date: NaiveDate,
) -> (Actual, Vec<SetAside>) {
    let first = rules.buig.plan.first_year;
    let years = first..=reference_date.year().max(first);
    let people = tracking.states.iter().map(|state| state.client.as_str());
    let people = people.chain(input.benefits.iter().map(|period| period.client.as_str()));
    let (actual, found) = isolate::people(people, |out| {
        let benefits = without(&input.benefits, out, |period| &period.client);
        let mut tracking = Cow::Borrowed(tracking);
        if !out.is_empty() {
            let states = &mut tracking.to_mut().states;
            states.retain(|state| !out.contains(state.client.as_str()));
        }
        buig::actual(&rules.buig, &tracking, &benefits, years.clone())
    });
    (actual, aside(&found, Because::Ledger))
}

fn clients_of(events: &[TrajectoryEvent]) -> impl Iterator<Item = &str> {
    events.iter().map(|event| event.client.as_str())
}

/// The rows of everybody but those who are left out.
fn without<'r, T: Clone>(
    rows: &'r [T],
    out: &BTreeSet<&str>,
    client: impl Fn(&T) -> &ClientId,
) -> Cow<'r, [T]> {
    if out.is_empty() {
        return Cow::Borrowed(rows);
    }
    let stays = |row: &&T| !out.contains(client(row).as_str());
    rows.iter().filter(stays).cloned().collect()
}

fn aside(found: &[&str], because: Because) -> Vec<SetAside> {
    let one = |client: &&str| SetAside {
        table: "client".to_owned(),
        id: (*client).to_owned(),
        because,
    };
    found.iter().map(one).collect()
}
