//! Formulas in Excel's words. Only references, numbers, `SUM` and `ROUND` come out of here, never text of a report.

use crate::reports::cell::Formula;

/// Where a table stands: the sheet's row of its first body row, and the sheet's column of its first cell.
#[derive(Clone, Copy)]
pub struct Origin {
    pub row: u32,
    pub column: u16,
}

impl Origin {
    /// `B4`
    fn name(self, row: usize, column: usize) -> String {
        let row = self.row as usize + row + 1;
        let mut at = self.column as usize + column;
        let mut letters = String::new();
        loop {
            letters.insert(0, char::from(b'A' + (at % 26) as u8));
            if at < 26 {
                break;
            }
            at = at / 26 - 1;
        }
        format!("{letters}{row}")
    }
}

/// The formula of the cell at `row`, `column` of a table.
pub fn in_words(formula: &Formula, origin: Origin, row: usize, column: usize) -> String {
    match formula {
        Formula::SumRows { rows } => {
            let parts: Vec<String> = runs(rows)
                .into_iter()
                .map(|(first, last)| {
                    let (first, last) = (origin.name(first, column), origin.name(last, column));
                    if first == last {
                        first
                    } else {
                        format!("{first}:{last}")
                    }
                })
                .collect();
            format!("=SUM({})", parts.join(","))
        }
        Formula::SumColumns { from, to } => format!(
            "=SUM({}:{})",
            origin.name(row, *from),
            origin.name(row, *to)
        ),
        Formula::RowDifference { row, less } => {
            format!(
                "={}-{}",
                origin.name(*row, column),
                origin.name(*less, column)
            )
        }
        Formula::ColumnDifference { column, less } => {
            format!("={}-{}", origin.name(row, *column), origin.name(row, *less))
        }
        Formula::DaysOfYear {
            days,
            per_year,
            days_in_year,
            cents,
        } => {
            let (days, per_year) = (origin.name(row, *days), origin.name(row, *per_year));
            let share = format!("=ROUND({days}*{per_year}/{days_in_year},2)");
            let sign = if *cents < 0 { '-' } else { '+' };
            match cents.unsigned_abs() {
                0 => share,
                cents => format!("{share}{sign}{}.{:02}", cents / 100, cents % 100),
            }
        }
    }
}

/// Rows in runs: `[0, 1, 2, 5]` is `[(0, 2), (5, 5)]`.
fn runs(rows: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    runs
}
