//! Lots: announced, drawn, and who was called from the waiting list. Rows are added, never changed.

use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db};
use std::collections::HashMap;

/// A lot as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StoredLot {
    pub lot_id: String,
    pub seed: String,
    pub announced_on: String,
    /// `None`: announced, not drawn yet.
    pub drawn_on: Option<String>,
    pub places: Option<i64>,
    pub run_id: Option<i64>,
    pub method: Option<String>,
    /// SHA-256 of the numbers of everybody who took part, sorted, each on its own line.
    pub eligible_sha256: Option<String>,
}
record!(StoredLot {
    lot_id,
    seed,
    announced_on,
    drawn_on,
    places,
    run_id,
    method,
    eligible_sha256
});

/// One ticket, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StoredTicket {
    pub lot_id: String,
    /// 1 is the first.
    pub place: i64,
    pub client_id: String,
    pub ticket: String,
    pub drawn: bool,
    pub drawn_on: String,
    /// `called` or `withdrawn`; `None`: as drawn.
    pub call: Option<String>,
    pub call_day: Option<String>,
}
record!(StoredTicket {
    lot_id,
    place,
    client_id,
    ticket,
    drawn,
    drawn_on,
    call,
    call_day
});

/// A draw on its way into the store.
#[derive(Debug)]
pub struct NewDraw<'a> {
    pub lot_id: &'a str,
    pub drawn_on: &'a str,
    pub places: u32,
    pub run_id: i64,
    pub method: &'a str,
    pub eligible_sha256: &'a str,
    /// Place in the order, client, ticket, drawn.
    pub tickets: &'a [(i64, String, String, bool)],
}

const TICKETS: &str = "SELECT t.lot_id, t.place, t.client_id, t.ticket, t.drawn, d.drawn_on, c.kind AS call, \
     c.day AS call_day FROM lot_ticket t JOIN lot_draw d ON d.lot_id = t.lot_id \
     LEFT JOIN lot_call c ON c.lot_id = t.lot_id AND c.client_id = t.client_id \
     WHERE ($1 = '' OR t.lot_id = $1) ORDER BY t.lot_id, t.place";

impl Store {
    /// Every lot, newest last.
    pub async fn lots(&self) -> Result<Vec<StoredLot>> {
        db::query(
            "SELECT s.lot_id, s.seed, s.announced_on, d.drawn_on, d.places, d.run_id, d.method, d.eligible_sha256
             FROM lot_seed s LEFT JOIN lot_draw d ON d.lot_id = s.lot_id ORDER BY s.announced_on, s.lot_id",
        )
        .all(self)
        .await
    }

    /// Publishes the seed of a lot. Refused when the lot has one.
    pub async fn lot_announce(
        &self,
        lot: &str,
        seed: &str,
        on: &str,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let added = db::query(
            "INSERT INTO lot_seed (lot_id, seed, announced_on, actor, recorded_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (lot_id) DO NOTHING",
        )
        .bind(lot)
        .bind(seed)
        .bind(on)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        if added != 1 {
            return Err(StoreError::Refused(format!(
                "loting {lot} heeft al een getal; een getal verandert nooit. Kies een andere naam, bijvoorbeeld {lot}-2"
            )));
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Writes a draw. Refused when the lot was drawn before.
    pub async fn lot_draw(&self, draw: &NewDraw<'_>, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        let added = db::query(
            "INSERT INTO lot_draw (lot_id, drawn_on, places, run_id, method, eligible_sha256, actor, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (lot_id) DO NOTHING",
        )
        .bind(draw.lot_id)
        .bind(draw.drawn_on)
        .bind(draw.places)
        .bind(draw.run_id)
        .bind(draw.method)
        .bind(draw.eligible_sha256)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        if added != 1 {
            return Err(StoreError::Refused(format!(
                "loting {} is al getrokken; een trekking verandert nooit. Kondig een nieuwe aan met `werkt lot announce`",
                draw.lot_id
            )));
        }
        bulk::insert(
            &mut tx,
            "INSERT INTO lot_ticket (lot_id, place, client_id, ticket, drawn) ",
            "",
            draw.tickets,
            |(place, client, ticket, drawn)| {
                bulk::values![draw.lot_id, *place, client, ticket, *drawn]
            },
        )
        .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Tickets in their order; of every lot when `lot` is empty.
    pub async fn lot_tickets(&self, lot: &str) -> Result<Vec<StoredTicket>> {
        db::query(TICKETS).bind(lot).all(self).await
    }

    /// Writes down that somebody on the waiting list got a place (`called`) or no longer waits (`withdrawn`).
    /// Refused when something was written before.
    pub async fn lot_call(
        &self,
        lot: &str,
        client: &str,
        kind: &'static str,
        day: &str,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let added = db::query(
            "INSERT INTO lot_call (lot_id, client_id, kind, day, actor, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (lot_id, client_id) DO NOTHING",
        )
        .bind(lot)
        .bind(client)
        .bind(kind)
        .bind(day)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        if added != 1 {
            return Err(StoreError::Refused(format!(
                "{client} staat niet meer op de wachtlijst van loting {lot}; er is niets veranderd"
            )));
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// The newest decision on the route of everybody of whom there is one: client and code of the route.
    pub async fn decided_routes(&self) -> Result<HashMap<String, String>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT d.client_id, d.decided FROM route_decision d
             WHERE d.version = (SELECT max(version) FROM route_decision e WHERE e.client_id = d.client_id)",
        )
        .all(self)
        .await?;
        Ok(rows.into_iter().collect())
    }
}
