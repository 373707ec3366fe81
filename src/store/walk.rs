//! Walks a table of either database in the order of its key, and sums it up in a hash that is the same on both.

use super::arg::Arg;
use super::pool::{Pool, Tx};
use super::schema::Shape;
use super::{Result, Store, StoreError, audit, db};
use sha2::{Digest, Sha256};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type, TypeInfo, ValueRef};
use std::collections::HashSet;

/// Rows that are read and written at a time.
pub(super) const CHUNK_ROWS: usize = 2_000;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Text(String),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells(pub Vec<Cell>);

impl<'r, R: Row> FromRow<'r, R> for Cells
where
    usize: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> std::result::Result<Self, sqlx::Error> {
        let cell = |at: usize| {
            let raw = row.try_get_raw(at)?;
            Ok(if raw.is_null() {
                Cell::Null
            } else if raw.type_info().name().starts_with("INT") {
                Cell::Int(row.try_get(at)?)
            } else {
                Cell::Text(row.try_get(at)?)
            })
        };
        (0..row.len())
            .map(cell)
            .collect::<std::result::Result<_, _>>()
            .map(Self)
    }
}

/// Columns that are BOOLEAN in a PostgreSQL database; none in SQLite.
pub(super) async fn booleans(store: &Store) -> Result<HashSet<(String, String)>> {
    let rows: Vec<(String, String)> = match &store.pool {
        Pool::Sqlite(..) => Vec::new(),
        Pool::Postgres(_) => {
            db::query(
                "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                 WHERE table_schema = current_schema() AND data_type = 'boolean'",
            )
            .all(store)
            .await?
        }
    };
    Ok(rows.into_iter().collect())
}

/// A walk through one table.
pub(super) struct Walk<'a> {
    shape: &'a Shape,
    columns: String,
    after: Vec<Cell>,
}

impl<'a> Walk<'a> {
    pub fn new(shape: &'a Shape, booleans: &HashSet<(String, String)>) -> Self {
        let columns: Vec<String> = (shape.columns.iter())
            .map(|column| {
                if booleans.contains(&(shape.name.clone(), column.name.clone())) {
                    format!("CAST(CAST({} AS INTEGER) AS BIGINT)", column.quoted())
                } else {
                    column.quoted()
                }
            })
            .collect();
        Self {
            shape,
            columns: columns.join(", "),
            after: Vec::new(),
        }
    }

    /// The next rows; none at the end.
    pub async fn next(&mut self, tx: &mut Tx) -> Result<Vec<Cells>> {
        let key: Vec<String> = (self.shape.key.iter())
            .map(|at| self.shape.columns[*at].quoted())
            .collect();
        let key = key.join(", ");
        let after = if self.after.is_empty() {
            String::new()
        } else {
            let values: Vec<String> = (1..=self.after.len()).map(|n| format!("${n}")).collect();
            format!(" WHERE ({key}) > ({})", values.join(", "))
        };
        let sql = format!(
            "SELECT {} FROM \"{}\"{after} ORDER BY {key} LIMIT {CHUNK_ROWS}",
            self.columns, self.shape.name
        );
        let after = self
            .after
            .iter()
            .map(|cell| cell.arg(matches!(cell, Cell::Text(_))));
        let rows: Vec<Cells> = db::built(sql, after.collect()).all(tx).await?;
        if let Some(last) = rows.last() {
            self.after = (self.shape.key.iter())
                .map(|at| last.0[*at].clone())
                .collect();
        }
        Ok(rows)
    }
}

impl Cell {
    /// As a value to bind to a text column, or to one of integers.
    pub fn arg(&self, text: bool) -> Arg<'_> {
        match (self, text) {
            (Self::Text(value), _) => Arg::from(value),
            (Self::Int(value), _) => Arg::from(*value),
            (Self::Null, true) => Arg::Text(None),
            (Self::Null, false) => Arg::Int(None),
        }
    }
}

/// Count and hash of rows, taken one after another.
#[derive(Clone, Default)]
pub(super) struct Sum {
    pub rows: u64,
    hash: Sha256,
}

impl Sum {
    pub fn add(&mut self, row: &Cells) {
        self.rows += 1;
        for cell in &row.0 {
            match cell {
                Cell::Null => self.hash.update([0]),
                Cell::Int(value) => {
                    self.hash.update([1]);
                    self.hash.update(value.to_le_bytes());
                }
                Cell::Text(text) => {
                    self.hash.update([2]);
                    self.hash.update((text.len() as u64).to_le_bytes());
                    self.hash.update(text);
                }
            }
        }
    }

    pub fn sha256(&self) -> String {
        audit::hex(&self.hash.clone().finalize())
    }
}

/// The sum of a whole table.
pub(super) async fn sum(
    tx: &mut Tx,
    shape: &Shape,
    booleans: &HashSet<(String, String)>,
) -> Result<Sum> {
    let mut walk = Walk::new(shape, booleans);
    let mut sum = Sum::default();
    loop {
        let rows = walk.next(tx).await?;
        if rows.is_empty() {
            return Ok(sum);
        }
        rows.iter().for_each(|row| sum.add(row));
    }
}

/// Refuses with the name of a table.
pub(super) fn refused(table: &str, why: &str) -> StoreError {
    StoreError::Refused(format!("tabel {table}: {why}"))
}
