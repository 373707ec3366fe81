//! The fast path: the same lists as `naive`, from columns and bits.
//!
//! Per person: (1) the areas within reach, from one table of minutes by distance; (2) the limits as
//! sets of bits, joined a word (64 places) at a time; (3) per place left, an upper bound from two look-ups
//! (title class, area) against the worst place kept; (4) only for those that pass, the full score.
//! Nothing is lost: a place is skipped only when its upper bound lies below the worst one kept.

use super::bits::word_mask;
use super::columns::{PersonTables, Row, Tables};
use super::facts::Person;
use super::index::{Ban, PlaceIndex};
use super::limit::{LIMITS, Limit};
use super::naive::Ranking;
use super::order::{Best, key, pair_lot};
use super::travel::NO_JOURNEY;
use super::world::World;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Persons that one thread takes at a time.
const CHUNK: usize = 64;

/// What is kept and counted.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    /// Places kept per person.
    pub room: usize,
    /// Whether to count what each limit excludes over *all* places (else only what is feasible).
    pub counts: bool,
}

/// Ranks all places for all persons; results in the order of `persons`.
pub fn rank_all(
    world: &World<'_>,
    index: &PlaceIndex,
    persons: &[Person],
    want: Want,
) -> Vec<Ranking> {
    let tables = Tables::new(world, index, persons);
    // Neighbours share the distances from their area.
    let mut order: Vec<u32> = (0..u32::try_from(persons.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|at| persons[*at as usize].area);
    let chunks: Vec<Vec<Ranking>> = order
        .par_chunks(CHUNK)
        .map_init(
            || Scratch::new(&tables),
            |scratch, chunk| {
                let rank = |at: &u32| scratch.rank(&tables, &persons[*at as usize], want);
                chunk.iter().map(rank).collect()
            },
        )
        .collect();
    let mut results = vec![Ranking::default(); persons.len()];
    for (at, ranking) in order.iter().zip(chunks.into_iter().flatten()) {
        results[*at as usize] = ranking;
    }
    results
}

/// Memory that one thread reuses from person to person.
pub(super) struct Scratch {
    /// Distances from `from`, hectometres, per area.
    from: Option<u16>,
    hm: Vec<u16>,
    /// Stretches of positions within reach, ascending, touching ones joined.
    runs: Vec<(u32, u32)>,
    /// Areas within reach, ascending.
    within: Vec<u16>,
    reach: Vec<u64>,
    person: PersonTables,
    best: Best,
}

impl Scratch {
    pub(super) fn new(tables: &Tables<'_>) -> Self {
        Self {
            from: None,
            hm: Vec::new(),
            runs: Vec::new(),
            within: Vec::new(),
            reach: Vec::new(),
            person: PersonTables::new(tables),
            best: Best::default(),
        }
    }

    pub(super) fn rank(&mut self, tables: &Tables<'_>, person: &Person, want: Want) -> Ranking {
        let (world, index) = (tables.world, tables.index);
        self.person.fill(tables, person);
        self.reach(world, index, person);
        self.person.journeys(tables, person, &self.hm, &self.within);
        self.best.reset(want.room);
        let bans = index.bans(world, person);
        let sets = tables.combined.sets(&bans);
        let mut ranking = Ranking::default();
        let excluded = excluded_positions(index, person);
        for run in 0..self.runs.len() {
            let (from, to) = (self.runs[run].0 as usize, self.runs[run].1 as usize);
            for word in from / 64..to.div_ceil(64) {
                let mut left = word_mask(word, from, to);
                for bits in &sets {
                    left &= !bits[word];
                }
                left &= !excluded_word(&excluded, word);
                if left != 0 {
                    ranking.feasible_places += left.count_ones();
                    self.score_word(tables, person, word, left);
                }
            }
        }
        ranking.kept = self.best.take();
        if want.counts {
            self.count(index, &bans, &excluded, &mut ranking);
        }
        ranking
    }

    fn score_word(&mut self, tables: &Tables<'_>, person: &Person, word: usize, mut left: u64) {
        let index = tables.index;
        let mut needed = self.best.threshold().saturating_sub(self.person.rest_max);
        let base = word * 64;
        while left != 0 {
            let at = base + left.trailing_zeros() as usize;
            left &= left - 1;
            let (class, area) = (index.class[at] as usize, usize::from(index.area[at]));
            if self.person.class_weighted[class] + self.person.journey_weighted[area] < needed {
                continue;
            }
            let row: &Row = &tables.rows[at];
            let (weighted, haalbaar) = self.person.score(tables, row, class, area);
            if weighted < self.best.threshold() {
                continue;
            }
            let lot = pair_lot(tables.world.seed, person.lot, row.lot);
            let ranked = (key(weighted, haalbaar, lot), Reverse(index.order[at]));
            if self.best.offer(ranked) {
                needed = self.best.threshold().saturating_sub(self.person.rest_max);
            }
        }
    }

    /// Finds the areas within reach as stretches of positions; fills `hm` for a person with an area.
    fn reach(&mut self, world: &World<'_>, index: &PlaceIndex, person: &Person) {
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
        let hm_max = (hm_max + usize::from(person.nearer_hm)) as u32;
        if minutes.first().is_some_and(|m| *m <= person.journey_max) {
            for (area, hm) in (0_u16..).zip(&self.hm) {
                if u32::from(*hm) < hm_max {
                    self.within.push(area);
                    let at = usize::from(area);
                    push_run(
                        &mut self.runs,
                        index.area_start[at],
                        index.area_start[at + 1],
                    );
                }
            }
        }
        let unknown = world.areas.len();
        push_run(
            &mut self.runs,
            index.area_start[unknown],
            index.area_start[unknown + 1],
        );
    }

    /// Counts what each limit excludes over all places, and what it excludes as the only one.
    fn count(
        &mut self,
        index: &PlaceIndex,
        bans: &[Ban<'_>],
        excluded: &[u32],
        ranking: &mut Ranking,
    ) {
        self.reach.clear();
        self.reach.resize(index.words(), 0);
        for (from, to) in &self.runs {
            let (from, to) = (*from as usize, *to as usize);
            for word in from / 64..to.div_ceil(64) {
                self.reach[word] |= word_mask(word, from, to);
            }
        }
        for word in 0..index.words() {
            let mut fails = [0_u64; LIMITS];
            for ban in bans {
                fails[ban.limit.at()] |= ban.bits[word];
            }
            fails[Limit::Excluded.at()] = excluded_word(excluded, word);
            fails[Limit::Reach.at()] = !self.reach[word] & word_mask(word, 0, index.len());
            let (mut once, mut twice) = (0, 0);
            for bits in fails {
                twice |= once & bits;
                once |= bits;
            }
            for (at, bits) in fails.iter().enumerate() {
                ranking.excluded_by[at] += bits.count_ones();
                ranking.only_by[at] += (bits & !twice).count_ones();
            }
        }
    }
}

fn push_run(runs: &mut Vec<(u32, u32)>, from: u32, to: u32) {
    if from == to {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.1 == from => last.1 = to,
        _ => runs.push((from, to)),
    }
}

fn excluded_positions(index: &PlaceIndex, person: &Person) -> Vec<u32> {
    let known = |place: &u32| index.position_of.get(*place as usize).copied();
    let mut positions: Vec<u32> = person.excluded.iter().filter_map(known).collect();
    positions.sort_unstable();
    positions
}

/// The excluded positions within a word, as bits.
fn excluded_word(positions: &[u32], word: usize) -> u64 {
    if positions.is_empty() {
        return 0;
    }
    let from = positions.partition_point(|at| (*at as usize) < word * 64);
    positions[from..]
        .iter()
        .take_while(|at| (**at as usize) < word * 64 + 64)
        .fold(0, |bits, at| bits | 1 << (*at % 64))
}
