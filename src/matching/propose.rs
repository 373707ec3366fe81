//! From ranked lists to the problem that the allocation solves, and back to proposals.

use super::allocate::kept::Standing;
use super::allocate::report::{lists_by_proposals, spread, top_of_list};
use super::allocate::room::{Asked, room};
use super::allocate::{AllocationReport, Candidate, Chosen, Problem, Room, greedy};
use super::decisions::Decisions;
use super::naive::Ranking;
use super::night::MatchInput;
use super::order::{Ranked, lot_in, weighted_of};
use super::score::total;
use super::world::World;
use crate::domain::Client;
use rayon::prelude::*;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// The night's problem, and whose it is.
pub(super) struct Put<'a> {
    problem: Problem,
    /// Number of each coach of the problem; `None`: who has no coach.
    coaches: Vec<Option<&'a str>>,
    decisions: &'a Decisions,
    listed: &'a [u32],
    standing_bonus: u8,
}

/// Puts the problem.
pub(super) fn put<'a, R: Borrow<Ranking> + Sync>(
    world: &World<'_>,
    input: &MatchInput<'a>,
    decisions: &'a Decisions,
    listed: &'a [u32],
    rankings: &[R],
) -> Put<'a> {
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
    let candidate = |ranked: &Ranked| Candidate {
        place: ranked.1.0,
        total: total(weighted_of(ranked.0)),
        lot: lot_in(ranked.0),
    };
    let candidates =
        |ranking: &R| -> Vec<Candidate> { ranking.borrow().kept.iter().map(candidate).collect() };
    let problem = Problem {
        clients: rankings.par_iter().map(candidates).collect(),
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
    Put {
        problem,
        coaches: coaches.into_iter().collect(),
        decisions,
        listed,
        standing_bonus: rules.standing_bonus,
    }
}

impl Put<'_> {
    fn standing(&self) -> Standing<'_> {
        let stands = |at: usize| self.decisions.kept(self.listed[at]);
        Standing::new(&self.problem, self.standing_bonus, stands)
    }

    /// What is proposed, of the listed clients and their ranked places.
    pub fn proposed(&self) -> Chosen {
        self.standing().choose()
    }

    /// What is proposed; beside what taking the best first, and the top of every list, would have given, what lists
    /// that stand cost, and why lists are not full.
    pub fn proposed_and_report(
        &self,
        world: &World<'_>,
        rankings: &[Ranking],
    ) -> (Chosen, AllocationReport) {
        let problem = &self.problem;
        let standing = self.standing();
        // What it is held against does not wait for the choice.
        let ((proposed, best_sum), (greedy, top_of_list)) = rayon::join(
            || standing.choose_and_best_sum(),
            || {
                let top = spread(problem, &top_of_list(problem));
                (spread(problem, &greedy(problem)), top)
            },
        );
        let allocated = spread(problem, &proposed);
        let (room, coaches_at_limit) = self.room(world, rankings, &proposed);
        let report = AllocationReport {
            seed: world.seed,
            allocated,
            greedy,
            top_of_list,
            best_sum_of_totals: best_sum.unwrap_or(allocated.sum_of_totals),
            lists_by_proposals: lists_by_proposals(&proposed),
            room,
            coaches_at_limit,
        };
        (proposed, report)
    }

    fn room(
        &self,
        world: &World<'_>,
        rankings: &[Ranking],
        proposed: &Chosen,
    ) -> (Room, Vec<String>) {
        let new = |at: usize, place: u32| {
            let client = self.listed[at];
            !self.decisions.accepts(client, place) && !self.decisions.stands(client, place)
        };
        let feasible: Vec<u32> = rankings.iter().map(|r| r.feasible_places).collect();
        let spots = world.spots.iter();
        let open: Vec<bool> = spots.map(|s| !s.closed && s.positions > 0).collect();
        let limits = world.rules.list.new_per_coach_max > 0;
        let coaches = self.coaches.iter();
        let limited: Vec<bool> = coaches.map(|coach| limits && coach.is_some()).collect();
        let asked = Asked {
            chosen: proposed,
            new: &new,
            feasible: &feasible,
            open: &open,
            limited: &limited,
        };
        let (room, at_limit) = room(&self.problem, &asked);
        let at_limit = self.coaches.iter().zip(at_limit).filter(|(_, at)| *at);
        let names = at_limit.filter_map(|(coach, _)| coach.map(str::to_owned));
        (room, names.collect())
    }
}

fn coach_of(client: &Client) -> Option<&str> {
    client.coach.as_ref().map(crate::domain::CoachId::as_str)
}
