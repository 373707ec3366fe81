//! Seeded draws: even, in percents, and by Zipf's law.

use crate::domain::codes::{Code, Set};
use crate::matching::order::mix;

/// A stream of seeded draws.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }
    /// 0 up to and without `below`.
    pub fn below(&mut self, below: u32) -> u32 {
        (((self.draw() >> 32) * u64::from(below)) >> 32) as u32
    }
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
    pub(super) fn set<C: Code>(&mut self, percent: u32) -> Set<C> {
        C::ALL.iter().fold(Set::default(), |set, member| {
            if self.percent(percent) {
                set.with(*member)
            } else {
                set
            }
        })
    }
    pub(super) fn one<C: Code>(&mut self) -> Option<C> {
        C::ALL
            .get(self.below(C::ALL.len() as u32) as usize)
            .copied()
    }
}

/// Draws ranks 0.. with probability falling as 1 / (rank + 1).
pub(super) struct Zipf(Vec<u64>);

impl Zipf {
    pub(super) fn new(ranks: u32) -> Self {
        let mut sum = 0;
        Self(
            (1..=u64::from(ranks.max(1)))
                .map(|rank| {
                    sum += 1_000_000_000 / rank;
                    sum
                })
                .collect(),
        )
    }
    pub(super) fn draw(&self, draw: &mut Draw) -> u32 {
        let all = self.0.last().copied().unwrap_or(1);
        let at = draw.draw() % all;
        self.0.partition_point(|sum| *sum <= at) as u32
    }
}
