//! Occupations of the loaded taxonomy (own table, or ESCO).

use super::id::OccupationCode;
use super::load::Loads;
use serde::{Deserialize, Serialize};

/// An occupation with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupation {
    pub code: OccupationCode,
    /// ESCO concept, where the taxonomy has one.
    pub uri: Option<String>,
    /// ISCO-08 group, 1 to 4 digits.
    pub isco: String,
    pub name: String,
    pub synonyms: Vec<String>,
    pub description: String,
    /// Skill names, most typical first.
    pub skills: Vec<String>,
    /// Usual loads of the work.
    pub loads: Loads,
}
