//! The order of a list: total, then haalbaar, then a seeded lot, then the place's number in the input.

use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A place that may be kept, best first when sorted descending.
pub type Ranked = (u64, Reverse<u32>);

/// SplitMix64: a lot from a seed that is published with the run.
pub fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// The lot of one pair; a lower lot goes first.
pub fn pair_lot(seed: u64, person_lot: u64, place_lot: u64) -> u32 {
    (mix(seed ^ person_lot ^ place_lot.rotate_left(32)) >> 32) as u32
}

/// The seed of a night's lots: the number of the first day of its quarter (days since the year 0), so that
/// anybody can check it. Within a quarter the lot between equals stays the same: a list does not change from one
/// morning to the next by luck alone. With the next quarter the luck goes to others, so that it is not always the
/// same person who loses a tie.
pub fn seed_of(day: NaiveDate) -> u64 {
    let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day);
    u64::try_from(first.num_days_from_ce()).unwrap_or(0)
}

/// The key that orders: weighted total (14 bits), haalbaar (7 bits), lot (32 bits).
pub fn key(weighted: u16, haalbaar: u8, lot: u32) -> u64 {
    u64::from(weighted) << 40 | u64::from(haalbaar) << 32 | u64::from(!lot)
}

/// The weighted total of a key.
pub const fn weighted_of(key: u64) -> u16 {
    (key >> 40) as u16
}

/// The lot of a key.
pub const fn lot_in(key: u64) -> u32 {
    !(key as u32)
}

/// The part of a key that decides before the lot does: pairs with the same are equals.
pub const fn merit_of(key: u64) -> u32 {
    (key >> 32) as u32
}

/// Keeps the best `room` of what is offered.
#[derive(Debug, Default)]
pub struct Best {
    room: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl Best {
    /// Empties it for a new list.
    pub fn reset(&mut self, room: usize) {
        self.room = room;
        self.heap.clear();
    }

    /// The lowest weighted total that can still enter (with luck in the lot).
    pub fn threshold(&self) -> u16 {
        match self.heap.peek() {
            Some(Reverse(worst)) if self.heap.len() >= self.room => weighted_of(worst.0),
            _ => 0,
        }
    }

    /// Offers a place; true when the threshold may have changed.
    pub fn offer(&mut self, ranked: Ranked) -> bool {
        if self.heap.len() < self.room {
            self.heap.push(Reverse(ranked));
            return true;
        }
        match self.heap.peek_mut() {
            Some(mut worst) if worst.0 < ranked => {
                *worst = Reverse(ranked);
                true
            }
            _ => false,
        }
    }

    /// Takes the list out, best first.
    pub fn take(&mut self) -> Vec<Ranked> {
        let mut list: Vec<Ranked> = self.heap.drain().map(|Reverse(ranked)| ranked).collect();
        list.sort_unstable_by(|a, b| b.cmp(a));
        list
    }
}
