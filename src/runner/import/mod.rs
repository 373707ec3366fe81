//! Files into the database. Reading is `import`'s work, writing is `store`'s; here they meet, one file one
//! transaction.

mod benefits;
mod clients;
mod esco;
mod feedback;
mod inbox;
mod inflow;
mod kind;
mod look;
mod mended;
mod named;
mod on_disk;
mod places;
mod report;
mod save;
mod trajectories;

pub use inbox::InboxFile;
pub use kind::ImportKind;
pub use look::{InboxLook, look};
pub use report::{FileReport, UnreadColumn};

use self::on_disk::OnDisk;
use super::Runner;
use super::error::{Result, RunError};
use crate::domain::PlaceKind;
use crate::domain::codes::Inflow;
use crate::import::{self, OccupationReading, Reading, Refers, Source, Target};
use crate::store::documents;
use chrono::NaiveDate;
use std::path::Path;

impl Runner {
    /// Reads one file and writes it. `today` bounds dates of birth.
    pub async fn import_file(
        &self,
        kind: ImportKind,
        path: &Path,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let on_disk = OnDisk::read(path)?;
        self.import_source(kind, &on_disk.source(), today).await
    }

    /// Reads what somebody typed as if it were a file of this name.
    pub async fn import_bytes(
        &self,
        kind: ImportKind,
        file_name: &str,
        bytes: &[u8],
        today: NaiveDate,
    ) -> Result<FileReport> {
        let source = Source {
            file_name,
            bytes,
            manifest: None,
        };
        self.import_source(kind, &source, today).await
    }

    async fn import_source(
        &self,
        kind: ImportKind,
        source: &Source<'_>,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let report = self.import_kind(kind, source, today).await?;
        let counts = &report.counts;
        // Numbers only: a name of a file or a field may be about a person.
        tracing::info!(
            kind = kind.name(),
            rows = counts.total,
            set_aside = counts.quarantined,
            "a file was read"
        );
        Ok(report)
    }

    async fn import_kind(
        &self,
        kind: ImportKind,
        source: &Source<'_>,
        today: NaiveDate,
    ) -> Result<FileReport> {
        match kind {
            ImportKind::Clients => self.clients(source, today).await,
            ImportKind::Vacancies => self.places(source, PlaceKind::Vacancy).await,
            ImportKind::Places => self.places(source, PlaceKind::MaatschappelijkeBaan).await,
            ImportKind::Coaches => {
                let reading = self.taken(kind, import::read_coaches(source)).await?;
                self.save_records(kind, documents::COACHES, &reading, |coach| {
                    coach.id.to_string()
                })
                .await
            }
            ImportKind::Trajectories => self.trajectories(source, today).await,
            ImportKind::Benefits => self.benefits(source).await,
            ImportKind::Applications => self.inflow(source, kind, Inflow::Application, today).await,
            ImportKind::WwEnding => self.inflow(source, kind, Inflow::WwEnding, today).await,
            ImportKind::Feedback => self.feedback(source, today).await,
            ImportKind::Postcodes => {
                let reading = self.taken(kind, import::read_postcodes(source)).await?;
                self.save_records(kind, documents::POSTCODES, &reading, |area| {
                    area.pc4.to_string()
                })
                .await
            }
            ImportKind::Occupations => {
                match import::read_occupations(source).map_err(RunError::refused)? {
                    OccupationReading::Own(reading) => {
                        let reading = self.taken(kind, Ok(reading)).await?;
                        self.occupations(&reading).await
                    }
                    OccupationReading::EscoOccupations(reading) => {
                        let reading = self.taken(kind, Ok(reading)).await?;
                        self.esco_occupations(reading).await
                    }
                    OccupationReading::IscoGroups(reading) => {
                        let reading = self.taken(kind, Ok(reading)).await?;
                        self.save_records(kind, documents::ISCO_GROUPS, &reading, |group| {
                            group.code.clone()
                        })
                        .await
                    }
                    OccupationReading::SkillRelations(reading) => self.esco_skills(&reading).await,
                }
            }
        }
    }

    /// Sets aside rows that point at clients, coaches or events which nobody knows.
    async fn refer<T: Refers>(&self, reading: &mut Reading<T>) -> Result<()> {
        let clients = self.store.ids(documents::CLIENTS).await?;
        let coaches = self.store.ids(documents::COACHES).await?;
        let events = self.store.ids(documents::EVENTS).await?;
        import::check_references(reading, &|target, id| match target {
            Target::Client => clients.contains(id),
            Target::Coach => coaches.contains(id),
            Target::Event => events.contains(id),
            // None of these kinds of file points at places.
            Target::Place => false,
        });
        Ok(())
    }
}
