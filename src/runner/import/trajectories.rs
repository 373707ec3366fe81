//! Events of trajectories: new ones are added, and one that is told anew is corrected and never replaced.

use super::save::Rows;
use super::{FileReport, ImportKind};
use crate::domain::TrajectoryEvent;
use crate::import::{self, Source};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::store::documents::{self, Document};
use crate::store::import::Appended;
use crate::trajectories::revise;
use chrono::NaiveDate;

impl Runner {
    /// Reads one file of events and writes it; corrections are recorded on `today`.
    pub(super) async fn trajectories(
        &self,
        source: &Source<'_>,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let mut reading = self
            .taken(ImportKind::Trajectories, import::read_trajectories(source))
            .await?;
        self.refer(&mut reading).await?;
        // One that no longer parses is replaced by what the file says of it: there is nothing to keep.
        let stored: Vec<TrajectoryEvent> = self
            .store
            .load_sound(documents::EVENTS, &mut Vec::new())
            .await?;
        let told: Vec<TrajectoryEvent> = reading.records().cloned().collect();
        let revised = revise(&stored, &told, today);
        let corrections = revised.corrections.iter().map(|events| of(events));
        let appended = Appended {
            unchanged: revised.unchanged,
            corrections: corrections.collect::<Result<_>>()?,
        };
        let rows = Rows {
            appended,
            ..Rows::of(
                ImportKind::Trajectories,
                documents::EVENTS,
                of(&revised.new)?,
            )
        };
        self.save(&reading, rows).await
    }
}

fn of(events: &[TrajectoryEvent]) -> Result<Vec<Document>> {
    let documents = events.iter().map(|event| Document::of(&event.id, event));
    Ok(documents.collect::<crate::store::Result<Vec<_>>>()?)
}
