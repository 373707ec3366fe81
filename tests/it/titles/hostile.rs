//! Nonsense, nothing and whatever else can be typed.

use super::index;
use proptest::prelude::*;
use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;
use werkt::titles::rank::Mode;
use werkt::titles::trec::read_pairs;

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
            index.rank_batch(&["kok", ""], 5, Mode::Balanced),
        );
    }
}

#[test]
fn lines_without_a_tab_are_counted_and_left_out() {
    let (rows, refused) = read_pairs("1\tkok\r\nkapot\n\n2\tbak\tker\n");
    assert_eq!((rows.len(), refused), (2, 1));
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
            for mode in [Mode::Balanced, Mode::Fast] {
                let _ = index.rank_batch(&[query], 5, mode);
            }
        }
    }
}
