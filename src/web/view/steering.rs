//! Aggregates for management: small numbers are hidden together with what would reveal them.

use crate::store::pages::Count;

/// A cell of a table of people; `None` is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub name: String,
    pub count: Option<i64>,
}

/// Hides cells of 1 to `cell_min - 1`. Because the total is shown, the hidden cells together must hold at least
/// `cell_min` people and be more than one: the next smallest cells are hidden until that is so. Zero stays: it
/// speaks of nobody.
pub fn suppress(counts: &[Count], cell_min: i64) -> Vec<Cell> {
    let small = |count: i64| count > 0 && count < cell_min;
    let mut hidden: Vec<bool> = counts.iter().map(|cell| small(cell.count)).collect();
    if hidden.iter().any(|hide| *hide) {
        let mut order: Vec<usize> = (0..counts.len())
            .filter(|at| !hidden[*at] && counts[*at].count > 0)
            .collect();
        order.sort_by_key(|at| counts[*at].count);
        let mut together: i64 = counts
            .iter()
            .zip(&hidden)
            .filter(|(_, h)| **h)
            .map(|(c, _)| c.count)
            .sum();
        for at in order {
            if hidden.iter().filter(|hide| **hide).count() >= 2 && together >= cell_min {
                break;
            }
            hidden[at] = true;
            together += counts[at].count;
        }
    }
    let cells = counts.iter().zip(hidden);
    cells
        .map(|(cell, hide)| Cell {
            name: cell.name.clone(),
            count: (!hide).then_some(cell.count),
        })
        .collect()
}

/// The total, hidden when it is small itself or when hiding left fewer than two cells to hide behind.
pub fn total(counts: &[Count], cells: &[Cell], cell_min: i64) -> Option<i64> {
    let total: i64 = counts.iter().map(|cell| cell.count).sum();
    let hidden: Vec<i64> = counts
        .iter()
        .zip(cells)
        .filter(|(_, cell)| cell.count.is_none())
        .map(|(count, _)| count.count)
        .collect();
    let revealed =
        !hidden.is_empty() && (hidden.len() < 2 || hidden.iter().sum::<i64>() < cell_min);
    (!revealed && (total == 0 || total >= cell_min)).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(numbers: &[i64]) -> Vec<Count> {
        numbers
            .iter()
            .enumerate()
            .map(|(at, count)| Count {
                name: at.to_string(),
                count: *count,
            })
            .collect()
    }

    #[test]
    fn a_single_small_cell_takes_the_next_smallest_with_it() {
        let shown: Vec<Option<i64>> = suppress(&counts(&[400, 3, 25, 700, 0]), 10)
            .into_iter()
            .map(|cell| cell.count)
            .collect();
        assert_eq!(shown, [Some(400), None, None, Some(700), Some(0)]);
    }

    proptest! {
        #[test]
        fn no_hidden_number_follows_from_what_is_shown(numbers in proptest::collection::vec(0_i64..40, 0..8)) {
            let counts = counts(&numbers);
            let cells = suppress(&counts, 10);
            let total = total(&counts, &cells, 10);
            let hidden: Vec<i64> = counts.iter().zip(&cells).filter(|(_, c)| c.count.is_none()).map(|(c, _)| c.count).collect();
            for cell in &cells {
                prop_assert!(cell.count.is_none_or(|count| count == 0 || count >= 10));
            }
            if total.is_some() && !hidden.is_empty() {
                prop_assert!(hidden.len() >= 2);
                prop_assert!(hidden.iter().sum::<i64>() >= 10);
            }
        }
    }
}
