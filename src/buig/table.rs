//! The table that every report sets actuals against: ten rows, one amount a year.

use crate::domain::Cents;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeSeq};

/// The rows of the council's table (A 917-925), in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKey {
    Personnel,
    WorkBudget,
    Screening,
    TotalCost,
    CoverVerloning,
    HigherBenefitCost,
    BuigSaving,
    CoverWelzijn,
    TotalCover,
    Saldo,
}

impl RowKey {
    pub const ALL: [Self; 10] = [
        Self::Personnel,
        Self::WorkBudget,
        Self::Screening,
        Self::TotalCost,
        Self::CoverVerloning,
        Self::HigherBenefitCost,
        Self::BuigSaving,
        Self::CoverWelzijn,
        Self::TotalCover,
        Self::Saldo,
    ];

    /// The rows that a total adds up; none for a row of its own.
    pub const fn parts(self) -> &'static [Self] {
        match self {
            Self::TotalCost => &[Self::Personnel, Self::WorkBudget, Self::Screening],
            Self::TotalCover => &[
                Self::CoverVerloning,
                Self::HigherBenefitCost,
                Self::BuigSaving,
                Self::CoverWelzijn,
            ],
            Self::Saldo => &[Self::TotalCost, Self::TotalCover],
            _ => &[],
        }
    }

    /// The key in JSON, CSV and configuration.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Personnel => "personnel",
            Self::WorkBudget => "work_budget",
            Self::Screening => "screening",
            Self::TotalCost => "total_cost",
            Self::CoverVerloning => "cover_verloning",
            Self::HigherBenefitCost => "higher_benefit_cost",
            Self::BuigSaving => "buig_saving",
            Self::CoverWelzijn => "cover_welzijn",
            Self::TotalCover => "total_cover",
            Self::Saldo => "saldo",
        }
    }

    /// The words a manager sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Personnel => "Personeel",
            Self::WorkBudget => "Werkbudget",
            Self::Screening => "Onderzoek arbeidspotentieel",
            Self::TotalCost => "Totale kosten",
            Self::CoverVerloning => "Dekking: minder verloning",
            Self::HigherBenefitCost => "Hogere bijstandslasten door minder verloning",
            Self::BuigSaving => "Besparing op de BUIG",
            Self::CoverWelzijn => "Dekking: vrijval subsidie Welzijn",
            Self::TotalCover => "Totale dekking",
            Self::Saldo => "Saldo",
        }
    }
}

/// One row; `amounts` has one entry a year, costs negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanRow {
    pub key: RowKey,
    pub label: &'static str,
    #[serde(serialize_with = "euros")]
    pub amounts: Vec<Cents>,
}

/// Ten rows over the years; serialises to `{"years":[..],"rows":[{"key","label","amounts":["-200000.00",..]}]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PlanTable {
    pub years: Vec<i32>,
    pub rows: Vec<PlanRow>,
}

/// Amounts as plain decimal texts, so that no reader rounds them.
pub(crate) fn euros<S: Serializer>(amounts: &[Cents], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(amounts.len()))?;
    for amount in amounts {
        list.serialize_element(&amount.to_string())?;
    }
    list.end()
}

/// One amount as a plain decimal text.
pub(crate) fn euro<S: Serializer>(amount: &Cents, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// The seven amounts of a year that are not sums of others; costs negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearParts {
    pub personnel: Cents,
    pub work_budget: Cents,
    pub screening: Cents,
    pub cover_verloning: Cents,
    pub higher_benefit_cost: Cents,
    pub buig_saving: Cents,
    pub cover_welzijn: Cents,
}

impl YearParts {
    /// The amount in a row; the three totals are computed here and only here.
    fn amount(&self, key: RowKey) -> Cents {
        let cost = self.personnel + self.work_budget + self.screening;
        let cover =
            self.cover_verloning + self.higher_benefit_cost + self.buig_saving + self.cover_welzijn;
        match key {
            RowKey::Personnel => self.personnel,
            RowKey::WorkBudget => self.work_budget,
            RowKey::Screening => self.screening,
            RowKey::TotalCost => cost,
            RowKey::CoverVerloning => self.cover_verloning,
            RowKey::HigherBenefitCost => self.higher_benefit_cost,
            RowKey::BuigSaving => self.buig_saving,
            RowKey::CoverWelzijn => self.cover_welzijn,
            RowKey::TotalCover => cover,
            RowKey::Saldo => cost + cover,
        }
    }
}

impl PlanTable {
    /// Lays out the years, in the order given.
    pub fn from_parts(parts: &[(i32, YearParts)]) -> Self {
        let rows = RowKey::ALL.map(|key| PlanRow {
            key,
            label: key.label(),
            amounts: parts.iter().map(|(_, year)| year.amount(key)).collect(),
        });
        Self {
            years: parts.iter().map(|(year, _)| *year).collect(),
            rows: rows.into(),
        }
    }

    /// The amounts of a row, one a year.
    pub fn amounts(&self, key: RowKey) -> &[Cents] {
        self.rows
            .iter()
            .find(|row| row.key == key)
            .map_or(&[], |row| &row.amounts)
    }

    /// The amount of a row in a year; zero where the table has no such year.
    pub fn amount(&self, key: RowKey, year: i32) -> Cents {
        let at = self.years.iter().position(|y| *y == year);
        at.and_then(|at| self.amounts(key).get(at).copied())
            .unwrap_or_default()
    }

    /// The sum of a row over all years.
    pub fn total(&self, key: RowKey) -> Cents {
        self.amounts(key).iter().copied().sum()
    }
}
