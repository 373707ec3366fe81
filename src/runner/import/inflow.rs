//! Inflow: an application each, a quick profile of people who are not there yet, and no BSN further than here.

use super::save::Rows;
use super::{FileReport, ImportKind};
use crate::domain::codes::Inflow;
use crate::import::{self, Finding, Source, Target};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::runner::pseudonym::PseudonymKey;
use crate::store::documents::{self, Document};
use crate::store::import::Identity;
use chrono::NaiveDate;

impl Runner {
    pub(super) async fn inflow(
        &self,
        source: &Source<'_>,
        kind: ImportKind,
        inflow: Inflow,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let mut reading = self
            .taken(kind, import::read_intake(source, inflow, today))
            .await?;
        let coaches = self.store.ids(documents::COACHES).await?;
        import::check_references(&mut reading, &|target, id| {
            target != Target::Coach || coaches.is_empty() || coaches.contains(id)
        });
        let key = PseudonymKey::open(&self.settings.key_file)?;
        let used = self.store.pseudonyms().await?;
        reading.quarantine_where(|row| {
            let other = used.get(&key.of(row.bsn.as_ref()?))?;
            (*other != row.client.id.as_str()).then(|| {
                Finding::new(
                    "bsn",
                    "",
                    format!("dit BSN staat al bij klant {other}. Gebruik dat klantnummer in de aanvraag."),
                )
            })
        });
        // Somebody who is known already keeps the profile that is there: it is richer than an application.
        let known = self.store.ids(documents::CLIENTS).await?;
        let new = || {
            reading
                .records()
                .filter(|row| !known.contains(row.client.id.as_str()))
        };
        let identities = new()
            .map(|row| Identity {
                client_id: row.client.id.to_string(),
                bsn_pseudonym: row.bsn.as_ref().map(|bsn| key.of(bsn)),
                name: row.name.clone(),
            })
            .collect();
        let profiles = new()
            .map(|row| Document::of(&row.client.id, &row.client))
            .collect::<crate::store::Result<Vec<_>>>()?;
        let documents = reading
            .records()
            .map(|row| Document::of(&row.application.id, &row.application))
            .collect::<crate::store::Result<Vec<_>>>()?;
        let rows = Rows {
            identities,
            new_clients: profiles,
            ..Rows::of(kind, documents::APPLICATIONS, documents)
        };
        self.save(&reading, rows).await
    }
}
