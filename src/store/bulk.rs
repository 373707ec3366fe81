//! Bulk insert: many rows a statement, because one row at a time costs twenty times as much.

use super::Result;
use super::arg::{Arg, without_nul};
use super::db;
use super::pool::Tx;
use sqlx::AssertSqlSafe;
use std::borrow::Cow;

/// Rows in one statement on SQLite. 200 rows of 9 columns stay far below its 32,766 parameters; more rows a
/// statement bring nothing measurable.
const ROWS_SQLITE: usize = 200;
/// Rows in one statement on PostgreSQL, which takes a column as one array: a few megabytes a message.
const ROWS_POSTGRES: usize = 5_000;

/// The values of one row, in the order of the columns.
macro_rules! values {
    ($($value:expr),+ $(,)?) => { [$($crate::store::arg::Arg::from($value)),+] };
}
pub(super) use values;

/// Inserts all `rows`. `head` is `INSERT INTO t (a, b) `, `tail` a conflict clause or nothing; `values` gives
/// the values of one row in the order of the columns.
pub(super) async fn insert<'r, T, const N: usize>(
    tx: &mut Tx,
    head: &'static str,
    tail: &'static str,
    rows: &'r [T],
    values: impl Fn(&'r T) -> [Arg<'r>; N],
) -> Result<()> {
    match tx {
        Tx::Sqlite(_) => {
            for chunk in rows.chunks(ROWS_SQLITE) {
                let sql = text_sqlite(head, tail, N, chunk.len());
                let args = chunk.iter().flat_map(&values).collect();
                db::built(sql, args).execute(&mut *tx).await?;
            }
        }
        Tx::Postgres(connection) => {
            for chunk in rows.chunks(ROWS_POSTGRES) {
                let columns = columns(chunk.iter().map(&values));
                let mut query = sqlx::query(AssertSqlSafe(text_postgres(head, tail, &columns)));
                for column in columns {
                    query = match column {
                        Column::Int(values) => query.bind(values),
                        Column::Text(values) => query.bind(values),
                        Column::Bool(values) => query.bind(values),
                    };
                }
                query.execute(&mut **connection).await?;
            }
        }
    }
    Ok(())
}

fn text_sqlite(head: &str, tail: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    format!("{head} VALUES {}{tail}", vec![&*row; rows].join(", "))
}

/// All values of one column.
enum Column<'r> {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<Cow<'r, str>>>),
    Bool(Vec<bool>),
}

fn columns<'r, const N: usize>(rows: impl Iterator<Item = [Arg<'r>; N]>) -> Vec<Column<'r>> {
    let mut columns: Vec<Column<'r>> = Vec::with_capacity(N);
    for row in rows {
        for (at, value) in row.into_iter().enumerate() {
            if columns.len() <= at {
                columns.push(match value {
                    Arg::Int(_) => Column::Int(Vec::new()),
                    Arg::Text(_) => Column::Text(Vec::new()),
                    Arg::Bool(_) => Column::Bool(Vec::new()),
                });
            }
            // Kinds follow from the types of the closure, so a column never changes its kind.
            match (&mut columns[at], value) {
                (Column::Int(all), Arg::Int(value)) => all.push(value),
                (Column::Text(all), Arg::Text(value)) => all.push(value.map(without_nul)),
                (Column::Bool(all), Arg::Bool(value)) => all.push(value),
                _ => {}
            }
        }
    }
    columns
}

fn text_postgres(head: &str, tail: &str, columns: &[Column<'_>]) -> String {
    let arrays: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let kind = match column {
                Column::Int(_) => "bigint",
                Column::Text(_) => "text",
                Column::Bool(_) => "boolean",
            };
            format!("${}::{kind}[]", at + 1)
        })
        .collect();
    format!("{head} SELECT * FROM UNNEST({}){tail}", arrays.join(", "))
}
