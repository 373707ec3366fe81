//! One read snapshot, as domain objects.

use crate::domain::{ClientId, Feedback, PlaceId};
use crate::night::{KnownLinks, NightInput, SetAside};
use crate::runner::error::{Result, RunError};
use crate::runner::panics;
use crate::store::Store;
use crate::store::documents::{self as tables, sound};
use crate::store::night::Snapshot;
use crate::store::runs::Slot;
use sha2::{Digest, Sha256};

/// Reads everything in one snapshot and parses it on all cores.
pub async fn load(store: &Store, slot: &Slot) -> Result<NightInput> {
    let wanted = [
        tables::CLIENTS,
        tables::PLACES,
        tables::COACHES,
        tables::EVENTS,
        tables::BENEFITS,
        tables::OCCUPATIONS,
        tables::ISCO_GROUPS,
        tables::POSTCODES,
    ];
    let snapshot = store.night_snapshot(&wanted, slot).await?;
    tokio::task::spawn_blocking(move || parse(&snapshot))
        .await
        .map_err(|_| RunError::Panicked(panics::last()))
}

/// Coaches' decisions; one that cannot be read is named and left out.
fn decisions(snapshot: &Snapshot, set_aside: &mut Vec<SetAside>) -> Vec<Feedback> {
    let mut read = Vec::with_capacity(snapshot.decisions.len());
    for row in &snapshot.decisions {
        match row.feedback() {
            Ok(told) => read.push(told),
            Err(_) => {
                let id = format!("{}/{}/{}", row.client_id, row.place_id, row.version);
                set_aside.push(SetAside::unreadable("decision", id));
            }
        }
    }
    read
}

fn parse(snapshot: &Snapshot) -> NightInput {
    let at = |at: usize| snapshot.tables.get(at).map_or(&[][..], Vec::as_slice);
    let mut aside = Vec::new();
    let groups: Vec<crate::import::IscoGroup> = sound(at(6), "isco_group", &mut aside);
    let taxonomy = taxonomy(snapshot);
    NightInput {
        clients: sound(at(0), "client", &mut aside),
        places: sound(at(1), "place", &mut aside),
        coaches: sound(at(2), "coach", &mut aside),
        events: sound(at(3), "trajectory_event", &mut aside),
        benefits: sound(at(4), "benefit", &mut aside),
        occupations: sound(at(5), "occupation", &mut aside),
        isco_labels: groups
            .into_iter()
            .map(|group| (group.code, group.label))
            .collect(),
        postcodes: sound(at(7), "postcode", &mut aside),
        feedback: decisions(snapshot, &mut aside),
        standing: snapshot
            .standing
            .iter()
            .filter_map(|(client, place)| {
                Some((ClientId::parse(client).ok()?, PlaceId::parse(place).ok()?))
            })
            .collect(),
        known_links: known_links(snapshot, &taxonomy),
        imports: snapshot.imports,
        taxonomy,
        before: sound(&snapshot.screenings, "screening", &mut aside),
        set_aside: aside,
    }
}

/// Fingerprint of the loaded occupations and ISCO groups, with the version of the program that links to them.
fn taxonomy(snapshot: &Snapshot) -> String {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(crate::night::TITLE_READING);
    for (id, body) in snapshot.tables.iter().skip(5).take(2).flatten() {
        hash.update((id.len() as u64).to_le_bytes());
        hash.update(id);
        hash.update((body.len() as u64).to_le_bytes());
        hash.update(body);
    }
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The remembered links of this taxonomy; one that no longer parses is looked up again.
fn known_links(snapshot: &Snapshot, taxonomy: &str) -> KnownLinks {
    snapshot
        .title_links
        .iter()
        .filter(|(_, of, _)| of == taxonomy)
        .filter_map(|(title, _, body)| Some((title.clone(), serde_json::from_str(body).ok()?)))
        .collect()
}
