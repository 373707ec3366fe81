//! Ranking in three modes: accurate (shortlist, features, learnt score), fast (`fast.rs`), and the first's order over
//! the second's best (`balanced.rs`).

use crate::titles::analyze::Title;
use crate::titles::features::Candidate;
use crate::titles::hash::Map;
use crate::titles::index::TitleIndex;
use crate::titles::memo::Memo;
use crate::titles::scratch::FastScratch;
use crate::titles::shortlist::Scratch;
use crate::titles::text::fold;
use rayon::prelude::*;

/// One ranked name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Row in the corpus.
    pub doc: u32,
    /// Higher is better; falls along the list.
    pub score: f32,
}

/// Which ranking a batch uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Best quality, about a thousandth of a second a title.
    Accurate,
    /// The best of the fast mode, ordered as the accurate mode orders (`balanced.rs`).
    Balanced,
    /// Word parts alone, some ten microseconds a title.
    Fast,
}

/// Scratch of one thread; make one and keep it.
#[derive(Default)]
pub struct RankScratch {
    pub accurate: Scratch,
    pub fast: FastScratch,
    pub memo: Memo,
}

impl TitleIndex {
    /// The `top` best names: first the best name of each occupation, then their other names, in the same order.
    /// (All names of an occupation are right or wrong together, so a second one is worth less than another occupation.)
    pub fn rank(&self, query: &str, top: usize) -> Vec<Hit> {
        self.rank_with(query, top, Mode::Accurate, &mut RankScratch::default())
    }

    /// [`TitleIndex::rank`] with a mode and a scratch to keep.
    pub fn rank_with(
        &self,
        query: &str,
        top: usize,
        mode: Mode,
        scratch: &mut RankScratch,
    ) -> Vec<Hit> {
        let title = self.analyzer.analyze_with(query, &mut scratch.memo);
        match mode {
            Mode::Accurate => self.names_of(&self.scored(&title, &mut scratch.accurate), top),
            Mode::Balanced => self.search_balanced(&title, top, scratch),
            Mode::Fast => self.search_fast(&title, top, &mut scratch.fast),
        }
    }

    /// Ranks many titles on rayon's threads; equal titles once. Results come in the order of `queries`.
    pub fn rank_batch<S: AsRef<str> + Sync>(
        &self,
        queries: &[S],
        top: usize,
        mode: Mode,
    ) -> Vec<Vec<Hit>> {
        let folded: Vec<String> = queries.par_iter().map(|q| fold(q.as_ref())).collect();
        let mut place: Map<&str, u32> = Map::default();
        let mut unique: Vec<&str> = Vec::new();
        let places: Vec<u32> = folded
            .iter()
            .zip(queries)
            .map(|(folded, query)| {
                *place.entry(folded).or_insert_with(|| {
                    unique.push(query.as_ref());
                    unique.len() as u32 - 1
                })
            })
            .collect();
        let results: Vec<Vec<Hit>> = unique
            .par_iter()
            .with_min_len(unique.len().min(64))
            .map_init(RankScratch::default, |s, q| self.rank_with(q, top, mode, s))
            .collect();
        if results.len() == places.len() {
            return results;
        }
        places
            .into_par_iter()
            .map(|p| results[p as usize].clone())
            .collect()
    }

    /// Candidates with their learnt score, best first; ties by unit number.
    pub fn scored(&self, title: &Title, scratch: &mut Scratch) -> Vec<(f32, Candidate)> {
        self.in_order(self.candidates(title, scratch))
    }

    /// Candidates by their learnt score, best first; ties by unit number.
    pub(super) fn in_order(&self, candidates: Vec<Candidate>) -> Vec<(f32, Candidate)> {
        let mut list: Vec<(f32, Candidate)> = candidates
            .into_iter()
            .map(|c| (self.model.score(&c.values), c))
            .collect();
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.unit.cmp(&b.1.unit)));
        list
    }

    fn names_of(&self, list: &[(f32, Candidate)], top: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = list
            .iter()
            .take(top)
            .map(|(s, c)| Hit {
                doc: c.best,
                score: *s,
            })
            .collect();
        let floor = hits.last().map_or(0.0, |h| h.score);
        'units: for (_, c) in list {
            for &row in self.units[c.unit as usize]
                .names
                .iter()
                .filter(|r| **r != c.best)
            {
                if hits.len() >= top {
                    break 'units;
                }
                // Below all first names, and falling, so that sorting by score keeps this order.
                let score = floor - 0.001 * (hits.len() as f32 + 1.0);
                hits.push(Hit { doc: row, score });
            }
        }
        hits
    }
}
