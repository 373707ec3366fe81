//! The plain loop over all pairs. Slow and easy to believe: the fast path must equal it bit for bit.

use super::facts::Person;
use super::limit::{LIMITS, check};
use super::order::{Best, Ranked, key, pair_lot};
use super::score::{score, sums, weighted};
use super::world::World;
use std::cmp::Reverse;

/// How a client's places came out, before reasons and allocation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    /// Best first.
    pub kept: Vec<Ranked>,
    pub feasible_places: u32,
    /// Places that each limit excludes, whatever the others say.
    pub excluded_by: [u32; LIMITS],
    /// Places that only this limit excludes.
    pub only_by: [u32; LIMITS],
}

/// Ranks all places for one person, pair by pair.
pub fn rank(world: &World<'_>, person: &Person, room: usize) -> Ranking {
    let mut ranking = Ranking::default();
    let mut best = Best::default();
    best.reset(room);
    for (place, spot) in (0_u32..).zip(&world.spots) {
        let verdict = check(world, person, place, spot);
        for at in 0..LIMITS {
            let fails = verdict.fails >> at & 1;
            ranking.excluded_by[at] += u32::from(fails);
            ranking.only_by[at] += u32::from(fails == 1 && verdict.fails.is_power_of_two());
        }
        if verdict.feasible() {
            ranking.feasible_places += 1;
            let (past_bij, haalbaar) = sums(&score(world, person, spot));
            let lot = pair_lot(world.seed, person.lot, spot.lot);
            let order = key(weighted(world.rules, past_bij, haalbaar), haalbaar, lot);
            best.offer((order, Reverse(place)));
        }
    }
    ranking.kept = best.take();
    ranking
}
