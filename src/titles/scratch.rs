//! Working memory of the fast mode: scores by name, and which names have one.

use crate::titles::topk::TopK;

/// Scratch of one thread.
#[derive(Default)]
pub struct FastScratch {
    pub(super) scores: Vec<f32>,
    /// Names with a score, the first `len` of them; one place more than names, for writing without a branch.
    pub(super) seen: Vec<u32>,
    pub(super) len: usize,
    pub(super) best: TopK,
    pub(super) order: Vec<(f32, u32)>,
    pub(super) unit_taken: Vec<bool>,
}

impl FastScratch {
    /// Adds a list to the scores.
    pub(super) fn add(&mut self, list: &[(u32, f32)], weight: f32) {
        let (scores, seen) = (self.scores.as_mut_slice(), self.seen.as_mut_slice());
        let mut len = self.len;
        for &(row, w) in list {
            let score = &mut scores[row as usize];
            // Always written, kept only when new: whether a name was seen is hard to foretell.
            seen[len] = row;
            len += usize::from(*score == 0.0);
            *score += weight * w;
        }
        self.len = len;
    }

    /// Adds a list to the scores of seen names only.
    pub(super) fn add_to_seen(&mut self, list: &[(u32, f32)], weight: f32) {
        let scores = self.scores.as_mut_slice();
        for &(row, w) in list {
            let score = &mut scores[row as usize];
            let seen = if *score > 0.0 { weight } else { 0.0 };
            *score += seen * w;
        }
    }

    /// How many seen names have at least this score.
    pub(super) fn reaching(&self, least: f32) -> usize {
        let seen = self.seen[..self.len].iter();
        seen.map(|g| usize::from(self.scores[*g as usize] >= least))
            .sum()
    }

    pub(super) fn make_room(&mut self, names: usize) {
        if self.scores.len() < names {
            self.scores.resize(names, 0.0);
            self.seen.resize(names + 1, 0);
        }
    }
}
