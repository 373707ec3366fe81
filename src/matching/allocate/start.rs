//! A first allocation, good but not the best: floors first, then the highest totals.

use super::problem::{Candidate, Problem};
use rayon::prelude::*;

/// A candidate to sort, in two words: the higher weight and then the lower lot first; client and place on its list.
type Row = (u64, u64);

fn row(one: &Candidate, client: u32, at: u32) -> Row {
    let merit = u64::from(u16::MAX - one.weight()) << 32 | u64::from(one.lot);
    (merit, u64::from(client) << 32 | u64::from(at))
}

/// Takes the best candidates that still fit: one round for the floors, one for the rest.
pub fn greedy(problem: &Problem) -> Vec<Vec<bool>> {
    greedy_beside(problem, nobody(problem), usize::MAX)
}

/// Nothing chosen.
pub(super) fn nobody(problem: &Problem) -> Vec<Vec<bool>> {
    let lists = problem.clients.iter();
    lists.map(|list| vec![false; list.len()]).collect()
}

/// The same beside what is chosen, which fits the limits, among the `first` of every list.
pub(super) fn greedy_beside(
    problem: &Problem,
    mut chosen: Vec<Vec<bool>>,
    first: usize,
) -> Vec<Vec<bool>> {
    let rows = problem.clients.iter().map(|list| list.len().min(first));
    let mut order: Vec<Row> = Vec::with_capacity(rows.sum());
    for (client, list) in (0_u32..).zip(&problem.clients) {
        let rows = (0_u32..).zip(list).take(first);
        order.extend(rows.map(|(at, one)| row(one, client, at)));
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
        for (_, pair) in &order {
            let (c, a) = ((pair >> 32) as usize, *pair as u32 as usize);
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
