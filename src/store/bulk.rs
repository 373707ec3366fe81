//! Bulk insert: many rows a statement, because one row at a time costs twenty times as much.

use super::arg::{Arg, without_nul};
use super::db;
use super::pool::{Tx, answered};
use super::{Result, StoreError};
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
    let rows_max = match tx {
        Tx::Sqlite(..) => ROWS_SQLITE,
        Tx::Postgres(_) => ROWS_POSTGRES,
    };
    for chunk in rows.chunks(rows_max) {
        let args = chunk.iter().flat_map(&values).collect();
        write(tx, head, tail, N, args).await?;
    }
    Ok(())
}

/// One statement for the rows that stand in `args` one after another, `width` values each.
pub(super) async fn write(
    tx: &mut Tx,
    head: &str,
    tail: &str,
    width: usize,
    args: Vec<Arg<'_>>,
) -> Result<()> {
    match tx {
        Tx::Sqlite(..) => {
            let sql = text_sqlite(head, tail, width, args.len() / width);
            db::built(sql, args).execute(tx).await?;
        }
        Tx::Postgres(connection) => {
            let columns = columns(width, args)?;
            let mut query = sqlx::query(AssertSqlSafe(text_postgres(head, tail, &columns)));
            for column in columns {
                query = match column {
                    Column::Int(values) => query.bind(values),
                    Column::Text(values) => query.bind(values),
                    Column::Bool(values) => query.bind(values),
                };
            }
            answered(query.execute(&mut **connection)).await?;
        }
    }
    Ok(())
}

/// Ids in one statement, on either database.
const IDS_MAX: usize = 1_000;

/// Deletes the rows of `table` with these ids.
pub(super) async fn delete(tx: &mut Tx, table: &'static str, ids: &[i64]) -> Result<()> {
    for chunk in ids.chunks(IDS_MAX) {
        let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
        let sql = format!("DELETE FROM {table} WHERE id IN ({})", places.join(", "));
        let args = chunk.iter().map(|id| Arg::Int(Some(*id))).collect();
        db::built(sql, args).execute(&mut *tx).await?;
    }
    Ok(())
}

fn text_sqlite(head: &str, tail: &str, width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    format!("{head} VALUES {}{tail}", vec![&*row; rows].join(", "))
}

/// All values of one column.
enum Column<'r> {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<Cow<'r, str>>>),
    Bool(Vec<Option<bool>>),
}

fn columns(width: usize, args: Vec<Arg<'_>>) -> Result<Vec<Column<'_>>> {
    let mut columns: Vec<Column<'_>> = Vec::with_capacity(width);
    for (at, value) in args.into_iter().enumerate() {
        if at < width {
            columns.push(match value {
                Arg::Int(_) => Column::Int(Vec::new()),
                Arg::Text(_) => Column::Text(Vec::new()),
                Arg::Bool(_) => Column::Bool(Vec::new()),
            });
        }
        match (&mut columns[at % width], value) {
            (Column::Int(all), Arg::Int(value)) => all.push(value),
            (Column::Text(all), Arg::Text(value)) => all.push(value.map(without_nul)),
            (Column::Bool(all), Arg::Bool(value)) => all.push(value),
            // A shorter array would be filled up with NULL.
            _ => {
                let cause = format!("column {} mixes kinds of values", at % width + 1);
                return Err(StoreError::Sql(sqlx::Error::Encode(cause.into())));
            }
        }
    }
    Ok(columns)
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
