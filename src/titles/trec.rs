//! Text in, text out: two-column tables, TREC qrels and runs. No files here; the program reads and writes those.

use crate::titles::hash::{Map, Set};
use crate::titles::index::TitleIndex;
use crate::titles::rank::Hit;
use std::fmt::Write;

/// Rows of `id<TAB>text` without a header; lines without a tab are counted, not read.
pub fn read_pairs(text: &str) -> (Vec<(String, String)>, usize) {
    let mut rows = Vec::new();
    let mut refused = 0;
    for line in text
        .lines()
        .map(|l| l.trim_end_matches('\r'))
        .filter(|l| !l.trim().is_empty())
    {
        match line.split_once('\t') {
            Some((id, text)) => rows.push((id.trim().to_owned(), text.to_owned())),
            None => refused += 1,
        }
    }
    (rows, refused)
}

/// Relevant documents per query: `qid iteration docid relevance`; relevance 0 and below is left out.
pub fn read_qrels(text: &str) -> Map<String, Set<String>> {
    let mut out: Map<String, Set<String>> = Map::default();
    for line in text.lines() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        if let [query, _, doc, relevance] = cells[..]
            && relevance.parse::<i32>().is_ok_and(|r| r > 0)
        {
            out.entry(query.to_owned())
                .or_default()
                .insert(doc.to_owned());
        }
    }
    out
}

/// A run in TREC form: `qid Q0 docid rank score werkt`, ranks from 1, scores with six decimals.
pub fn write_run(index: &TitleIndex, queries: &[(String, String)], results: &[Vec<Hit>]) -> String {
    let mut out = String::new();
    for ((id, _), hits) in queries.iter().zip(results) {
        for (rank, hit) in hits.iter().enumerate() {
            let doc = &index.names[hit.doc as usize].0;
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{id} Q0 {doc} {} {:.6} werkt", rank + 1, hit.score);
        }
    }
    out
}
