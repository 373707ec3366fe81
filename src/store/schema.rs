//! The tables as the migrations make them, in an order in which rows can be put in.
//!
//! Read from the SQLite migrations, run in memory; PostgreSQL's have the same tables and columns (a test holds
//! them to it). So a new table is copied and kept in backups without being named anywhere.

use super::pool::Pool;
use super::{Result, Store, StoreError, db};
use std::collections::HashSet;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub name: String,
    pub columns: Vec<Column>,
    /// Places in `columns` of the primary key, in its order.
    pub key: Vec<usize>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub name: String,
    /// A text; else an integer, or a boolean on PostgreSQL.
    pub text: bool,
}

impl Shape {
    /// The names of the columns between quotes.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(Column::quoted).collect();
        names.join(", ")
    }
}

impl Column {
    pub fn quoted(&self) -> String {
        format!("\"{}\"", self.name)
    }
}

/// Every table, each after those that it refers to.
pub(super) async fn shapes() -> Result<Vec<Shape>> {
    let store = Store {
        pool: Pool::in_memory().await?,
    };
    store.bring_up_to_date().await?;
    let names: Vec<String> = db::query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
           AND name NOT LIKE '\\_sqlx\\_%' ESCAPE '\\' ORDER BY name",
    )
    .scalars(&store)
    .await?;
    let columns: Vec<(String, String, String, i64)> = db::query(
        "SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' ORDER BY t.name, c.cid",
    )
    .all(&store)
    .await?;
    let references: Vec<(String, String)> = db::query(
        "SELECT t.name, r.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) r
         WHERE t.type = 'table' AND r.\"table\" <> t.name",
    )
    .all(&store)
    .await?;
    store.close().await;
    let mut shapes = Vec::with_capacity(names.len());
    for name in in_order(names, &references) {
        let mine: Vec<_> = columns
            .iter()
            .filter(|(table, ..)| *table == name)
            .collect();
        let mut key: Vec<(i64, usize)> = (mine.iter().enumerate())
            .filter_map(|(at, (.., place))| (*place > 0).then_some((*place, at)))
            .collect();
        key.sort_unstable();
        let columns = mine.iter().map(|(_, name, kind, _)| {
            let text = match kind.as_str() {
                "TEXT" => true,
                "INTEGER" => false,
                other => {
                    return Err(StoreError::Refused(format!(
                        "kolom {name} heeft de soort {other}; die kan niet worden overgezet"
                    )));
                }
            };
            Ok(Column {
                name: name.clone(),
                text,
            })
        });
        shapes.push(Shape {
            columns: columns.collect::<Result<_>>()?,
            key: key.into_iter().map(|(_, at)| at).collect(),
            name,
        });
    }
    Ok(shapes)
}

/// Names such that each comes after those that it refers to.
fn in_order(mut names: Vec<String>, references: &[(String, String)]) -> Vec<String> {
    let mut ordered: Vec<String> = Vec::with_capacity(names.len());
    let mut placed: HashSet<String> = HashSet::new();
    while !names.is_empty() {
        let (ready, waiting): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| {
            references
                .iter()
                .all(|(from, to)| from != name || placed.contains(to))
        });
        if ready.is_empty() {
            // Tables that refer to each other in a ring: as they come. The migrations make none.
            ordered.extend(waiting);
            break;
        }
        placed.extend(ready.iter().cloned());
        ordered.extend(ready);
        names = waiting;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_table_has_a_key_and_comes_after_what_it_refers_to() {
        let shapes = shapes().await.unwrap();
        let at = |name: &str| shapes.iter().position(|s| s.name == name).unwrap();
        assert!(at("run") < at("screening") && at("account") < at("session"));
        assert!(shapes.iter().all(|shape| !shape.key.is_empty()));
        let proposal = &shapes[at("proposal")];
        assert_eq!(proposal.key, [0, 1, 2]);
        assert!(!proposal.columns[0].text && proposal.columns[1].text);
    }
}
