//! A statement: one text that runs on both databases, its values, and where it runs.
//!
//! ```text
//! db::query("SELECT id, name FROM account WHERE id = $1").bind(id).optional(&mut tx).await?
//! ```
//! Placeholders are `$1`, `$2`; a row is a tuple or a struct with a `record!`; integers are `i64` on
//! both sides (`CAST(... AS BIGINT)` for a sum). `&Store` runs it outside a transaction.

use super::arg::{self, Arg};
use super::pool::{Pool, Tx, answered};
use super::{Result, Store};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, SqlSafeStr, SqlStr, query_with};

/// What a statement gives back a row at a time.
pub(super) trait Record:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Record for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

/// Where a statement runs.
pub(super) enum On<'a> {
    Pool(&'a Pool),
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Store> for On<'a> {
    fn from(store: &'a Store) -> Self {
        Self::Pool(&store.pool)
    }
}

impl<'a> From<&'a mut Tx> for On<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

/// A statement with the values bound so far.
#[must_use]
pub(super) struct Query<'q> {
    sql: SqlStr,
    args: Vec<Arg<'q>>,
}

/// A statement of one text.
pub(super) fn query<'q>(sql: &'static str) -> Query<'q> {
    Query {
        sql: sql.into_sql_str(),
        args: Vec::new(),
    }
}

/// A statement put together from static texts, for [`super::bulk`].
pub(super) fn built<'q>(sql: String, args: Vec<Arg<'q>>) -> Query<'q> {
    Query {
        sql: AssertSqlSafe(sql).into_sql_str(),
        args,
    }
}

/// One arm for each database, in and outside a transaction.
macro_rules! run {
    ($query:ident, $on:ident, |$done:ident| $sqlite:expr, $postgres:expr, $call:ident) => {
        match $on {
            On::Pool(Pool::Sqlite(pool, _)) => {
                let $done = query_with($query.sql, arg::sqlite($query.args)?)
                    .$call(pool)
                    .await?;
                $sqlite
            }
            On::Pool(Pool::Postgres(pool)) => {
                let query = query_with($query.sql, arg::postgres($query.args)?);
                let $done = answered(query.$call(pool)).await?;
                $postgres
            }
            On::Tx(Tx::Sqlite(tx, _)) => {
                let $done = query_with($query.sql, arg::sqlite($query.args)?)
                    .$call(&mut **tx)
                    .await?;
                $sqlite
            }
            On::Tx(Tx::Postgres(tx)) => {
                let query = query_with($query.sql, arg::postgres($query.args)?);
                let $done = answered(query.$call(&mut **tx)).await?;
                $postgres
            }
        }
    };
}

/// Rows as a database gave them. What waits for a database is compiled once, for rows; only reading a row is
/// compiled for each kind of record. Four ways to wait for every kind of record made the program build three
/// times as long.
enum Rows {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
}

impl Rows {
    fn read<T: Record>(self) -> Result<Vec<T>> {
        Ok(match self {
            Self::Sqlite(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
            Self::Postgres(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
        })
    }
}

impl<'q> Query<'q> {
    /// Binds the next placeholder.
    pub fn bind(mut self, value: impl Into<Arg<'q>>) -> Self {
        self.args.push(value.into());
        self
    }

    async fn rows(self, on: On<'_>) -> Result<Rows> {
        Ok(run!(
            self,
            on,
            |rows| Rows::Sqlite(rows),
            Rows::Postgres(rows),
            fetch_all
        ))
    }

    async fn touched(self, on: On<'_>) -> Result<u64> {
        Ok(run!(
            self,
            on,
            |done| done.rows_affected(),
            done.rows_affected(),
            execute
        ))
    }

    /// Every row.
    pub async fn all<'a, T: Record>(self, on: impl Into<On<'a>>) -> Result<Vec<T>> {
        self.rows(on.into()).await?.read()
    }

    /// The first row; an error when there is none.
    pub async fn one<'a, T: Record>(self, on: impl Into<On<'a>>) -> Result<T> {
        let row = self.optional(on).await?;
        Ok(row.ok_or(sqlx::Error::RowNotFound)?)
    }

    /// The first row, if there is one.
    pub async fn optional<'a, T: Record>(self, on: impl Into<On<'a>>) -> Result<Option<T>> {
        Ok(self.all(on).await?.into_iter().next())
    }

    /// The first field of every row.
    pub async fn scalars<'a, T>(self, on: impl Into<On<'a>>) -> Result<Vec<T>>
    where
        (T,): Record,
    {
        let rows: Vec<(T,)> = self.all(on).await?;
        Ok(rows.into_iter().map(|(value,)| value).collect())
    }

    /// The first field of the only row.
    pub async fn scalar<'a, T>(self, on: impl Into<On<'a>>) -> Result<T>
    where
        (T,): Record,
    {
        let (value,) = self.one(on).await?;
        Ok(value)
    }

    /// The first field of the row, if there is one.
    pub async fn optional_scalar<'a, T>(self, on: impl Into<On<'a>>) -> Result<Option<T>>
    where
        (T,): Record,
    {
        let row: Option<(T,)> = self.optional(on).await?;
        Ok(row.map(|(value,)| value))
    }

    /// Runs it and tells how many rows it touched.
    pub async fn execute<'a>(self, on: impl Into<On<'a>>) -> Result<u64> {
        self.touched(on.into()).await
    }
}
