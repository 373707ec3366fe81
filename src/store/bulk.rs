//! Bulk insert: many rows a statement, because one row at a time costs twenty times as much.

use super::Result;
use sqlx::{QueryBuilder, Sqlite, query_builder::Separated};

/// Rows in one statement. 200 rows of 9 columns stay far below SQLite's 32,766 parameters; more rows a
/// statement bring nothing measurable.
const ROWS_A_STATEMENT: usize = 200;

/// Inserts all `rows`. `head` is `INSERT INTO t (a, b) `, `tail` a conflict clause or nothing; `bind`
/// pushes the values of one row in the order of the columns.
pub(super) async fn insert<'r, T>(
    tx: &mut sqlx::Transaction<'static, Sqlite>,
    head: &'static str,
    tail: &'static str,
    rows: &'r [T],
    bind: impl Fn(&mut Separated<'_, Sqlite, &'static str>, &'r T),
) -> Result<()> {
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        let mut query = QueryBuilder::<Sqlite>::new(head);
        query.push_values(chunk, |mut values, row| bind(&mut values, row));
        query.push(tail);
        query.build().execute(&mut **tx).await?;
    }
    Ok(())
}
