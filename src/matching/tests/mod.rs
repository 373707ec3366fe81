//! Promises of matching.

mod adding_up;
mod allocation;
mod bad_input;
mod bridges;
mod exact;
mod kept;
mod nights;
mod pairs;
mod promises;
mod remembered;
mod standing;

use super::rules::Rules;
use super::synthetic::Synthetic;
use super::world::{Ground, World};

/// The policy as shipped.
pub fn rules() -> Rules {
    Rules::parse(include_str!("../../../config/matching.toml"))
        .expect("the shipped policy is valid")
}

pub fn world<'a>(rules: &'a Rules, made: &'a Synthetic, seed: u64) -> World<'a> {
    World::new(&Ground {
        rules,
        reference_date: made.reference_date,
        seed,
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
    })
}
