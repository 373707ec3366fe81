//! A place to work: a vacancy, or a maatschappelijke baan. They stand in one list and keep their kind.

use super::codes::{Cefr, Certificate, Education, Interest, Licence, Sector, Set, Shift};
use super::id::PlaceId;
use super::load::Loads;
use super::money::Cents;
use super::postcode::Pc4;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Vacancy,
    MaatschappelijkeBaan,
}

impl PlaceKind {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Vacancy => "vacature",
            Self::MaatschappelijkeBaan => "maatschappelijke baan",
        }
    }
}

/// A vacancy or maatschappelijke baan with its demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub kind: PlaceKind,
    /// Job title as written.
    pub title: String,
    pub employer: String,
    pub sector: Option<Sector>,
    pub pc4: Option<Pc4>,
    /// Positions still open.
    pub positions: u16,
    /// Fewest and most hours a week.
    pub hours_min: Option<u8>,
    pub hours_max: Option<u8>,
    /// Times of work, all of which are asked; empty: not told.
    pub shifts: Set<Shift>,
    pub start: Option<NaiveDate>,
    /// Last day to apply; `None`: stays open.
    pub closing: Option<NaiveDate>,
    /// Any one of these licences is required by law or for the work itself; empty: none.
    pub licences_required: Set<Licence>,
    /// All of these certificates are required by law.
    pub certificates_required: Set<Certificate>,
    /// Liked, never a gate.
    pub certificates_liked: Set<Certificate>,
    /// Wished level of education, never a gate.
    pub education_wished: Option<Education>,
    /// Wished years of experience in the occupation, never a gate.
    pub experience_years_wished: Option<u8>,
    /// Dutch that the work itself needs.
    pub dutch_min: Option<Cefr>,
    pub loads: Loads,
    /// What the work offers to those who like it.
    pub offers: Set<Interest>,
    pub support: Support,
    /// Who pays for a maatschappelijke baan (Centrada, HVC, ...).
    pub funders: Vec<String>,
    /// Yearly cost of a maatschappelijke baan.
    pub cost_per_year: Option<Cents>,
    /// Work with behoud van uitkering instead of a wage (policy A 971).
    pub keeps_benefit: bool,
}

/// What the employer is willing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Support {
    pub jobcoach: bool,
    pub adaptable: bool,
    pub trial: bool,
    pub wage_subsidy: bool,
    pub training: bool,
}
