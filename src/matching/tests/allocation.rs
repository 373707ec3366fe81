//! The allocation is the best there is, under its limits.

use super::super::allocate::{Candidate, Chosen, Problem, allocate, greedy, report};
use super::super::synthetic::Draw;

/// Floors met, then the sum of totals: what the allocation maximises.
pub(super) fn value(problem: &Problem, chosen: &[Vec<bool>]) -> (i64, i64) {
    let met = chosen.iter().enumerate().map(|(at, chosen)| {
        let (floor, _) = problem.floor_and_max(at);
        i64::from(floor.min(chosen.iter().filter(|c| **c).count() as i32))
    });
    let all = problem.clients.iter().zip(chosen);
    let pairs = all.flat_map(|(list, chosen)| list.iter().zip(chosen));
    let totals = pairs.filter(|(_, chosen)| **chosen);
    let sum = totals
        .map(|(candidate, _)| i64::from(candidate.total))
        .sum();
    (met.sum(), sum)
}

fn within_limits(problem: &Problem, chosen: &[Vec<bool>]) -> bool {
    let mut places = problem.place_max.clone();
    let mut coaches = problem.coach_new_max.clone();
    for (at, (list, chosen)) in problem.clients.iter().zip(chosen).enumerate() {
        let mut left = problem.client_max[at];
        for (candidate, _) in list.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
            left -= 1;
            places[candidate.place as usize] -= 1;
            coaches[problem.coach_of[at] as usize] -= 1;
        }
        if left < 0 {
            return false;
        }
    }
    places.iter().chain(&coaches).all(|left| *left >= 0)
}

/// Per client, per candidate: whether it is chosen.
pub(super) fn rows(problem: &Problem, chosen: &Chosen) -> Vec<Vec<bool>> {
    let of = |(client, list): (usize, &Vec<Candidate>)| {
        (0..list.len())
            .map(|slot| chosen.has(client, slot))
            .collect()
    };
    problem.clients.iter().enumerate().map(of).collect()
}

/// Every subset of all pairs.
pub(super) fn brute_force(problem: &Problem) -> (i64, i64) {
    let pairs: usize = problem.clients.iter().map(Vec::len).sum();
    let mut best = (0, 0);
    for bits in 0_u32..1 << pairs {
        let mut at = 0;
        let chosen: Vec<Vec<bool>> = problem
            .clients
            .iter()
            .map(|list| {
                let mine = list.iter().map(|_| {
                    at += 1;
                    bits >> (at - 1) & 1 == 1
                });
                mine.collect()
            })
            .collect();
        if within_limits(problem, &chosen) {
            best = best.max(value(problem, &chosen));
        }
    }
    best
}

pub(super) fn small(seed: u64) -> Problem {
    let mut draw = Draw::new(seed << 20);
    let (clients, places) = (1 + draw.below(4), 1 + draw.below(4));
    let mut lists = vec![Vec::new(); clients as usize];
    for list in &mut lists {
        for place in 0..places {
            let total = draw.below(40) as u8 + draw.below(2) as u8 * 60;
            let lot = draw.draw() as u32;
            if draw.percent(70) {
                list.push(Candidate { place, total, lot });
            }
        }
    }
    Problem {
        clients: lists,
        client_max: (0..clients).map(|_| draw.below(4) as i32).collect(),
        floor: draw.below(3) as i32,
        floor_held: (0..clients).map(|_| draw.below(5) as i32 / 3).collect(),
        place_max: (0..places).map(|_| draw.below(3) as i32).collect(),
        coach_of: (0..clients).map(|_| draw.below(2)).collect(),
        coach_new_max: vec![draw.below(6) as i32, draw.below(6) as i32],
    }
}

#[test]
fn no_other_choice_within_the_limits_is_better() {
    for seed in 0..400 {
        let problem = small(seed);
        if problem.clients.iter().map(Vec::len).sum::<usize>() > 13 {
            continue;
        }
        let chosen = rows(&problem, &allocate(&problem));
        assert!(within_limits(&problem, &chosen), "seed {seed}");
        assert_eq!(
            value(&problem, &chosen),
            brute_force(&problem),
            "seed {seed}"
        );
    }
}

#[test]
fn a_night_of_300_is_within_limits_and_beats_greedy() {
    let problem = Problem::synthetic(300, 400, 30, 5, 3);
    let chosen = allocate(&problem);
    let (chosen_rows, greedy) = (rows(&problem, &chosen), rows(&problem, &greedy(&problem)));
    assert!(within_limits(&problem, &chosen_rows));
    assert!(value(&problem, &chosen_rows) >= value(&problem, &greedy));
    assert_eq!(report::spread(&problem, &chosen).clients_with_none, 0);
}

#[test]
fn the_price_bound_proves_that_a_large_allocation_is_the_best() {
    let problem = Problem::synthetic(400, 500, 30, 6, 5);
    let (chosen, bound) = super::super::allocate::allocate_with_bound(&problem);
    assert_eq!(problem.worth_of(&chosen), bound);
}

#[test]
fn exposure_is_even_or_not() {
    assert_eq!(report::gini_thousandths(vec![3, 3, 3]), 0);
    assert_eq!(report::gini_thousandths(vec![0, 0, 0, 8]), 750);
    assert_eq!(report::gini_thousandths(vec![]), 0);
}
