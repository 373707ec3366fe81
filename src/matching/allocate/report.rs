//! The allocation beside what a plain ranking would give: sums, crowds, and how evenly places are seen.

use super::problem::Problem;
use serde::{Deserialize, Serialize};

/// How proposals spread over clients and places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spread {
    pub proposals: u32,
    pub sum_of_totals: i64,
    /// Clients that have candidates and get none.
    pub clients_with_none: u32,
    /// Most clients proposed for one place.
    pub largest_crowd: u32,
    /// Gini coefficient of clients per place, over places that are someone's candidate; in thousandths.
    pub gini_thousandths: u32,
}

/// The night's allocation beside plain lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AllocationReport {
    /// The seed of the lots, published with the run.
    pub seed: u64,
    pub allocated: Spread,
    /// The best candidate that still fits, one after another, under the same limits.
    #[serde(default)]
    pub greedy: Spread,
    /// The first `k` of every own list, without limits per place or coach.
    pub top_of_list: Spread,
}

/// The first `client_max` of every list.
pub fn top_of_list(problem: &Problem) -> Vec<Vec<bool>> {
    let top = |(list, max): (&Vec<_>, &i32)| {
        (0..list.len())
            .map(|at| (at as i64) < i64::from(*max))
            .collect()
    };
    problem
        .clients
        .iter()
        .zip(&problem.client_max)
        .map(top)
        .collect()
}

/// Measures a choice.
pub fn spread(problem: &Problem, chosen: &[Vec<bool>]) -> Spread {
    let mut crowd = vec![0_u32; problem.place_max.len()];
    let mut seen = vec![false; problem.place_max.len()];
    let mut spread = Spread {
        sum_of_totals: problem.sum(chosen),
        ..Spread::default()
    };
    for (list, chosen) in problem.clients.iter().zip(chosen) {
        let mut mine = 0;
        for (candidate, chosen) in list.iter().zip(chosen) {
            seen[candidate.place as usize] = true;
            crowd[candidate.place as usize] += u32::from(*chosen);
            mine += u32::from(*chosen);
        }
        spread.proposals += mine;
        spread.clients_with_none += u32::from(mine == 0 && !list.is_empty());
    }
    spread.largest_crowd = crowd.iter().copied().max().unwrap_or(0);
    let exposed: Vec<u32> = crowd
        .iter()
        .zip(&seen)
        .filter(|(_, seen)| **seen)
        .map(|(count, _)| *count)
        .collect();
    spread.gini_thousandths = gini_thousandths(exposed);
    spread
}

/// Gini coefficient in thousandths: 0 all equal, towards 1,000 all on one. 0 for nothing at all.
pub fn gini_thousandths(mut counts: Vec<u32>) -> u32 {
    counts.sort_unstable();
    let n = counts.len() as i128;
    let sum: i128 = counts.iter().map(|c| i128::from(*c)).sum();
    if n == 0 || sum == 0 {
        return 0;
    }
    let ranked: i128 = (1..)
        .zip(&counts)
        .map(|(rank, count): (i128, &u32)| rank * i128::from(*count))
        .sum();
    let gini = (2 * ranked - (n + 1) * sum) * 1_000 / (n * sum);
    u32::try_from(gini).unwrap_or(0)
}
