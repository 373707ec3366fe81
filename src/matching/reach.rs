//! Which places a person can reach, as stretches of positions; and which are possible, as bits.

use super::bits::{Bits, word_mask};
use super::facts::Person;
use super::index::PlaceIndex;
use super::limit::{LIMITS, Limit};
use super::travel::NO_JOURNEY;
use super::world::World;
use crate::domain::codes::{Set, Transport};

/// The places within reach of one person; reused from person to person.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Distances from `from`, hectometres, per area; empty for a person without an area.
    from: Option<u16>,
    pub hm: Vec<u16>,
    /// Stretches of positions within reach, ascending, touching ones joined.
    pub runs: Vec<(u32, u32)>,
    /// Areas within reach, ascending.
    pub within: Vec<u16>,
    /// The stretches as bits, after `fill_mask`.
    pub mask: Vec<u64>,
    /// Whom the mask is of: everything that a journey depends on.
    mask_of: Option<Journey>,
}

/// What decides which places are within reach: area, means, longest journey, what a bridge takes off.
type Journey = (Option<u16>, Option<Set<Transport>>, u16, u16);

impl Reach {
    pub fn find(&mut self, world: &World<'_>, index: &PlaceIndex, person: &Person) {
        self.mask_of = None;
        self.runs.clear();
        self.within.clear();
        let Some(from) = person.area else {
            self.hm.clear();
            self.from = None;
            self.runs.push((0, index.len() as u32));
            return;
        };
        if self.from != Some(from) {
            self.from = Some(from);
            let areas = 0..world.areas.len() as u32;
            self.hm = areas.map(|to| world.hm(from, to as u16)).collect();
        }
        let minutes = world.timetable.row(person.transport);
        let hm_max = minutes.partition_point(|m| *m <= person.journey_max && *m != NO_JOURNEY);
        if hm_max > 0 {
            let hm_max = (hm_max + usize::from(person.nearer_hm)) as u32;
            for (area, hm) in (0_u16..).zip(&self.hm) {
                if u32::from(*hm) < hm_max {
                    self.within.push(area);
                    let at = usize::from(area);
                    push(
                        &mut self.runs,
                        index.area_start[at],
                        index.area_start[at + 1],
                    );
                }
            }
        }
        let unknown = world.areas.len();
        push(
            &mut self.runs,
            index.area_start[unknown],
            index.area_start[unknown + 1],
        );
    }

    /// The places within reach as bits; kept while the journey of the person asked for is the same.
    pub fn masked(&mut self, world: &World<'_>, index: &PlaceIndex, person: &Person) {
        let journey = (
            person.area,
            person.transport,
            person.journey_max,
            person.nearer_hm,
        );
        if self.mask_of != Some(journey) {
            self.find(world, index, person);
            self.fill_mask(index);
            self.mask_of = Some(journey);
        }
    }

    pub fn fill_mask(&mut self, index: &PlaceIndex) {
        self.mask.clear();
        self.mask.resize(index.words(), 0);
        for (from, to) in &self.runs {
            let (from, to) = (*from as usize, *to as usize);
            for word in from / 64..to.div_ceil(64) {
                self.mask[word] |= word_mask(word, from, to);
            }
        }
    }
}

fn push(runs: &mut Vec<(u32, u32)>, from: u32, to: u32) {
    if from == to {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.1 == from => last.1 = to,
        _ => runs.push((from, to)),
    }
}

/// Positions of the places that a coach ruled out, ascending.
pub(super) fn excluded_positions(index: &PlaceIndex, person: &Person) -> Vec<u32> {
    let known = |place: &u32| index.position_of.get(*place as usize).copied();
    let mut positions: Vec<u32> = person.excluded.iter().filter_map(known).collect();
    positions.sort_unstable();
    positions
}

/// The excluded positions within a word, as bits.
pub(super) fn excluded_word(positions: &[u32], word: usize) -> u64 {
    if positions.is_empty() {
        return 0;
    }
    let from = positions.partition_point(|at| (*at as usize) < word * 64);
    positions[from..]
        .iter()
        .take_while(|at| (**at as usize) < word * 64 + 64)
        .fold(0, |bits, at| bits | 1 << (*at % 64))
}

/// The places that all limits allow, as bits in the order of the index.
#[derive(Debug, Default)]
pub struct Feasible {
    reach: Reach,
    bits: Vec<u64>,
}

impl Feasible {
    pub fn bits(&mut self, world: &World<'_>, index: &PlaceIndex, person: &Person) -> &[u64] {
        self.reach.masked(world, index, person);
        self.bits.clone_from(&self.reach.mask);
        let eased = !person.eased.is_empty();
        let bans = index.bans(world, person).into_iter();
        for ban in bans.filter(|ban| !eased || ban.limit != Limit::Loads) {
            for (word, banned) in self.bits.iter_mut().zip(ban.bits) {
                *word &= !banned;
            }
        }
        if eased {
            for (word, heavy) in self.bits.iter_mut().zip(index.too_heavy(person)) {
                *word &= !heavy;
            }
        }
        for position in excluded_positions(index, person) {
            self.bits[position as usize / 64] &= !(1 << (position % 64));
        }
        &self.bits
    }

    /// The places that each limit excludes, whatever the others say; in the order of `Limit::ALL`.
    pub fn all_fails(
        &mut self,
        world: &World<'_>,
        index: &PlaceIndex,
        person: &Person,
    ) -> Vec<Bits> {
        let mut all = vec![vec![0; index.words()]; LIMITS];
        for ban in index.bans(world, person) {
            for (word, banned) in all[ban.limit.at()].iter_mut().zip(ban.bits) {
                *word |= banned;
            }
        }
        // What is not a ban, or not only a ban.
        for limit in [Limit::Reach, Limit::Excluded] {
            all[limit.at()] = self.fails(world, index, person, limit);
        }
        if !person.eased.is_empty() {
            all[Limit::Loads.at()] = index.too_heavy(person);
        }
        all
    }

    /// The places that one limit excludes, whatever the others say.
    pub fn fails(
        &mut self,
        world: &World<'_>,
        index: &PlaceIndex,
        person: &Person,
        limit: Limit,
    ) -> Bits {
        let mut fails = vec![0; index.words()];
        match limit {
            Limit::Reach => {
                self.reach.masked(world, index, person);
                for (word, fails) in fails.iter_mut().enumerate() {
                    *fails = !self.reach.mask[word] & word_mask(word, 0, index.len());
                }
            }
            Limit::Excluded => {
                for position in excluded_positions(index, person) {
                    fails[position as usize / 64] |= 1 << (position % 64);
                }
            }
            Limit::Loads if !person.eased.is_empty() => return index.too_heavy(person),
            _ => {
                let bans = index.bans(world, person).into_iter();
                for ban in bans.filter(|ban| ban.limit == limit) {
                    for (word, banned) in fails.iter_mut().zip(ban.bits) {
                        *word |= banned;
                    }
                }
            }
        }
        fails
    }
}
