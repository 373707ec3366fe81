//! What a user of the titles index is promised.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use werkt::titles::context::{ConceptContext, TitleContext};
use werkt::titles::evaluate::evaluate;
use werkt::titles::index::TitleIndex;
use werkt::titles::link::Reason;
use werkt::titles::rank::{Mode, RankScratch};
use werkt::titles::scratch::FastScratch;
use werkt::titles::stem::{form, root};
use werkt::titles::text::{fold, tokens};
use werkt::titles::trec::{read_pairs, read_qrels, write_run};

const OWN_TABLE: &[(&str, &[&str])] = &[
    (
        "magazijn",
        &["magazijnmedewerker", "orderpicker", "logistiek medewerker"],
    ),
    ("heftruck", &["heftruckchauffeur", "reachtruckchauffeur"]),
    (
        "vrachtwagen",
        &["vrachtwagenchauffeur", "chauffeur goederenvervoer"],
    ),
    (
        "schoonmaak",
        &["schoonmaker", "schoonmaakster", "interieurverzorger"],
    ),
    ("verkoop", &["verkoper detailhandel", "winkelmedewerker"]),
    ("hovenier", &["hovenier", "medewerker groenvoorziening"]),
    ("kok", &["kok", "chef-kok"]),
    ("keuken", &["keukenhulp", "afwasser"]),
    (
        "docent",
        &["docent wiskunde voortgezet onderwijs", "leraar wiskunde"],
    ),
    ("verpleeg", &["verpleegkundige", "ziekenverpleger"]),
    ("bakker", &["bakker", "broodbakker"]),
    ("fiets", &["fietsenmaker", "rijwielhersteller"]),
    ("chauffeur", &["taxichauffeur", "personenchauffeur"]),
    ("admin", &["administratief medewerker", "kantoorbediende"]),
    ("beveiliger", &["beveiliger", "bewakingsagent"]),
];

/// Identifier and text, or identifier and concept.
type Pairs = Vec<(String, String)>;

fn rows() -> (Pairs, Pairs) {
    let mut corpus = Vec::new();
    let mut concepts = Vec::new();
    for (concept, names) in OWN_TABLE {
        for (i, name) in names.iter().enumerate() {
            corpus.push((format!("{concept}{i}"), (*name).to_owned()));
            concepts.push((format!("{concept}{i}"), (*concept).to_owned()));
        }
    }
    (corpus, concepts)
}

fn index() -> TitleIndex {
    let (corpus, concepts) = rows();
    TitleIndex::build(&corpus, Some(&concepts), &TitleContext::default())
}

fn first(index: &TitleIndex, query: &str) -> String {
    index
        .link(query, 1)
        .first()
        .map_or_else(|| "-".to_owned(), |h| h.concept.clone())
}

#[test]
fn a_name_of_the_taxonomy_finds_itself_first() {
    let (corpus, _) = rows();
    let index = index();
    for (id, name) in &corpus {
        for mode in [Mode::Accurate, Mode::Fast] {
            let hits = &index.rank_batch(&[name], 3, mode)[0];
            assert_eq!(&index.names[hits[0].doc as usize].0, id, "{name} {mode:?}");
        }
    }
}

#[test]
fn odd_spellings_find_the_occupation() {
    let index = index();
    for (query, concept) in [
        ("mdw. magazijn / reachtr.", "magazijn"),
        ("schoonmaakster (16u)", "schoonmaak"),
        ("Schoonmaker m/v/x", "schoonmaak"),
        ("vrachtwagenchauffeur CE", "vrachtwagen"),
        ("magazijnmedewreker", "magazijn"),
        ("alg. mdw. magazijn", "magazijn"),
        ("chauf. vrachtw.", "vrachtwagen"),
        ("adm. mdw.", "admin"),
        ("poetsvrouw", "schoonmaak"),
        ("poetshulp", "schoonmaak"),
        ("camionchauffeur", "vrachtwagen"),
        ("leerkracht wiskunde secundair onderwijs", "docent"),
        ("senior kok", "kok"),
        ("Verkoopster kledingwinkel", "verkoop"),
        ("winkelbediende", "verkoop"),
        ("rijwielmonteur", "fiets"),
        ("leerling-bakker", "bakker"),
        ("medewerk(st)er groenvoorziening", "hovenier"),
    ] {
        assert_eq!(first(&index, query), concept, "{query}");
    }
}

#[test]
fn number_and_gender_are_folded() {
    for (a, b) in [
        ("verkoopster", "verkoper"),
        ("medewerksters", "medewerker"),
        ("directrice", "directeur"),
        ("masseuse", "masseur"),
        ("lerares", "leraar"),
        ("psychologe", "psycholoog"),
        ("kapsters", "kapper"),
        ("verpleegkundigen", "verpleegkundige"),
        ("vormgeefster", "vormgever"),
        ("costumieres", "costumiere"),
    ] {
        assert_eq!(form(a), form(b), "{a} {b}");
    }
    for (a, b) in [
        ("kwekerij", "kweker"),
        ("verwerking", "verwerker"),
        ("administratie", "administrateur"),
    ] {
        assert_eq!(root(a), root(b), "{a} {b}");
    }
}

#[test]
fn marks_of_gender_and_hours_are_no_words() {
    let words = |t: &str| {
        tokens(&fold(t))
            .into_iter()
            .map(|t| t.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(words("medewerk(st)er"), ["medewerker"]);
    assert_eq!(words("Verkoper/-ster (m/v/x)"), ["verkoper"]);
    assert_eq!(words("Coördinator"), ["coordinator"]);
    assert_eq!(words("e-commerce manager"), ["ecommerce", "manager"]);
}

#[test]
fn nonsense_is_answered_with_nothing() {
    let index = index();
    for query in [
        "",
        "   ",
        "\0\0",
        "🙂🙂",
        "12345",
        "xqzwv pffttk",
        "m/v",
        "(((",
        "----",
    ] {
        assert!(index.link(query, 3).is_empty(), "{query:?}");
    }
}

#[test]
fn reasons_name_what_was_read_and_matched() {
    let index = index();
    let hit = &index.link("mdw. magazijn", 1)[0];
    let said: Vec<String> = hit.why.iter().map(ToString::to_string).collect();
    assert!(
        said.contains(&"\"mdw\" is een afkorting van medewerker".to_owned()),
        "{said:?}"
    );
    let hit = &index.link("magazijnmedewreker", 1)[0];
    assert!(
        hit.why.iter().any(|r| r.to_string().contains("tikfout")),
        "{:?}",
        hit.why
    );
    let hit = &index.link("Kok", 1)[0];
    assert_eq!(hit.why, [Reason::ExactName { name: "kok".into() }]);
    assert!(hit.confidence >= 0.9);
}

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
    for mode in [Mode::Accurate, Mode::Fast] {
        assert_eq!(run(1, mode), run(4, mode));
    }
}

#[test]
fn a_night_s_codes_are_those_that_link_explains() {
    let index = index();
    let mut scratch = RankScratch::default();
    for query in [
        "mdw. magazijn / reachtr.",
        "chauffeur",
        "schoonmaakster",
        "xqz",
        "",
    ] {
        let told: Vec<(String, f32)> = index
            .link(query, 3)
            .into_iter()
            .map(|hit| (hit.concept, hit.confidence))
            .collect();
        let codes: Vec<(String, f32)> = index
            .link_codes(query, 3, &mut scratch)
            .into_iter()
            .map(|(code, confidence)| (code.to_owned(), confidence))
            .collect();
        assert_eq!(codes, told, "{query}");
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

#[test]
fn an_empty_or_tiny_corpus_is_no_error() {
    for corpus in [
        vec![],
        vec![("1".to_owned(), String::new())],
        vec![("1".to_owned(), "kok".to_owned())],
    ] {
        let index = TitleIndex::build(&corpus, None, &TitleContext::default());
        let _ = (
            index.rank("kok", 5),
            index.link("kok", 5),
            index.rank_batch(&["kok", ""], 5, Mode::Fast),
        );
    }
}

#[test]
fn lines_without_a_tab_are_counted_and_left_out() {
    let (rows, refused) = read_pairs("1\tkok\r\nkapot\n\n2\tbak\tker\n");
    assert_eq!((rows.len(), refused), (2, 1));
}

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,400}", tail in "[a-z().,/' 0-9-]{0,60}") {
        use std::sync::OnceLock;
        static INDEX: OnceLock<TitleIndex> = OnceLock::new();
        let index = INDEX.get_or_init(index);
        for query in [text.as_str(), tail.as_str(), &format!("{text}{tail}\0")] {
            let hits = index.rank(query, 5);
            prop_assert!(hits.iter().all(|h| h.score.is_finite()));
            prop_assert!(index.link(query, 3).iter().all(|h| (0.0..=1.0).contains(&h.confidence)));
            let _ = index.rank_batch(&[query], 5, Mode::Fast);
        }
    }
}
