//! A simulated history on its way into an empty database.

use super::documents::{BENEFITS, CLIENTS, Document, EVENTS, PLACES, Table};
use super::feedback::add;
use super::pool::Tx;
use super::{AuditEntry, Result, Store, audit, bulk, db};
use crate::domain::Feedback;

/// A night of which only the run and its counts are kept.
#[derive(Debug)]
pub struct QuietNight {
    pub slot: String,
    /// Moment at which it is said to have run.
    pub at: String,
    pub result_sha256: String,
    /// Counts, as JSON.
    pub summary: String,
}

/// A draw with all its tickets: rank, client, ticket, drawn.
#[derive(Debug)]
pub struct SimulatedLot {
    pub seed: String,
    pub drawn_on: String,
    /// Name of the method, and the hash over the numbers of those who took part.
    pub method: String,
    pub eligible_sha256: String,
    pub tickets: Vec<(i64, String, String, bool)>,
}

/// Everything that stands in the town on the last day.
#[derive(Debug)]
pub struct SimulatedTown {
    pub clients: Vec<Document>,
    pub places: Vec<Document>,
    pub events: Vec<Document>,
    pub benefits: Vec<Document>,
    /// One decision for each pair.
    pub feedback: Vec<Feedback>,
    pub lots: Vec<SimulatedLot>,
}

/// Rules of a quiet night: it has none of its own, and says what it is.
const RULES: &str = r#"{"simulated":"only counts are kept"}"#;

impl Store {
    /// Adds the runs of quiet nights, in the order given.
    pub async fn simulated_nights(&self, shard: &str, nights: &[QuietNight]) -> Result<()> {
        if nights.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO run (job, slot, shard, attempt, state, started_at, finished_at, result_sha256, rules, summary) ",
            "",
            nights,
            |night| {
                bulk::values![
                    "nightly", &night.slot, shard, 1_i64, "done", &night.at, &night.at,
                    &night.result_sha256, RULES, &night.summary
                ]
            },
        )
        .await?;
        tx.commit().await
    }

    /// Replaces the documents of the fixture by those of the last day, and adds events and decisions.
    pub async fn simulation_apply(&self, town: &SimulatedTown, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        for statement in [
            "DELETE FROM client",
            "DELETE FROM place",
            "DELETE FROM benefit",
        ] {
            db::query(statement).execute(&mut tx).await?;
        }
        let tables: [(Table, &[Document]); 4] = [
            (CLIENTS, &town.clients),
            (PLACES, &town.places),
            (EVENTS, &town.events),
            (BENEFITS, &town.benefits),
        ];
        for (table, documents) in tables {
            insert(&mut tx, table, documents).await?;
        }
        let decisions: Vec<(&Feedback, &str, i64)> = town
            .feedback
            .iter()
            .map(|told| (told, &*entry.actor, 1))
            .collect();
        add(&mut tx, &decisions).await?;
        lots(&mut tx, &town.lots, entry).await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }
}

/// Draws with their seeds and tickets; a draw belongs to the newest run of a night on or before its day.
async fn lots(tx: &mut Tx, lots: &[SimulatedLot], entry: &AuditEntry) -> Result<()> {
    bulk::insert(
        tx,
        "INSERT INTO lot_seed (lot_id, seed, announced_on, actor, recorded_at) ",
        "",
        lots,
        |lot| bulk::values![&lot.seed, &lot.seed, &lot.drawn_on, &entry.actor, &entry.at],
    )
    .await?;
    let runs: Vec<(String, i64)> = db::query(
        "SELECT slot, max(id) FROM run WHERE job = 'nightly' AND state = 'done' GROUP BY slot ORDER BY slot",
    )
    .all(&mut *tx)
    .await?;
    let draws: Vec<(&SimulatedLot, i64, i64)> = lots
        .iter()
        .filter_map(|lot| {
            let upto = runs.partition_point(|(slot, _)| *slot <= lot.drawn_on);
            let (_, run) = runs.get(upto.checked_sub(1)?)?;
            let places = lot.tickets.iter().filter(|ticket| ticket.3).count();
            Some((lot, *run, i64::try_from(places).unwrap_or(0)))
        })
        .collect();
    bulk::insert(
        tx,
        "INSERT INTO lot_draw (lot_id, drawn_on, places, run_id, method, eligible_sha256, actor, recorded_at) ",
        "",
        &draws,
        |(lot, run, places)| {
            bulk::values![
                &lot.seed, &lot.drawn_on, *places, *run, &lot.method, &lot.eligible_sha256,
                &entry.actor, &entry.at
            ]
        },
    )
    .await?;
    let tickets: Vec<(&str, i64, &str, &str, bool)> = draws
        .iter()
        .flat_map(|(lot, ..)| {
            lot.tickets.iter().map(|(rank, client, ticket, drawn)| {
                (&*lot.seed, *rank, &**client, &**ticket, *drawn)
            })
        })
        .collect();
    bulk::insert(
        tx,
        "INSERT INTO lot_ticket (lot_id, place, client_id, ticket, drawn) ",
        "",
        &tickets,
        |(lot, rank, client, ticket, drawn)| bulk::values![*lot, *rank, *client, *ticket, *drawn],
    )
    .await
}

async fn insert(tx: &mut Tx, table: Table, documents: &[Document]) -> Result<()> {
    // Import 0: not from a file.
    bulk::insert(tx, table.upsert, "", documents, |document| {
        bulk::values![&document.id, &document.body, 0_i64]
    })
    .await
}
