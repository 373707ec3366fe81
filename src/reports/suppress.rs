//! Holding back small figures: cells about fewer than ten people, together with what would reveal them
//! (DOMAIN §7; complementary suppression as national statistics offices do it).
//!
//! The reader is taken to know that counts are not negative, and can add and subtract. What is shown must leave
//! open at least two values for every hidden cell, and no sum of hidden cells that can be had by subtraction may
//! itself be under the threshold. Tables published beside each other (another quarter, another cut) are not
//! compared: publish the same cut each time.
//!
//! One rule for zero, in every figure: nobody is nobody, so a zero is shown and nothing is hidden to protect it. Only
//! in a line about one to nine people it is hidden with them, because there it would tell what those few are not.

use super::cell::Cell;
use serde::Serialize;
use std::collections::BTreeSet;

/// The smallest count that may be shown (DOMAIN §7).
pub const THRESHOLD: u64 = 10;

/// About somebody, but about too few people to be shown. A zero is about nobody.
pub fn is_small(count: u64) -> bool {
    count > 0 && count < THRESHOLD
}

fn total(counts: impl IntoIterator<Item = u64>) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}

/// Counts over two dimensions. Totals are computed here, so that they cannot disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// `cells[row][column]`; short rows count as zero on the right.
    cells: Vec<Vec<u64>>,
    rows: usize,
    columns: usize,
}

/// The same table with row and column totals (last), `None` where a figure is held back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protected {
    pub cells: Vec<Vec<Option<u64>>>,
}

impl Protected {
    /// A cell as it goes into a table; the last row and column hold the totals.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        let shown = self
            .cells
            .get(row)
            .and_then(|row| row.get(column))
            .copied()
            .flatten();
        shown.map_or(Cell::HIDDEN, Cell::count)
    }

    pub fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.cells
            .get(row)
            .and_then(|row| row.get(column))
            .is_some_and(Option::is_none)
    }

    pub fn hides_anything(&self) -> bool {
        self.cells.iter().flatten().any(Option::is_none)
    }
}

/// Which of a row of figures with a visible sum to hold back, by the number of people behind each, everybody behind
/// one figure only. The last entry is the sum. A figure about nobody hides nobody and stays.
pub fn line(people: &[u64]) -> Vec<bool> {
    hold_back(people, |hidden| {
        let behind = people.iter().zip(hidden).filter(|(_, hidden)| **hidden);
        total(behind.map(|(people, _)| *people))
    })
}

/// The same where one person may stand behind several figures, such as amounts of years: who does counts once in
/// what they add up to, so that the sum of two years of the same few people is held back too.
pub fn line_of<P: Ord>(people: &[BTreeSet<P>]) -> Vec<bool> {
    let counts: Vec<u64> = people.iter().map(|group| group.len() as u64).collect();
    hold_back(&counts, |hidden| {
        let behind = people.iter().zip(hidden).filter(|(_, hidden)| **hidden);
        let all: BTreeSet<&P> = behind.flat_map(|(people, _)| people).collect();
        all.len() as u64
    })
}

/// `behind` counts the people behind the sum of the figures that are marked.
fn hold_back(people: &[u64], behind: impl Fn(&[bool]) -> u64) -> Vec<bool> {
    let mut hidden: Vec<bool> = people.iter().map(|count| is_small(*count)).collect();
    let is_open = |hidden: &[bool]| match hidden.iter().filter(|hidden| **hidden).count() {
        0 => false,
        1 => true,
        _ => behind(hidden) < THRESHOLD,
    };
    while is_open(&hidden) {
        let next = (0..people.len())
            .filter(|at| !hidden[*at] && people[*at] > 0)
            .min_by_key(|at| people[*at]);
        let Some(next) = next else {
            hidden.push(true);
            return hidden;
        };
        hidden[next] = true;
    }
    hidden.push(is_small(behind(&vec![true; people.len()])));
    hidden
}

impl Counts {
    pub fn new(cells: Vec<Vec<u64>>) -> Self {
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        Self {
            rows: cells.len(),
            columns,
            cells,
        }
    }

    fn at(&self, row: usize, column: usize) -> u64 {
        let body = |row: usize, column: usize| {
            self.cells
                .get(row)
                .and_then(|cells| cells.get(column))
                .copied()
                .unwrap_or(0)
        };
        let rows = if row == self.rows {
            0..self.rows
        } else {
            row..row + 1
        };
        rows.map(|row| {
            let columns = if column == self.columns {
                0..self.columns
            } else {
                column..column + 1
            };
            total(columns.map(|column| body(row, column)))
        })
        .fold(0, u64::saturating_add)
    }

    /// Everything with its totals, for readers who may see it.
    pub fn with_totals(&self) -> Protected {
        let row = |row: usize| {
            (0..=self.columns)
                .map(|column| Some(self.at(row, column)))
                .collect()
        };
        Protected {
            cells: (0..=self.rows).map(row).collect(),
        }
    }

    /// Holds back what must be held back.
    pub fn protect(&self) -> Protected {
        let mut mask = Mask::of_small(self);
        // Every round hides one more cell, so this ends.
        while let Some((row, column)) = mask.next_to_hide() {
            mask.hidden[row][column] = true;
        }
        let cells = (0..=self.rows)
            .map(|row| {
                (0..=self.columns)
                    .map(|column| (!mask.hidden[row][column]).then(|| self.at(row, column)))
                    .collect()
            })
            .collect();
        Protected { cells }
    }
}

/// Which cells are hidden so far; totals are the last row and column.
struct Mask<'a> {
    counts: &'a Counts,
    hidden: Vec<Vec<bool>>,
}

impl<'a> Mask<'a> {
    fn of_small(counts: &'a Counts) -> Self {
        // A zero beside one to nine people says what those few are not, so it goes with them.
        let zero_beside_few = |row: usize, column: usize| {
            is_small(counts.at(row, counts.columns)) || is_small(counts.at(counts.rows, column))
        };
        let hides = |row: usize, column: usize| match counts.at(row, column) {
            0 => zero_beside_few(row, column),
            count => is_small(count),
        };
        let hidden = (0..=counts.rows)
            .map(|row| {
                (0..=counts.columns)
                    .map(|column| hides(row, column))
                    .collect()
            })
            .collect();
        Self { counts, hidden }
    }

    /// The cheapest cell that closes a hole, or `None` when nothing can be revealed.
    fn next_to_hide(&self) -> Option<(usize, usize)> {
        let (rows, columns) = (self.counts.rows, self.counts.columns);
        let across = (0..=rows).map(|row| {
            (0..=columns)
                .map(|column| (row, column))
                .collect::<Vec<_>>()
        });
        let down =
            (0..=columns).map(|column| (0..=rows).map(|row| (row, column)).collect::<Vec<_>>());
        let weak = across.chain(down).find(|line| self.line_is_open(line));
        if let Some(next) = weak.and_then(|line| self.smallest_shown(&line)) {
            return Some(next);
        }
        let fixed = self.fixed_cell()?;
        let crossing: Vec<_> = (0..=columns)
            .map(|column| (fixed.0, column))
            .chain((0..=rows).map(|row| (row, fixed.1)))
            .collect();
        self.smallest_shown(&crossing).or_else(|| {
            let all: Vec<_> = (0..=rows)
                .flat_map(|row| (0..=columns).map(move |column| (row, column)))
                .collect();
            self.smallest_shown(&all)
        })
    }

    /// Can what is hidden in this line be had by subtraction, alone or as a sum that is too small?
    fn line_is_open(&self, line: &[(usize, usize)]) -> bool {
        let hidden: Vec<_> = line
            .iter()
            .filter(|(row, column)| self.hidden[*row][*column])
            .collect();
        let total_shown = line
            .last()
            .is_some_and(|(row, column)| !self.hidden[*row][*column]);
        let sum = total(
            hidden
                .iter()
                .map(|(row, column)| self.counts.at(*row, *column)),
        );
        // A line of one cell and its total says the same thing twice.
        hidden.len() == 1 || (total_shown && !hidden.is_empty() && sum < THRESHOLD)
    }

    /// The smallest cell still shown: inner cells, then zeros, which cover little, then totals.
    fn smallest_shown(&self, cells: &[(usize, usize)]) -> Option<(usize, usize)> {
        let shown = cells
            .iter()
            .copied()
            .filter(|(row, column)| !self.hidden[*row][*column]);
        shown.min_by_key(|(row, column)| {
            let is_total = *row == self.counts.rows || *column == self.counts.columns;
            let count = self.counts.at(*row, *column);
            (is_total, count == 0, count, *row, *column)
        })
    }

    /// A hidden cell that can have only its true value.
    ///
    /// Rows and columns are the nodes of a network, cells are flows from row to column, totals flow back. A cell can
    /// have another value exactly when it lies on a cycle of hidden cells along which flow can be moved: more in the
    /// direction of the flow, less against it where there is something to take away. The last one of a cell is not
    /// taken away: a reader who knows that zeros are shown takes a hidden cell for one or more.
    fn fixed_cell(&self) -> Option<(usize, usize)> {
        let hidden = (0..=self.counts.rows)
            .flat_map(|row| (0..=self.counts.columns).map(move |column| (row, column)));
        hidden
            .filter(|(row, column)| self.hidden[*row][*column])
            .find(|cell| {
                let (from, to) = self.ends(*cell);
                let can_rise = self.path(to, from, *cell);
                let can_fall = self.counts.at(cell.0, cell.1) > 1 && self.path(from, to, *cell);
                !can_rise && !can_fall
            })
    }

    /// The nodes that a cell flows between: rows first, then columns.
    fn ends(&self, (row, column): (usize, usize)) -> (usize, usize) {
        let (from, to) = (row, self.counts.rows + 1 + column);
        let is_total = (row == self.counts.rows) != (column == self.counts.columns);
        if is_total { (to, from) } else { (from, to) }
    }

    /// Can flow be moved from one node to another over hidden cells other than `without`?
    fn path(&self, from: usize, to: usize, without: (usize, usize)) -> bool {
        let mut seen = vec![false; self.counts.rows + self.counts.columns + 2];
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if node == to {
                return true;
            }
            if std::mem::replace(&mut seen[node], true) {
                continue;
            }
            for row in 0..=self.counts.rows {
                for column in 0..=self.counts.columns {
                    if !self.hidden[row][column] || (row, column) == without {
                        continue;
                    }
                    let (start, end) = self.ends((row, column));
                    if start == node {
                        open.push(end);
                    } else if end == node && self.counts.at(row, column) > 1 {
                        open.push(start);
                    }
                }
            }
        }
        false
    }
}
