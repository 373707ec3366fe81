//! One file per kind of source: its table of columns and the function from a row to a record.

pub mod benefits;
pub mod clients;
pub mod coaches;
pub mod esco;
pub mod feedback;
pub mod intake;
mod loads;
pub mod occupations;
pub mod places;
pub mod postcodes;
pub mod trajectories;

use super::spec::Spec;

/// All kinds, to tell which one a file is when it was offered as another. Of two that fit, the first wins.
pub const SPECS: &[&Spec] = &[
    &intake::APPLICATIONS,
    &intake::WW_ENDING,
    &clients::SPEC,
    &places::VACANCIES,
    &places::PLACES,
    &trajectories::SPEC,
    &benefits::SPEC,
    &feedback::SPEC,
    &coaches::SPEC,
    &esco::RELATIONS,
    &esco::OCCUPATIONS,
    &esco::ISCO_GROUPS,
    &occupations::SPEC,
    &postcodes::SPEC,
];
