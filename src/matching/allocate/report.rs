//! The allocation beside what a plain ranking would give: sums, crowds, and how evenly places are seen.

use super::chosen::Chosen;
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
    /// The largest sum when nothing that stands goes before something better: the same limits, and for each coach
    /// room for what stands beside the new ones. No allocation exceeds it (the optimum of the linear programme over
    /// all candidates); what is below it is the price of lists that stand. 0: a night that did not measure it.
    #[serde(default)]
    pub best_sum_of_totals: i64,
    /// Lists by number of proposals: none, one, two ...
    #[serde(default)]
    pub lists_by_proposals: Vec<u32>,
    #[serde(default)]
    pub room: Room,
    /// Coaches (by number) who got as many new proposals as a night may bring, while somebody of theirs has room.
    #[serde(default)]
    pub coaches_at_limit: Vec<String>,
}

/// Why lists are not full, and places without anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Room {
    /// Clients with as many proposals as a list may have.
    pub clients_full: u32,
    /// All that is possible for them is proposed.
    pub clients_few_places: u32,
    /// The coach's new proposals of the night were used up; a possible place had room.
    pub clients_coach_limit: u32,
    /// All other possible places have as many people as they may.
    pub clients_places_full: u32,
    /// Of those: clients with so many possible places that not all took part.
    pub clients_cut: u32,
    /// Places that are open and have positions left.
    pub places_open: u32,
    /// Of those: places proposed to nobody, and of those again places that are possible for nobody with a list.
    pub places_with_nobody: u32,
    pub places_possible_for_nobody: u32,
    /// Pairs of a client and a possible place, and those that took part.
    pub pairs_possible: u64,
    pub pairs_considered: u64,
}

/// The first `client_max` of every list.
pub fn top_of_list(problem: &Problem) -> Chosen {
    let mut top = Chosen::none(problem);
    for (client, (list, max)) in problem.clients.iter().zip(&problem.client_max).enumerate() {
        let first = list.len().min(usize::try_from(*max).unwrap_or(0));
        (0..first).for_each(|slot| top.put(client, slot, true));
    }
    top
}

/// Lists by number of proposals.
pub fn lists_by_proposals(chosen: &Chosen) -> Vec<u32> {
    let mut lists = Vec::new();
    for count in chosen.clients().map(|client| chosen.count(client)) {
        if lists.len() <= count {
            lists.resize(count + 1, 0);
        }
        lists[count] += 1;
    }
    lists
}

/// Measures a choice.
pub fn spread(problem: &Problem, chosen: &Chosen) -> Spread {
    let mut crowd = vec![0_u32; problem.place_max.len()];
    let mut seen = vec![false; problem.place_max.len()];
    let mut spread = Spread {
        sum_of_totals: problem.sum(chosen),
        ..Spread::default()
    };
    for (client, list) in problem.clients.iter().enumerate() {
        for candidate in list {
            seen[candidate.place as usize] = true;
        }
        let mut mine = 0;
        for slot in chosen.of(client) {
            crowd[list[slot].place as usize] += 1;
            mine += 1;
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
