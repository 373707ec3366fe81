//! Proposals that stand go before new ones, as far as that is just: a coach should not find another list every
//! morning, and nobody should go without because others were here first.
//!
//! What a coach accepted keeps its room. What the night before proposed is worth `standing_bonus` points more than
//! its total: it yields when that serves the whole more than this, or when it takes to bring somebody to the floor.
//! (Absolute precedence was tried on the municipal fixture: whoever came first held the places for good, and
//! after a week the lists were still 14 % below the best sum.) First the best allocation with room at each coach for
//! all that stands beside the new ones. When no coach gets more new ones than the night allows, as in most nights,
//! that is the choice. Otherwise what it keeps of the standing ones stays, the new ones are chosen again within each
//! coach's limit, and what yielded for somebody who could not be proposed tonight for that limit comes back.

use super::chosen::Chosen;
use super::flow::Flow;
use super::part::{Left, Part};
use super::problem::{Aim, Problem};
use std::cmp::Reverse;

/// Whether a candidate goes before new ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    No,
    /// Proposed the night before.
    Standing,
    /// A coach said yes.
    Accepted,
}

/// A candidate, and whether it goes before new ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    keep: Keep,
    pub client: usize,
    pub slot: usize,
}

/// A night's problem with what stands in it.
pub struct Standing<'p> {
    problem: &'p Problem,
    /// Accepted, then standing.
    kept: Vec<Kept>,
    accepted: usize,
    part: Part<'p>,
}

impl<'p> Standing<'p> {
    /// `stands`: places of a client that stand, and how.
    pub fn new<I: Iterator<Item = (u32, Keep)>>(
        problem: &'p Problem,
        bonus: u8,
        stands: impl Fn(usize) -> I,
    ) -> Self {
        let kept = kept_first(problem, stands);
        let accepted = kept.partition_point(|one| one.keep == Keep::Accepted);
        let mut part = Part::beside(problem, &kept[..accepted]);
        part.stand(&kept[accepted..], bonus);
        Self {
            problem,
            kept,
            accepted,
            part,
        }
    }

    fn standing(&self) -> &[Kept] {
        &self.kept[self.accepted..]
    }

    /// Chooses proposals among what stands and what is new.
    pub fn choose(&self) -> Chosen {
        self.within(self.part.whole_of(&self.best()))
    }

    /// The same; and the largest sum of totals when nothing but what coaches accepted goes before something better,
    /// each coach having room for what stands beside the new ones. `None`: nothing stands, so that the choice reaches
    /// it.
    pub fn choose_and_best_sum(&self) -> (Chosen, Option<i64>) {
        let mut flow = self.best();
        let best = self.part.whole_of(&flow);
        let sum = || {
            flow.aim_at(Aim::Totals);
            self.problem.sum(&self.part.whole_of(&flow))
        };
        rayon::join(
            || self.within(best),
            || (!self.standing().is_empty()).then(sum),
        )
    }

    /// The best with room at each coach for all that stands beside the new ones.
    fn best(&self) -> Flow<'_> {
        self.part.solved(self.standing(), Aim::Night)
    }

    /// The best, or what fits the coaches' limits.
    fn within(&self, best: Chosen) -> Chosen {
        if self.within_limits(&best) {
            return best;
        }
        let (stays, new) = self.split(&best);
        let part = Part::beside(self.problem, &stays);
        let mut proposed = part.whole_of(&part.solved(&new, Aim::Night));
        self.give_back(&mut proposed);
        proposed
    }

    /// Whether no coach gets more new proposals than the night allows.
    fn within_limits(&self, proposed: &Chosen) -> bool {
        let problem = self.problem;
        let mut left: Vec<i64> = problem
            .coach_new_max
            .iter()
            .map(|m| i64::from(*m))
            .collect();
        for client in proposed.clients() {
            left[problem.coach_of[client] as usize] -= proposed.count(client) as i64;
        }
        for one in self
            .kept
            .iter()
            .filter(|one| proposed.has(one.client, one.slot))
        {
            left[problem.coach_of[one.client] as usize] += 1;
        }
        left.iter().all(|left| *left >= 0)
    }

    /// What is kept and stays; and the new ones, the best first.
    fn split(&self, proposed: &Chosen) -> (Vec<Kept>, Vec<Kept>) {
        let mut rest = proposed.clone();
        let mut stays = Vec::new();
        for one in &self.kept {
            if rest.take(one.client, one.slot) {
                stays.push(*one);
            }
        }
        let new = rest.all().map(|(client, slot)| Kept {
            keep: Keep::No,
            client,
            slot,
        });
        let mut new: Vec<Kept> = new.collect();
        best_first(self.problem, &mut new);
        (stays, new)
    }

    fn give_back(&self, proposed: &mut Chosen) {
        let mut left = Left::all(self.problem);
        for (client, slot) in proposed.all() {
            left.take_standing(client, self.problem.clients[client][slot].place);
        }
        for one in &self.kept {
            let place = self.problem.clients[one.client][one.slot].place;
            if !proposed.has(one.client, one.slot) && left.take_standing(one.client, place) {
                proposed.put(one.client, one.slot, true);
            }
        }
    }
}

/// What is kept, in the order in which it gets its room when that has become less: what a coach accepted, then
/// the highest total, then the lot.
fn kept_first<I: Iterator<Item = (u32, Keep)>>(
    problem: &Problem,
    stands: impl Fn(usize) -> I,
) -> Vec<Kept> {
    let mut kept = Vec::new();
    for (client, list) in problem.clients.iter().enumerate() {
        for (place, keep) in stands(client) {
            // A place that is no longer possible is on no list.
            if let Some(slot) = list.iter().position(|candidate| candidate.place == place) {
                kept.push(Kept { keep, client, slot });
            }
        }
    }
    best_first(problem, &mut kept);
    kept
}

fn best_first(problem: &Problem, kept: &mut [Kept]) {
    kept.sort_by_key(|one| {
        let candidate = &problem.clients[one.client][one.slot];
        (Reverse(one.keep), Reverse(candidate.total), candidate.lot)
    });
}
