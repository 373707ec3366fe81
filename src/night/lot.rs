//! Who takes part in a lot, for how many places, and what the lot tells of who would have left anyway.

use crate::buig::comparison::{Comparison, Draw, compare};
use crate::domain::{ClientId, Code, Route};
use crate::screening::Screening;
use crate::trajectories::{ClientState, Rules, Stage};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A ticket of an earlier lot, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub client: ClientId,
    pub day: NaiveDate,
    pub drawn: bool,
    /// Called from the waiting list on this day.
    pub called: Option<NaiveDate>,
}

fn states(states: &[ClientState]) -> BTreeMap<&ClientId, &ClientState> {
    states.iter().map(|state| (&state.client, state)).collect()
}

/// Everybody in the band of a trajectory (as decided by a person, else as proposed) who has no trajectory yet,
/// still receives benefit and holds no place of an earlier lot. No order, no worth.
pub fn eligible(
    screenings: &[Screening],
    decided: &HashMap<String, String>,
    of_clients: &[ClientState],
    past: &[Past],
) -> Vec<ClientId> {
    let states = states(of_clients);
    let holding: BTreeSet<&ClientId> = past
        .iter()
        .filter(|ticket| ticket.drawn || ticket.called.is_some())
        .map(|ticket| &ticket.client)
        .collect();
    screenings
        .iter()
        .filter(|screening| {
            let route = decided
                .get(screening.client.as_str())
                .and_then(|code| Route::from_code(code))
                .unwrap_or(screening.route);
            route == Route::ArbeidTraject
        })
        .map(|screening| &screening.client)
        .filter(|client| !holding.contains(client))
        .filter(|client| {
            states.get(client).is_none_or(|state| {
                state.stage.is_preparation()
                    || state.stage == Stage::Relapsed
                    || state.stage == Stage::Ended
            })
        })
        .cloned()
        .collect()
}

/// Places of the year that are left: the year's, less the trajectories that started in it, less the places drawn
/// in it by people who have yet to start.
pub fn places_left(
    rules: &Rules,
    of_clients: &[ClientState],
    past: &[Past],
    reference_date: NaiveDate,
) -> u32 {
    let year = reference_date.year();
    let started_since = |state: &ClientState, from: NaiveDate| {
        state
            .trajectories
            .iter()
            .any(|t| t.start >= from && t.start <= reference_date)
    };
    let starts: usize = of_clients
        .iter()
        .map(|state| {
            let of_year = |t: &&crate::trajectories::state::Trajectory| {
                t.start.year() == year && t.start <= reference_date
            };
            state.trajectories.iter().filter(of_year).count()
        })
        .sum();
    let states = states(of_clients);
    let waiting_to_start = past
        .iter()
        .filter_map(|ticket| {
            let day = if ticket.drawn {
                Some(ticket.day)
            } else {
                ticket.called
            };
            day.map(|day| (ticket, day))
        })
        .filter(|(_, day)| day.year() == year)
        .filter(|(ticket, day)| {
            states
                .get(&ticket.client)
                .is_none_or(|state| !started_since(state, *day))
        })
        .count();
    let used = u32::try_from(starts + waiting_to_start).unwrap_or(u32::MAX);
    rules.targets.starts_in(year).saturating_sub(used)
}

/// Those with a place beside those without, `days` after their draw. Who was called from the waiting list later is
/// in neither group: that person had both.
pub fn comparison(
    past: &[Past],
    of_clients: &[ClientState],
    reference_date: NaiveDate,
    days: u32,
) -> Comparison {
    let draws: Vec<Draw> = past
        .iter()
        .filter(|ticket| ticket.called.is_none())
        .map(|ticket| Draw {
            client: ticket.client.clone(),
            day: ticket.day,
            drawn: ticket.drawn,
        })
        .collect();
    compare(&draws, of_clients, reference_date, days)
}
