//! A cell of a table: a typed value, and how it was summed where that is worth following.

use crate::domain::Cents;
use crate::domain::dutch;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// What stands in a cell. Renderings decide the form; nothing is rounded before it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Does not apply.
    Empty,
    Text(String),
    Count(i64),
    /// Shown in whole euros; exact to the cent in XLSX, CSV and JSON.
    #[serde(serialize_with = "plain")]
    Euros(Cents),
    #[serde(serialize_with = "plain")]
    EurosCents(Cents),
    /// A share in thousandths, shown as whole percents.
    Percent(i64),
    /// A share in thousandths, shown with one decimal.
    PercentTenths(i64),
    /// A share in hundredths of a percent, shown with as many decimals as it has.
    PercentHundredths(u32),
    Date(NaiveDate),
    /// Held back: about fewer than ten people, or it would reveal such a figure.
    Hidden,
    /// Nobody has recorded it yet, or it lies ahead.
    Unknown,
}

fn plain<S: Serializer>(amount: &Cents, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// How a cell follows from others in the same table. Rows count from 0 and leave the heading out; columns count
/// from 0 and leave the row labels out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Formula {
    /// Sum of these rows in the same column.
    SumRows { rows: Vec<usize> },
    /// Sum of columns `from..=to` in the same row.
    SumColumns { from: usize, to: usize },
    /// One row less another, in the same column.
    RowDifference { row: usize, less: usize },
    /// One column less another, in the same row.
    ColumnDifference { column: usize, less: usize },
    /// The days in column `days` of an amount a year in column `per_year`: days x amount / `days_in_year`, rounded to
    /// the cent, and `cents` more or less where a total was rounded once for all its lines.
    DaysOfYear {
        days: usize,
        per_year: usize,
        days_in_year: i64,
        cents: i64,
    },
}

/// A value with, perhaps, its formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    #[serde(flatten)]
    pub value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Formula>,
}

impl Cell {
    pub const EMPTY: Self = Self {
        value: Value::Empty,
        formula: None,
    };
    pub const HIDDEN: Self = Self {
        value: Value::Hidden,
        formula: None,
    };
    pub const UNKNOWN: Self = Self {
        value: Value::Unknown,
        formula: None,
    };

    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    /// A count of people or things; beyond `i64` it saturates.
    pub fn count(count: u64) -> Self {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX)).into()
    }

    /// Whole percents of `part` in `whole`; "not applicable" when there is no whole.
    pub fn share(part: u64, whole: u64) -> Self {
        permille(part, whole).map_or(Self::EMPTY, |share| Value::Percent(share).into())
    }

    #[must_use]
    pub fn with_formula(mut self, formula: Formula) -> Self {
        self.formula = Some(formula);
        self
    }

    /// Another quantity of the same kind: the same unit and form.
    pub fn like(&self, quantity: i64) -> Self {
        match self.value {
            Value::Euros(_) => Value::Euros(Cents(quantity)),
            Value::EurosCents(_) => Value::EurosCents(Cents(quantity)),
            Value::Percent(_) => Value::Percent(quantity),
            Value::PercentTenths(_) => Value::PercentTenths(quantity),
            Value::PercentHundredths(_) => {
                Value::PercentHundredths(u32::try_from(quantity).unwrap_or(0))
            }
            _ => Value::Count(quantity),
        }
        .into()
    }

    /// As a Dutch reader sees it.
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Empty => "–".into(),
            Value::Text(text) => text.clone(),
            Value::Count(count) => dutch::number(*count),
            Value::Euros(amount) => dutch::euros(*amount),
            Value::EurosCents(amount) => dutch::euros_cents(*amount),
            Value::Percent(share) => dutch::percent(*share),
            Value::PercentTenths(share) => dutch::percent_tenths(*share),
            Value::PercentHundredths(share) => dutch::percent_hundredths(*share),
            Value::Date(day) => dutch::date(*day),
            Value::Hidden => "niet getoond".into(),
            Value::Unknown => "nog niet bekend".into(),
        }
    }

    /// Numbers stand to the right, under each other.
    pub fn is_numeric(&self) -> bool {
        self.quantity().is_some() || matches!(self.value, Value::Empty)
    }

    /// The value as a whole quantity (count, cents, thousandths, hundredths of a percent), for sums and axes.
    pub fn quantity(&self) -> Option<i64> {
        match self.value {
            Value::Count(number) | Value::Percent(number) | Value::PercentTenths(number) => {
                Some(number)
            }
            Value::PercentHundredths(share) => Some(i64::from(share)),
            Value::Euros(amount) | Value::EurosCents(amount) => Some(amount.0),
            _ => None,
        }
    }
}

/// `part` in `whole` in thousandths, rounded half up; `None` without a whole.
pub fn permille(part: u64, whole: u64) -> Option<i64> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let share = (part * 2000 + whole).checked_div(whole * 2)?;
    Some(i64::try_from(share).unwrap_or(i64::MAX))
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self {
            value,
            formula: None,
        }
    }
}
impl From<Cents> for Cell {
    fn from(amount: Cents) -> Self {
        Value::Euros(amount).into()
    }
}
impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Value::Date(day).into()
    }
}
impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::count(count)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}
