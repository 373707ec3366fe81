//! Limits joined beforehand: persons share what they cannot do (the same licences, the same times), so
//! the union of several limits is made once per combination that occurs, not once per person and word.

use super::bits::Bits;
use super::facts::Person;
use super::index::{Ban, PlaceIndex};
use super::world::World;
use rayon::prelude::*;
use std::collections::HashMap;

/// Groups of limits that are joined with each other.
pub const GROUPS: usize = 9;
/// A group with more combinations than this is not joined.
const COMBINATIONS_MAX: usize = 1_024;
/// With fewer words of places than this, joining costs more than it saves.
const WORDS_MIN: usize = 64;

type Key = Vec<u32>;

/// The unions, by group and by the limits they join. Looked up only, never listed.
#[derive(Default)]
pub struct Combined(Vec<HashMap<Key, Bits>>);

fn keys(bans: &[Ban<'_>]) -> [Key; GROUPS] {
    let mut keys: [Key; GROUPS] = Default::default();
    for ban in bans {
        keys[ban.group].push(ban.id);
    }
    keys
}

impl Combined {
    pub fn new(world: &World<'_>, index: &PlaceIndex, persons: &[Person]) -> Self {
        if index.words() < WORDS_MIN {
            return Self::default();
        }
        let mut maps: Vec<HashMap<Key, Bits>> = vec![HashMap::new(); GROUPS];
        for person in persons {
            let bans = index.bans(world, person);
            for (group, key) in keys(&bans).into_iter().enumerate() {
                let room = maps[group].len() <= COMBINATIONS_MAX;
                if room && key.len() > 1 && !maps[group].contains_key(&key) {
                    maps[group].insert(key, Bits::new());
                }
            }
        }
        for map in &mut maps {
            if map.len() > COMBINATIONS_MAX {
                map.clear();
            }
        }
        let by_id: HashMap<u32, &[u64]> = index.all_bans().into_iter().collect();
        for map in &mut maps {
            map.par_iter_mut().for_each(|(key, union)| {
                union.resize(index.words(), 0);
                for bits in key.iter().filter_map(|id| by_id.get(id)) {
                    for (word, more) in union.iter_mut().zip(*bits) {
                        *word |= more;
                    }
                }
            });
        }
        Self(maps)
    }

    /// The fewest sets whose union is that of `bans`.
    pub fn sets<'s>(&'s self, bans: &[Ban<'s>]) -> Vec<&'s [u64]> {
        if self.0.is_empty() {
            return bans.iter().map(|ban| ban.bits).collect();
        }
        let mut sets = Vec::with_capacity(GROUPS + 2);
        for (group, key) in keys(bans).iter().enumerate() {
            match self.0[group].get(key) {
                Some(union) => sets.push(union.as_slice()),
                None => sets.extend(bans.iter().filter(|b| b.group == group).map(|b| b.bits)),
            }
        }
        sets
    }
}
