//! Clients: the profile apart from who it is, and no BSN further than here.

use super::save::Rows;
use super::{FileReport, ImportKind};
use crate::domain::recorded::overlay;
use crate::import::{self, Finding, Source, Target};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::runner::pseudonym::PseudonymKey;
use crate::store::documents::{self, Document};
use crate::store::import::Identity;
use chrono::NaiveDate;

impl Runner {
    pub(super) async fn clients(
        &self,
        source: &Source<'_>,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let mut reading = self
            .taken(ImportKind::Clients, import::read_clients(source, today))
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
                    format!("dit BSN staat al bij klant {other}. Zoek uit welk nummer klopt."),
                )
            })
        });
        // What coaches recorded stands over the export of the administration, unless that knows it from a later day.
        let recorded = self.store.recorded_facts_all().await?;
        for accepted in &mut reading.accepted {
            if let Some(facts) = recorded.get(accepted.record.client.id.as_str()) {
                overlay(&mut accepted.record.client, facts);
            }
        }
        let identities = reading
            .records()
            .map(|row| Identity {
                client_id: row.client.id.to_string(),
                bsn_pseudonym: row.bsn.as_ref().map(|bsn| key.of(bsn)),
                name: row.name.clone(),
            })
            .collect();
        let documents = reading
            .records()
            .map(|row| Document::of(&row.client.id, &row.client))
            .collect::<crate::store::Result<Vec<_>>>()?;
        let rows = Rows {
            identities,
            ..Rows::of(ImportKind::Clients, documents::CLIENTS, documents)
        };
        self.save(&reading, rows).await
    }
}
