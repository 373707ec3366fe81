//! Proposals that stand go first: a coach should not find another list every morning. But nobody with a
//! possible place goes without one because others keep all of theirs.

use super::{Problem, allocate};
use std::collections::BTreeSet;

/// Whether a candidate keeps its place before new ones are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    No,
    /// Proposed the night before.
    Standing,
    /// A coach said yes.
    Accepted,
}

/// Gives kept proposals their room first, then allocates what is left to new ones. When that leaves clients
/// with candidates and nothing, the standing proposals on their candidates lose their precedence (not what a
/// coach accepted, nor anyone's only one), and the allocation is made once more.
pub fn with_kept(problem: &Problem, keep: impl Fn(usize, u32) -> Keep) -> Vec<Vec<bool>> {
    let proposed = fill(problem, |client, place| keep(client, place) != Keep::No);
    let without = |at: &usize| !problem.clients[*at].is_empty() && !proposed[*at].contains(&true);
    let wanted: BTreeSet<u32> = (0..problem.clients.len())
        .filter(|at| problem.client_max[*at] > 0 && without(at))
        .flat_map(|at| problem.clients[at].iter().map(|candidate| candidate.place))
        .collect();
    if wanted.is_empty() {
        return proposed;
    }
    let several: Vec<bool> = proposed
        .iter()
        .map(|mine| mine.iter().filter(|chosen| **chosen).count() > problem.floor.max(1) as usize)
        .collect();
    fill(problem, |client, place| match keep(client, place) {
        Keep::No => false,
        Keep::Accepted => true,
        Keep::Standing => !(several[client] && wanted.contains(&place)),
    })
}

fn fill(problem: &Problem, keeps: impl Fn(usize, u32) -> bool) -> Vec<Vec<bool>> {
    let mut rest = problem.clone();
    let mut proposed: Vec<Vec<bool>> = problem
        .clients
        .iter()
        .map(|list| vec![false; list.len()])
        .collect();
    let mut floor_met = vec![false; problem.clients.len()];
    for (client, list) in problem.clients.iter().enumerate() {
        for (slot, candidate) in list.iter().enumerate() {
            let place = candidate.place as usize;
            let room = rest.client_max[client] > 0 && rest.place_max[place] > 0;
            if room && keeps(client, candidate.place) {
                proposed[client][slot] = true;
                rest.client_max[client] -= 1;
                rest.place_max[place] -= 1;
                floor_met[client] = true;
            }
        }
        let mut slots = proposed[client].iter();
        rest.clients[client].retain(|_| !slots.next().copied().unwrap_or(false));
    }
    rest.floor_met = floor_met;
    let chosen = allocate(&rest);
    for (client, chosen) in chosen.iter().enumerate() {
        let mut new = chosen.iter();
        for slot in proposed[client].iter_mut().filter(|kept| !**kept) {
            *slot = new.next().copied().unwrap_or(false);
        }
    }
    proposed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::allocate::Candidate;

    fn candidate(place: u32, total: u8) -> Candidate {
        Candidate {
            place,
            total,
            lot: place,
        }
    }

    fn two_clients() -> Problem {
        Problem {
            clients: vec![
                vec![candidate(0, 90), candidate(1, 80)],
                vec![candidate(0, 60)],
            ],
            client_max: vec![2, 2],
            floor: 1,
            floor_met: Vec::new(),
            place_max: vec![1, 1],
            coach_of: vec![0, 0],
            coach_new_max: vec![10],
        }
    }

    #[test]
    fn what_stands_keeps_its_place_before_something_better() {
        let mut problem = two_clients();
        problem.clients[1].push(candidate(1, 99));
        let keep = |client, place| match (client, place) {
            (1, 0) => Keep::Standing,
            _ => Keep::No,
        };
        let chosen = with_kept(&problem, keep);
        assert!(
            chosen[1][0],
            "the standing one stays, though the other scores 30 more"
        );
    }

    #[test]
    fn nobody_goes_without_because_another_keeps_two() {
        let chosen = with_kept(&two_clients(), |client, _| match client {
            0 => Keep::Standing,
            _ => Keep::No,
        });
        assert_eq!(chosen, [vec![false, true], vec![true]]);
    }

    #[test]
    fn what_a_coach_accepted_never_yields() {
        let chosen = with_kept(&two_clients(), |client, _| match client {
            0 => Keep::Accepted,
            _ => Keep::No,
        });
        assert_eq!(chosen, [vec![true, true], vec![false]]);
    }
}
