//! From ranked lists to the problem that the allocation solves, and back to proposals.

use super::allocate::kept::{self, Keep};
use super::allocate::report::{lists_by_proposals, spread, top_of_list};
use super::allocate::room::{Asked, room};
use super::allocate::{AllocationReport, Candidate, Problem, allocate_from, greedy};
use super::decisions::Decisions;
use super::encode::lot_of;
use super::naive::Ranking;
use super::night::MatchInput;
use super::order::{Ranked, pair_lot, weighted_of};
use super::score::total;
use super::world::World;
use crate::domain::Client;
use std::collections::{BTreeMap, BTreeSet};

/// The problem as put, and what came out.
pub(super) struct Put {
    pub problem: Problem,
    /// Per listed client, per ranked place, whether it is proposed.
    pub proposed: Vec<Vec<bool>>,
    /// Number of each coach of the problem; `None`: who has no coach.
    coaches: Vec<Option<String>>,
}

/// Runs the allocation.
pub(super) fn propose(
    world: &World<'_>,
    input: &MatchInput<'_>,
    decisions: &Decisions,
    listed: &[u32],
    rankings: &[Ranking],
) -> Put {
    let rules = &world.rules.list;
    let place_max = |positions: u16| i32::try_from(rules.people_max(positions)).unwrap_or(i32::MAX);
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
    let candidates = |(at, ranking): (&u32, &Ranking)| -> Vec<Candidate> {
        let mine = lot_of(input.clients[*at as usize].id.as_str());
        let candidate = |ranked: &Ranked| Candidate {
            place: ranked.1.0,
            total: total(weighted_of(ranked.0)),
            lot: pair_lot(world.seed, mine, world.spots[ranked.1.0 as usize].lot),
        };
        ranking.kept.iter().map(candidate).collect()
    };
    let problem = Problem {
        clients: listed.iter().zip(rankings).map(candidates).collect(),
        client_max: vec![i32::from(rules.proposals_per_client_max); listed.len()],
        floor: i32::from(rules.floor_per_client),
        floor_held: Vec::new(),
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
    };
    let proposed = kept::with_kept(&problem, rules.standing_bonus, |client, place| {
        keep(decisions, listed[client], place)
    });
    Put {
        problem,
        proposed,
        coaches: coaches.iter().map(|c| c.map(str::to_owned)).collect(),
    }
}

fn keep(decisions: &Decisions, client: u32, place: u32) -> Keep {
    if decisions.accepts(client, place) {
        Keep::Accepted
    } else if decisions.stands(client, place) {
        Keep::Standing
    } else {
        Keep::No
    }
}

/// The outcome beside what taking the best first, and the top of every list, would have given; what lists that
/// stand cost; and why lists are not full.
pub(super) fn beside(
    world: &World<'_>,
    decisions: &Decisions,
    listed: &[u32],
    rankings: &[Ranking],
    put: &Put,
) -> AllocationReport {
    let (problem, proposed) = (&put.problem, &put.proposed);
    let allocated = spread(problem, proposed);
    let new = |at: usize, place: u32| keep(decisions, listed[at], place) == Keep::No;
    let feasible: Vec<u32> = rankings.iter().map(|r| r.feasible_places).collect();
    let spots = world.spots.iter();
    let open: Vec<bool> = spots.map(|s| !s.closed && s.positions > 0).collect();
    let limits = world.rules.list.new_per_coach_max > 0;
    let limited: Vec<bool> = put
        .coaches
        .iter()
        .map(|coach| limits && coach.is_some())
        .collect();
    let asked = Asked {
        chosen: proposed,
        new: &new,
        feasible: &feasible,
        open: &open,
        limited: &limited,
    };
    let (room, at_limit) = room(problem, &asked);
    let at_limit = put.coaches.iter().zip(at_limit).filter(|(_, at)| *at);
    AllocationReport {
        seed: world.seed,
        allocated,
        greedy: spread(problem, &greedy(problem)),
        top_of_list: spread(problem, &top_of_list(problem)),
        best_sum_of_totals: best_sum(problem, proposed, new).unwrap_or(allocated.sum_of_totals),
        lists_by_proposals: lists_by_proposals(proposed),
        room,
        coaches_at_limit: at_limit.filter_map(|(coach, _)| coach.clone()).collect(),
    }
}

/// The sum when nothing goes before something better, each coach having room for what stands beside the new ones;
/// `None`: nothing stands, so that the allocation is this very one.
fn best_sum(
    problem: &Problem,
    proposed: &[Vec<bool>],
    new: impl Fn(usize, u32) -> bool,
) -> Option<i64> {
    let mut free = problem.clone();
    let mut any = false;
    for (at, list) in problem.clients.iter().enumerate() {
        let kept = list.iter().filter(|candidate| !new(at, candidate.place));
        let kept = i32::try_from(kept.count()).unwrap_or(i32::MAX);
        any |= kept > 0;
        let supply = &mut free.coach_new_max[problem.coach_of[at] as usize];
        *supply = supply.saturating_add(kept);
    }
    any.then(|| free.sum(&allocate_from(&free, proposed.to_vec())))
}

fn coach_of(client: &Client) -> Option<&str> {
    client.coach.as_ref().map(crate::domain::CoachId::as_str)
}
