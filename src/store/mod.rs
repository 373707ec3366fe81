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

pub use pool::{file_of, shown as shown_address};

use pool::{Pool, Tx};

/// What can go wrong between the program and its database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}", sentence(.0))]
    Sql(#[from] sqlx::Error),
    #[error("de database kan niet worden bijgewerkt naar deze versie: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// PostgreSQL, or the network to it, said nothing for so many seconds.
    #[error(
        "de database gaf {0} seconden geen antwoord en de verbinding is opgegeven. Wat af was, is bewaard. \
         Kijk of de server en het netwerk het doen en probeer het opnieuw"
    )]
    Silent(u64),
    /// A stored document that no longer parses: named, so that it can be found and mended.
    #[error("tabel {table}, rij {id}: de inhoud is niet te lezen ({cause})")]
    Corrupt {
        table: &'static str,
        id: String,
        cause: String,
    },
    #[error("'{0}' is geen adres van een database; bijvoorbeeld sqlite://werkt.db")]
    Address(String),
    #[error("{0}")]
    Refused(String),
    /// Somebody else took the run over while this program was silent.
    #[error("run {0} is overgenomen door een ander programma; hiervan is niets geschreven")]
    LeaseLost(i64),
}

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
            pool: Pool::connect(url).await?,
        };
        store.bring_up_to_date().await?;
        Ok(store)
    }

    /// Opens the database as it is; for `werkt migrate`.
    pub async fn open_as_it_is(url: &str) -> Result<Self> {
        let pool = Pool::connect(url).await?;
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

/// What went wrong, and what to do when that is known.
fn sentence(error: &sqlx::Error) -> String {
    let code = match error {
        sqlx::Error::Database(cause) => cause.code(),
        _ => None,
    };
    match code.as_deref() {
        // SQLITE_FULL; SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMSIZE: no room for the log; PostgreSQL's disk_full.
        Some("13" | "778" | "1034" | "1546" | "4874" | "53100") => format!(
            "de schijf is vol of stuk; hiervan is niets opgeslagen. Maak ruimte en probeer het opnieuw ({error})"
        ),
        // SQLITE_BUSY, and PostgreSQL's lock_not_available.
        Some("5" | "261" | "517" | "55P03") => format!(
            "een ander programma houdt de database bezet; hiervan is niets opgeslagen. Probeer het opnieuw ({error})"
        ),
        _ => format!("de database geeft een fout: {error}"),
    }
}
