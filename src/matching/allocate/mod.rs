//! Who is proposed where tonight: the largest sum of totals under the limits of the policy.
//!
//! As a flow: coach -> client -> place -> sink. A coach has as many units as new proposals fit the day, a
//! client takes at most `k`, a place at most its own limit, a pair at most one. The first units of every
//! client (the floor) earn more than any sum of totals, so everyone who can gets something first. Ties
//! are broken by the lot of each pair, which is worth less than one point in all together: the outcome is
//! one and the same, whatever the solver.

pub mod kept;
mod problem;
pub mod report;
mod simplex;
mod start;

pub use problem::{Candidate, Problem};
pub use report::{AllocationReport, Spread};
use simplex::Network;
pub use start::greedy;

/// Cost of an arc that is never worth using, in floors.
const NEVER: i64 = 4;

/// Chooses proposals: per client, for each of its candidates, whether it is proposed.
pub fn allocate(problem: &Problem) -> Vec<Vec<bool>> {
    let worth = problem.worth();
    let chosen = start::greedy(problem);
    let mut flow = Flow::new(problem, &worth, &chosen);
    flow.network.solve();
    flow.chosen(problem)
}

/// As [`allocate`], with the upper bound on the worth of any allocation that the final prices prove (the
/// dual of the linear programme): equal to the worth of what is chosen.
pub fn allocate_with_bound(problem: &Problem) -> (Vec<Vec<bool>>, i128) {
    let worth = problem.worth();
    let mut flow = Flow::new(problem, &worth, &start::greedy(problem));
    flow.network.solve();
    let supplies = problem.coach_new_max.iter().enumerate();
    let at_prices: i128 = supplies
        .map(|(coach, supply)| i128::from(*supply) * i128::from(flow.network.price(coach)))
        .sum();
    (flow.chosen(problem), flow.network.slack() + at_prices)
}

struct Flow {
    network: Network,
    /// First arc of the candidates of each client.
    first: Vec<usize>,
}

impl Flow {
    fn new(problem: &Problem, worth: &problem::Worth, chosen: &[Vec<bool>]) -> Self {
        let (coaches, clients) = (problem.coach_new_max.len(), problem.clients.len());
        let places = problem.place_max.len();
        let client_node = |at: usize| (coaches + at) as u32;
        let place_node = |at: usize| (coaches + clients + at) as u32;
        let sink = (coaches + clients + places) as u32;
        let mut network = Network::new(sink as usize + 1);
        let taken = |at: usize| chosen[at].iter().filter(|c| **c).count() as i32;
        let mut given = vec![0_i32; coaches];
        let mut on_place = vec![0_i32; places];
        for at in 0..clients {
            given[problem.coach_of[at] as usize] += taken(at);
            for (candidate, chosen) in problem.clients[at].iter().zip(&chosen[at]) {
                on_place[candidate.place as usize] += i32::from(*chosen);
            }
        }
        for (coach, supply) in problem.coach_new_max.iter().enumerate() {
            let arc = network.arc(coach as u32, sink, i32::MAX, 0, false);
            network.hang(coach as u32, arc, *supply - given[coach]);
        }
        for (place, max) in problem.place_max.iter().enumerate() {
            let node = place_node(place);
            let full = on_place[place] == *max;
            let arc = network.arc(node, sink, *max, 0, full);
            let beyond = network.arc(node, sink, i32::MAX, NEVER * worth.floor, false);
            if full {
                network.hang(node, beyond, 0);
            } else {
                network.hang(node, arc, on_place[place]);
            }
        }
        let mut first = Vec::with_capacity(clients);
        for at in 0..clients {
            hang_client(
                &mut network,
                problem,
                worth,
                at,
                client_node(at),
                sink,
                taken(at),
            );
            first.push(network.from.len());
            for (candidate, chosen) in problem.clients[at].iter().zip(&chosen[at]) {
                let (to, cost) = (place_node(candidate.place as usize), -worth.of(candidate));
                network.arc(client_node(at), to, 1, cost, *chosen);
            }
        }
        Self { network, first }
    }

    fn chosen(&self, problem: &Problem) -> Vec<Vec<bool>> {
        let candidates = problem.clients.iter().zip(&self.first);
        candidates
            .map(|(list, first)| {
                (*first..*first + list.len())
                    .map(|arc| self.network.flow[arc] == 1)
                    .collect()
            })
            .collect()
    }
}

/// Arcs into a client: the floor, which is worth more than all else, and the rest; and its tree arc.
fn hang_client(
    network: &mut Network,
    problem: &Problem,
    worth: &problem::Worth,
    at: usize,
    node: u32,
    sink: u32,
    taken: i32,
) {
    let coach = problem.coach_of[at];
    let (floor, max) = problem.floor_and_max(at);
    let on_floor = taken.min(floor);
    let on_rest = taken - on_floor;
    let floor_arc = network.arc(coach, node, floor, -worth.floor, on_floor == floor);
    let rest_arc = network.arc(coach, node, max - floor, 0, on_rest == max - floor);
    let never = network.arc(node, sink, i32::MAX, NEVER * worth.floor, false);
    if 0 < on_floor && on_floor < floor {
        network.hang(node, floor_arc, on_floor);
    } else if 0 < on_rest && on_rest < max - floor {
        network.hang(node, rest_arc, on_rest);
    } else {
        network.hang(node, never, 0);
    }
}
