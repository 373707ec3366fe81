//! The fast mode: word parts only, exact top-k over the inverted lists. Terms are read from the most to the least
//! telling; once no unseen name can still reach the k-th place, only the seen ones are finished (after Turtle & Flood
//! 1995, "max-score"), each from its own short vector.

use crate::titles::analyze::Title;
use crate::titles::index::TitleIndex;
use crate::titles::rank::Hit;
use crate::titles::sparse::{Sparse, normalise};

/// How many names are read per wanted hit when several names belong to one occupation.
const NAMES_PER_HIT: usize = 6;

/// Scratch of one thread.
#[derive(Default)]
pub struct FastScratch {
    scores: Vec<f32>,
    seen: Vec<u32>,
    order: Vec<(f32, u32)>,
    unit_taken: Vec<bool>,
}

impl TitleIndex {
    /// The `top` best names by word parts, one name per occupation first; by letters when no part is known.
    pub fn search_fast(&self, title: &Title, top: usize, scratch: &mut FastScratch) -> Vec<Hit> {
        if top == 0 {
            return Vec::new();
        }
        let several = self.units.len() < self.names.len();
        let wanted = if several {
            top.saturating_mul(NAMES_PER_HIT)
        } else {
            top
        };
        let query = self.query_vector(title);
        if query.is_empty() {
            let mut grams = self.grams.read(&title.folded);
            grams
                .iter_mut()
                .for_each(|g| g.1 *= self.gram_idf[g.0 as usize]);
            normalise(&mut grams);
            self.scan(&grams, wanted, scratch, false);
        } else {
            self.scan(&query, wanted, scratch, true);
        }
        // "Schoonmaakster" has the parts of "schoonmaker": the name in the very same letters goes first.
        if let Some(&row) = self.exact.get(&title.folded) {
            let best = scratch.order.first().map_or(0.0, |o| o.0);
            scratch.order.retain(|o| o.1 != row);
            scratch.order.insert(0, (best + 0.01, row));
        }
        if several {
            self.one_per_unit(top, scratch)
        } else {
            to_hits(&scratch.order, top)
        }
    }

    /// Leaves the best rows in `scratch.order`, best first, ties by row.
    fn scan(&self, query: &Sparse, wanted: usize, scratch: &mut FastScratch, words: bool) {
        let (lists, most) = if words {
            (&self.inverted, &self.term_most)
        } else {
            (&self.gram_inverted, &self.gram_most)
        };
        scratch.scores.resize(self.names.len(), 0.0);
        let mut terms: Vec<(f32, u32, f32)> = query
            .iter()
            .map(|(t, w)| (w * most[*t as usize], *t, *w))
            .filter(|t| t.0 > 0.0)
            .collect();
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut left: f32 = terms.iter().map(|t| t.0).sum();
        let mut at = 0;
        while at < terms.len() {
            let (bound, term, weight) = terms[at];
            let list = lists.list(term);
            // Looking for the k-th score costs a pass over the seen names: only before a list that is longer.
            if words
                && list.len() > 64
                && scratch.seen.len() >= wanted
                && self.closed(wanted, left, scratch)
            {
                break;
            }
            for &(row, w) in list {
                let score = &mut scratch.scores[row as usize];
                if *score == 0.0 {
                    scratch.seen.push(row);
                }
                *score += weight * w;
            }
            left -= bound;
            at += 1;
        }
        scratch.order.clear();
        let rest = &mut terms[at..];
        rest.sort_by_key(|t| t.1);
        for &row in &scratch.seen {
            let score = std::mem::take(&mut scratch.scores[row as usize]);
            scratch.order.push((score, row));
        }
        scratch.seen.clear();
        let by = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if !rest.is_empty() {
            // Names too far behind to reach the k-th place need no finishing.
            let (_, kth, _) = scratch.order.select_nth_unstable_by(wanted - 1, by);
            let least = kth.0 - left - 1e-4;
            scratch.order.retain(|o| o.0 >= least);
            for entry in &mut scratch.order {
                entry.0 += finish(rest, &self.vectors[entry.1 as usize]);
            }
        }
        if scratch.order.len() > wanted {
            scratch.order.select_nth_unstable_by(wanted, by);
            scratch.order.truncate(wanted);
        }
        scratch.order.sort_unstable_by(by);
    }

    /// Whether a name not seen yet, which can get `left` at most, stays below the k-th of the seen ones.
    fn closed(&self, wanted: usize, left: f32, scratch: &mut FastScratch) -> bool {
        scratch.order.clear();
        scratch.order.extend(
            scratch
                .seen
                .iter()
                .map(|r| (scratch.scores[*r as usize], *r)),
        );
        let (_, kth, _) = scratch
            .order
            .select_nth_unstable_by(wanted - 1, |a, b| b.0.total_cmp(&a.0));
        kth.0 > left + 1e-4
    }

    fn one_per_unit(&self, top: usize, scratch: &mut FastScratch) -> Vec<Hit> {
        scratch.unit_taken.resize(self.units.len(), false);
        let mut hits: Vec<Hit> = Vec::with_capacity(top);
        let mut others: Vec<Hit> = Vec::new();
        for &(score, row) in &scratch.order {
            let taken = &mut scratch.unit_taken[self.unit_of[row as usize] as usize];
            if std::mem::replace(taken, true) {
                others.push(Hit { doc: row, score });
            } else if hits.len() < top {
                hits.push(Hit { doc: row, score });
            }
        }
        for &(_, row) in &scratch.order {
            scratch.unit_taken[self.unit_of[row as usize] as usize] = false;
        }
        let floor = hits.last().map_or(0.0, |h| h.score);
        for other in others.into_iter().take(top - hits.len()) {
            let score = floor - 0.001 * (hits.len() as f32 + 1.0);
            hits.push(Hit { score, ..other });
        }
        hits
    }
}

fn to_hits(order: &[(f32, u32)], top: usize) -> Vec<Hit> {
    order
        .iter()
        .take(top)
        .map(|(score, doc)| Hit {
            doc: *doc,
            score: *score,
        })
        .collect()
}

/// Inner product of the remaining terms with one name; both sorted by term.
fn finish(terms: &[(f32, u32, f32)], vector: &Sparse) -> f32 {
    let mut sum = 0.0;
    let mut at = 0;
    for &(_, term, weight) in terms {
        while at < vector.len() && vector[at].0 < term {
            at += 1;
        }
        if at < vector.len() && vector[at].0 == term {
            sum += weight * vector[at].1;
        }
    }
    sum
}
