//! A first allocation, good but not the best: floors first, then the highest totals.

use super::chosen::Chosen;
use super::part::Part;
use super::problem::{Candidate, Problem};
use rayon::prelude::*;

/// A candidate to sort, in two words: the higher total and then the lower lot first; client and place on its list.
type Row = (u64, u64);

fn row(one: &Candidate, client: u32, at: u32) -> Row {
    let merit = u64::from(u8::MAX - one.total) << 32 | u64::from(one.lot);
    (merit, u64::from(client) << 32 | u64::from(at))
}

/// Takes the best candidates that still fit: one round for the floors, one for the rest.
pub fn greedy(problem: &Problem) -> Chosen {
    let none = Chosen::none(problem);
    greedy_of(&Part::whole(problem), none, usize::MAX)
}

/// The same for a part, beside what is chosen of it, among the `first` of every list.
pub(super) fn greedy_of(part: &Part<'_>, mut chosen: Chosen, first: usize) -> Chosen {
    let problem = part.problem;
    let mut order: Vec<Row> = Vec::new();
    for (client, list) in (0_u32..).zip(&problem.clients) {
        let open = |at: &u32| part.takes_part(client as usize, *at as usize);
        let slots = (0..list.len() as u32).filter(open).take(first);
        order.extend(slots.map(|at| row(&list[at as usize], client, at)));
    }
    order.par_sort_unstable();
    let mut left = part.left.clone();
    for (client, slot) in chosen.all() {
        let place = problem.clients[client][slot].place;
        left.take(client, place, problem.coach_of[client]);
    }
    for floor_round in [true, false] {
        for (_, pair) in &order {
            let (client, at) = ((pair >> 32) as usize, *pair as u32 as usize);
            let (floor, max) = part.floor_and_max(client);
            let on_floor = max - left.clients[client] < floor;
            if chosen.has(client, at) || floor_round && !on_floor {
                continue;
            }
            let place = problem.clients[client][at].place;
            let fits = left.take(client, place, problem.coach_of[client]);
            chosen.put(client, at, fits);
        }
    }
    chosen
}
