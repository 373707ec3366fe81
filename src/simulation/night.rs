//! A night without words: the same routes and the same proposals as `night::plan`, at a third of the cost.
//!
//! Left out are the next question, reasons of places, bridges and findings: nobody reads them on a night that is not
//! kept. Folding is incremental: a client whose known events do not change on a day keeps the state of the day
//! before, because a state depends on nothing but the events known. So is ranking: a person keeps its list, less the
//! places that changed (`matching::Remembered`). A test holds sampled nights to the full night.

use super::town::Town;
use crate::domain::{ClientId, PlaceId, Route};
use crate::matching::links::TitleLinks;
use crate::matching::{self, MatchInput, Proposed, Remembered};
use crate::night::{self, NightRules};
use crate::screening::{self, Screening, compare};
use crate::trajectories::{AsOf, ClientState, fold};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A place proposed to a client.
pub(super) type Proposal = Proposed;

/// What the last night said.
#[derive(Default)]
pub struct Standing {
    pub(super) screenings: Vec<Screening>,
    pub(super) proposals: Vec<Proposal>,
    pub(super) proposed_pairs: Vec<(ClientId, PlaceId)>,
    pub(super) states: BTreeMap<u32, ClientState>,
    rankings: Remembered,
}

impl Standing {
    pub(super) fn route(&self, client: u32) -> Option<Route> {
        self.screenings
            .get(client as usize)
            .map(|screening| screening.route)
    }

    pub(super) fn retest(&self, client: u32) -> Option<NaiveDate> {
        self.screenings
            .get(client as usize)
            .map(|screening| screening.retest)
    }

    pub(super) fn score(&self, client: u32) -> u16 {
        let screening = self.screenings.get(client as usize);
        screening.and_then(|screening| screening.score).unwrap_or(0)
    }
}

/// What a night came to, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NightCount {
    pub reference_date: NaiveDate,
    /// People by proposed route, in the order of `Route::ALL`.
    pub routes: Vec<usize>,
    pub lists: usize,
    pub with_proposals: usize,
    pub proposals: usize,
    pub in_trajectory: usize,
    pub without_benefit: usize,
    pub events: usize,
}

/// Plays the night of a day: `standing` becomes what it says.
pub(super) fn play(
    town: &Town<'_>,
    rules: &NightRules,
    links: &TitleLinks,
    day: NaiveDate,
    heard: &BTreeSet<u32>,
    matches: bool,
    standing: &mut Standing,
) -> NightCount {
    hear(town, rules, day, heard, standing);
    let pairs = std::mem::take(&mut standing.proposed_pairs);
    let feedback: Vec<_> = town.feedback.values().cloned().collect();
    let input = MatchInput {
        clients: &town.clients,
        listed: &[],
        places: &town.market.places,
        postcodes: &town.postcodes,
        occupations: &town.occupations,
        links,
        reference_date: day,
        feedback: &feedback,
        standing: &pairs,
        // What is left to spend decides about bridges only.
        budget_left_euro: &[],
        seed: rules.seed,
    };
    let ((), prepared) = rayon::join(
        || screen(town, rules, day, standing),
        || matches.then(|| matching::prepare(&rules.matching, &input)),
    );
    let listed = night::listed(&standing.screenings, standing.states.values());
    match prepared {
        Some(prepared) => {
            let listed = &listed;
            let input = MatchInput { listed, ..input };
            standing.proposals = prepared.proposed(&input, &mut standing.rankings);
            let pair = |one: &Proposal| {
                Some((
                    town.clients[one.client as usize].id.clone(),
                    town.place_id(one.place)?,
                ))
            };
            standing.proposed_pairs = standing.proposals.iter().filter_map(pair).collect();
            standing.proposed_pairs.sort();
        }
        None => standing.proposed_pairs = pairs,
    }
    count(town, day, standing, &listed)
}

/// Folds the events of those about whom something became known since the last night.
fn hear(
    town: &Town<'_>,
    rules: &NightRules,
    day: NaiveDate,
    heard: &BTreeSet<u32>,
    standing: &mut Standing,
) {
    let clients: Vec<u32> = heard.iter().copied().collect();
    let folded: Vec<(u32, Option<ClientState>)> = clients
        .par_iter()
        .map(|client| {
            let events: Vec<_> = town.events_of(*client).cloned().collect();
            let state = fold(&events, AsOf::day(day), &rules.trajectories)
                .states
                .pop();
            (*client, state)
        })
        .collect();
    for (client, state) in folded {
        if let Some(state) = state {
            standing.states.insert(client, state);
        }
    }
}

fn screen(town: &Town<'_>, rules: &NightRules, day: NaiveDate, standing: &mut Standing) {
    let before = std::mem::take(&mut standing.screenings);
    let states = &standing.states;
    standing.screenings = town
        .clients
        .par_iter()
        .enumerate()
        .map(|(at, client)| {
            let mut after = screening::screen_without_question(&rules.screening, client, day);
            after.marks = rules.screening.marks(client);
            let state = u32::try_from(at).ok().and_then(|at| states.get(&at));
            let looked = state.and_then(|state| state.looked);
            compare::settle(&rules.screening, before.get(at), after, looked).0
        })
        .collect();
    // A few thousand sentences to give back, while the night goes on.
    rayon::spawn(move || drop(before));
}

fn count(town: &Town<'_>, day: NaiveDate, standing: &Standing, listed: &[bool]) -> NightCount {
    use crate::domain::Code;
    let of_route = |route: &Route| {
        standing
            .screenings
            .iter()
            .filter(|screening| screening.route == *route)
            .count()
    };
    let proposed: BTreeSet<u32> = standing.proposals.iter().map(|one| one.client).collect();
    let states = standing.states.values();
    NightCount {
        reference_date: day,
        routes: Route::ALL.iter().map(of_route).collect(),
        lists: listed.iter().filter(|listed| **listed).count(),
        with_proposals: proposed.len(),
        proposals: standing.proposals.len(),
        in_trajectory: states
            .clone()
            .filter(|state| state.open_trajectory().is_some())
            .count(),
        without_benefit: states
            .filter(|state| state.open_absence().is_some())
            .count(),
        events: town.events.len(),
    }
}
