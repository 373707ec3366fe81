//! The tables of this version of the program, and which version a database has.

use super::pool::Pool;
use super::{Result, Store, StoreError, db};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// One step, in the words of both databases. Its number is its place in [`STEPS`].
struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// Takes the file of a step from both folders.
macro_rules! step {
    ($number:literal, $name:literal) => {
        Step {
            name: $name,
            sqlite: include_str!(concat!(
                "../../migrations/sqlite/",
                $number,
                "_",
                $name,
                ".sql"
            )),
            postgres: include_str!(concat!(
                "../../migrations/postgres/",
                $number,
                "_",
                $name,
                ".sql"
            )),
        }
    };
}

/// Every step since the first, in order; a step that a database may have is never changed.
const STEPS: &[Step] = &[
    step!("0001", "house"),
    step!("0002", "accounts"),
    step!("0003", "title_links"),
    step!("0004", "one_text"),
    step!("0005", "talks"),
    step!("0006", "lots"),
    step!("0007", "intake"),
    step!("0008", "leases"),
    step!("0009", "one_table_of_decisions"),
    step!("0010", "pages"),
    step!("0011", "question"),
    step!("0012", "run_log"),
    step!("0013", "place_limits"),
];

fn migrator(text: impl Fn(&Step) -> &'static str) -> Migrator {
    let steps = (1..).zip(STEPS).map(|(version, step)| {
        Migration::new(
            version,
            step.name.replace('_', " ").into(),
            MigrationType::Simple,
            text(step).into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}

/// Number of the newest migration, before and after; 0 is an empty database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    pub before: i64,
    pub after: i64,
}

/// Number of the newest migration that this program knows.
pub fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

impl Store {
    /// Which migration the database has; 0 when it is empty.
    pub async fn version(&self) -> Result<i64> {
        let known: i64 = db::query(match self.pool {
            Pool::Sqlite(..) => "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'",
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
            Pool::Sqlite(pool, _) => migrator(|step| step.sqlite).run(pool).await?,
            // With nothing to do, an account without the right to make tables is enough.
            Pool::Postgres(_) if before == after => {}
            Pool::Postgres(pool) => migrator(|step| step.postgres).run(pool).await?,
        }
        Ok(Versions { before, after })
    }
}
