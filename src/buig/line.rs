//! A line of the ledger: a client, a stretch of days, an amount.

use super::benefit::Basis;
use super::table::euro;
use crate::domain::dutch::{date_digits as date, euros_cents as euros};
use crate::domain::exact::round_div;
use crate::domain::{Cents, ClientId};
use crate::trajectories::ExitKind;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// What a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Benefit that was not paid, from exit to return.
    Avoided,
    /// Benefit that was paid again after a return: what the saving lost to relapse.
    Returned,
    /// Wage of part-time work beside the benefit that was taken off it. Stands apart: it is no exit.
    PartTime,
}

/// One client, one stretch of days in one calendar year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerLine {
    pub year: i32,
    pub kind: LineKind,
    pub exit_kind: ExitKind,
    pub client: ClientId,
    pub from: NaiveDate,
    /// Last day counted.
    pub to: NaiveDate,
    pub days: i64,
    /// First day without benefit, also when that lies in an earlier year; of [`LineKind::PartTime`] the first day of
    /// the wage.
    pub exit: NaiveDate,
    /// Whether the exit is the result of a trajectory.
    pub after_trajectory: bool,
    pub basis: Basis,
    #[serde(serialize_with = "euro")]
    pub per_year: Cents,
    #[serde(serialize_with = "per_day")]
    pub per_day: PerDay,
    #[serde(serialize_with = "euro")]
    pub amount: Cents,
}

/// An amount a day, kept as the fraction it is: cents a year over days in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerDay {
    pub cents_per_year: i64,
    pub days_in_year: i64,
}

impl std::fmt::Display for PerDay {
    /// Euros with six decimals.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scaled = i128::from(self.cents_per_year) * 10_000;
        let millionths = round_div(scaled, i128::from(self.days_in_year)).0;
        f.pad(&format!(
            "{}.{:06}",
            millionths / 1_000_000,
            millionths % 1_000_000
        ))
    }
}

fn per_day<S: Serializer>(per_day: &PerDay, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(per_day)
}

impl LedgerLine {
    /// Whether it is part of the saving in the council's table.
    pub fn counts(&self) -> bool {
        self.exit_kind == ExitKind::Work && self.kind == LineKind::Avoided
    }

    pub(super) fn figure(&self) -> (i32, LineKind, ExitKind) {
        (self.year, self.kind, self.exit_kind)
    }

    /// The line as a sentence that can be checked with a calculator.
    pub fn sentence(&self) -> String {
        let whose = match self.basis {
            Basis::OwnBenefit => "eigen uitkering",
            Basis::Price => "gemiddelde prijs",
            Basis::Wage => "loon zonder wat de klant houdt",
        };
        let what = match self.kind {
            LineKind::Avoided => "geen uitkering",
            LineKind::Returned => "weer een uitkering",
            LineKind::PartTime => "loon afgetrokken van de uitkering",
        };
        format!(
            "{}: {what} van {} tot en met {}: {} {} x {} per jaar ({whose}) / {} dagen = {}.",
            self.client,
            date(self.from),
            date(self.to),
            self.days,
            if self.days == 1 { "dag" } else { "dagen" },
            euros(self.per_year),
            self.per_day.days_in_year,
            euros(self.amount),
        )
    }

    pub(super) fn numerator(&self) -> i128 {
        i128::from(self.per_year.0) * i128::from(self.days)
    }
}
