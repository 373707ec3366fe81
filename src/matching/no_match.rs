//! Why there is no match: for a client over the places, for a place over the clients.

use super::facts::Person;
use super::finding::ordered;
use super::limit::{LIMITS, Limit, check};
use super::world::World;
use crate::domain::Code;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How the limits of one place come out over the clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLimits {
    /// Index into the input's places.
    pub place: u32,
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
}

/// Judges every place over all `persons`, pair by pair.
pub fn over_clients(world: &World<'_>, persons: &[Person]) -> Vec<PlaceLimits> {
    world
        .spots
        .par_iter()
        .enumerate()
        .map(|(at, spot)| {
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            let mut limits = PlaceLimits {
                place,
                feasible_clients: 0,
                excluded_by: [0; LIMITS],
                only_by: [0; LIMITS],
            };
            for person in persons {
                let fails = check(world, person, place, spot).fails;
                limits.feasible_clients += u32::from(fails == 0);
                for limit in 0..LIMITS {
                    let excludes = u32::from(fails >> limit & 1);
                    limits.excluded_by[limit] += excludes;
                    limits.only_by[limit] += excludes & u32::from(fails.is_power_of_two());
                }
            }
            limits
        })
        .collect()
}

/// The limits in plain Dutch, the one that excludes most first: "de reis duurt te lang: 812 plekken".
pub fn sentences(limits: &[(Limit, u32)], counted: &str) -> Vec<String> {
    let line = |(limit, count): &(Limit, u32)| {
        format!("Niet mogelijk: {} ({count} {counted}).", limit.label())
    };
    limits.iter().map(line).collect()
}
