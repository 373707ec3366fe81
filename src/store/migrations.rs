//! The tables of this version of the program, and which version a database has.

use super::pool::{Pool, Tx};
use super::{Result, Store, StoreError, db};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::time::Duration;
use tokio::time::{sleep, timeout};

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

/// How long a program asks for a database that another is making: longer than SQLite itself waits for a lock.
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// How long it waits before it asks again.
const ASK_AGAIN_AFTER: Duration = Duration::from_millis(20);

/// Connects. Of several programs that come upon a new SQLite file at once, one gives it its write-ahead log; SQLite lets
/// nobody wait for that, but tells the others that the file is locked. They ask again here.
pub(super) async fn connect(url: &str) -> Result<Pool> {
    let mut last = None;
    let asking = async {
        loop {
            match Pool::connect(url).await {
                Err(error) if error.is_busy() => last = Some(error),
                other => return other,
            }
            sleep(ASK_AGAIN_AFTER).await;
        }
    };
    // PostgreSQL has limits of its own on how long it is waited for.
    let answer = if super::pool::is_postgres(url) {
        asking.await
    } else {
        match timeout(CONNECT_WITHIN, asking).await {
            Ok(answer) => answer,
            Err(_) => Err(last.unwrap_or(StoreError::Sql(sqlx::Error::PoolTimedOut))),
        }
    };
    answer.map_err(|error| error.of_opening(url))
}

async fn version(tx: &mut Tx) -> Result<i64> {
    let known: i64 = db::query(match tx {
        Tx::Sqlite(..) => "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'",
        Tx::Postgres(_) => "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_sqlx_migrations'",
    })
    .scalar(&mut *tx)
    .await?;
    if known == 0 {
        return Ok(0);
    }
    let version: Option<i64> = db::query("SELECT max(version) FROM _sqlx_migrations WHERE success")
        .scalar(tx)
        .await?;
    Ok(version.unwrap_or(0))
}

/// The versions of tables that can be brought up to date; tables of a newer program are left alone.
fn from(before: i64) -> Result<Versions> {
    let after = newest();
    if before > after {
        return Err(StoreError::Refused(format!(
            "de tabellen zijn van versie {before}, dit programma kent versie {after}. Er is niets veranderd; \
             gebruik een nieuwer programma"
        )));
    }
    Ok(Versions { before, after })
}

impl Store {
    /// Which migration the database has; 0 when it is empty.
    pub async fn version(&self) -> Result<i64> {
        version(&mut self.snapshot().await?).await
    }

    /// Brings the tables up to date, all steps or none. Of several programs that start at once, one does so and the
    /// others wait for it. Refused when the tables are of a newer program.
    pub async fn bring_up_to_date(&self) -> Result<Versions> {
        let versions = from(self.version().await?)?;
        let ready = versions.before == versions.after;
        match &self.pool {
            // Compares what was done with what this program would have done; writes nothing.
            Pool::Sqlite(pool, _) if ready => migrator(|step| step.sqlite).run(pool).await?,
            Pool::Sqlite(..) => return self.steps_of_sqlite().await,
            // With nothing to do, an account without the right to make tables is enough.
            Pool::Postgres(_) if ready => {}
            // Under an advisory lock of the driver.
            Pool::Postgres(pool) => migrator(|step| step.postgres).run(pool).await?,
        }
        Ok(versions)
    }

    /// The steps under SQLite's write lock: the driver itself takes none before it looks which are done, so that two
    /// programs would both make the first table.
    async fn steps_of_sqlite(&self) -> Result<Versions> {
        let mut tx = self.begin().await?;
        let versions = from(version(&mut tx).await?)?;
        if let Tx::Sqlite(connection, _) = &mut tx {
            migrator(|step| step.sqlite).run(&mut **connection).await?;
        }
        tx.commit().await?;
        Ok(versions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens as a program does, on a thread and with connections of its own; tells what it did and what stands.
    fn program(url: &str) -> Result<(Versions, i64)> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let store = Store::open_as_it_is(url).await?;
            let versions = store.bring_up_to_date().await?;
            let stands = store.version().await?;
            store.close().await;
            Ok((versions, stands))
        })
    }

    #[test]
    fn programs_that_start_at_once_on_a_new_database_all_find_it_whole() {
        for _ in 0..8 {
            let folder = tempfile::tempdir().unwrap();
            let url = format!("sqlite://{}", folder.path().join("nieuw.db").display());
            let ended = std::thread::scope(|scope| {
                let programs = [(); 6].map(|()| scope.spawn(|| program(&url)));
                programs.map(|program| program.join().unwrap().unwrap())
            });
            for (versions, stands) in ended {
                assert_eq!((versions.after, stands), (newest(), newest()));
            }
            let made = ended.iter().filter(|(versions, _)| versions.before == 0);
            assert_eq!(made.count(), 1, "one of them made the tables");
        }
    }

    #[tokio::test]
    async fn tables_of_a_newer_program_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("nieuwer.db").display());
        let store = Store::open(&url).await.unwrap();
        db::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, x'00', 0)",
        )
        .execute(&store)
        .await
        .unwrap();
        store.close().await;
        let refused = Store::open(&url).await.unwrap_err().to_string();
        assert!(refused.contains("versie 9999"), "{refused}");
        assert!(
            refused.contains("gebruik een nieuwer programma"),
            "{refused}"
        );
    }
}
