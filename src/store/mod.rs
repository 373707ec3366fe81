//! All SQL of the product. Static texts, bulk in and bulk out; nothing here decides anything.

#[macro_use]
mod record;

pub mod accounts;
mod actions;
mod arg;
mod audit;
pub mod backup;
mod bulk;
pub mod coach;
pub mod copy;
mod db;
pub mod decisions;
pub mod diff;
pub mod documents;
pub mod due;
mod error;
mod fairness;
pub mod feedback;
pub mod filters;
pub mod import;
pub mod intake;
pub mod lots;
mod mending;
pub mod migrations;
pub mod night;
pub mod pages;
mod pool;
pub mod quarantine;
pub mod recorded;
pub mod retention;
pub mod run_log;
pub mod runs;
mod schema;
pub mod show;
pub mod simulation;
pub mod steering;
pub mod steps;
pub mod talks;
pub mod trajectories;
mod walk;
pub mod watch;

pub use actions::Action;
pub use audit::{AuditEntry, AuditReport};
pub use error::StoreError;
pub use pool::{file_of, shown as shown_address};

use pool::{Pool, Tx};

/// Result of a database call.
pub type Result<T> = std::result::Result<T, StoreError>;

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Pool,
}

impl Store {
    /// Opens (and makes, when it is not there) the database and brings its tables up to date. `url` is
    /// `sqlite://werkt.db` or `postgres://user@host/database`.
    pub async fn open(url: &str) -> Result<Self> {
        let store = Self {
            pool: migrations::connect(url).await?,
        };
        store.bring_up_to_date().await?;
        Ok(store)
    }

    /// Opens the database as it is; for `werkt migrate`.
    pub async fn open_as_it_is(url: &str) -> Result<Self> {
        let pool = migrations::connect(url).await?;
        Ok(Self { pool })
    }

    /// A write transaction: the only one, on both databases.
    async fn begin(&self) -> Result<Tx> {
        self.pool.begin().await
    }

    /// A read transaction: one snapshot for all its statements.
    async fn snapshot(&self) -> Result<Tx> {
        self.pool.snapshot().await
    }

    /// Folds SQLite's write-ahead log into the file, as far as nobody reads from it; waits for nobody.
    pub async fn fold_log(&self) -> Result<()> {
        if matches!(self.pool, Pool::Sqlite(..)) {
            let _: Vec<(i64, i64, i64)> = db::query("PRAGMA wal_checkpoint(PASSIVE)")
                .all(self)
                .await?;
        }
        Ok(())
    }

    /// Waits until all connections are closed and a write-ahead log is folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

/// Makes a transaction final. `point` names it for the faults of the tests, just before and just after.
async fn commit(tx: Tx, point: &str) -> Result<()> {
    crate::faults::at(&format!("{point}.before"));
    tx.commit().await?;
    crate::faults::at(&format!("{point}.after"));
    Ok(())
}
