//! Why there is no match: for a client over the places, for a place over the clients.

use super::bits::word_mask;
use super::facts::Person;
use super::finding::ordered;
use super::index::PlaceIndex;
use super::limit::{LIMITS, Limit};
use super::reach::Feasible;
use super::world::World;
use crate::domain::Code;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How the limits of one place come out over the clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceLimits {
    /// Clients for whom the place is possible.
    pub feasible_clients: u32,
    /// Clients that each limit excludes, whatever the others say; in the order of `Limit::ALL`.
    pub excluded_by: [u32; LIMITS],
    /// Clients that only this limit excludes.
    pub only_by: [u32; LIMITS],
}

impl PlaceLimits {
    /// The limits that exclude anyone, the one that excludes most first.
    pub fn ordered(&self) -> Vec<(Limit, u32)> {
        ordered(&self.excluded_by)
    }

    fn add(&mut self, other: &Self) {
        self.feasible_clients += other.feasible_clients;
        for at in 0..LIMITS {
            self.excluded_by[at] += other.excluded_by[at];
            self.only_by[at] += other.only_by[at];
        }
    }
}

/// Planes of a tally, and the persons that they can count.
const PLANES: usize = 8;
const ROUND: usize = (1 << PLANES) - 1;

/// Counts for 64 places at once: plane `p` holds bit `p` of each place's count.
#[derive(Clone, Copy, Default)]
struct Tally([u64; PLANES]);

impl Tally {
    fn add(&mut self, bits: u64) {
        let mut carry = bits;
        for plane in &mut self.0 {
            if carry == 0 {
                return;
            }
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }

    fn of(&self, place: usize) -> u32 {
        let planes = self.0.iter().enumerate();
        planes.fold(0, |count, (at, plane)| {
            count | ((plane >> place & 1) as u32) << at
        })
    }
}

/// What is counted for 64 places.
#[derive(Clone, Default)]
struct Word {
    feasible: Tally,
    excluded_by: [Tally; LIMITS],
    only_by: [Tally; LIMITS],
}

/// Counts every place over all `persons`, 64 places at a time; in the order of the world's places.
pub fn over_clients(world: &World<'_>, index: &PlaceIndex, persons: &[Person]) -> Vec<PlaceLimits> {
    let nothing = || vec![PlaceLimits::default(); index.len()];
    let sums = persons
        .par_chunks(ROUND)
        .fold(nothing, |mut sums, persons| {
            round(world, index, persons, &mut sums);
            sums
        })
        .reduce(nothing, |mut sums, more| {
            for (sum, more) in sums.iter_mut().zip(&more) {
                sum.add(more);
            }
            sums
        });
    let at = |position: &u32| sums.get(*position as usize).copied().unwrap_or_default();
    index.position_of.iter().map(at).collect()
}

/// Adds what the limits of at most [`ROUND`] persons come to, by position.
fn round(world: &World<'_>, index: &PlaceIndex, persons: &[Person], sums: &mut [PlaceLimits]) {
    let mut judge = Feasible::default();
    let mut words = vec![Word::default(); index.words()];
    for person in persons {
        let fails = judge.all_fails(world, index, person);
        for (at, word) in words.iter_mut().enumerate() {
            let (mut once, mut twice) = (0, 0);
            for bits in &fails {
                twice |= once & bits[at];
                once |= bits[at];
            }
            word.feasible.add(!once & word_mask(at, 0, index.len()));
            for (limit, bits) in fails.iter().enumerate() {
                word.excluded_by[limit].add(bits[at]);
                word.only_by[limit].add(bits[at] & !twice);
            }
        }
    }
    for (position, sum) in sums.iter_mut().enumerate() {
        let (word, place) = (&words[position / 64], position % 64);
        sum.add(&PlaceLimits {
            feasible_clients: word.feasible.of(place),
            excluded_by: std::array::from_fn(|limit| word.excluded_by[limit].of(place)),
            only_by: std::array::from_fn(|limit| word.only_by[limit].of(place)),
        });
    }
}

/// The limits in plain Dutch, the one that excludes most first: "de reis duurt te lang: 812 plekken".
pub fn sentences(limits: &[(Limit, u32)], counted: &str) -> Vec<String> {
    let line = |(limit, count): &(Limit, u32)| {
        format!("Niet mogelijk: {} ({count} {counted}).", limit.label())
    };
    limits.iter().map(line).collect()
}
