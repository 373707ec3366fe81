//! How a row becomes a struct: by the names of its fields, from either database.
//!
//! Not derived: the derive of sqlx brings both drivers, rustls and tokio into the compiler, and they are built twice.

/// `record!(Night { id, slot });` for a struct with these fields, each read from the column of its name.
macro_rules! record {
    ($record:ty { $($field:ident),+ $(,)? }) => {
        record!(sqlx::sqlite::SqliteRow, $record { $($field),+ });
        record!(sqlx::postgres::PgRow, $record { $($field),+ });
    };
    ($row:ty, $record:ty { $($field:ident),+ }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $record {
            fn from_row(row: &'r $row) -> sqlx::Result<Self> {
                use sqlx::Row;
                Ok(Self { $($field: row.try_get(stringify!($field))?),+ })
            }
        }
    };
}
