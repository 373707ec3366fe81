//! Proposals that stand go before new ones, as far as that is just: a coach should not find another list every
//! morning, and nobody should go without because others were here first.
//!
//! What a coach accepted keeps its room. What the night before proposed is worth `standing_bonus` points more than
//! its total: it yields when that serves the whole more than this, or when it takes to bring somebody to the floor.
//! (Absolute precedence was tried on the municipal fixture: whoever came first held the places for good, and
//! after a week the lists were still 14 % below the best sum.) Three steps: which of the standing proposals the
//! best allocation would keep; the new ones beside those, within each coach's limit; and what yielded for somebody
//! who could not be proposed tonight for that limit comes back.

use super::{Problem, allocate_from};
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

/// A candidate that goes before new ones.
#[derive(Debug, Clone, Copy)]
struct Kept {
    keep: Keep,
    client: usize,
    slot: usize,
}

/// Chooses proposals among what stands and what is new; see above.
pub fn with_kept(
    problem: &Problem,
    standing_bonus: u8,
    keep: impl Fn(usize, u32) -> Keep,
) -> Vec<Vec<bool>> {
    let kept = kept_first(problem, keep);
    let accepted: Vec<Kept> = kept
        .iter()
        .filter(|one| one.keep == Keep::Accepted)
        .copied()
        .collect();
    if accepted.len() == kept.len() {
        return fill(problem, &kept, &[]);
    }
    let wished = wished(problem, &kept, &accepted, standing_bonus);
    let stays = |one: &&Kept| one.keep == Keep::Accepted || wished[one.client][one.slot];
    let staying: Vec<Kept> = kept.iter().filter(stays).copied().collect();
    let mut proposed = fill(problem, &staying, &[]);
    give_back(problem, &kept, &mut proposed);
    proposed
}

/// The best allocation when a standing proposal has its bonus, and each coach has room for what stands beside the
/// new ones: what it leaves out of the standing ones yields.
fn wished(problem: &Problem, kept: &[Kept], accepted: &[Kept], bonus: u8) -> Vec<Vec<bool>> {
    let mut valued = problem.clone();
    for one in kept.iter().filter(|one| one.keep == Keep::Standing) {
        let total = &mut valued.clients[one.client][one.slot].total;
        *total = total.saturating_add(bonus);
        let supply = &mut valued.coach_new_max[problem.coach_of[one.client] as usize];
        *supply = supply.saturating_add(1);
    }
    fill(&valued, accepted, kept)
}

/// What is kept, in the order in which it gets its room when that has become less: what a coach accepted, then
/// the highest total, then the lot.
fn kept_first(problem: &Problem, keep: impl Fn(usize, u32) -> Keep) -> Vec<Kept> {
    let mut kept = Vec::new();
    for (client, list) in problem.clients.iter().enumerate() {
        for (slot, candidate) in list.iter().enumerate() {
            let keep = keep(client, candidate.place);
            if keep != Keep::No {
                kept.push(Kept { keep, client, slot });
            }
        }
    }
    kept.sort_by_key(|one| {
        let candidate = &problem.clients[one.client][one.slot];
        (Reverse(one.keep), Reverse(candidate.total), candidate.lot)
    });
    kept
}

/// What is left for clients and places beside what is chosen.
struct Left {
    clients: Vec<i32>,
    places: Vec<i32>,
}

impl Left {
    fn beside(problem: &Problem, chosen: &[Vec<bool>]) -> Self {
        let mut left = Self {
            clients: problem.client_max.clone(),
            places: problem.place_max.clone(),
        };
        for (client, (list, chosen)) in problem.clients.iter().zip(chosen).enumerate() {
            for (candidate, _) in list.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
                left.clients[client] -= 1;
                left.places[candidate.place as usize] -= 1;
            }
        }
        left
    }

    /// Takes a candidate when there is room.
    fn take(&mut self, problem: &Problem, one: &Kept) -> bool {
        let place = problem.clients[one.client][one.slot].place as usize;
        let fits = self.clients[one.client] > 0 && self.places[place] > 0;
        if fits {
            self.clients[one.client] -= 1;
            self.places[place] -= 1;
        }
        fits
    }
}

fn none(problem: &Problem) -> Vec<Vec<bool>> {
    let lists = problem.clients.iter();
    lists.map(|list| vec![false; list.len()]).collect()
}

fn give_back(problem: &Problem, kept: &[Kept], proposed: &mut [Vec<bool>]) {
    let mut left = Left::beside(problem, proposed);
    for one in kept {
        if !proposed[one.client][one.slot] && left.take(problem, one) {
            proposed[one.client][one.slot] = true;
        }
    }
}

/// Gives what is kept its room, in this order, and allocates what is left, looking first near what is `likely`.
fn fill(problem: &Problem, kept: &[Kept], likely: &[Kept]) -> Vec<Vec<bool>> {
    let mut proposed = none(problem);
    let mut left = Left::beside(problem, &proposed);
    let mut floor_held = vec![0; problem.clients.len()];
    for one in kept {
        if left.take(problem, one) {
            proposed[one.client][one.slot] = true;
            floor_held[one.client] += 1;
        }
    }
    // Places that are full by now and people who have all they can have take no part.
    let open = |client: usize, slot: usize| {
        let place = problem.clients[client][slot].place as usize;
        left.clients[client] > 0 && left.places[place] > 0 && !proposed[client][slot]
    };
    let mut slots: Vec<Vec<usize>> = Vec::with_capacity(problem.clients.len());
    for (client, list) in problem.clients.iter().enumerate() {
        let mut mine: Vec<usize> = (0..list.len()).filter(|slot| open(client, *slot)).collect();
        // A bonus may have changed who is best.
        mine.sort_by_key(|slot| Reverse(list[*slot].total));
        slots.push(mine);
    }
    let lists = slots.iter().zip(&problem.clients);
    let rest = Problem {
        clients: lists
            .map(|(slots, list)| slots.iter().map(|slot| list[*slot]).collect())
            .collect(),
        client_max: left.clients,
        floor: problem.floor,
        floor_held,
        place_max: left.places,
        coach_of: problem.coach_of.clone(),
        coach_new_max: problem.coach_new_max.clone(),
    };
    let mut start = none(&rest);
    let mut left = Left::beside(&rest, &start);
    let mut coach_left = rest.coach_new_max.clone();
    for one in likely {
        let Some(slot) = slots[one.client].iter().position(|slot| *slot == one.slot) else {
            continue;
        };
        let coach = &mut coach_left[rest.coach_of[one.client] as usize];
        let here = Kept { slot, ..*one };
        if *coach > 0 && left.take(&rest, &here) {
            *coach -= 1;
            start[one.client][slot] = true;
        }
    }
    for (client, chosen) in allocate_from(&rest, start).iter().enumerate() {
        for (slot, chosen) in slots[client].iter().zip(chosen) {
            proposed[client][*slot] = *chosen;
        }
    }
    proposed
}
