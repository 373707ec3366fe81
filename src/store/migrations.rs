//! The tables of this version of the program, and which version a database has.

use super::pool::Pool;
use super::{Result, Store, StoreError, db};
use sqlx::migrate::Migrator;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Number of the newest migration, before and after; 0 is an empty database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    pub before: i64,
    pub after: i64,
}

/// Number of the newest migration that this program knows.
pub fn newest() -> i64 {
    SQLITE
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or(0)
}

impl Store {
    /// Which migration the database has; 0 when it is empty.
    pub async fn version(&self) -> Result<i64> {
        let known: i64 = db::query(match self.pool {
            Pool::Sqlite(_) => "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'",
            Pool::Postgres(_) => "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_sqlx_migrations'",
        })
        .scalar(self)
        .await?;
        if known == 0 {
            return Ok(0);
        }
        let version: Option<i64> =
            db::query("SELECT max(version) FROM _sqlx_migrations WHERE success")
                .scalar(self)
                .await?;
        Ok(version.unwrap_or(0))
    }

    /// Brings the tables up to date. Refused when they are of a newer program.
    pub async fn bring_up_to_date(&self) -> Result<Versions> {
        let before = self.version().await?;
        let after = newest();
        if before > after {
            return Err(StoreError::Refused(format!(
                "de tabellen zijn van versie {before}, dit programma kent versie {after}. Er is niets veranderd; \
                 gebruik een nieuwer programma"
            )));
        }
        match &self.pool {
            Pool::Sqlite(pool) => SQLITE.run(pool).await?,
            // With nothing to do, an account without the right to make tables is enough.
            Pool::Postgres(_) if before == after => {}
            Pool::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(Versions { before, after })
    }
}
