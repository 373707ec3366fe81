//! How good a ranking is: mean reciprocal rank and success at 1, 5 and 10.

use crate::titles::hash::{Map, Set};
use crate::titles::index::TitleIndex;
use crate::titles::rank::Hit;

/// Means over the queries that have judgements; a query without a relevant hit counts 0.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scores {
    pub queries: usize,
    pub mrr: f64,
    pub success_1: f64,
    pub success_5: f64,
    pub success_10: f64,
}

/// Scores `results` (one list per query, in order) against judgements by query and document identifier.
pub fn evaluate(
    index: &TitleIndex,
    queries: &[(String, String)],
    results: &[Vec<Hit>],
    qrels: &Map<String, Set<String>>,
) -> Scores {
    let mut sums = Scores::default();
    for ((id, _), hits) in queries.iter().zip(results) {
        let Some(relevant) = qrels.get(id) else {
            continue;
        };
        sums.queries += 1;
        let Some(at) = hits
            .iter()
            .position(|h| relevant.contains(&index.names[h.doc as usize].0))
        else {
            continue;
        };
        sums.mrr += 1.0 / (at + 1) as f64;
        sums.success_1 += f64::from(u8::from(at < 1));
        sums.success_5 += f64::from(u8::from(at < 5));
        sums.success_10 += f64::from(u8::from(at < 10));
    }
    let n = sums.queries.max(1) as f64;
    Scores {
        mrr: sums.mrr / n,
        success_1: sums.success_1 / n,
        success_5: sums.success_5 / n,
        success_10: sums.success_10 / n,
        ..sums
    }
}
