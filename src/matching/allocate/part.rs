//! A part of the problem: what is left to allocate beside what has its room already.

use super::chosen::Chosen;
use super::flow::{FIRST, Flow};
use super::kept::Kept;
use super::problem::{Aim, Problem};
use super::start::greedy_of;

/// Room that is left.
#[derive(Debug, Clone)]
pub(super) struct Left {
    pub clients: Vec<i32>,
    pub places: Vec<i32>,
    /// New proposals of each coach.
    pub coaches: Vec<i32>,
}

impl Left {
    /// All the room of a problem.
    pub fn all(problem: &Problem) -> Self {
        Self {
            clients: problem.client_max.clone(),
            places: problem.place_max.clone(),
            coaches: problem.coach_new_max.clone(),
        }
    }

    /// Takes room for something new; false: there is none.
    pub fn take(&mut self, client: usize, place: u32, coach: u32) -> bool {
        let fits = self.coaches[coach as usize] > 0 && self.take_standing(client, place);
        self.coaches[coach as usize] -= i32::from(fits);
        fits
    }

    /// Takes room for something that stands: no new proposal of a coach.
    pub fn take_standing(&mut self, client: usize, place: u32) -> bool {
        let fits = self.clients[client] > 0 && self.places[place as usize] > 0;
        self.clients[client] -= i32::from(fits);
        self.places[place as usize] -= i32::from(fits);
        fits
    }
}

/// What takes part beside what is settled.
pub(super) struct Part<'p> {
    pub problem: &'p Problem,
    pub left: Left,
    /// Chosen already.
    pub settled: Chosen,
    /// Counts the bonus.
    pub stands: Chosen,
    bonus: u8,
    floor_held: Vec<i32>,
}

impl<'p> Part<'p> {
    pub fn whole(problem: &'p Problem) -> Self {
        Self::beside(problem, &[])
    }

    /// Gives what is `kept` its room, in this order.
    pub fn beside(problem: &'p Problem, kept: &[Kept]) -> Self {
        let mut left = Left::all(problem);
        let mut settled = Chosen::none(problem);
        let mut floor_held = problem.floor_held.clone();
        floor_held.resize(problem.clients.len(), 0);
        for one in kept {
            let place = problem.clients[one.client][one.slot].place;
            let fits = left.take_standing(one.client, place);
            settled.put(one.client, one.slot, fits);
            floor_held[one.client] += i32::from(fits);
        }
        Self {
            problem,
            left,
            settled,
            stands: Chosen::none(problem),
            bonus: 0,
            floor_held,
        }
    }

    /// What stands counts a bonus, and its coach has room for it beside the new ones.
    pub fn stand(&mut self, standing: &[Kept], bonus: u8) {
        self.bonus = bonus;
        for one in standing {
            self.stands.put(one.client, one.slot, true);
            let coach = self.problem.coach_of[one.client] as usize;
            self.left.coaches[coach] = self.left.coaches[coach].saturating_add(1);
        }
    }

    /// Places that are full by now and people who have all they can have take no part.
    pub fn takes_part(&self, client: usize, slot: usize) -> bool {
        let place = self.problem.clients[client][slot].place as usize;
        let room = self.left.clients[client] > 0 && self.left.places[place] > 0;
        room && !self.settled.has(client, slot)
    }

    pub fn bonus_of(&self, client: usize, slot: usize) -> u8 {
        if self.stands.has(client, slot) {
            self.bonus
        } else {
            0
        }
    }

    /// What is left of a client's floor, and of its list.
    pub fn floor_and_max(&self, client: usize) -> (i32, i32) {
        let max = self.left.clients[client];
        let floor = self.problem.floor - self.floor_held[client];
        (floor.clamp(0, max.max(0)), max)
    }

    /// The best flow, looking first near what is `likely`.
    pub fn solved(&self, likely: &[Kept], aim: Aim) -> Flow<'_> {
        let mut start = Chosen::none(self.problem);
        let mut left = self.left.clone();
        for one in likely {
            let place = self.problem.clients[one.client][one.slot].place;
            let coach = self.problem.coach_of[one.client];
            let fits = left.take(one.client, place, coach);
            start.put(one.client, one.slot, fits);
        }
        Flow::solved(self, &greedy_of(self, start, FIRST), aim)
    }

    /// What is settled, and what the flow chooses beside it.
    pub fn whole_of(&self, flow: &Flow<'_>) -> Chosen {
        let mut whole = flow.chosen();
        whole.add(&self.settled);
        whole
    }
}
