//! Rankings, and how they are measured.

use super::{index, rows};
use werkt::titles::context::{ConceptContext, TitleContext};
use werkt::titles::evaluate::evaluate;
use werkt::titles::index::TitleIndex;
use werkt::titles::rank::Mode;
use werkt::titles::trec::{read_qrels, write_run};

#[test]
fn thread_count_does_not_change_bytes() {
    let (corpus, concepts) = rows();
    let queries: Vec<(String, String)> = (0..200)
        .map(|i| {
            (
                format!("q{i}"),
                corpus[i % corpus.len()].1.replace('e', "ee"),
            )
        })
        .collect();
    let texts: Vec<&str> = queries.iter().map(|q| q.1.as_str()).collect();
    let run = |threads: usize, mode: Mode| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| {
            let index = TitleIndex::build(&corpus, Some(&concepts), &context());
            write_run(&index, &queries, &index.rank_batch(&texts, 20, mode))
        })
    };
    for mode in [Mode::Accurate, Mode::Balanced, Mode::Fast] {
        assert_eq!(run(1, mode), run(4, mode));
    }
}

fn context() -> TitleContext {
    let concept = ConceptContext {
        uri: "bakker".into(),
        isco: Some("7512".into()),
        preferred: "bakker".into(),
        alt: vec!["broodbakker".into()],
        description: "Bakkers maken brood, gebak en taarten in een oven.".into(),
        skills: vec!["deeg kneden".into()],
    };
    TitleContext {
        concepts: vec![concept],
        isco_labels: vec![("7512".into(), "Brood- en banketbakkers".into())],
    }
}

#[test]
fn a_title_that_only_the_description_knows_is_found() {
    let (corpus, concepts) = rows();
    let index = TitleIndex::build(&corpus, Some(&concepts), &context());
    let hits = index.rank("medewerker taarten en gebak", 3);
    assert!(
        hits.iter()
            .any(|h| index.names[h.doc as usize].0.starts_with("bakker"))
    );
}

#[test]
fn the_evaluator_counts_reciprocal_ranks() {
    let index = index();
    let queries = vec![
        ("a".to_owned(), "kok".to_owned()),
        ("b".to_owned(), "bakker".to_owned()),
    ];
    let results = index.rank_batch(&["kok", "bakker"], 10, Mode::Accurate);
    let second = index.names[results[1][1].doc as usize].0.clone();
    let qrels = read_qrels(&format!("a 0 kok0 1\nb 0 {second} 1\nb 0 bakker0 0\n"));
    let scores = evaluate(&index, &queries, &results, &qrels);
    assert!((scores.mrr - 0.75).abs() < 1e-9 && (scores.success_1 - 0.5).abs() < 1e-9);
}

#[test]
fn a_run_lists_every_name_once_with_falling_scores() {
    let index = index();
    let run = index.rank("magazijnmedewerker", 1000);
    let mut docs: Vec<u32> = run.iter().map(|h| h.doc).collect();
    assert!(run.windows(2).all(|w| w[0].score >= w[1].score));
    docs.sort_unstable();
    docs.dedup();
    assert_eq!(docs.len(), run.len());
}
