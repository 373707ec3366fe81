//! What is left to allocate beside what has its room already.

use super::flow::Flow;
use super::kept::Kept;
use super::problem::{Aim, Candidate, Problem};
use super::solved;
use super::start::nobody;
use rayon::prelude::*;
use std::cmp::Reverse;

/// What is left for clients and places beside what is chosen.
pub(super) struct Left {
    clients: Vec<i32>,
    places: Vec<i32>,
}

impl Left {
    pub fn beside(problem: &Problem, chosen: &[Vec<bool>]) -> Self {
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
    pub fn take(&mut self, problem: &Problem, client: usize, slot: usize) -> bool {
        let place = problem.clients[client][slot].place as usize;
        let fits = self.clients[client] > 0 && self.places[place] > 0;
        if fits {
            self.clients[client] -= 1;
            self.places[place] -= 1;
        }
        fits
    }
}

/// A part that is settled, and the problem of the rest.
pub(super) struct Beside {
    settled: Vec<Vec<bool>>,
    rest: Problem,
    /// Per client, for each candidate of the rest, its slot in the whole.
    slots: Vec<Vec<usize>>,
}

impl Beside {
    /// Gives what is `kept` its room, in this order. What is `standing` counts a bonus, and its coach has room for it
    /// beside the new ones.
    pub fn new(problem: &Problem, kept: &[Kept], standing: &[Kept], bonus: u8) -> Self {
        let mut settled = nobody(problem);
        let mut left = Left::beside(problem, &settled);
        let mut floor_held = vec![0; problem.clients.len()];
        for one in kept {
            if left.take(problem, one.client, one.slot) {
                settled[one.client][one.slot] = true;
                floor_held[one.client] += 1;
            }
        }
        let mut stands = nobody(problem);
        let mut coach_new_max = problem.coach_new_max.clone();
        for one in standing {
            stands[one.client][one.slot] = true;
            let supply = &mut coach_new_max[problem.coach_of[one.client] as usize];
            *supply = supply.saturating_add(1);
        }
        // Places that are full by now and people who have all they can have take no part.
        let open = |client: usize, slot: usize| {
            let place = problem.clients[client][slot].place as usize;
            left.clients[client] > 0 && left.places[place] > 0 && !settled[client][slot]
        };
        let own = |client: usize| -> (Vec<usize>, Vec<Candidate>) {
            let list = &problem.clients[client];
            let candidate = |slot: usize| Candidate {
                bonus: if stands[client][slot] { bonus } else { 0 },
                ..list[slot]
            };
            let mut mine: Vec<usize> = (0..list.len()).filter(|slot| open(client, *slot)).collect();
            // A bonus may change who is best.
            mine.sort_by_key(|slot| Reverse(candidate(*slot).weight()));
            let candidates = mine.iter().map(|slot| candidate(*slot)).collect();
            (mine, candidates)
        };
        let clients = (0..problem.clients.len()).into_par_iter();
        let (slots, candidates) = clients.map(own).unzip();
        let rest = Problem {
            clients: candidates,
            client_max: left.clients,
            floor: problem.floor,
            floor_held,
            place_max: left.places,
            coach_of: problem.coach_of.clone(),
            coach_new_max,
        };
        Self {
            settled,
            rest,
            slots,
        }
    }

    /// The best of the rest beside what is settled, looking first near what is `likely`.
    pub fn solved(&self, likely: &[Kept], aim: Aim) -> Vec<Vec<bool>> {
        let mut start = nobody(&self.rest);
        let mut left = Left::beside(&self.rest, &start);
        let mut coach_left = self.rest.coach_new_max.clone();
        for one in likely {
            let mut slots = self.slots[one.client].iter();
            let Some(slot) = slots.position(|slot| *slot == one.slot) else {
                continue;
            };
            let coach = &mut coach_left[self.rest.coach_of[one.client] as usize];
            if *coach > 0 && left.take(&self.rest, one.client, slot) {
                *coach -= 1;
                start[one.client][slot] = true;
            }
        }
        self.whole(&solved(&self.rest, start, aim))
    }

    fn whole(&self, flow: &Flow<'_>) -> Vec<Vec<bool>> {
        let mut whole = self.settled.clone();
        for (client, chosen) in flow.chosen().iter().enumerate() {
            for (slot, chosen) in self.slots[client].iter().zip(chosen) {
                whole[client][*slot] |= *chosen;
            }
        }
        whole
    }
}
