//! A funnel tells nothing about few people, and says the same as the summary above it.

use super::sample;
use crate::reports::build::parts::{FunnelCount, FunnelInput, PromiseInput};
use crate::reports::build::quarter;
use crate::reports::nested::{Step, nested};
use crate::reports::{Block, Report, html};
use proptest::prelude::*;

fn shown(counts: &[u64]) -> Vec<Option<u64>> {
    let steps = nested(counts, &[]);
    steps.into_iter().map(Step::count).collect()
}

#[test]
fn a_funnel_hides_small_steps_and_small_remainders() {
    assert_eq!(
        shown(&[1200, 1171, 486, 44, 8, 3]),
        [Some(1200), Some(1171), Some(486), Some(44), None, None]
    );
    assert_eq!(
        shown(&[100, 95, 40]),
        [Some(100), None, Some(40)],
        "five people were not placed"
    );
    assert_eq!(shown(&[100, 100]), [Some(100), Some(100)]);
}

#[test]
fn a_zero_is_shown_and_hides_no_step_before_it() {
    assert_eq!(shown(&[40, 13, 0]), [Some(40), Some(13), Some(0)]);
}

#[test]
fn fewer_than_ten_is_only_said_of_what_is_and_only_when_that_tells_nothing_more() {
    use Step::{Few, Shielded, Shown};
    assert_eq!(
        nested(&[40, 33, 6], &[]),
        [Shown(40), Shielded, Few],
        "33 would give away seven people"
    );
    assert_eq!(nested(&[19, 13, 0], &[]), [Shown(19), Shielded, Shown(0)]);
    // Under eleven only 10 can be shielded: with a name of its own it would be known.
    assert_eq!(nested(&[11, 10], &[]), [Shown(11), Shielded]);
    assert_eq!(nested(&[11, 4], &[]), [Shown(11), Shielded]);
}

fn step(label: &str, count: u64, definition: &str) -> FunnelCount {
    FunnelCount {
        label: label.into(),
        count,
        definition: definition.into(),
    }
}

fn report(placed: u64, sustained: u64) -> Report {
    let mut input = sample::quarter_input();
    input.funnel = FunnelInput {
        steps: vec![
            step("In de groep", 1200, "zittend_bestand"),
            step("Geplaatst", placed, "geplaatst"),
            step("Duurzaam aan het werk", sustained, "duurzaam"),
        ],
    };
    input.promises = vec![PromiseInput {
        label: "Duurzame uitstroom in 2021".into(),
        definition: "duurzaam".into(),
        reached: sustained,
        target: 20,
        chance: None,
    }];
    quarter::report(&input, &sample::kpis())
}

/// What the summary says of the promise, and the funnel's table of the same figure.
fn both(report: &Report) -> (String, String) {
    let Block::KeyFigures { figures } = &report.sections[0].blocks[0] else {
        panic!("the report starts with its figures");
    };
    let (_, table) = report.tables().find(|(_, t)| t.id == "trechter").unwrap();
    (figures[0].value.shown(), table.rows[2].cells[0].shown())
}

#[test]
fn the_summary_and_the_funnel_show_the_same_figure_or_both_hide_it() {
    for (placed, sustained, expected) in [
        (19, 0, "0"),
        (19, 13, "13"),
        (40, 13, "13"),
        (40, 7, "niet getoond"),
    ] {
        let (summary, funnel) = both(&report(placed, sustained));
        assert_eq!((summary.as_str(), funnel.as_str()), (expected, expected));
    }
    // 19 beside 13 would give away six people: the step that is no promise goes.
    let page = String::from_utf8(html::page(&report(19, 13))).unwrap();
    assert!(page.contains("niet getoond (afgeschermd)") && page.contains("Afgeschermd betekent"));
    assert!(!page.contains("minder dan 10)"));
}

proptest! {
    /// Falling counts that often lie near each other, some chosen first: every hidden one could be another.
    #[test]
    fn every_hidden_step_keeps_nine_values(
        mut counts in prop::collection::vec(0u64..45, 1..6),
        first in prop::collection::vec(any::<bool>(), 6),
    ) {
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let steps = nested(&counts, &first);
        for at in (0..steps.len()).filter(|at| steps[*at].count().is_none()) {
            // Another value in the place of this one; hidden ones around it give way to keep the order.
            let with = |value: u64| {
                let mut other = counts.clone();
                other[at] = value;
                for before in (0..at).filter(|i| steps[*i].count().is_none()) {
                    other[before] = other[before].max(value);
                }
                for after in (at + 1..counts.len()).filter(|i| steps[*i].count().is_none()) {
                    other[after] = other[after].min(value);
                }
                other
            };
            let same = (1..60).filter(|value| nested(&with(*value), &first) == steps).count();
            prop_assert!(same >= 9, "{counts:?} {first:?} {steps:?}: step {at} can only have {same} values");
        }
    }
}
