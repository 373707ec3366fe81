//! How a town stands, and how it should after a morning.

use super::town::{Town, town};
use sha2::{Digest, Sha256};
use sqlx::{Column, Connection, Row, TypeInfo, ValueRef};
use std::collections::BTreeMap;
use std::sync::OnceLock;

impl Town {
    /// Rows of a query.
    pub fn query(&self, sql: &'static str) -> Vec<Vec<String>> {
        if let Some(database) = &self.database {
            return database.rows(sql);
        }
        let url = format!("sqlite://{}", self.path("werkt.db").display());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            rows.iter().map(cells).collect()
        })
    }

    /// What stands in the tables, as a hash each; the files that lie about; and that the whole is whole.
    #[track_caller]
    pub fn state(&self) -> BTreeMap<String, String> {
        if let Some(database) = &self.database {
            database.check();
        } else {
            assert_eq!(self.query("PRAGMA integrity_check"), [["ok"]]);
            assert!(self.query("PRAGMA foreign_key_check").is_empty());
        }
        self.werkt(&["audit", "verify"], &[]).ok();
        let mut state = BTreeMap::new();
        for (name, sql) in TABLES {
            let rows = self.query(sql);
            let mut hash = Sha256::new();
            for cell in rows.iter().flatten() {
                hash.update(cell.len().to_le_bytes());
                hash.update(cell);
            }
            let hash: String = hash
                .finalize()
                .iter()
                .take(8)
                .map(|b| format!("{b:02x}"))
                .collect();
            state.insert((*name).to_owned(), format!("{} rows {hash}", rows.len()));
        }
        let mut files = Vec::new();
        for folder in ["inbox", "inbox/gelezen"] {
            let entries = std::fs::read_dir(self.path(folder)).into_iter().flatten();
            files.extend(entries.map(|entry| {
                let path = entry.unwrap().path();
                path.strip_prefix(self.folder.path())
                    .unwrap()
                    .display()
                    .to_string()
            }));
        }
        files.sort();
        state.insert("files".to_owned(), files.join(" "));
        state
    }
}

/// What people read, by what it says and not by the numbers that the database gave.
const TABLES: &[(&str, &str)] = &[
    ("client", "SELECT id, body FROM client ORDER BY id"),
    ("place", "SELECT id, body FROM place ORDER BY id"),
    ("coach", "SELECT id, body FROM coach ORDER BY id"),
    ("event", "SELECT id, body FROM trajectory_event ORDER BY id"),
    ("benefit", "SELECT id, body FROM benefit ORDER BY id"),
    ("occupation", "SELECT id, body FROM occupation ORDER BY id"),
    ("postcode", "SELECT id, body FROM postcode ORDER BY id"),
    (
        "identity",
        "SELECT * FROM client_identity ORDER BY client_id",
    ),
    (
        "superseded",
        "SELECT kind, id, body FROM superseded ORDER BY kind, id, body",
    ),
    (
        "quarantine",
        "SELECT f.kind, f.file_name, q.line, q.column_name, q.value, q.reason FROM quarantine q
         JOIN import_file f ON f.id = q.import_id ORDER BY 1, 2, 3, 4, 5, 6",
    ),
    (
        "links",
        "SELECT title, taxonomy, body FROM title_link ORDER BY title",
    ),
    (
        "nights",
        "SELECT job, slot, shard, result_sha256, rules FROM run WHERE state = 'done' ORDER BY 1, 2, 3",
    ),
    (
        "screening",
        "SELECT r.slot, s.client_id, s.route, s.score, s.retest, s.body FROM screening s
         JOIN run r ON r.id = s.run_id ORDER BY r.slot, s.client_id",
    ),
    (
        "lists",
        "SELECT r.slot, m.client_id, m.feasible_places, m.body FROM match_list m
         JOIN run r ON r.id = m.run_id ORDER BY r.slot, m.client_id",
    ),
    (
        "proposal",
        "SELECT r.slot, p.client_id, p.position, p.place_id, p.proposed, p.body FROM proposal p
         JOIN run r ON r.id = p.run_id ORDER BY r.slot, p.client_id, p.position",
    ),
    (
        "results",
        // `input` is the number of the last file that was read.
        "SELECT r.slot, x.name, x.body FROM run_result x JOIN run r ON r.id = x.run_id
         WHERE x.name <> 'input' ORDER BY r.slot, x.name",
    ),
    (
        "running",
        "SELECT job, slot FROM run WHERE state = 'running'",
    ),
];

fn cells(row: &sqlx::sqlite::SqliteRow) -> Vec<String> {
    (0..row.len())
        .map(|at| {
            let raw = row.try_get_raw(at).unwrap();
            if raw.is_null() {
                return "-".to_owned();
            }
            match raw.type_info().name() {
                "INTEGER" => row.get::<i64, _>(at).to_string(),
                _ => row
                    .try_get::<String, _>(at)
                    .unwrap_or_else(|e| panic!("{}: {e}", row.column(at).name())),
            }
        })
        .collect()
}

/// The end state of an undisturbed morning. Computed once.
pub fn undisturbed() -> &'static BTreeMap<String, String> {
    static STATE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    STATE.get_or_init(|| quiet_morning(town()))
}

/// How a copy of a town stands after a morning in which nothing happens to it.
pub fn quiet_morning(town: &Town) -> BTreeMap<String, String> {
    let town = town.copy();
    town.morning().ok();
    let state = town.state();
    assert!(state["nights"].starts_with("2 rows"), "{state:?}");
    state
}

/// A copy of a town is killed at a named point of its morning; after the next start it must stand as `wanted`.
#[track_caller]
pub fn killed_at(point: &str, town: &Town, wanted: &BTreeMap<String, String>) {
    let town = town.copy();
    let fault = format!("{point}:kill");
    let ended = town.werkt(&["scheduler", "--once"], &[("WERKT_FAULT", &fault)]);
    assert!(ended.killed(), "{point} was never passed\n{}", ended.out());
    town.morning().ok();
    assert_eq!(&town.state(), wanted, "killed at {point}");
}
