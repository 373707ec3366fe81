//! From one database to another, of either kind: in chunks, to be taken up again after a break, and checked.
//!
//! There is no list of what was done: rows go in by the order of their key, so what stands in the target must be
//! the first part of the source. If it is, the copy goes on from there; if not, nothing is written.

use super::arg::Arg;
use super::pool::{Pool, Tx};
use super::schema::{self, Shape};
use super::walk::{self, Cell, Cells, Sum, Walk};
use super::{Result, Store, bulk, db};
use std::collections::HashSet;

/// How one table ended: the same number of rows with the same hash on both sides.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TableCopy {
    pub table: String,
    pub rows: u64,
    /// Rows that an earlier, broken copy had brought over.
    pub rows_before: u64,
    pub sha256: String,
}

type Booleans = HashSet<(String, String)>;

/// A table under way: both walks stand after the rows that both sides hold.
struct Started<'a> {
    shape: &'a Shape,
    source: Walk<'a>,
    sum: Sum,
    /// Rows of the source that were read with the last of the common part and are not in the target yet.
    ahead: Vec<Cells>,
    rows_before: u64,
}

/// Compares what the target holds with the first rows of the source.
async fn start<'a>(
    shape: &'a Shape,
    (source, source_booleans): (&mut Tx, &Booleans),
    (target, target_booleans): (&mut Tx, &Booleans),
) -> Result<Started<'a>> {
    let mut walk = Walk::new(shape, source_booleans);
    let mut held = Walk::new(shape, target_booleans);
    let mut sum = Sum::default();
    loop {
        let there = held.next(target).await?;
        if there.is_empty() {
            let rows_before = sum.rows;
            return Ok(Started {
                shape,
                source: walk,
                sum,
                ahead: Vec::new(),
                rows_before,
            });
        }
        let mut here = walk.next(source).await?;
        if here.len() < there.len() || here[..there.len()] != there {
            return Err(walk::refused(
                &shape.name,
                "in het doel staan rijen die niet het begin zijn van de bron. Er is niets geschreven; \
                 neem een leeg doel",
            ));
        }
        there.iter().for_each(|row| sum.add(row));
        let ahead = here.split_off(there.len());
        if !ahead.is_empty() {
            // The target must end here: it had room for more in this chunk.
            let rows_before = sum.rows;
            return Ok(Started {
                shape,
                source: walk,
                sum,
                ahead,
                rows_before,
            });
        }
    }
}

/// Puts rows into the target, in a transaction of their own.
async fn put(target: &Store, shape: &Shape, booleans: &Booleans, rows: &[Cells]) -> Result<()> {
    let head = format!("INSERT INTO \"{}\" ({}) ", shape.name, shape.names());
    let width = shape.columns.len();
    let kinds: Vec<bool> = (shape.columns.iter())
        .map(|column| booleans.contains(&(shape.name.clone(), column.name.clone())))
        .collect();
    let mut tx = target.begin().await?;
    // Within SQLite's limit of values a statement.
    for part in rows.chunks(200) {
        let mut args: Vec<Arg<'_>> = Vec::with_capacity(part.len() * width);
        for row in part {
            for (at, cell) in row.0.iter().enumerate() {
                args.push(match (kinds[at], cell) {
                    (true, Cell::Int(value)) => Arg::Bool(Some(*value != 0)),
                    (true, _) => Arg::Bool(None),
                    (false, cell) => cell.arg(shape.columns[at].text),
                });
            }
        }
        bulk::write(&mut tx, &head, "", width, args).await?;
    }
    tx.commit().await
}

/// Lets numbers that a PostgreSQL table gives out itself go on after the highest that was copied.
async fn continue_numbers(target: &Store) -> Result<()> {
    if !matches!(target.pool, Pool::Postgres(_)) {
        return Ok(());
    }
    let columns: Vec<(String, String)> = db::query(
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = current_schema() AND is_identity = 'YES'",
    )
    .all(target)
    .await?;
    for (table, column) in columns {
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(\"{column}\"), 0) + 1, false) FROM \"{table}\""
        );
        let name = format!("\"{table}\"");
        let args = vec![Arg::from(&name), Arg::from(&column)];
        let _: i64 = db::built(sql, args).scalar(target).await?;
    }
    Ok(())
}

impl Store {
    /// Copies everything to `target`, which is empty or holds the first part of an earlier, broken copy.
    /// `progress` is told the table and the number of rows that stand there. Refused when the target holds
    /// something else, or when a table differs afterwards.
    pub async fn copy_to(
        &self,
        target: &Self,
        mut progress: impl FnMut(&str, u64),
    ) -> Result<Vec<TableCopy>> {
        let shapes = schema::shapes().await?;
        let from = walk::booleans(self).await?;
        let to = walk::booleans(target).await?;
        let mut source = self.snapshot().await?;
        let mut held = target.snapshot().await?;
        let mut tables = Vec::with_capacity(shapes.len());
        for shape in &shapes {
            tables.push(start(shape, (&mut source, &from), (&mut held, &to)).await?);
        }
        drop(held);
        let mut sums = Vec::with_capacity(tables.len());
        for mut table in tables {
            let mut rows = std::mem::take(&mut table.ahead);
            if rows.is_empty() {
                rows = table.source.next(&mut source).await?;
            }
            while !rows.is_empty() {
                put(target, table.shape, &to, &rows).await?;
                rows.iter().for_each(|row| table.sum.add(row));
                progress(&table.shape.name, table.sum.rows);
                rows = table.source.next(&mut source).await?;
            }
            sums.push((table.shape, table.sum, table.rows_before));
        }
        continue_numbers(target).await?;
        let mut written = target.snapshot().await?;
        let mut done = Vec::with_capacity(sums.len());
        for (shape, sum, rows_before) in sums {
            let check = walk::sum(&mut written, shape, &to).await?;
            if (check.rows, check.sha256()) != (sum.rows, sum.sha256()) {
                return Err(walk::refused(
                    &shape.name,
                    "het doel is na het overzetten niet gelijk aan de bron. Schrijft er een ander programma in? \
                     Neem een leeg doel en begin opnieuw",
                ));
            }
            done.push(TableCopy {
                table: shape.name.clone(),
                rows: sum.rows,
                rows_before,
                sha256: sum.sha256(),
            });
        }
        Ok(done)
    }
}
