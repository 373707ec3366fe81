//! Who would have left anyway: those who drew a place by lot beside those who did not.
//!
//! The 100 places are drawn by lot within a band (DOMAIN §3), so the others of the band are a fair comparison group.
//! Both curves are Kaplan-Meier estimates, because most people are still on benefit when we look.

use crate::domain::ClientId;
use crate::domain::dutch::percent_hundredths as percent;
use crate::trajectories::statistics::{KaplanMeier, Spell};
use crate::trajectories::{ClientState, ExitKind};
use chrono::NaiveDate;
use serde::Serialize;

/// Below this size a group says nothing (DOMAIN §7).
const GROUP_MIN: usize = 30;

/// Share that left for work within a number of days since the draw, in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub days: u32,
    pub drawn: usize,
    pub not_drawn: usize,
    pub drawn_left_e2: u32,
    pub not_drawn_left_e2: u32,
    /// Part of the exits among the drawn that would have come anyway; `None`: groups too small, or nobody left.
    pub deadweight_e2: Option<u32>,
    pub text: String,
}

/// One person in the draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub client: ClientId,
    pub day: NaiveDate,
    /// Got a place.
    pub drawn: bool,
}

/// Compares both groups `days` after the draw, as seen on `reference_date`. `states` in the order of client numbers.
pub fn compare(
    draws: &[Draw],
    states: &[ClientState],
    reference_date: NaiveDate,
    days: u32,
) -> Comparison {
    let mut known: Vec<&Draw> = draws
        .iter()
        .filter(|draw| draw.day <= reference_date)
        .collect();
    known.sort_by(|a, b| (&a.client, a.day).cmp(&(&b.client, b.day)));
    let spells = |drawn: bool| -> Vec<Spell> {
        known
            .chunk_by(|a, b| a.client == b.client)
            .filter_map(|own| {
                // Everybody counts once a group: from the first draw without a place, and from the one with.
                let draw = own.iter().find(|draw| draw.drawn == drawn)?;
                let place = own.iter().find(|draw| draw.drawn).map(|draw| draw.day);
                if !drawn && place.is_some_and(|place| place <= draw.day) {
                    return None;
                }
                // Who gets a place later is seen in the comparison group up to that day.
                let seen_until = place.filter(|_| !drawn).unwrap_or(reference_date);
                Some(spell(draw, states, seen_until.min(reference_date)))
            })
            .collect()
    };
    let (drawn, others) = (spells(true), spells(false));
    let (n_drawn, n_others) = (drawn.len(), others.len());
    let left = |spells| ((1.0 - KaplanMeier::of(spells).at(days)) * 10_000.0).round() as u32;
    let (drawn_left, others_left) = (left(drawn), left(others));
    let enough = n_drawn >= GROUP_MIN && n_others >= GROUP_MIN && drawn_left > 0;
    // Rounded to the nearest; more leaving without a place than with one is a deadweight of 100 %.
    let deadweight =
        enough.then(|| ((others_left * 10_000 + drawn_left / 2) / drawn_left.max(1)).min(10_000));
    let text = match deadweight {
        Some(share) => format!(
            "Binnen {days} dagen vond {} van de mensen met een plaats werk, en {} van de mensen zonder. {} van de uitstroom was er ook zonder traject geweest.",
            percent(drawn_left),
            percent(others_left),
            percent(share)
        ),
        None => format!(
            "Wij weten dit nog niet: {n_drawn} mensen met een plaats en {n_others} zonder is te weinig."
        ),
    };
    Comparison {
        days,
        drawn: n_drawn,
        not_drawn: n_others,
        drawn_left_e2: drawn_left,
        not_drawn_left_e2: others_left,
        deadweight_e2: deadweight,
        text,
    }
}

fn spell(draw: &Draw, states: &[ClientState], seen_until: NaiveDate) -> Spell {
    let exit = states
        .binary_search_by(|state| state.client.cmp(&draw.client))
        .ok()
        .and_then(|at| states.get(at))
        .and_then(|state| {
            state
                .absences
                .iter()
                .find(|a| a.kind == ExitKind::Work && a.exit >= draw.day && a.exit <= seen_until)
        })
        .map(|absence| absence.exit);
    let until = exit.unwrap_or(seen_until);
    Spell {
        days: u32::try_from((until - draw.day).num_days()).unwrap_or(0),
        ended: exit.is_some(),
    }
}
