//! What a new fact would change for one person, at once: screened and matched by the same pure functions as the
//! night, against the places of the newest files. Provisional: the night allots, and it looks again.

mod ground;
mod pair;

pub use ground::{Ground, GroundCache, ground};
pub use pair::judged;

use super::policy::{Policy, PolicyError};
use crate::domain::{Client, Code, Place, PlaceId, Route};
use crate::matching::limit::{Limit, check};
use crate::matching::naive;
use crate::matching::world::{self, World};
use crate::screening::{self, NextQuestion, Screening};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Places named when a fact opens or closes some.
const NAMED_MAX: usize = 5;

/// Where a person stands by what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub route: Route,
    pub score: Option<u16>,
    /// Places that are possible, best first, as indexes into the ground.
    pub places: Vec<u32>,
    pub screening: Screening,
}

/// What changes with new facts.
#[derive(Debug, Clone)]
pub struct Effect {
    pub before: Stand,
    pub after: Stand,
    /// Places that become possible, and that no longer are: the first few, best first.
    pub opened: Vec<(PlaceId, String)>,
    pub closed: Vec<(PlaceId, String)>,
    pub opened_count: usize,
    pub closed_count: usize,
}

impl Effect {
    pub fn next_question(&self) -> Option<&NextQuestion> {
        self.after.screening.next_question.as_ref()
    }

    /// Neither route, score nor places move.
    pub fn is_nothing(&self) -> bool {
        self.before.route == self.after.route
            && self.before.score == self.after.score
            && self.opened_count + self.closed_count == 0
    }
}

/// Compares a person by what was known before with what is known now, both on one day. `ruled_out`: places that the
/// coach refused or put off.
pub fn effect(
    policy: &Policy,
    ground: &Ground,
    (before, after): (&Client, &Client),
    ruled_out: &[PlaceId],
    day: NaiveDate,
) -> Result<Effect, PolicyError> {
    let rules = policy.screening_on(day)?;
    let excluded = excluded(ground, ruled_out);
    let world = world(policy, ground, &ground.places, day);
    let stand = |client: &Client| {
        let opens = |client: &Client| possible(&world, client, &excluded);
        let screening = screening::screen_with(&rules, client, day, Some(&opens));
        Stand {
            route: screening.route,
            score: screening.score,
            places: ranked(&world, client, &excluded, ground.places.len()),
            screening,
        }
    };
    let (before, after) = (stand(before), stand(after));
    let lost = |of: &Stand, against: &Stand| {
        let there: BTreeSet<u32> = against.places.iter().copied().collect();
        let gone: Vec<u32> = of
            .places
            .iter()
            .copied()
            .filter(|at| !there.contains(at))
            .collect();
        let named = gone
            .iter()
            .take(NAMED_MAX)
            .filter_map(|at| ground.places.get(*at as usize));
        let named = named
            .map(|place| (place.id.clone(), place.title.clone()))
            .collect::<Vec<_>>();
        (named, gone.len())
    };
    let (opened, opened_count) = lost(&after, &before);
    let (closed, closed_count) = lost(&before, &after);
    Ok(Effect {
        before,
        after,
        opened,
        closed,
        opened_count,
        closed_count,
    })
}

fn world<'a>(
    policy: &'a Policy,
    ground: &'a Ground,
    places: &'a [Place],
    day: NaiveDate,
) -> World<'a> {
    World::new(&world::Ground {
        rules: &policy.matching,
        reference_date: day,
        seed: u64::try_from(day.num_days_from_ce()).unwrap_or(0),
        places,
        postcodes: &ground.postcodes,
        occupations: &ground.occupations,
        links: &ground.links,
    })
}

/// Places that a coach ruled out for this person, as ascending indexes.
fn excluded(ground: &Ground, ruled_out: &[PlaceId]) -> Vec<u32> {
    let found: BTreeSet<u32> = ruled_out
        .iter()
        .filter_map(|place| ground.at(place))
        .collect();
    found.into_iter().collect()
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
    // A world of what is asked after only: the whole town is encoded in milliseconds, and a page waits for them.
    let asked: BTreeSet<u32> = pairs
        .iter()
        .filter_map(|pair| ground.at(pair.place))
        .collect();
    let places: Vec<Place> = asked
        .iter()
        .filter_map(|at| ground.places.get(*at as usize).cloned())
        .collect();
    let world = world(policy, ground, &places, day);
    let limit = |pair: &Asked<'_>| {
        if pair.ruled_out {
            return Some(Limit::Excluded);
        }
        let at = places.binary_search_by(|one| one.id.cmp(pair.place)).ok()?;
        let at = u32::try_from(at).ok()?;
        let persons = world.persons(std::slice::from_ref(pair.client), &[]);
        let fails = check(&world, persons.first()?, at, world.spots.get(at as usize)?).fails;
        Limit::ALL
            .iter()
            .copied()
            .find(|limit| fails & limit.bit() != 0)
    };
    pairs.iter().map(limit).collect()
}

/// The places that all limits allow, one bit a place, in the order of the ground.
fn possible(world: &World<'_>, client: &Client, excluded: &[u32]) -> Vec<u64> {
    let mut bits = vec![0; world.spots.len().div_ceil(64)];
    let persons = world.persons(std::slice::from_ref(client), &[excluded.to_vec()]);
    for person in &persons {
        for (at, spot) in (0_u32..).zip(&world.spots) {
            if check(world, person, at, spot).feasible() {
                bits[at as usize / 64] |= 1 << (at % 64);
            }
        }
    }
    bits
}

fn ranked(world: &World<'_>, client: &Client, excluded: &[u32], room: usize) -> Vec<u32> {
    let persons = world.persons(std::slice::from_ref(client), &[excluded.to_vec()]);
    persons.first().map_or_else(Vec::new, |person| {
        let kept = naive::rank(world, person, room).kept;
        kept.into_iter().map(|(_, place)| place.0).collect()
    })
}
