//! Why lists are not full and places have nobody: counted after the choice is made.

use super::chosen::Chosen;
use super::problem::Problem;
use super::report::Room;

/// What the counting asks beside the problem.
pub struct Asked<'a> {
    /// What is proposed; and per client and place, whether it was not the night before.
    pub chosen: &'a Chosen,
    pub new: &'a dyn Fn(usize, u32) -> bool,
    /// Per client, possible places: more than its candidates when not all took part.
    pub feasible: &'a [u32],
    /// Per place, whether it is open and has positions left.
    pub open: &'a [bool],
    /// Per coach (as in the problem), whether its new proposals are limited.
    pub limited: &'a [bool],
}

/// The counts, and per coach whether the limit kept somebody from a place that had room.
pub fn room(problem: &Problem, asked: &Asked<'_>) -> (Room, Vec<bool>) {
    let mut place_left = problem.place_max.clone();
    let mut coach_left = problem.coach_new_max.clone();
    let mut possible = vec![false; problem.place_max.len()];
    for (at, list) in problem.clients.iter().enumerate() {
        for candidate in list {
            possible[candidate.place as usize] = true;
        }
        for slot in asked.chosen.of(at) {
            let place = list[slot].place;
            place_left[place as usize] -= 1;
            let new = (asked.new)(at, place);
            coach_left[problem.coach_of[at] as usize] -= i32::from(new);
        }
    }
    let mut room = Room::default();
    let mut at_limit = vec![false; coach_left.len()];
    for (at, list) in problem.clients.iter().enumerate() {
        let coach = problem.coach_of[at] as usize;
        let count = asked.chosen.count(at);
        let cut = (list.len() as u32) < asked.feasible[at];
        let free = |(slot, candidate): (usize, &super::Candidate)| {
            !asked.chosen.has(at, slot) && place_left[candidate.place as usize] > 0
        };
        room.pairs_possible += u64::from(asked.feasible[at]);
        room.pairs_considered += list.len() as u64;
        if count as i64 >= i64::from(problem.client_max[at]) {
            room.clients_full += 1;
        } else if count == list.len() && !cut {
            room.clients_few_places += 1;
        } else if asked.limited[coach]
            && coach_left[coach] <= 0
            && list.iter().enumerate().any(free)
        {
            room.clients_coach_limit += 1;
            at_limit[coach] = true;
        } else {
            room.clients_places_full += 1;
            room.clients_cut += u32::from(cut);
        }
    }
    for (place, open) in asked.open.iter().enumerate().filter(|(_, open)| **open) {
        let nobody = place_left[place] == problem.place_max[place];
        room.places_open += u32::from(*open);
        room.places_with_nobody += u32::from(nobody);
        room.places_possible_for_nobody += u32::from(nobody && !possible[place]);
    }
    (room, at_limit)
}
