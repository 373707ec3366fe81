//! The files that the house has read: coaches, people, places and steps.

use super::people::{client, client_id};
use super::places::place;
use super::{day, entry};
use werkt::domain::{ClientId, Coach, CoachId, EventId, EventKind, TrajectoryEvent};
use werkt::store::Store;
use werkt::store::documents::{self, Document, Table};
use werkt::store::import::{FileImport, Identity};
use werkt::store::quarantine::QuarantinedRow;

fn event(number: u32, index: u32, kind: EventKind, effective: &str) -> TrajectoryEvent {
    TrajectoryEvent {
        id: EventId::parse(&format!("E-{number}-{index}")).unwrap(),
        client: ClientId::parse(&client_id(number)).unwrap(),
        kind,
        effective: day(effective),
        recorded: day(effective),
        coach: None,
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    }
}

/// The kind of file that fills a table.
fn kind_of(table: Table) -> &'static str {
    match table.name {
        "client" => "clients",
        "coach" => "coaches",
        "place" => "places",
        "trajectory_event" => "trajectories",
        other => other,
    }
}

async fn import(
    store: &Store,
    table: Table,
    documents: Vec<Document>,
    identities: Vec<Identity>,
    bad: Vec<QuarantinedRow>,
) {
    let file = FileImport {
        table,
        kind: kind_of(table),
        file_name: format!("{}.csv", table.name),
        sha256: table.name.into(),
        encoding: "UTF-8".into(),
        documents,
        new_clients: Vec::new(),
        identities,
        quarantined: bad,
        mended: Vec::new(),
        rows_joined: None,
        appended: Default::default(),
    };
    store.import(&file, None, &entry("import")).await.unwrap();
}

pub(super) async fn files(store: &Store, clients: u32, places: u32) {
    let coaches = ["C-01", "C-02"].map(|id| Coach {
        id: CoachId::parse(id).unwrap(),
        name: id.into(),
        fte_hundredths: 100,
        caseload_max: None,
    });
    let coaches = coaches
        .iter()
        .map(|coach| Document::of(&coach.id, coach).unwrap())
        .collect();
    import(store, documents::COACHES, coaches, Vec::new(), Vec::new()).await;
    let people = (0..clients).map(client);
    let people = people
        .map(|client| Document::of(&client.id, &client).unwrap())
        .collect();
    let names = [
        "J. de Vries",
        "Fatima El Amrani",
        "W.A. van der Zee-Kowalczyk",
    ];
    let identities = (0..clients).map(|number| Identity {
        client_id: client_id(number),
        bsn_pseudonym: None,
        name: Some(names[number as usize % names.len()].into()),
    });
    let bad = QuarantinedRow {
        line: 214,
        column: "geboortedatum".into(),
        value: "31-02-1975".into(),
        reason: "geboortedatum 31-02-1975 bestaat niet".into(),
        header: "klantnummer;geboortedatum".into(),
        raw: "K-9999;31-02-1975".into(),
        number: None,
    };
    import(
        store,
        documents::CLIENTS,
        people,
        identities.collect(),
        vec![bad],
    )
    .await;
    let all = (0..places)
        .map(place)
        .map(|place| Document::of(&place.id, &place).unwrap())
        .collect();
    import(store, documents::PLACES, all, Vec::new(), Vec::new()).await;
    let events = (0..clients)
        .filter(|number| !number.is_multiple_of(5))
        .flat_map(|number| {
            [
                event(number, 0, EventKind::Registered, "2021-05-03"),
                event(number, 1, EventKind::Spoken, "2021-08-18"),
                event(number, 2, EventKind::TrajectoryStarted, "2021-09-06"),
            ]
        });
    let events = events
        .map(|event| Document::of(&event.id, &event).unwrap())
        .collect();
    import(store, documents::EVENTS, events, Vec::new(), Vec::new()).await;
}
