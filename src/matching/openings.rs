//! Which places are possible tonight for a person as the file might become: what an answer to a question would
//! open or take away. Nothing is estimated: the real limits are asked again.

use super::bits::Bits;
use super::decisions::Decisions;
use super::index::PlaceIndex;
use super::night::MatchInput;
use super::reach::Feasible;
use super::world::World;
use crate::domain::Client;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The places of a night, ready to be asked about many changed people from many threads.
pub struct Openings<'a> {
    world: &'a World<'a>,
    index: &'a PlaceIndex,
    /// Places that a coach ruled out, by client number.
    excluded: BTreeMap<&'a str, Vec<u32>>,
    /// Work space that remembers the journeys from one area; whichever is taken, the answer is the same.
    spare: Mutex<Vec<Feasible>>,
}

impl<'a> Openings<'a> {
    /// `world` and `index` are of this very input's places.
    pub fn new(world: &'a World<'a>, index: &'a PlaceIndex, input: &MatchInput<'a>) -> Self {
        let decisions = Decisions::new(input);
        let excluded = input
            .clients
            .iter()
            .zip(decisions.excluded)
            .filter(|(_, places)| !places.is_empty())
            .map(|(client, places)| (client.id.as_str(), places))
            .collect();
        Self {
            world,
            index,
            excluded,
            spare: Mutex::default(),
        }
    }

    /// The places that all limits allow for this client, one bit a place, always in the same order.
    pub fn of(&self, client: &Client) -> Bits {
        let excluded = self.excluded.get(client.id.as_str());
        let person = self
            .world
            .bounds(client, excluded.cloned().unwrap_or_default());
        let taken = self
            .spare
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut judge = taken.unwrap_or_default();
        let places = judge.bits(self.world, self.index, &person).to_vec();
        self.spare
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(judge);
        places
    }
}
