//! Offers to the inflow. Rows are added, never changed; the first of an application is the one that the clock counts.

use super::runs::Lease;
use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db, documents};
use crate::domain::intake::Offer;
use crate::domain::{Code, SetAside};
use std::collections::{BTreeMap, HashSet};

fn offer(id: String, body: &str) -> Result<(String, Offer)> {
    let offer = serde_json::from_str(body).map_err(|cause| StoreError::Corrupt {
        table: "intake_offer",
        id: id.clone(),
        cause: cause.to_string(),
    })?;
    Ok((id, offer))
}

impl Store {
    /// The first offer of every application that has one, by number of the application. One that cannot be read is
    /// added to `set_aside`.
    pub async fn first_offers(
        &self,
        set_aside: &mut Vec<SetAside>,
    ) -> Result<BTreeMap<String, Offer>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT application_id, body FROM intake_offer WHERE version = 1 ORDER BY application_id",
        )
        .all(self)
        .await?;
        let offers: Vec<Offer> = documents::sound(&rows, "intake_offer", set_aside);
        let by_application = |offer: Offer| (offer.application.clone(), offer);
        Ok(offers.into_iter().map(by_application).collect())
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

    /// Adds first offers and the audit line; an application that has one already is passed over. As part of a
    /// run only while its `lease` holds. Tells how many were added.
    pub async fn offers_add(
        &self,
        offers: &[Offer],
        lease: Option<Lease>,
        entry: &AuditEntry,
    ) -> Result<usize> {
        let mut tx = self.begin_in(lease).await?;
        let known: Vec<String> =
            db::query("SELECT application_id FROM intake_offer WHERE version = 1")
                .scalars(&mut tx)
                .await?;
        let known: HashSet<String> = known.into_iter().collect();
        let mut rows: Vec<(&Offer, String)> = Vec::new();
        for offer in offers
            .iter()
            .filter(|offer| !known.contains(&offer.application))
        {
            let body = serde_json::to_string(offer).map_err(|cause| StoreError::Corrupt {
                table: "intake_offer",
                id: offer.application.clone(),
                cause: cause.to_string(),
            })?;
            rows.push((offer, body));
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
            |(offer, body)| {
                bulk::values![
                    &offer.application,
                    1_i64,
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
