//! What today's limits say of one person and one place: by the same pure functions as the night's, against the places
//! of the newest files.

mod ground;

pub use ground::{Ground, GroundCache, ground};

use super::policy::Policy;
use crate::domain::{Client, Code, PlaceId};
use crate::matching::limit::{Limit, check};
use crate::matching::world::{self, World};
use chrono::{Datelike, NaiveDate};

fn world<'a>(policy: &'a Policy, ground: &'a Ground, day: NaiveDate) -> World<'a> {
    World::new(&world::Ground {
        rules: &policy.matching,
        reference_date: day,
        seed: u64::try_from(day.num_days_from_ce()).unwrap_or(0),
        places: &ground.places,
        postcodes: &ground.postcodes,
        occupations: &ground.occupations,
        links: &ground.links,
    })
}

/// A pair that is asked after.
pub struct Asked<'a> {
    pub client: &'a Client,
    pub place: &'a PlaceId,
    /// The coach refused it or put it off.
    pub ruled_out: bool,
}

/// The limit that stops each pair today; the first in their fixed order, `None` when the place is possible or gone.
pub fn stopped_by(
    policy: &Policy,
    ground: &Ground,
    pairs: &[Asked<'_>],
    day: NaiveDate,
) -> Vec<Option<Limit>> {
    let world = world(policy, ground, day);
    let limit = |pair: &Asked<'_>| {
        if pair.ruled_out {
            return Some(Limit::Excluded);
        }
        let at = ground.at(pair.place)?;
        let persons = world.persons(std::slice::from_ref(pair.client), &[]);
        let fails = check(&world, persons.first()?, at, world.spots.get(at as usize)?).fails;
        Limit::ALL
            .iter()
            .copied()
            .find(|limit| fails & limit.bit() != 0)
    };
    pairs.iter().map(limit).collect()
}
