//! Chance without an order: a stream for every (seed, purpose, who, day).

use chrono::{Datelike, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What is rolled for. The numbers are part of every simulated history: never reuse or change one.
#[derive(Debug, Clone, Copy)]
pub enum For {
    Posting = 1,
    Queue = 2,
    Talk = 3,
    Donor = 4,
    Diagnosis = 5,
    Start = 6,
    Trajectory = 7,
    Review = 8,
    Hire = 9,
    Exit = 10,
    Return = 11,
    Instrument = 12,
    Move = 13,
    Record = 14,
}

/// Dice of one purpose, person and day.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64, what: For, who: u32, day: NaiveDate) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&(what as u32).to_le_bytes());
        key[12..16].copy_from_slice(&who.to_le_bytes());
        key[16..20].copy_from_slice(&day.num_days_from_ce().to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// From 0 up to `below`, which it does not reach; 0 when `below` is 0.
    pub fn below(&mut self, below: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(below);
        (wide >> 32) as u32
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// In parts of a million.
    pub fn micro(&mut self, parts: u64) -> bool {
        u64::from(self.below(1_000_000)) < parts
    }
}
