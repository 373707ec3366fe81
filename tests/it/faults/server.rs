//! A PostgreSQL to do harm to, apart from that of the other tests: one backend that is killed takes every connection
//! of its cluster along.

use super::kit::{Town, quiet_morning};
use crate::cluster::Cluster;
use crate::databases;
use std::collections::BTreeMap;
use std::sync::{OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The cluster of these trials.
pub fn server() -> &'static Cluster {
    static SERVER: OnceLock<Cluster> = OnceLock::new();
    SERVER.get_or_init(Cluster::alone)
}

static TURNS: RwLock<()> = RwLock::new(());

/// As long as this is held, nobody crashes the server.
pub fn shared() -> RwLockReadGuard<'static, ()> {
    TURNS.read().unwrap_or_else(PoisonError::into_inner)
}

/// As long as this is held, no other test is on the server, and it may be crashed.
pub fn alone() -> RwLockWriteGuard<'static, ()> {
    TURNS.write().unwrap_or_else(PoisonError::into_inner)
}

/// The town of the trials, on PostgreSQL. Made once.
pub fn town() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| Town::bare_on_postgres().filled())
}

/// The end state of an undisturbed morning on PostgreSQL. Computed once.
pub fn undisturbed() -> &'static BTreeMap<String, String> {
    static STATE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    STATE.get_or_init(|| quiet_morning(town()))
}

/// A database of that server, gone when dropped.
pub struct Database(String);

/// A statement for each reference between tables: the rows that refer to nothing.
const REFERENCES: &str = "
    SELECT format('SELECT count(*) FROM %s x WHERE x.%I IS NOT NULL AND NOT EXISTS
                     (SELECT 1 FROM %s y WHERE y.%I = x.%I)',
                  c.conrelid::regclass, a.attname, c.confrelid::regclass, b.attname, a.attname)
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND cardinality(c.conkey) = 1";

impl Database {
    pub fn new() -> Self {
        Self(server().database())
    }

    pub fn copy(&self) -> Self {
        Self(server().copy(&self.0))
    }

    /// Its address.
    pub fn url(&self) -> String {
        server().url(&self.0)
    }

    /// Its address by a port of this machine.
    pub fn url_by(&self, port: u16) -> String {
        format!(
            "postgres://werkt@127.0.0.1:{port}/{}?sslmode=disable",
            self.0
        )
    }

    /// Rows of a query.
    pub fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        databases::rows(&self.url(), sql, "-")
    }

    /// Every table and every index can be read whole and they agree; every reference leads somewhere.
    #[track_caller]
    pub fn check(&self) {
        let how = ["--install-missing", "--heapallindexed", &self.0];
        let checked = server().run("pg_amcheck", &how);
        assert!(
            checked.status.success(),
            "{}\n{}",
            String::from_utf8_lossy(&checked.stdout),
            String::from_utf8_lossy(&checked.stderr)
        );
        let statements = self.rows(REFERENCES).concat();
        assert!(statements.len() > 5, "the tables refer to each other");
        for row in self.rows(&statements.join(" UNION ALL ")) {
            assert_eq!(row, ["0"], "rows refer to nothing: {statements:?}");
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        server().run("dropdb", &["--force", &self.0]);
    }
}
