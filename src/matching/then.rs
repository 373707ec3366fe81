//! How a pair stood on a night: asked when two nights are compared.

use super::decisions::Decisions;
use super::diff::Elsewhere;
use super::facts::Person;
use super::limit::{Limit, check};
use super::night::{MatchInput, ground};
use super::rules::Rules;
use super::world::World;
use crate::domain::{ClientId, Code, PlaceId};
use std::collections::{BTreeMap, BTreeSet};

/// The people and places of a night, ready to be judged.
pub struct Then<'a> {
    world: World<'a>,
    persons: Vec<Person>,
    clients: BTreeMap<&'a str, usize>,
    places: BTreeMap<&'a str, u32>,
    listed: &'a BTreeSet<String>,
}

impl<'a> Then<'a> {
    /// `listed`: numbers of the clients that had a list that night.
    pub fn new(rules: &'a Rules, input: &MatchInput<'a>, listed: &'a BTreeSet<String>) -> Self {
        let world = ground(rules, input);
        let persons = world.persons(input.clients, &Decisions::new(input).excluded);
        Self {
            world,
            persons,
            clients: input
                .clients
                .iter()
                .map(|c| c.id.as_str())
                .zip(0..)
                .collect(),
            places: input
                .places
                .iter()
                .map(|p| p.id.as_str())
                .zip(0..)
                .collect(),
            listed,
        }
    }

    /// How a pair stood; of several limits the first in their fixed order.
    pub fn of(&self, client: &ClientId, place: &PlaceId) -> Elsewhere {
        let Some(place) = self.places.get(place.as_str()).copied() else {
            return Elsewhere::NoPlace;
        };
        let person = self.clients.get(client.as_str());
        let Some(person) = person.filter(|_| self.listed.contains(client.as_str())) else {
            return Elsewhere::NoClient;
        };
        let spot = &self.world.spots[place as usize];
        let fails = check(&self.world, &self.persons[*person], place, spot).fails;
        let limit = Limit::ALL.iter().find(|limit| fails & limit.bit() != 0);
        limit.map_or(Elsewhere::Possible, |limit| Elsewhere::Excluded(*limit))
    }
}
