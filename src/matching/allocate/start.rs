//! A first allocation, good but not the best: floors first, then the highest totals.

use super::problem::Problem;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Takes the best candidates that still fit: one round for the floors, one for the rest.
pub fn greedy(problem: &Problem) -> Vec<Vec<bool>> {
    let lists = problem.clients.iter();
    greedy_beside(problem, lists.map(|list| vec![false; list.len()]).collect())
}

/// The same beside what is chosen, which fits the limits.
pub(super) fn greedy_beside(problem: &Problem, mut chosen: Vec<Vec<bool>>) -> Vec<Vec<bool>> {
    // What decides the order stands in the row that is sorted: no comparison has to look it up.
    let mut order: Vec<(Reverse<u8>, u32, u32, u32)> =
        Vec::with_capacity(problem.clients.iter().map(Vec::len).sum());
    for (client, list) in (0_u32..).zip(&problem.clients) {
        let rows = (0_u32..).zip(list);
        order.extend(rows.map(|(at, one)| (Reverse(one.total), one.lot, client, at)));
    }
    order.par_sort_unstable();
    let mut client_left = problem.client_max.clone();
    let mut place_left = problem.place_max.clone();
    let mut coach_left = problem.coach_new_max.clone();
    for (client, (list, chosen)) in problem.clients.iter().zip(&chosen).enumerate() {
        for (candidate, _) in list.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
            client_left[client] -= 1;
            place_left[candidate.place as usize] -= 1;
            coach_left[problem.coach_of[client] as usize] -= 1;
        }
    }
    for floor_round in [true, false] {
        for (_, _, client, at) in &order {
            let (c, a) = (*client as usize, *at as usize);
            let place = problem.clients[c][a].place as usize;
            let coach = problem.coach_of[c] as usize;
            let (floor, max) = problem.floor_and_max(c);
            let on_floor = max - client_left[c] < floor;
            let fits = client_left[c] > 0 && place_left[place] > 0 && coach_left[coach] > 0;
            if fits && !chosen[c][a] && (on_floor || !floor_round) {
                chosen[c][a] = true;
                client_left[c] -= 1;
                place_left[place] -= 1;
                coach_left[coach] -= 1;
            }
        }
    }
    chosen
}
