//! Identities that hold for anybody.

use crate::screening_kit::{any_client, rules, today};
use proptest::prelude::*;
use werkt::domain::{Client, Fact, Source};
use werkt::screening::{Screening, screen, screen_all};

fn with_hours(client: &Client, hours: u8) -> Client {
    let mut client = client.clone();
    client.factors.hours_per_week = Some(Fact {
        value: hours,
        observed: Some(today()),
        source: Source::Coach,
    });
    client
}

fn points_of<'a>(screening: &'a Screening, but: &'a str) -> Vec<(&'a str, i32)> {
    screening
        .contributions()
        .filter(|reason| reason.rule != but)
        .map(|reason| (reason.rule.as_ref(), reason.points))
        .collect()
}

proptest! {
    #[test]
    fn the_points_of_the_reasons_are_the_score_exactly(client in any_client()) {
        let found = screen(rules(), &client, today());
        let all: i32 = found.reasons.iter().map(|reason| reason.points).sum();
        let contributions: i32 = found.contributions().map(|reason| reason.points).sum();
        prop_assert_eq!(all, i32::from(found.score.unwrap_or(0)));
        prop_assert_eq!(contributions, all);
        prop_assert!(found.score.unwrap_or(0) <= 100);
        let (low, high) = found.score_range.unwrap_or((0, 100));
        prop_assert!(low <= found.score.unwrap_or(low) && found.score.unwrap_or(low) <= high);
    }

    /// Learning a fact never takes points from another fact, never lowers the lowest possible score and never
    /// raises the highest: knowing more only narrows.
    #[test]
    fn more_evidence_only_narrows_what_is_possible(client in any_client(), hours in 0_u8..=40) {
        let rules = rules();
        let mut without = client.clone();
        without.factors.hours_per_week = None;
        let before = screen(rules, &without, today());
        let after = screen(rules, &with_hours(&client, hours), today());
        if let (Some((low, high)), Some((low_after, high_after))) = (before.score_range, after.score_range) {
            prop_assert!(low_after >= low && high_after <= high);
            prop_assert_eq!(points_of(&before, "factor.uren"), points_of(&after, "factor.uren"));
        }
    }

    #[test]
    fn a_higher_level_never_gives_a_lower_score(client in any_client(), one in 0_u8..=40, two in 0_u8..=40) {
        let rules = rules();
        let low = screen(rules, &with_hours(&client, one.min(two)), today());
        let high = screen(rules, &with_hours(&client, one.max(two)), today());
        if let (Some(low), Some(high)) = (low.score, high.score) {
            prop_assert!(low <= high);
        }
    }

    /// Wild values give findings, never a panic, and every reason has its article and a sentence.
    #[test]
    fn every_reason_has_an_article_and_a_whole_sentence(client in any_client()) {
        let found = screen(rules(), &client, today());
        for reason in &found.reasons {
            prop_assert!(reason.article.as_ref().is_some_and(|article| !article.is_empty()));
            prop_assert!(reason.text.ends_with('.') || reason.text.ends_with('?'), "{}", reason.text);
            prop_assert!(!reason.text.contains(['{', '}']), "{}", reason.text);
        }
        prop_assert!(found.deciding_reason().is_some());
        prop_assert!(found.retest >= today());
        let json = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<Screening>(&json).unwrap(), found);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let clients: Vec<Client> = (0..200)
        .map(|_| any_client().new_tree(&mut runner).unwrap().current())
        .collect();
    let rules = rules();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| serde_json::to_string(&screen_all(rules, &clients, today(), None)).unwrap())
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}
