//! The town as a simulation leaves it, for the database.

use crate::screening::lot;
use crate::simulation::Town;
use crate::store::documents::Document;
use crate::store::simulation::{SimulatedLot, SimulatedTown};
use anyhow::Result;
use sha2::{Digest, Sha256};

/// The town on the last day, as documents.
pub fn documents(town: &Town<'_>) -> Result<SimulatedTown> {
    type Documents = crate::store::Result<Vec<Document>>;
    let mut lots: Vec<SimulatedLot> = Vec::new();
    for ticket in &town.draws {
        let client = town.clients[ticket.client as usize].id.to_string();
        if lots.last().is_none_or(|lot| lot.seed != ticket.seed) {
            lots.push(SimulatedLot {
                seed: ticket.seed.clone(),
                drawn_on: ticket.day.to_string(),
                method: lot::METHOD.to_owned(),
                eligible_sha256: String::new(),
                tickets: Vec::new(),
            });
        }
        if let Some(lot) = lots.last_mut() {
            lot.tickets.push((
                i64::from(ticket.rank),
                client,
                ticket.ticket.clone(),
                ticket.drawn,
            ));
        }
    }
    for lot in &mut lots {
        // As a real draw: the numbers of everybody who took part, sorted, each on its own line.
        let mut numbers: Vec<&str> = lot.tickets.iter().map(|ticket| &*ticket.1).collect();
        numbers.sort_unstable();
        let mut hash = Sha256::new();
        for number in numbers {
            hash.update(number);
            hash.update(b"\n");
        }
        lot.eligible_sha256 = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
    }
    Ok(SimulatedTown {
        clients: town
            .clients
            .iter()
            .map(|one| Document::of(&one.id, one))
            .collect::<Documents>()?,
        places: town
            .market
            .places
            .iter()
            .map(|one| Document::of(&one.id, one))
            .collect::<Documents>()?,
        events: town
            .events
            .iter()
            .map(|one| Document::of(&one.id, one))
            .collect::<Documents>()?,
        benefits: town
            .benefits
            .iter()
            .map(|one| Document::of(format!("{}:{}", one.client, one.from), one))
            .collect::<Documents>()?,
        feedback: town.feedback.values().cloned().collect(),
        lots,
    })
}
