//! Offers to the inflow. Rows are added, never changed. Of an application the clock counts the first offer of work or of
//! a trajectory; a talk that was offered before it stands beside it.

use super::runs::Lease;
use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db, documents};
use crate::domain::codes::OfferKind;
use crate::domain::intake::Offer;
use crate::domain::{Code, SetAside};
use std::collections::{BTreeMap, HashMap};

fn offer(id: String, body: &str) -> Result<(String, Offer)> {
    let offer = serde_json::from_str(body).map_err(|cause| StoreError::Corrupt {
        table: "intake_offer",
        id: id.clone(),
        cause: cause.to_string(),
    })?;
    Ok((id, offer))
}

impl Store {
    /// Of every application the first offer of work or of a trajectory, or else the talk that was offered, by number of
    /// the application. One that cannot be read is added to `set_aside`.
    pub async fn first_offers(
        &self,
        set_aside: &mut Vec<SetAside>,
    ) -> Result<BTreeMap<String, Offer>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT application_id, body FROM intake_offer ORDER BY application_id, version",
        )
        .all(self)
        .await?;
        let offers: Vec<Offer> = documents::sound(&rows, "intake_offer", set_aside);
        let mut first: BTreeMap<String, Offer> = BTreeMap::new();
        for offer in offers {
            let before = first.get(&offer.application).map(|before| before.kind);
            if before.is_none_or(|kind| kind == OfferKind::Talk && offer.kind != OfferKind::Talk) {
                first.insert(offer.application.clone(), offer);
            }
        }
        Ok(first)
    }

    /// Offers made to a client, newest first.
    pub async fn offers_of(&self, client: &str) -> Result<Vec<Offer>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT application_id, body FROM intake_offer WHERE client_id = $1
             ORDER BY offered_on DESC, application_id, version DESC",
        )
        .bind(client)
        .all(self)
        .await?;
        rows.into_iter()
            .map(|(id, body)| offer(id, &body).map(|(_, offer)| offer))
            .collect()
    }

    /// Adds offers and the audit line. An application that has one of work or of a trajectory already is passed over,
    /// and so is a second talk. As part of a run only while its `lease` holds. Tells how many were added.
    pub async fn offers_add(
        &self,
        offers: &[Offer],
        lease: Option<Lease>,
        entry: &AuditEntry,
    ) -> Result<usize> {
        let mut tx = self.begin_in(lease).await?;
        let known: Vec<(String, String)> = db::query(
            "SELECT application_id, kind FROM intake_offer ORDER BY application_id, version",
        )
        .all(&mut tx)
        .await?;
        let mut before: HashMap<String, (i64, bool)> = HashMap::new();
        for (application, kind) in known {
            let (count, answered) = before.entry(application).or_default();
            *count += 1;
            *answered |= kind != OfferKind::Talk.code();
        }
        let mut rows: Vec<(&Offer, i64, String)> = Vec::new();
        for offer in offers {
            let (count, answered) = before.get(&offer.application).copied().unwrap_or_default();
            if answered || (count > 0 && offer.kind == OfferKind::Talk) {
                continue;
            }
            let body = serde_json::to_string(offer).map_err(|cause| StoreError::Corrupt {
                table: "intake_offer",
                id: offer.application.clone(),
                cause: cause.to_string(),
            })?;
            rows.push((offer, count + 1, body));
        }
        if rows.is_empty() {
            return Ok(0);
        }
        bulk::insert(
            &mut tx,
            "INSERT INTO intake_offer (application_id, version, client_id, kind, offered_on, run_id, body, actor, \
               recorded_at) ",
            "",
            &rows,
            |(offer, version, body)| {
                bulk::values![
                    &offer.application,
                    *version,
                    offer.client.as_str(),
                    offer.kind.code(),
                    offer.offered.to_string(),
                    lease.map(|lease| lease.run),
                    body,
                    &entry.actor,
                    &entry.at
                ]
            },
        )
        .await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "offers_add").await?;
        Ok(rows.len())
    }
}
