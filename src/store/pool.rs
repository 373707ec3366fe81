//! The two databases behind one door: connections, write transactions and read snapshots.

use super::{Result, StoreError};
use crate::faults::patience;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Postgres, Sqlite, Transaction};
use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

/// Connections to one of the two.
#[derive(Clone)]
pub enum Pool {
    Sqlite(SqlitePool, Turn),
    Postgres(PgPool),
}

/// Whose turn it is to write. Writers of this program wait here, in the order in which they came, and not each with a
/// connection in hand: while another program holds SQLite's write lock, what only reads still finds one.
type Turn = Arc<Mutex<()>>;

/// A transaction on one of the two.
pub enum Tx {
    /// Ends before the turn does.
    Sqlite(Transaction<'static, Sqlite>, Option<OwnedMutexGuard<()>>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Room for all the pages of a night, KiB instead of the usual. With less, SQLite writes a page to its log each
    /// time that it must make room, and again when the page is filled further: twice as much as the night is.
    pub async fn roomy(&mut self) -> Result<()> {
        self.cache("PRAGMA cache_size = -32000").await
    }

    /// Back to the usual room: pages above it go as soon as they are written.
    pub async fn narrow(&mut self) -> Result<()> {
        self.cache("PRAGMA cache_size = -8000").await
    }

    async fn cache(&mut self, pragma: &'static str) -> Result<()> {
        if let Self::Sqlite(tx, _) = self {
            sqlx::raw_sql(pragma).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Makes it final.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx, _turn) => tx.commit().await?,
            Self::Postgres(tx) => answered(tx.commit()).await?,
        }
        Ok(())
    }
}

/// What may be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    /// Also makes it when it is not there.
    Write,
}

/// How long a statement waits for another's lock, ms.
const LOCK_WAIT_MS: &str = "10000";
/// How long a connection may hold a transaction open and say nothing, ms: a program that hangs or whose
/// network is gone must not keep the write lock for ever.
const SILENT_TRANSACTION_MS: &str = "60000";
/// How long a connection may take to be had.
const CONNECTION_WITHIN: Duration = Duration::from_secs(15);
/// How long PostgreSQL may take over one statement. The driver asks the system for no keepalive, so that without
/// a limit a connection that has fallen silent would be waited for until somebody ends the program.
const ANSWER_WITHIN: Duration = Duration::from_secs(120);
/// The advisory lock that a write transaction holds; "werkt" in ASCII.
const WRITE_LOCK: i64 = 0x77_65_72_6b_74;

/// Whether an address names a PostgreSQL database.
pub(super) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Path of the file that an address names, for SQLite.
pub fn file_of(url: &str) -> Option<PathBuf> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))?;
    let path = path.split('?').next().unwrap_or(path);
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

/// An address fit to be shown: without its password.
pub fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let query_secret = |rest: &str| match rest.split_once('?') {
        Some((path, query)) if query.contains("password") => format!("{path}?..."),
        _ => rest.to_owned(),
    };
    match rest.rsplit_once('@') {
        Some((who, place)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{}", query_secret(place))
        }
        None => format!("{scheme}://{}", query_secret(rest)),
    }
}

fn sqlite_options(url: &str) -> Result<SqliteConnectOptions> {
    if !url.starts_with("sqlite:") {
        return Err(StoreError::Address(shown(url)));
    }
    let options =
        SqliteConnectOptions::from_str(url).map_err(|_| StoreError::Address(shown(url)))?;
    Ok(sqlite_settings(options))
}

fn sqlite_settings(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-8000")
        // Pages that a statement changes are put by until it is done, for when it fails half-way: of a night twice as
        // much as the night itself, and personal data does not belong in a file of temporary things.
        .pragma("temp_store", "MEMORY")
        // A night writes some 5,000 pages; folding them in comes after it is written, not within.
        .pragma("wal_autocheckpoint", "10000")
        // Every row goes from the thread of its connection to the one that asked: with room for few, they wait for
        // each other at every row.
        .row_buffer_size(4_096)
        .disable_statement_logging()
}

fn postgres_options(url: &str) -> Result<PgConnectOptions> {
    let mut options =
        PgConnectOptions::from_str(url).map_err(|_| StoreError::Address(shown(url)))?;
    let host = options.get_host();
    let near = options.get_socket().is_some()
        || host.starts_with('/')
        || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host);
    // Personal data crosses the network encrypted and to the right machine, unless the address says otherwise.
    if !near && !url.contains("sslmode=") && !url.contains("ssl-mode=") {
        options = options.ssl_mode(PgSslMode::VerifyFull);
    }
    let options = options.disable_statement_logging();
    Ok(options.application_name("werkt").options([
        ("lock_timeout", LOCK_WAIT_MS),
        ("idle_in_transaction_session_timeout", SILENT_TRANSACTION_MS),
        ("tcp_keepalives_idle", "30"),
        ("tcp_keepalives_interval", "10"),
        ("tcp_keepalives_count", "3"),
    ]))
}

/// Waits for PostgreSQL, but not for ever. After a commit without an answer nobody knows whether it was kept;
/// whoever tries again finds out, as after a program that died.
pub(super) async fn answered<T>(answer: impl Future<Output = sqlx::Result<T>>) -> Result<T> {
    let limit = patience(ANSWER_WITHIN);
    match timeout(limit, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(StoreError::Silent(limit.as_secs())),
    }
}

/// Whether a connection that has nothing to do answers. The pool asks so itself, but waits without end on its way
/// back in, and on its way out until there is no time left to make a new one.
async fn lives(connection: &mut PgConnection) -> sqlx::Result<bool> {
    match timeout(patience(CONNECTION_WITHIN) / 3, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())),
    }
}

impl Pool {
    /// Connects; makes a SQLite database that is not there.
    pub async fn connect(url: &str) -> Result<Self> {
        if is_postgres(url) {
            let options = postgres_options(url)?;
            let pool = PgPoolOptions::new()
                .max_connections(8)
                .acquire_timeout(patience(CONNECTION_WITHIN))
                .test_before_acquire(false)
                .before_acquire(|connection, _| Box::pin(lives(connection)))
                .after_release(|connection, _| Box::pin(lives(connection)));
            return Ok(Self::Postgres(pool.connect_with(options).await?));
        }
        let options = sqlite_options(url)?;
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(CONNECTION_WITHIN);
        Ok(Self::Sqlite(
            pool.connect_with(options).await?,
            Turn::default(),
        ))
    }

    /// An empty database that is gone when closed.
    pub async fn in_memory() -> Result<Self> {
        let pool = SqlitePoolOptions::new().max_connections(1);
        let options = SqliteConnectOptions::new().in_memory(true);
        Ok(Self::Sqlite(
            pool.connect_with(options).await?,
            Turn::default(),
        ))
    }

    /// A SQLite database by the path of its file.
    pub async fn file(path: &Path, access: Access) -> Result<Self> {
        let options = SqliteConnectOptions::new().filename(path);
        let options = match access {
            // Without a journal mode: setting it would be a change.
            Access::Read => options.read_only(true).disable_statement_logging(),
            // A file that stands alone has no write-ahead log beside it.
            Access::Write => sqlite_settings(options).journal_mode(SqliteJournalMode::Delete),
        };
        let pool = SqlitePoolOptions::new().max_connections(4);
        Ok(Self::Sqlite(
            pool.connect_with(options).await?,
            Turn::default(),
        ))
    }

    /// A write transaction. It takes the one write lock at once: writers are served one after another, so that
    /// none fails half-way on it, and the audit chain and the slots are claimed in one order.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool, turn) => {
                let turn = Arc::clone(turn).lock_owned().await;
                Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?, Some(turn))
            }
            Self::Postgres(pool) => {
                let mut tx = answered(pool.begin()).await?;
                let lock = sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(WRITE_LOCK);
                answered(lock.execute(&mut *tx)).await?;
                Tx::Postgres(tx)
            }
        })
    }

    /// A read transaction: one snapshot for all its statements.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool, _) => Tx::Sqlite(pool.begin().await?, None),
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Tx::Postgres(answered(pool.begin_with(begin)).await?)
            }
        })
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool, _) => pool.close().await,
            Self::Postgres(pool) => {
                // A connection that cannot even be closed must not keep the program from ending.
                let _ = timeout(patience(CONNECTION_WITHIN), pool.close()).await;
            }
        }
    }
}

/// Says which database it is and nothing of how to get in.
impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(..) => "Pool(SQLite)",
            Self::Postgres(_) => "Pool(PostgreSQL)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (url, expect) in [
            ("sqlite://data/werkt.db", "sqlite://data/werkt.db"),
            ("postgres://jo:s3cr3t@db/werkt", "postgres://jo@db/werkt"),
            ("postgres://jo:s3@cr3t@db/werkt", "postgres://jo@db/werkt"),
            ("postgres:///werkt?password=s3cr3t", "postgres:///werkt?..."),
            (
                "postgres://db/werkt?host=/run",
                "postgres://db/werkt?host=/run",
            ),
        ] {
            assert_eq!(shown(url), expect);
        }
    }
}
