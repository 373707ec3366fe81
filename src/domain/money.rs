//! Money: whole cents at rest, `rust_decimal` inside a formula, rounded only when shown.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum, ops};

/// An amount in euro cents; may be negative.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Cents(pub i64);

impl Cents {
    pub const ZERO: Self = Self(0);

    /// Whole euros as cents.
    pub const fn euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    /// Whole euros, rounded half away from zero as the council's tables are: the one way in which an amount that is
    /// shown loses its cents.
    pub const fn whole_euros(self) -> i64 {
        let half = if self.0 < 0 { -50 } else { 50 };
        self.0.saturating_add(half) / 100
    }

    /// The amount in euros, exact.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// An amount in euros, rounded half away from zero to the cent (how the council's tables round).
    /// Beyond the range of `i64` cents it saturates.
    pub fn from_decimal(euros: Decimal) -> Self {
        let cents = (euros * Decimal::ONE_HUNDRED)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let limit = if cents.is_sign_negative() {
            i64::MIN
        } else {
            i64::MAX
        };
        Self(i64::try_from(cents).unwrap_or(limit))
    }
}

impl ops::Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
impl ops::Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}
impl ops::AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl ops::Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}
impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, ops::Add::add)
    }
}

/// Plain decimal euros with two places, a point and no grouping: `-13000.00` (JSON, CSV).
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", cents / 100, cents % 100))
    }
}
