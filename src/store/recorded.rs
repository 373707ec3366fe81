//! What coaches record of a client: facts are added, never changed; the client's document follows, and what it
//! was before stands in `superseded`. Who saw an older version is told so instead of overwriting a colleague.

use super::documents::{self, CLIENTS, EVENTS};
use super::pool::Tx;
use super::{AuditEntry, Result, Store, audit, bulk, db};
use crate::domain::client::Client;
use crate::domain::recorded::{Entry, RecordedFact, Refusal, record};
use crate::domain::{ClientId, CoachId, EventId, EventKind, Source, TrajectoryEvent};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Facts to record of one client.
#[derive(Debug, Clone)]
pub struct NewRecording<'a> {
    pub client_id: &'a str,
    /// The version that the coach saw (`Store::recorded_facts`); 0 when nothing was recorded.
    pub seen_version: i64,
    pub entries: &'a [Entry],
    /// The diagnosis is complete with this: it becomes an event of the trajectory on this day, by this coach.
    pub diagnosis: Option<(NaiveDate, Option<&'a str>)>,
    /// Nothing is dated after this day.
    pub today: NaiveDate,
}

/// How a recording ended. Only `Done` wrote something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recording {
    /// The new version of this client.
    Done(i64),
    /// Somebody (or the same person in another tab) was first.
    Stale,
    NoClient,
    Refused(Vec<Refusal>),
}

struct FactRow {
    client_id: String,
    version: i64,
    field: String,
    source: String,
    value: String,
    observed: String,
    author: String,
    recorded_at: String,
}
record!(FactRow {
    client_id,
    version,
    field,
    source,
    value,
    observed,
    author,
    recorded_at
});

fn corrupt(row: &FactRow, cause: &str) -> super::StoreError {
    super::StoreError::Corrupt {
        table: "recorded_fact",
        id: format!("{}/{}/{}", row.client_id, row.version, row.field),
        cause: cause.to_owned(),
    }
}

fn fact(row: FactRow) -> Result<RecordedFact> {
    let source = Source::ALL
        .into_iter()
        .find(|source| source.code() == row.source)
        .ok_or_else(|| corrupt(&row, "an unknown source"))?;
    let observed = row.observed.parse().map_err(|_| corrupt(&row, "no date"))?;
    Ok(RecordedFact {
        version: row.version,
        entry: Entry {
            field: row.field,
            value: row.value,
            source,
            observed,
        },
        author: row.author,
        recorded_at: row.recorded_at,
    })
}

/// Adds facts within a transaction, changes the document, keeps the old one. `Done` with the new version, or why
/// not; then nothing of it was written.
pub(super) async fn write(
    tx: &mut Tx,
    new: &NewRecording<'_>,
    entry: &AuditEntry,
) -> Result<Recording> {
    let stored: Option<(String, i64)> =
        db::query("SELECT body, import_id FROM client WHERE id = $1")
            .bind(new.client_id)
            .optional(&mut *tx)
            .await?;
    let Some((body, origin)) = stored else {
        return Ok(Recording::NoClient);
    };
    let current: i64 =
        db::query("SELECT coalesce(max(version), 0) FROM recorded_fact WHERE client_id = $1")
            .bind(new.client_id)
            .scalar(&mut *tx)
            .await?;
    if current != new.seen_version {
        return Ok(Recording::Stale);
    }
    let client: Client = documents::parse(CLIENTS.name, new.client_id, &body)?;
    let after = match record(&client, new.entries, new.today) {
        Ok(after) => after,
        Err(refusals) => return Ok(Recording::Refused(refusals)),
    };
    let version = current + 1;
    bulk::insert(
        tx,
        "INSERT INTO recorded_fact (client_id, version, field, source, value, observed, author, recorded_at) ",
        "",
        new.entries,
        |fact| {
            bulk::values![
                new.client_id,
                version,
                &fact.field,
                fact.source.code(),
                fact.value.trim(),
                fact.observed.to_string(),
                &entry.actor,
                &entry.at
            ]
        },
    )
    .await?;
    if after != client {
        replace(tx, new.client_id, (&body, origin), &after, version).await?;
    }
    if let Some((day, coach)) = new.diagnosis {
        let diagnosis = NewEvent {
            kind: EventKind::DiagnosisRecorded,
            prefix: "D",
            of: format!("{}-{version}", new.client_id),
            day,
            coach,
            today: new.today,
        };
        event(tx, &client.id, &diagnosis).await?;
    }
    Ok(Recording::Done(version))
}

async fn replace(
    tx: &mut Tx,
    id: &str,
    (body, origin): (&str, i64),
    after: &Client,
    version: i64,
) -> Result<()> {
    let document = documents::Document::of(id, after)?;
    db::query(
        "INSERT INTO superseded (kind, id, body, import_id, superseded_by) VALUES ('client', $1, $2, $3, $4)",
    )
    .bind(id)
    .bind(body)
    .bind(origin)
    .bind(-version)
    .execute(&mut *tx)
    .await?;
    db::query("UPDATE client SET body = $2, import_id = $3 WHERE id = $1")
        .bind(id)
        .bind(document.body)
        .bind(-version)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// What becomes an event of the trajectory.
pub(super) struct NewEvent<'a> {
    pub kind: EventKind,
    /// Letter that keeps events from here apart ("D" diagnosis, "T" talk).
    pub prefix: &'static str,
    /// What it is of: unique with the prefix.
    pub of: String,
    pub day: NaiveDate,
    pub coach: Option<&'a str>,
    /// The day on which it is written down.
    pub today: NaiveDate,
}

/// Number of an event: readable where it fits, else a hash of it.
fn event_id(prefix: &str, of: &str) -> Result<EventId> {
    EventId::parse(&format!("{prefix}-{of}"))
        .or_else(|_| {
            let hash = audit::hex(&Sha256::digest(of));
            EventId::parse(&format!("{prefix}-{}", hash.get(..24).unwrap_or_default()))
        })
        .map_err(|error| super::StoreError::Refused(error.to_string()))
}

/// Adds an event that was recorded here and not in a file (import 0).
pub(super) async fn event(tx: &mut Tx, client: &ClientId, new: &NewEvent<'_>) -> Result<()> {
    let event = TrajectoryEvent {
        id: event_id(new.prefix, &new.of)?,
        client: client.clone(),
        kind: new.kind,
        effective: new.day,
        recorded: new.today.max(new.day),
        coach: new.coach.and_then(|coach| CoachId::parse(coach).ok()),
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    };
    let document = documents::Document::of(&event.id, &event)?;
    bulk::insert(
        tx,
        EVENTS.upsert,
        " ON CONFLICT (id) DO UPDATE SET body = excluded.body, import_id = excluded.import_id",
        std::slice::from_ref(&document),
        |document| bulk::values![&document.id, &document.body, 0_i64],
    )
    .await
}

impl Store {
    /// Everything that was recorded of a client, oldest first. The version to write next is one more than the
    /// highest.
    pub async fn recorded_facts(&self, client: &str) -> Result<Vec<RecordedFact>> {
        let rows: Vec<FactRow> = db::query(
            "SELECT client_id, version, field, source, value, observed, author, recorded_at
             FROM recorded_fact WHERE client_id = $1 ORDER BY version, field, source",
        )
        .bind(client)
        .all(self)
        .await?;
        rows.into_iter().map(fact).collect()
    }

    /// Everything that was recorded, by client number.
    pub async fn recorded_facts_all(&self) -> Result<HashMap<String, Vec<RecordedFact>>> {
        let rows: Vec<FactRow> = db::query(
            "SELECT client_id, version, field, source, value, observed, author, recorded_at
             FROM recorded_fact ORDER BY client_id, version, field, source",
        )
        .all(self)
        .await?;
        let mut all: HashMap<String, Vec<RecordedFact>> = HashMap::new();
        for row in rows {
            all.entry(row.client_id.clone())
                .or_default()
                .push(fact(row)?);
        }
        Ok(all)
    }

    /// Records facts of a client: the facts, the changed document, what it was before, the event of a complete
    /// diagnosis and the audit line, in one transaction.
    pub async fn record(&self, new: &NewRecording<'_>, entry: &AuditEntry) -> Result<Recording> {
        let mut tx = self.begin().await?;
        let recording = write(&mut tx, new, entry).await?;
        if let Recording::Done(_) = recording {
            audit::record(&mut tx, entry).await?;
            tx.commit().await?;
        }
        Ok(recording)
    }

    /// Whether the recording after the one that was seen holds exactly this: a second click on the same button.
    pub async fn recorded_again(&self, new: &NewRecording<'_>) -> Result<bool> {
        let version = new.seen_version + 1;
        let facts = self.recorded_facts(new.client_id).await?.into_iter();
        let stored = facts.filter(|fact| fact.version == version);
        let stored = in_order(stored.map(|fact| fact.entry));
        let asked = in_order(new.entries.iter().map(|entry| Entry {
            value: entry.value.trim().to_owned(),
            ..entry.clone()
        }));
        let diagnosis = event_id("D", &format!("{}-{version}", new.client_id))?;
        let diagnosed = self.document(EVENTS, diagnosis.as_str()).await?.is_some();
        Ok(stored == asked && diagnosed == new.diagnosis.is_some())
    }
}

/// Entries in an order of their own, to compare by.
fn in_order(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by(|a, b| (&a.field, a.source.code()).cmp(&(&b.field, b.source.code())));
    entries
}
