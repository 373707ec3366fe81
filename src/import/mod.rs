//! Files of a municipality -> records of the domain. Pure: bytes in, rows out.
//!
//! Every row of a file ends accepted or quarantined with line, column, value and reason; the counts add up.
//! A file that cannot be trusted as a whole is refused with one sentence ([`FileError`]) and nothing of it is
//! read. `docs/data-formats.md` is the contract, `docs/adding-a-source.md` tells how to add a column or a kind.
//!
//! ```text
//! bytes -> unpack (gzip) -> decode (encoding, line ends) -> header (separator, columns)
//!       -> split (rows) -> Row (fields, faults) -> kinds::* (record) -> Reading
//! ```

mod complete;
mod decode;
mod error;
pub mod export;
pub mod fields;
mod fold;
mod header;
pub mod kinds;
pub mod limits;
mod mask;
pub mod mending;
mod mixed;
mod notes;
mod origin;
mod read;
mod reading;
mod references;
mod row;
mod seen;
mod source;
pub mod spec;
pub mod split;
mod unpack;

pub use decode::Encoding;
pub use error::{FileError, MissingColumn, Problem};
pub use export::{ExportRow, quarantine_csv, stored_quarantine_csv};
pub use header::Separator;
pub use kinds::clients::ClientRow;
pub use kinds::esco::{IscoGroup, SkillRelation};
pub use kinds::feedback::FeedbackRow;
pub use kinds::intake::ApplicationRow;
pub use kinds::occupations::OccupationReading;
pub use origin::Kept;
pub use reading::{Accepted, Completeness, Finding, Quarantined, Raw, Reading, UnknownColumn};
pub use references::{Refers, Target, check_references};
pub use source::{Manifest, Source};

use crate::domain::codes::Inflow;
use crate::domain::{BenefitPeriod, Coach, Place, PlaceKind, PostcodeArea, TrajectoryEvent};
use chrono::NaiveDate;
use read::read;

/// Reads clients. `today` (the reference date) bounds dates of birth.
pub fn read_clients(
    source: &Source<'_>,
    today: NaiveDate,
) -> Result<Reading<ClientRow>, FileError> {
    read(source, kinds::clients::Clients::new(today))
}

/// Reads applications for benefit (`Inflow::Application`) or UWV's list of people whose WW ends.
pub fn read_intake(
    source: &Source<'_>,
    inflow: Inflow,
    today: NaiveDate,
) -> Result<Reading<ApplicationRow>, FileError> {
    read(source, kinds::intake::Intake::new(inflow, today))
}

/// Reads vacancies.
pub fn read_vacancies(source: &Source<'_>) -> Result<Reading<Place>, FileError> {
    read(source, kinds::places::Places::new(PlaceKind::Vacancy))
}

/// Reads maatschappelijke banen.
pub fn read_places(source: &Source<'_>) -> Result<Reading<Place>, FileError> {
    read(
        source,
        kinds::places::Places::new(PlaceKind::MaatschappelijkeBaan),
    )
}

/// Reads coaches.
pub fn read_coaches(source: &Source<'_>) -> Result<Reading<Coach>, FileError> {
    read(source, kinds::coaches::Coaches::default())
}

/// Reads events of trajectories.
pub fn read_trajectories(source: &Source<'_>) -> Result<Reading<TrajectoryEvent>, FileError> {
    read(source, kinds::trajectories::Trajectories::default())
}

/// Reads benefit periods.
pub fn read_benefits(source: &Source<'_>) -> Result<Reading<BenefitPeriod>, FileError> {
    read(source, kinds::benefits::Benefits::default())
}

/// Reads decisions of coaches; one after `today` is set aside.
pub fn read_feedback(
    source: &Source<'_>,
    today: NaiveDate,
) -> Result<Reading<FeedbackRow>, FileError> {
    read(source, kinds::feedback::Decisions::new(today))
}

/// Reads occupations: an own table, or one of ESCO's three files, recognised by the header.
pub fn read_occupations(source: &Source<'_>) -> Result<OccupationReading, FileError> {
    kinds::occupations::read_occupations(source)
}

/// Reads postcodes with their place on the map.
pub fn read_postcodes(source: &Source<'_>) -> Result<Reading<PostcodeArea>, FileError> {
    read(source, kinds::postcodes::Postcodes::default())
}
