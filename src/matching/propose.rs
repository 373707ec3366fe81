//! From ranked lists to the problem that the allocation solves, and back to proposals.

use super::allocate::kept::{self, Keep};
use super::allocate::{AllocationReport, Candidate, Problem, greedy, report};
use super::decisions::Decisions;
use super::encode::lot_of;
use super::naive::Ranking;
use super::night::MatchInput;
use super::order::{Ranked, pair_lot, weighted_of};
use super::score::total;
use super::world::World;
use crate::domain::Client;
use std::collections::{BTreeMap, BTreeSet};

/// Runs the allocation: the problem as put, and per listed client, per kept place, whether it is proposed.
pub(super) fn propose(
    world: &World<'_>,
    input: &MatchInput<'_>,
    decisions: &Decisions,
    listed: &[u32],
    rankings: &[Ranking],
) -> (Problem, Vec<Vec<bool>>) {
    let rules = &world.rules.list;
    let place_max = |positions: u16| {
        let share = u32::from(positions) * u32::from(rules.clients_per_position);
        i32::try_from(share.min(u32::from(rules.clients_per_place_max))).unwrap_or(i32::MAX)
    };
    let coaches: BTreeSet<Option<&str>> = listed
        .iter()
        .map(|at| coach_of(&input.clients[*at as usize]))
        .collect();
    let coach_at: BTreeMap<Option<&str>, u32> = coaches.iter().copied().zip(0..).collect();
    let max = i32::try_from(rules.new_per_coach_max).unwrap_or(i32::MAX);
    // The solver's supply of a coach without a limit: all that its clients can take.
    let all = i32::from(rules.proposals_per_client_max).saturating_mul(listed.len() as i32);
    let supply = |coach: &Option<&str>| {
        if max == 0 || coach.is_none() {
            all
        } else {
            max.min(all)
        }
    };
    let candidate = |client: usize, ranked: &Ranked| {
        let (place, person) = (ranked.1.0, &input.clients[listed[client] as usize]);
        let lot = lot_of(person.id.as_str());
        Candidate {
            place,
            total: total(weighted_of(ranked.0)),
            lot: pair_lot(world.seed, lot, world.spots[place as usize].lot),
        }
    };
    let clients: Vec<Vec<Candidate>> = rankings
        .iter()
        .enumerate()
        .map(|(at, ranking)| {
            ranking
                .kept
                .iter()
                .map(|ranked| candidate(at, ranked))
                .collect()
        })
        .collect();
    let problem = Problem {
        client_max: vec![i32::from(rules.proposals_per_client_max); clients.len()],
        floor: i32::from(rules.floor_per_client),
        floor_met: Vec::new(),
        place_max: world
            .spots
            .iter()
            .map(|spot| place_max(spot.positions))
            .collect(),
        coach_of: listed
            .iter()
            .map(|at| coach_at[&coach_of(&input.clients[*at as usize])])
            .collect(),
        coach_new_max: coaches.iter().map(supply).collect(),
        clients,
    };
    let keep = |client: usize, place: u32| {
        if decisions.accepts(listed[client], place) {
            Keep::Accepted
        } else if decisions.stands(listed[client], place) {
            Keep::Standing
        } else {
            Keep::No
        }
    };
    let proposed = kept::with_kept(&problem, keep);
    (problem, proposed)
}

/// The outcome beside what taking the best first, and the top of every list, would have given.
pub(super) fn beside(seed: u64, problem: &Problem, proposed: &[Vec<bool>]) -> AllocationReport {
    AllocationReport {
        seed,
        allocated: report::spread(problem, proposed),
        greedy: report::spread(problem, &greedy(problem)),
        top_of_list: report::spread(problem, &report::top_of_list(problem)),
    }
}

fn coach_of(client: &Client) -> Option<&str> {
    client.coach.as_ref().map(crate::domain::CoachId::as_str)
}
