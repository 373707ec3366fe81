//! What another program writes.

use crate::web::house::{client_of, day, entry};
use werkt::domain::{ClientId, CoachId, EventId, EventKind, TrajectoryEvent};
use werkt::store::decisions::Written;
use werkt::store::documents::{Document, Table};
use werkt::store::import::FileImport;
use werkt::store::{AuditEntry, Store};

/// Something that happened to a client.
pub fn happened(id: &str, client: &str, kind: EventKind, on: &str) -> TrajectoryEvent {
    TrajectoryEvent {
        id: EventId::parse(id).unwrap(),
        client: ClientId::parse(client).unwrap(),
        kind,
        effective: day(on),
        recorded: day(on),
        coach: None,
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    }
}

/// An event that takes another back.
pub fn withdrawn(id: &str, event: &TrajectoryEvent, recorded: &str) -> TrajectoryEvent {
    TrajectoryEvent {
        id: EventId::parse(id).unwrap(),
        kind: EventKind::Withdrawn,
        recorded: day(recorded).max(event.recorded),
        corrects: Some(event.id.clone()),
        ..event.clone()
    }
}

/// Records an event as a step, with its line about this client.
pub async fn add(store: &Store, event: &TrajectoryEvent) {
    let client = event.client.as_str();
    let seen = store.events_of(client).await.unwrap().len() as i64;
    let line = AuditEntry {
        object: format!("client {client}"),
        ..entry("record step")
    };
    let document = Document::of(&event.id, event).unwrap();
    let written = store.record_steps(client, seen, &[document], &line).await;
    assert_eq!(written.unwrap(), Written::Done(seen + 1));
}

/// A client as the file of a day has it, with this coach.
pub fn moved(number: usize, coach: &str) -> Document {
    let mut client = client_of(number as u32);
    client.coach = CoachId::parse(coach).ok();
    Document::of(&client.id, &client).unwrap()
}

/// Reads a file of one row.
pub async fn file(store: &Store, table: Table, kind: &'static str, document: Document) {
    let file = FileImport {
        table,
        kind,
        file_name: format!("{kind}.csv"),
        sha256: document.body.clone(),
        encoding: "UTF-8".into(),
        documents: vec![document],
        new_clients: Vec::new(),
        identities: Vec::new(),
        quarantined: Vec::new(),
        mended: Vec::new(),
        rows_joined: None,
        appended: Default::default(),
    };
    store.import(&file, None, &entry("import")).await.unwrap();
}
