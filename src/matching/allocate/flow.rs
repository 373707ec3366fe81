//! The allocation as a flow, with the candidates that matter in it and the others offered by price.
//!
//! Most of a client's possible places never matter: they lie far down its list and go to others. So the network
//! starts with the first of every list. Its prices then say for each candidate outside whether it would improve the
//! sum; those come in, and it is solved again from where it stood, until no candidate of anybody would (column
//! generation, Ford and Fulkerson 1958). What comes out is the best over *all* candidates.

use super::chosen::Chosen;
use super::part::Part;
use super::problem::{Aim, Worth};
use super::simplex::Network;
use rayon::prelude::*;

/// Cost of an arc that is never worth using, in floors.
const NEVER: i64 = 4;
/// Candidates of each client in the network from the start.
pub(super) const FIRST: usize = 12;
/// Most candidates that come in for one client in one round.
const COME_IN: usize = 32;

/// A candidate in the network.
struct Column {
    client: u32,
    slot: u32,
    arc: usize,
}

pub(super) struct Flow<'p> {
    part: &'p Part<'p>,
    worth: Worth,
    aim: Aim,
    network: Network,
    columns: Vec<Column>,
    /// Candidates that are in.
    inside: Chosen,
}

impl<'p> Flow<'p> {
    /// The best flow over all candidates, found from a start that fits the limits.
    pub fn solved(part: &'p Part<'p>, start: &Chosen, aim: Aim) -> Self {
        let mut flow = Self::new(part, start, aim);
        flow.solve();
        flow
    }

    fn solve(&mut self) {
        self.network.solve();
        while self.let_in() {
            self.network.solve();
        }
    }

    /// The best flow for another aim, found from this one: most of it is the same.
    pub fn aim_at(&mut self, aim: Aim) {
        self.aim = aim;
        let cost = |column: &Column| {
            let worth = self.worth_of(column.client as usize, column.slot as usize);
            (column.arc, -worth)
        };
        let costs: Vec<(usize, i64)> = self.columns.iter().map(cost).collect();
        self.network.set_costs(costs.into_iter());
        self.solve();
    }

    fn client_node(&self, at: usize) -> usize {
        self.part.left.coaches.len() + at
    }

    fn place_node(&self, place: u32) -> usize {
        self.part.left.coaches.len() + self.part.problem.clients.len() + place as usize
    }

    /// Starts from `chosen`, which fits the limits.
    fn new(part: &'p Part<'p>, chosen: &Chosen, aim: Aim) -> Self {
        let (problem, left) = (part.problem, &part.left);
        let (coaches, clients) = (left.coaches.len(), problem.clients.len());
        let sink = (coaches + clients + left.places.len()) as u32;
        let mut flow = Self {
            part,
            worth: problem.worth(),
            aim,
            network: Network::new(sink as usize + 1),
            columns: Vec::new(),
            // What is settled is never offered.
            inside: part.settled.clone(),
        };
        let mut given = vec![0_i32; coaches];
        let mut on_place = vec![0_i32; left.places.len()];
        for (at, slot) in chosen.all() {
            given[problem.coach_of[at] as usize] += 1;
            on_place[problem.clients[at][slot].place as usize] += 1;
        }
        for (coach, supply) in left.coaches.iter().enumerate() {
            let arc = flow.network.arc(coach as u32, sink, i32::MAX, 0, false);
            flow.network.hang(coach as u32, arc, *supply - given[coach]);
        }
        for (place, max) in (0_u32..).zip(&left.places) {
            flow.hang_place(place, *max, on_place[place as usize], sink);
        }
        for at in chosen.clients() {
            flow.hang_client(at, chosen.count(at) as i32, sink);
            let open = (0..problem.clients[at].len()).filter(|slot| part.takes_part(at, *slot));
            for slot in open.take(FIRST) {
                flow.add(at, slot, chosen.has(at, slot));
            }
            // What has a bonus is in from the start: the order of the list says nothing of its worth.
            for slot in chosen.of(at).chain(part.stands.of(at)) {
                if !flow.inside.has(at, slot) {
                    flow.add(at, slot, chosen.has(at, slot));
                }
            }
        }
        flow
    }

    fn hang_place(&mut self, place: u32, max: i32, taken: i32, sink: u32) {
        let node = self.place_node(place) as u32;
        let full = taken == max;
        let arc = self.network.arc(node, sink, max, 0, full);
        let never = NEVER * self.worth.floor;
        let beyond = self.network.arc(node, sink, i32::MAX, never, false);
        if full {
            self.network.hang(node, beyond, 0);
        } else {
            self.network.hang(node, arc, taken);
        }
    }

    /// Arcs into a client: the floor, which is worth more than all else, and the rest; and its tree arc.
    fn hang_client(&mut self, at: usize, taken: i32, sink: u32) {
        let (node, coach) = (self.client_node(at) as u32, self.part.problem.coach_of[at]);
        let (floor, max) = self.part.floor_and_max(at);
        let on_floor = taken.min(floor);
        let on_rest = taken - on_floor;
        let (worth, network) = (self.worth.floor, &mut self.network);
        let floor_arc = network.arc(coach, node, floor, -worth, on_floor == floor);
        let rest_arc = network.arc(coach, node, max - floor, 0, on_rest == max - floor);
        let never = network.arc(node, sink, i32::MAX, NEVER * worth, false);
        if 0 < on_floor && on_floor < floor {
            network.hang(node, floor_arc, on_floor);
        } else if 0 < on_rest && on_rest < max - floor {
            network.hang(node, rest_arc, on_rest);
        } else {
            network.hang(node, never, 0);
        }
    }

    fn worth_of(&self, at: usize, slot: usize) -> i64 {
        let candidate = &self.part.problem.clients[at][slot];
        let bonus = self.part.bonus_of(at, slot);
        self.worth.of(candidate, bonus, self.aim)
    }

    fn add(&mut self, at: usize, slot: usize, chosen: bool) {
        let candidate = &self.part.problem.clients[at][slot];
        let (from, to) = (self.client_node(at), self.place_node(candidate.place));
        let cost = -self.worth_of(at, slot);
        self.inside.put(at, slot, true);
        self.columns.push(Column {
            client: at as u32,
            slot: slot as u32,
            arc: self.network.arc(from as u32, to as u32, 1, cost, chosen),
        });
    }

    /// Lets in the candidates that would improve the sum at the present prices; false: none would.
    fn let_in(&mut self) -> bool {
        let prices = (0_u32..).zip(&self.part.left.places);
        let prices = prices.map(|(place, _)| self.network.price(self.place_node(place)));
        let Some(highest) = prices.max() else {
            return false;
        };
        let clients = (0..self.part.problem.clients.len()).into_par_iter();
        let found: Vec<Vec<usize>> = clients.map(|at| self.improving(at, highest)).collect();
        let mut any = false;
        for (at, slots) in found.into_iter().enumerate() {
            for slot in slots {
                any = true;
                self.add(at, slot, false);
            }
        }
        any
    }

    /// Candidates of one client outside the network that would improve the sum, the best first.
    fn improving(&self, at: usize, highest: i64) -> Vec<usize> {
        let list = &self.part.problem.clients[at];
        if self.part.left.clients[at] <= 0 {
            return Vec::new();
        }
        let price = self.network.price(self.client_node(at));
        let mut found: Vec<(i64, usize)> = Vec::new();
        for (slot, candidate) in list.iter().enumerate() {
            // Best first: from here on not even the emptiest place would.
            if price - self.worth.most(candidate) - highest >= 0 {
                break;
            }
            let place = self.network.price(self.place_node(candidate.place));
            let cost = price - self.worth.of(candidate, 0, self.aim) - place;
            if cost < 0 && !self.inside.has(at, slot) {
                found.push((cost, slot));
            }
        }
        found.sort_unstable();
        found.truncate(COME_IN);
        found.into_iter().map(|(_, slot)| slot).collect()
    }

    /// What is chosen.
    pub fn chosen(&self) -> Chosen {
        let mut chosen = Chosen::none(self.part.problem);
        for column in &self.columns {
            let is = self.network.flow[column.arc] == 1;
            chosen.put(column.client as usize, column.slot as usize, is);
        }
        chosen
    }

    /// What the prices prove that no allocation can exceed: the dual of the linear programme over all candidates
    /// (those outside the network have no gain at these prices).
    pub fn bound(&self) -> i128 {
        let supplies = self.part.left.coaches.iter().enumerate();
        let at_prices: i128 = supplies
            .map(|(coach, supply)| i128::from(*supply) * i128::from(self.network.price(coach)))
            .sum();
        self.network.slack() + at_prices
    }
}
