//! The fast mode.

use super::{OWN_TABLE, Pairs};
use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;
use werkt::titles::scratch::FastScratch;

/// Some thousand names, many with equal parts, so that the fast mode closes its lists early.
fn many_names() -> Pairs {
    let names: Vec<&str> = OWN_TABLE.iter().flat_map(|row| row.1).copied().collect();
    let second = |i: usize| names[(i * 7 + i / names.len()) % names.len()];
    (0..3000)
        .map(|i| (i, names[i % names.len()]))
        .map(|(i, name)| match i % 5 {
            0 => name.to_owned(),
            1 => format!("{name} ({}u)", i % 40),
            2 => format!("senior {name}"),
            _ => format!("{name} / {}", second(i)),
        })
        .enumerate()
        .map(|(i, name)| (format!("n{i}"), name))
        .collect()
}

/// Scores of all names one by one, without lists: what the fast mode must equal.
fn one_by_one(index: &TitleIndex, query: &str, top: usize) -> Vec<f32> {
    let title = index.analyzer.analyze(query);
    let asked = index.query_vector(&title);
    let weight = |term: u32| {
        let at = asked.binary_search_by_key(&term, |t| t.0);
        at.map_or(0.0, |at| asked[at].1)
    };
    let groups = index.groups.of_row.iter();
    let mut scores: Vec<f32> = groups
        .map(|g| index.groups.vector(*g).iter())
        .map(|terms| terms.map(|t| t.1 * weight(t.0)).sum())
        .filter(|s| *s > 0.0)
        .collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    scores.truncate(top);
    scores
}

#[test]
fn the_fast_mode_skips_only_names_that_cannot_win() {
    let corpus = many_names();
    let index = TitleIndex::build(&corpus, None, &TitleContext::default());
    let mut scratch = FastScratch::default();
    for (_, name) in corpus.iter().step_by(7) {
        // One word more, so that no name is the very same text.
        let query = format!("{name} ervaren kok");
        let title = index.analyzer.analyze(&query);
        for top in [1, 10, 100] {
            let hits = index.search_fast(&title, top, &mut scratch);
            let truth = one_by_one(&index, &query, top);
            assert_eq!(hits.len(), truth.len(), "{query}");
            for (hit, score) in hits.iter().zip(truth) {
                assert!((hit.score - score).abs() < 1e-5, "{query} {top}");
            }
        }
    }
}
