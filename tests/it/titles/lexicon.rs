//! The lexicon holds nothing of the queries that it is measured with.

use std::collections::BTreeSet;
use std::path::PathBuf;
use werkt::titles::text::fold;
use werkt::titles::trec::read_pairs;

/// A file of the reference data, from `WERKT_REFERENCE_DATA` or the folder `shared/data` beside the project.
fn reference(path: &str) -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("WERKT_REFERENCE_DATA").map_or_else(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join(path)).ok();
    if text.is_none() {
        println!("skipped: {path} is not here (set WERKT_REFERENCE_DATA)");
    }
    text
}

#[test]
fn no_development_query_stands_in_the_lexicon() {
    let Some(queries) = reference("melo-dev/queries.tsv") else {
        return;
    };
    let queries: BTreeSet<String> = read_pairs(&queries)
        .0
        .iter()
        .map(|(_, text)| fold(text).trim().to_owned())
        .collect();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/titles/lexicon");
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("the lexicon") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let entries = line.split(['\t', ',']);
            // Small words stand in one cell, with blanks between them.
            let words = line
                .split(['\t', ',', ' '])
                .filter(|_| path.ends_with("small_words.tsv"));
            let entries = entries.chain(words).map(|e| fold(e).trim().to_owned());
            found.extend(entries.filter(|e| queries.contains(e)));
        }
    }
    assert!(found.is_empty(), "{found:?}");
}
