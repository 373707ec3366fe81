//! A table: a caption, named columns, labelled rows, typed cells; and a check that its sums are right.

use super::cell::{Cell, Formula, Value};
use crate::domain::exact::round_div;
use serde::Serialize;

/// Why a cell says "niet getoond".
pub const HIDDEN_NOTE: &str = "Niet getoond: het gaat om 1 tot en met 9 mensen, of u zou zo'n klein aantal eruit kunnen afleiden.";

/// A heading over a column. The first column of every table holds the row labels and has its own heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub title: String,
    /// Numbers stand to the right, and so does their heading.
    pub numeric: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Body,
    /// A sum of rows above it.
    Subtotal,
    /// The sum that the table is about.
    Total,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub label: String,
    pub kind: RowKind,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// Rows over columns. `caption` says what is counted, in which unit, over which period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Unique in its report, for file names and links: `saldo`.
    pub id: String,
    pub caption: String,
    /// Heading of the row labels.
    pub label_title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Remarks under the table.
    pub notes: Vec<String>,
}

/// A sum in the table that is not what its parts add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Discrepancy {
    pub table: String,
    pub row: String,
    pub column: String,
    /// What stands there and what the parts give, in the unit of the cell (count, cents, thousandths).
    pub shown: i64,
    pub computed: i64,
}

impl Table {
    pub fn new(
        id: impl Into<String>,
        caption: impl Into<String>,
        label_title: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            caption: caption.into(),
            label_title: label_title.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Columns of numbers.
    #[must_use]
    pub fn numbers<T: Into<String>>(mut self, titles: impl IntoIterator<Item = T>) -> Self {
        self.columns.extend(titles.into_iter().map(|title| Column {
            title: title.into(),
            numeric: true,
        }));
        self
    }

    /// Columns of words or dates.
    #[must_use]
    pub fn words<T: Into<String>>(mut self, titles: impl IntoIterator<Item = T>) -> Self {
        self.columns.extend(titles.into_iter().map(|title| Column {
            title: title.into(),
            numeric: false,
        }));
        self
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a row; cells beyond the columns fall off, missing ones are "not applicable".
    pub fn push(
        &mut self,
        label: impl Into<String>,
        kind: RowKind,
        cells: impl IntoIterator<Item = Cell>,
    ) {
        let mut cells: Vec<Cell> = cells.into_iter().take(self.columns.len()).collect();
        cells.resize(self.columns.len(), Cell::EMPTY);
        self.rows.push(Row {
            label: label.into(),
            kind,
            cells,
        });
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The notes, with a word on figures that are held back when there are any.
    pub fn all_notes(&self) -> Vec<String> {
        let hides = self
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.value == Value::Hidden);
        let mut notes = self.notes.clone();
        if hides {
            notes.push(HIDDEN_NOTE.into());
        }
        notes
    }

    /// What the formula of a cell gives. `None` without a formula, or when a part is no number (held back, not
    /// known): then the sum may not be offered as a formula either, for it would show another figure.
    pub fn computed(&self, row: usize, column: usize) -> Option<i64> {
        let quantity = |row: usize, column: usize| self.cell(row, column)?.quantity();
        match self.cell(row, column)?.formula.as_ref()? {
            Formula::SumRows { rows } => rows.iter().try_fold(0i64, |sum, row| {
                Some(sum.saturating_add(quantity(*row, column)?))
            }),
            Formula::SumColumns { from, to } => {
                (*from..=*to).try_fold(0i64, |sum, at| Some(sum.saturating_add(quantity(row, at)?)))
            }
            Formula::RowDifference { row, less } => {
                Some(quantity(*row, column)?.saturating_sub(quantity(*less, column)?))
            }
            Formula::ColumnDifference { column, less } => {
                Some(quantity(row, *column)?.saturating_sub(quantity(row, *less)?))
            }
            Formula::DaysOfYear {
                days,
                per_year,
                days_in_year,
                cents,
            } => {
                let (days, per_year) = (quantity(row, *days)?, quantity(row, *per_year)?);
                let whole = i128::from(days) * i128::from(per_year);
                let share = round_div(whole, i128::from(*days_in_year)).0;
                Some(share.saturating_add(*cents))
            }
        }
    }

    /// The place of a cell by its labels.
    pub fn find(&self, row: &str, column: &str) -> Option<(usize, usize)> {
        let row = self
            .rows
            .iter()
            .position(|candidate| candidate.label == row)?;
        let column = self
            .columns
            .iter()
            .position(|candidate| candidate.title == column)?;
        Some((row, column))
    }

    /// Sums that do not add up. A report prints them; it never repairs a figure.
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        let places = (0..self.rows.len())
            .flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)));
        places
            .filter_map(|(row, column)| {
                let computed = self.computed(row, column)?;
                let shown = self.cell(row, column)?.quantity()?;
                (shown != computed).then(|| Discrepancy {
                    table: self.caption.clone(),
                    row: self.rows[row].label.clone(),
                    column: self.columns[column].title.clone(),
                    shown,
                    computed,
                })
            })
            .collect()
    }
}
