//! No figure about fewer than ten people can be read or worked out.

use crate::reports::suppress::{Counts, Protected, line, line_of};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every table of counts that agrees with what is shown, hidden cells from `least` up: the attacker who can subtract.
/// Returns for each hidden cell the smallest and largest value it may have.
fn attack(shown: &Protected, least: u64, most: u64) -> Vec<((usize, usize), u64, u64)> {
    let (rows, columns) = (shown.cells.len() - 1, shown.cells[0].len() - 1);
    let hidden: Vec<(usize, usize)> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|(row, column)| shown.cells[*row][*column].is_none())
        .collect();
    let mut guess: Vec<Vec<u64>> = (0..rows)
        .map(|row| {
            (0..columns)
                .map(|column| shown.cells[row][column].unwrap_or(0))
                .collect()
        })
        .collect();
    let mut seen: Vec<(u64, u64)> = vec![(u64::MAX, 0); hidden.len()];
    fn agrees(shown: &Protected, guess: &[Vec<u64>]) -> bool {
        let (rows, columns) = (guess.len(), guess[0].len());
        let is = |cell: Option<u64>, sum: u64| cell.is_none_or(|shown| shown == sum);
        (0..rows).all(|row| is(shown.cells[row][columns], guess[row].iter().sum()))
            && (0..columns).all(|column| {
                is(
                    shown.cells[rows][column],
                    guess.iter().map(|row| row[column]).sum(),
                )
            })
            && is(shown.cells[rows][columns], guess.iter().flatten().sum())
    }
    fn walk(
        at: usize,
        (least, most): (u64, u64),
        hidden: &[(usize, usize)],
        guess: &mut Vec<Vec<u64>>,
        shown: &Protected,
        seen: &mut [(u64, u64)],
    ) {
        if seen.iter().all(|(low, high)| low < high) {
            return;
        }
        // A row that is filled in and does not add up needs no further thought.
        let row_done = at > 0 && (at == hidden.len() || hidden[at].0 != hidden[at - 1].0);
        if row_done {
            let row = hidden[at - 1].0;
            let sum: u64 = guess[row].iter().sum();
            if shown.cells[row]
                .last()
                .copied()
                .flatten()
                .is_some_and(|total| total != sum)
            {
                return;
            }
        }
        if at == hidden.len() {
            if agrees(shown, guess) {
                for ((row, column), range) in hidden.iter().zip(seen.iter_mut()) {
                    *range = (
                        range.0.min(guess[*row][*column]),
                        range.1.max(guess[*row][*column]),
                    );
                }
            }
            return;
        }
        for value in least..=most {
            guess[hidden[at].0][hidden[at].1] = value;
            walk(at + 1, (least, most), hidden, guess, shown, seen);
        }
    }
    walk(0, (least, most), &hidden, &mut guess, shown, &mut seen);
    hidden
        .into_iter()
        .zip(seen)
        .map(|(cell, (low, high))| (cell, low, high))
        .collect()
}

#[test]
fn an_attacker_who_subtracts_learns_no_hidden_figure() {
    // 4 would follow from the row total, so a second cell goes; and so in its column.
    let shown = Counts::new(vec![vec![143, 61], vec![96, 4], vec![100, 38]]).protect();
    assert!(shown.is_hidden(1, 1));
    assert!(shown.is_hidden(1, 0));
    for column in 0..2 {
        let hidden = (0..3).filter(|row| shown.is_hidden(*row, column)).count();
        assert!(hidden >= 2, "column {column}: {shown:?}");
    }
    assert_eq!(
        shown.cells[3][2],
        Some(442),
        "the total of all is large and stays"
    );
}

#[test]
fn a_table_of_large_figures_is_shown_whole() {
    let shown = Counts::new(vec![vec![10, 20], vec![30, 40]]).protect();
    assert!(!shown.hides_anything());
    assert_eq!(
        shown.cells,
        vec![
            vec![Some(10), Some(20), Some(30)],
            vec![Some(30), Some(40), Some(70)],
            vec![Some(40), Some(60), Some(100)]
        ]
    );
}

#[test]
fn a_table_about_nearly_nobody_is_not_shown_at_all() {
    let shown = Counts::new(vec![vec![1, 2], vec![0, 3]]).protect();
    assert!(shown.cells.iter().flatten().all(Option::is_none));
}

#[test]
fn a_zero_is_shown_and_nothing_is_hidden_to_protect_it() {
    let cells = vec![vec![31, 0], vec![62, 0], vec![910, 0]];
    assert!(!Counts::new(cells).protect().hides_anything());
    assert_eq!(
        Counts::new(vec![]).protect().cells,
        vec![vec![Some(0)]],
        "a table of nobody"
    );
}

#[test]
fn a_zero_is_hidden_where_it_would_say_what_few_people_are_not() {
    // Five people came in; a zero for the other routes would say that all five are in the first.
    let shown = Counts::new(vec![vec![31, 5], vec![62, 0], vec![910, 0]]).protect();
    for row in 0..4 {
        assert!(shown.is_hidden(row, 1), "row {row}: {shown:?}");
    }
}

#[test]
fn amounts_of_a_year_about_few_people_take_a_second_year_along() {
    assert_eq!(line(&[7, 14, 31, 0]), [true, true, false, false, false]);
    assert_eq!(line(&[14, 31]), [false, false, false]);
    assert_eq!(line(&[7]), [true, true], "alone, its sum would say it");
    assert_eq!(line(&[0, 0]), [false, false, false]);
    assert_eq!(
        line(&[3, 4, 50]),
        [true, true, true, false],
        "3 and 4 together are still few"
    );
}

#[test]
fn two_years_of_the_same_few_people_are_held_back_with_their_sum() {
    let few: BTreeSet<u32> = (0..6).collect();
    let others: BTreeSet<u32> = (6..12).collect();
    assert_eq!(line_of(&[few.clone(), few.clone()]), [true, true, true]);
    assert_eq!(line_of(&[few.clone(), others]), [true, true, false]);
    // The sum of the hidden years may not be about those few either, so a third year goes with them.
    let many: BTreeSet<u32> = (0..40).collect();
    assert_eq!(
        line_of(&[few.clone(), few, many]),
        [true, true, true, false]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Two by two cells, counts that often lie near the threshold: with everything shown, and knowing that no count
    /// is negative, every hidden cell can still have two values.
    #[test]
    fn every_hidden_cell_stays_open(cells in prop::collection::vec(prop::collection::vec(0u64..18, 2), 2)) {
        let shown = Counts::new(cells.clone()).protect();
        for (row, cells) in cells.iter().enumerate() {
            for (column, count) in cells.iter().enumerate() {
                prop_assert!(*count == 0 || *count >= 10 || shown.is_hidden(row, column));
            }
        }
        for (cell, low, high) in attack(&shown, 0, 36) {
            prop_assert!(low < high, "{:?} can only be {} in {:?}", cell, low, shown);
        }
        // Who knows that zeros are shown takes every hidden cell for one or more.
        let hides_zero = (0..2).any(|row| (0..2).any(|column| cells[row][column] == 0 && shown.is_hidden(row, column)));
        if !hides_zero {
            for (cell, low, high) in attack(&shown, 1, 36) {
                prop_assert!(low < high, "{:?} is one or more and can only be {} in {:?}", cell, low, shown);
            }
        }
    }

    /// The sum of what is hidden in a line whose total is shown is not small either.
    #[test]
    fn no_line_gives_a_small_sum_by_subtraction(cells in prop::collection::vec(prop::collection::vec(0u64..40, 4), 1..5)) {
        let shown = Counts::new(cells.clone()).protect();
        for (row, counts) in cells.iter().enumerate() {
            if shown.cells[row][4].is_some() {
                let hidden: Vec<u64> = (0..4).filter(|c| shown.is_hidden(row, *c)).map(|c| counts[c]).collect();
                prop_assert!(hidden.is_empty() || (hidden.len() > 1 && hidden.iter().sum::<u64>() >= 10));
            }
        }
    }

    #[test]
    fn a_line_of_amounts_never_leaves_one_hole(people in prop::collection::vec(0u64..30, 1..8)) {
        let hidden = line(&people);
        let behind: Vec<u64> = people.iter().zip(&hidden).filter(|(_, h)| **h).map(|(p, _)| *p).collect();
        let total_shown = !hidden[people.len()];
        prop_assert!(!total_shown || behind.is_empty() || (behind.len() > 1 && behind.iter().sum::<u64>() >= 10));
    }
}
