//! A value on its way into a statement: the three kinds that both databases store.

use super::{Result, StoreError};
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Encode, Type};
use std::borrow::Cow;

/// A value, perhaps `NULL`. Its kind is known even then: PostgreSQL plans by it.
#[derive(Debug, Clone)]
pub enum Arg<'q> {
    Int(Option<i64>),
    Text(Option<Cow<'q, str>>),
    Bool(Option<bool>),
}

impl Arg<'_> {
    fn add<'t, A: Arguments>(self, to: &mut A) -> std::result::Result<(), sqlx::error::BoxDynError>
    where
        Option<i64>: Encode<'t, A::Database> + Type<A::Database>,
        Option<String>: Encode<'t, A::Database> + Type<A::Database>,
        Option<bool>: Encode<'t, A::Database> + Type<A::Database>,
    {
        match self {
            Self::Int(value) => to.add(value),
            Self::Text(value) => to.add(value.map(|text| without_nul(text).into_owned())),
            Self::Bool(value) => to.add(value),
        }
    }
}

/// PostgreSQL cannot hold a NUL in a text. It shows as its own sign instead, on both databases.
pub(super) fn without_nul(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{2400}"))
    } else {
        text
    }
}

fn failed(cause: sqlx::error::BoxDynError) -> StoreError {
    StoreError::Sql(sqlx::Error::Encode(cause))
}

pub(super) fn sqlite(args: Vec<Arg<'_>>) -> Result<SqliteArguments> {
    let mut all = SqliteArguments::default();
    args.into_iter()
        .try_for_each(|arg| arg.add(&mut all))
        .map_err(failed)?;
    Ok(all)
}

pub(super) fn postgres(args: Vec<Arg<'_>>) -> Result<PgArguments> {
    let mut all = PgArguments::default();
    args.into_iter()
        .try_for_each(|arg| arg.add(&mut all))
        .map_err(failed)?;
    Ok(all)
}

macro_rules! from {
    ($($kind:ty => |$value:ident| $arg:expr;)+) => {
        $(impl<'q> From<$kind> for Arg<'q> {
            fn from($value: $kind) -> Self {
                $arg
            }
        })+
    };
}

from! {
    i64 => |value| Self::Int(Some(value));
    u32 => |value| Self::Int(Some(value.into()));
    Option<i64> => |value| Self::Int(value);
    bool => |value| Self::Bool(Some(value));
    Option<bool> => |value| Self::Bool(value);
    &'q str => |value| Self::Text(Some(value.into()));
    &'q String => |value| Self::Text(Some(value.into()));
    String => |value| Self::Text(Some(value.into()));
    Option<&'q str> => |value| Self::Text(value.map(Cow::from));
    Option<&'q String> => |value| Self::Text(value.map(Cow::from));
    &'q Option<String> => |value| Self::Text(value.as_ref().map(Cow::from));
    Option<String> => |value| Self::Text(value.map(Cow::from));
}
