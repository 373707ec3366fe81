//! The fast mode: word parts only, exact top-k over the inverted lists. Terms are read from the most to the least
//! telling; once no unseen name can still reach the k-th place, only the seen ones are finished (after Turtle & Flood
//! 1995, "max-score"). Names with the very same parts share one place in the lists. What a name can still get is bounded twice: by the largest weight of each term left, and, all
//! names having length 1, by the length of what is left of the query (Cauchy and Schwarz).

use crate::titles::analyze::Title;
use crate::titles::index::TitleIndex;
use crate::titles::rank::Hit;
use crate::titles::scratch::FastScratch;
use crate::titles::sparse::Sparse;
use crate::titles::topk::{key, row_of, score_of};

/// How many names are read per wanted hit when several names belong to one occupation.
const NAMES_PER_HIT: usize = 6;

/// Lists shorter than this are read without asking whether they can still matter.
const SHORT_LIST: usize = 64;
/// More than this the k-th name seldom reaches (1 is the very same parts): no use asking.
const HOPE: f32 = 0.75;
/// Finishing one name costs about as much as reading so many entries of a list.
const FINISHING: usize = 16;
/// Room for rounding in a bound.
const SLACK: f32 = 1e-4;

/// A term of the query: the most it can add to a name, its number and its weight.
type Asked = (f32, u32, f32);

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
            self.scan_letters(&self.gram_vector(title), wanted, scratch);
        } else {
            self.scan_words(&query, wanted, scratch);
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

    /// Word parts: leaves the best rows in `scratch.order`, best first, ties by row.
    fn scan_words(&self, query: &Sparse, wanted: usize, scratch: &mut FastScratch) {
        scratch.make_room(self.groups.len());
        let mut terms = asked(query, &self.term_most);
        let mut at = 0;
        let mut sure = None;
        while at < terms.len() {
            let list = self.inverted.list(terms[at].1);
            let rest = &terms[at..];
            let left = still_to_get(rest) + SLACK;
            // The question costs a pass over the seen names: only before a list worth it, and with some hope.
            if list.len() > SHORT_LIST
                && left < HOPE
                && scratch.len >= wanted
                && 2 * list.len() > scratch.len
            {
                let kth = self.sure_kth(rest, wanted, scratch);
                if kth > left {
                    sure = Some((kth, left));
                    break;
                }
            }
            scratch.add(list, terms[at].2);
            at += 1;
        }
        let (least, mut left) = sure.unwrap_or((0.0, 0.0));
        // Reading on for the seen names alone, while that is cheaper than finishing each.
        while at < terms.len() {
            let list = self.inverted.list(terms[at].1);
            // At least as many names as wanted reach that far.
            let cheap = list.len() <= FINISHING * wanted;
            if !cheap && list.len() > FINISHING * scratch.reaching(least - left) {
                break;
            }
            scratch.add_to_seen(list, terms[at].2);
            at += 1;
            left = still_to_get(&terms[at..]) + SLACK;
        }
        scratch.best.start(wanted);
        let mut rest = terms.split_off(at);
        rest.sort_unstable_by_key(|t| t.1);
        for &group in &scratch.seen[..scratch.len] {
            let mut score = std::mem::take(&mut scratch.scores[group as usize]);
            // Names too far behind to reach the k-th place need no finishing.
            if score + left < least.max(scratch.best.least()) {
                continue;
            }
            if !rest.is_empty() {
                score += finish(&rest, self.groups.vector(group));
            }
            if score >= scratch.best.least() {
                scratch.best.offer(key(score, self.groups.first(group)));
            }
        }
        scratch.len = 0;
        scratch.order.clear();
        for &best in scratch.best.finish() {
            let group = self.groups.of_row[row_of(best) as usize];
            let rows = self.groups.rows(group).iter().take(wanted);
            scratch.order.extend(rows.map(|row| (score_of(best), *row)));
        }
        scratch
            .order
            .sort_unstable_by_key(|o| std::cmp::Reverse(key(o.0, o.1)));
        scratch.order.truncate(wanted);
    }

    /// A score that the k-th best name reaches for sure: the best so far, finished.
    fn sure_kth(&self, rest: &[Asked], wanted: usize, scratch: &mut FastScratch) -> f32 {
        scratch.best.start(wanted);
        for &group in &scratch.seen[..scratch.len] {
            let score = scratch.scores[group as usize];
            scratch.best.offer(key(score, group));
        }
        let mut rest = rest.to_vec();
        rest.sort_unstable_by_key(|t| t.1);
        let best = scratch.best.finish().iter();
        best.map(|k| score_of(*k) + finish(&rest, self.groups.vector(row_of(*k))))
            .fold(f32::MAX, f32::min)
    }

    /// Letters: the same without pruning; few titles have no known part.
    fn scan_letters(&self, query: &Sparse, wanted: usize, scratch: &mut FastScratch) {
        scratch.make_room(self.names.len());
        for &(term, weight) in query {
            scratch.add(self.gram_inverted.list(term), weight);
        }
        scratch.best.start(wanted);
        for &row in &scratch.seen[..scratch.len] {
            let score = std::mem::take(&mut scratch.scores[row as usize]);
            scratch.best.offer(key(score, row));
        }
        scratch.len = 0;
        scratch.order.clear();
        let best = scratch.best.finish().iter();
        scratch
            .order
            .extend(best.map(|k| (score_of(*k), row_of(*k))));
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

/// The terms of a query that occur, the most promising first.
fn asked(query: &Sparse, most: &[f32]) -> Vec<Asked> {
    let mut terms: Vec<Asked> = query
        .iter()
        .map(|(t, w)| (w * most[*t as usize], *t, *w))
        .filter(|t| t.0 > 0.0)
        .collect();
    terms.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    terms
}

/// The most that these terms together can add to a name of length 1.
fn still_to_get(terms: &[Asked]) -> f32 {
    let sum: f32 = terms.iter().map(|t| t.0).sum();
    let length = terms.iter().map(|t| t.2 * t.2).sum::<f32>().sqrt();
    sum.min(length)
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
fn finish(terms: &[Asked], vector: &[(u32, f32)]) -> f32 {
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
