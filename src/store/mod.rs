//! All SQL of the product. Static texts, bulk in and bulk out; nothing here decides anything.

pub mod accounts;
mod audit;
mod bulk;
pub mod decisions;
pub mod documents;
pub mod filters;
pub mod import;
pub mod night;
pub mod pages;
pub mod quarantine;
pub mod runs;
pub mod show;

pub use audit::{AuditEntry, AuditReport};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::{str::FromStr, time::Duration};

/// What can go wrong between the program and its database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("de database geeft een fout: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("de database kan niet worden bijgewerkt naar deze versie: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
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
}

/// Result of a database call.
pub type Result<T> = std::result::Result<T, StoreError>;

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens (and makes, when it is not there) the database and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| StoreError::Address(url.to_owned()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-32000");
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(15))
            .connect_with(options)
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        Ok(Self { pool })
    }

    /// A write transaction that takes the one write lock at once, so that it cannot fail half-way on it.
    async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// A read transaction: one snapshot for all its statements.
    async fn snapshot(&self) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>> {
        Ok(self.pool.begin().await?)
    }

    /// Waits until all connections are closed and the write-ahead log is folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}
