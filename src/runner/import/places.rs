//! Vacancies and maatschappelijke banen: both are places, and a number is of one of them.

use super::{FileReport, ImportKind};
use crate::domain::{Place, PlaceKind};
use crate::import::{self, Finding, Source};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::store::documents;

impl Runner {
    /// Reads one file of places of a kind; a row with a number of the other kind is set aside.
    pub(super) async fn places(&self, source: &Source<'_>, kind: PlaceKind) -> Result<FileReport> {
        let (file, other, read) = match kind {
            PlaceKind::Vacancy => (
                ImportKind::Vacancies,
                PlaceKind::MaatschappelijkeBaan,
                import::read_vacancies(source),
            ),
            PlaceKind::MaatschappelijkeBaan => (
                ImportKind::Places,
                PlaceKind::Vacancy,
                import::read_places(source),
            ),
        };
        let mut reading = self.taken(file, read).await?;
        let taken = self.store.place_ids(other).await?;
        reading.quarantine_where(|place: &Place| {
            let id = place.id.as_str();
            taken.contains(id).then(|| of_the_other(kind, id))
        });
        self.save_records(file, documents::PLACES, &reading, |place| {
            place.id.to_string()
        })
        .await
    }
}

fn of_the_other(kind: PlaceKind, id: &str) -> Finding {
    match kind {
        PlaceKind::Vacancy => Finding::new(
            "vacaturenummer",
            id,
            "dit nummer is van een maatschappelijke baan. Geef de vacature een eigen nummer.",
        ),
        PlaceKind::MaatschappelijkeBaan => Finding::new(
            "plaatsnummer",
            id,
            "dit nummer is van een vacature. Geef de maatschappelijke baan een eigen nummer.",
        ),
    }
}
