//! Documents: domain objects as JSON, one table a kind, all of one shape (id, body, import).

use super::pool::Tx;
use super::{Result, Store, StoreError, db};
use crate::domain::SetAside;
use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// A table of documents with its static texts.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name of the table, also the kind in `superseded`.
    pub name: &'static str,
    pub(super) select: &'static str,
    pub(super) select_origin: &'static str,
    pub(super) one: &'static str,
    pub(super) count: &'static str,
    pub(super) upsert: &'static str,
    pub(super) as_of: &'static str,
}

impl Table {
    /// Every text of this table; [`Self::name`]'s insert is a head for a bulk insert.
    pub fn statements(&self) -> [&'static str; 5] {
        [
            self.select,
            self.select_origin,
            self.one,
            self.count,
            self.upsert,
        ]
    }
}

macro_rules! tables {
    ($($constant:ident = $name:literal;)+) => {
        $(
            #[doc = concat!("Documents in `", $name, "`.")]
            pub const $constant: Table = Table {
                name: $name,
                select: concat!("SELECT id, body FROM ", $name, " ORDER BY id"),
                select_origin: concat!("SELECT id, body, import_id FROM ", $name),
                one: concat!("SELECT body FROM ", $name, " WHERE id = $1"),
                count: concat!("SELECT count(*) FROM ", $name),
                upsert: concat!("INSERT INTO ", $name, " (id, body, import_id) "),
                as_of: concat!(
                    "SELECT id, body FROM ", $name, " WHERE import_id <= $1 \
                     UNION ALL SELECT id, body FROM superseded \
                     WHERE kind = '", $name, "' AND import_id <= $1 AND superseded_by > $1 ORDER BY 1"
                ),
            };
        )+
        /// Every table of documents.
        pub const ALL: &[Table] = &[$($constant),+];
    };
}

tables! {
    CLIENTS = "client";
    PLACES = "place";
    COACHES = "coach";
    EVENTS = "trajectory_event";
    BENEFITS = "benefit";
    OCCUPATIONS = "occupation";
    ISCO_GROUPS = "isco_group";
    POSTCODES = "postcode";
    APPLICATIONS = "application";
}

/// One document on its way into the store.
#[derive(Debug, Clone)]
pub struct Document {
    pub id: String,
    pub body: String,
}

impl Document {
    /// Writes a domain object as JSON. Domain objects hold no maps with odd keys and no infinite numbers, so
    /// writing them does not fail; should it ever, the error says which one.
    pub fn of<T: Serialize>(id: impl ToString, object: &T) -> Result<Self> {
        let id = id.to_string();
        let body = serde_json::to_string(object).map_err(|cause| StoreError::Corrupt {
            table: "document",
            id: id.clone(),
            cause: cause.to_string(),
        })?;
        Ok(Self { id, body })
    }
}

pub(super) async fn load<T: DeserializeOwned>(tx: &mut Tx, table: Table) -> Result<Vec<T>> {
    bodies(tx, table)
        .await?
        .iter()
        .map(|(id, body)| parse(table.name, id, body))
        .collect()
}

/// As [`load`], without what no longer parses: that is added to `set_aside`.
pub(super) async fn load_sound<T: DeserializeOwned + Send>(
    tx: &mut Tx,
    table: Table,
    set_aside: &mut Vec<SetAside>,
) -> Result<Vec<T>> {
    Ok(sound(&bodies(tx, table).await?, table.name, set_aside))
}

/// Parses rows (id, body) on all cores, in their order. One that no longer parses is set aside, and the others are
/// read.
pub fn sound<T: DeserializeOwned + Send>(
    rows: &[(String, String)],
    table: &str,
    set_aside: &mut Vec<SetAside>,
) -> Vec<T> {
    let parsed: Vec<Option<T>> = rows
        .par_iter()
        .map(|(_, body)| serde_json::from_str(body).ok())
        .collect();
    let mut read = Vec::with_capacity(parsed.len());
    for ((id, _), row) in rows.iter().zip(parsed) {
        match row {
            Some(row) => read.push(row),
            None => set_aside.push(SetAside::unreadable(table, id)),
        }
    }
    read
}

/// Reads a stored document; a corrupt one is named by table and row.
pub fn parse<T: DeserializeOwned>(table: &'static str, id: &str, body: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|cause| StoreError::Corrupt {
        table,
        id: id.to_owned(),
        cause: cause.to_string(),
    })
}

pub(super) async fn bodies(tx: &mut Tx, table: Table) -> Result<Vec<(String, String)>> {
    db::query(table.select).all(&mut *tx).await
}

impl Store {
    /// All documents of a table, in the order of their ids.
    pub async fn load<T: DeserializeOwned>(&self, table: Table) -> Result<Vec<T>> {
        let mut tx = self.snapshot().await?;
        load(&mut tx, table).await
    }

    /// As [`Self::load`], without what no longer parses: that is added to `set_aside`.
    pub async fn load_sound<T: DeserializeOwned + Send>(
        &self,
        table: Table,
        set_aside: &mut Vec<SetAside>,
    ) -> Result<Vec<T>> {
        let mut tx = self.snapshot().await?;
        load_sound(&mut tx, table, set_aside).await
    }

    /// The documents as they stood right after an import, in the order of their ids. What was not read from
    /// a file counts as always there.
    pub async fn load_as_of<T: DeserializeOwned>(
        &self,
        table: Table,
        import: i64,
    ) -> Result<Vec<T>> {
        let rows: Vec<(String, String)> = db::query(table.as_of).bind(import).all(self).await?;
        rows.iter()
            .map(|(id, body)| parse(table.name, id, body))
            .collect()
    }

    /// Number of documents in a table.
    pub async fn count(&self, table: Table) -> Result<u64> {
        let count: i64 = db::query(table.count).scalar(self).await?;
        Ok(count.unsigned_abs())
    }

    /// The ids in a table.
    pub async fn ids(&self, table: Table) -> Result<std::collections::HashSet<String>> {
        let mut tx = self.snapshot().await?;
        Ok(bodies(&mut tx, table)
            .await?
            .into_iter()
            .map(|(id, _)| id)
            .collect())
    }
}
