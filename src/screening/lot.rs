//! The lot for the yearly places (DOMAIN §3): seeded, published, and anybody can draw it again.
//!
//! The ticket of a person is SHA-256 over `werkt-lot-1`, the seed and the client number, each on its own line
//! (`printf 'werkt-lot-1\n<seed>\n<klantnummer>' | sha256sum`); the lowest tickets have the places. So the
//! draw depends on no order of input, no machine and no library.

use super::screening::Screening;
use crate::domain::{ClientId, Route};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Name of the method, published with the result.
pub const METHOD: &str = "werkt-lot-1";

/// One person's place in the order of the lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// 1 is the first.
    pub rank: u32,
    pub client: ClientId,
    /// Hexadecimal SHA-256.
    pub ticket: String,
}

/// A draw, complete enough to publish and to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub method: String,
    pub seed: String,
    pub drawn_on: NaiveDate,
    pub places: u32,
    pub drawn: Vec<Ticket>,
    /// In order: who comes next when a place falls free. They are the comparison group (DOMAIN §6) as long as
    /// they have no place.
    pub waiting: Vec<Ticket>,
}

/// Draws `places` out of `eligible` (doubles count once). The seed must be fixed and published before the
/// list of eligible people is: for example the year and a number drawn by a notary.
pub fn draw(seed: &str, eligible: &[ClientId], places: u32, drawn_on: NaiveDate) -> Draw {
    let mut order: Vec<([u8; 32], &ClientId)> = eligible
        .iter()
        .map(|client| (ticket(seed, client), client))
        .collect();
    order.sort();
    order.dedup();
    let mut tickets: Vec<Ticket> = order
        .into_iter()
        .zip(1_u32..)
        .map(|((bytes, client), rank)| Ticket {
            rank,
            client: client.clone(),
            ticket: hex(&bytes),
        })
        .collect();
    let waiting = tickets.split_off((places as usize).min(tickets.len()));
    Draw {
        method: METHOD.to_owned(),
        seed: seed.to_owned(),
        drawn_on,
        places,
        drawn: tickets,
        waiting,
    }
}

/// SHA-256 over the numbers of everybody who took part, sorted, each on its own line: published beside the draw.
pub fn fingerprint(eligible: &[ClientId]) -> String {
    let mut sorted: Vec<&ClientId> = eligible.iter().collect();
    sorted.sort();
    sorted.dedup();
    let mut hasher = Sha256::new();
    for client in sorted {
        hasher.update(client.as_str().as_bytes());
        hasher.update(b"\n");
    }
    hex(&hasher.finalize())
}

/// What a published draw tells, to be drawn again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published<'a> {
    pub method: &'a str,
    pub seed: &'a str,
    pub drawn_on: NaiveDate,
    pub places: u32,
    /// The fingerprint of who took part.
    pub eligible: &'a str,
    /// In the order of the draw; whether it had a place.
    pub tickets: &'a [(Ticket, bool)],
}

/// Draws a published lot again. What differs, in plain Dutch; nothing when it is as it was drawn.
pub fn verify(published: &Published<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    if published.method != METHOD {
        wrong.push(format!(
            "De manier van loten is '{}'; dit programma kent '{METHOD}'.",
            published.method
        ));
    }
    let people: Vec<ClientId> = published
        .tickets
        .iter()
        .map(|(ticket, _)| ticket.client.clone())
        .collect();
    if fingerprint(&people) != published.eligible {
        wrong.push(
            "De lijst van deelnemers is niet de lijst waarmee is geloot: het getal van de lijst klopt niet."
                .to_owned(),
        );
    }
    let again = draw(
        published.seed,
        &people,
        published.places,
        published.drawn_on,
    );
    if again.drawn.len() + again.waiting.len() != published.tickets.len() {
        wrong.push("Er staat iemand meer dan één keer in de lijst.".to_owned());
    }
    let drawn = again.drawn.iter().map(|ticket| (ticket, true));
    let order = drawn.chain(again.waiting.iter().map(|ticket| (ticket, false)));
    for ((ticket, place), (found, found_place)) in order.zip(published.tickets) {
        if ticket != found || place != *found_place {
            wrong.push(format!(
                "Op plek {} hoort {}, en daar staat {}.",
                ticket.rank, ticket.client, found.client
            ));
        }
    }
    wrong
}

/// Who may take part: everybody in the band of a trajectory. No order, no worth.
pub fn eligible(screenings: &[Screening]) -> Vec<ClientId> {
    screenings
        .iter()
        .filter(|one| one.route == Route::ArbeidTraject)
        .map(|one| one.client.clone())
        .collect()
}

/// The ticket of one person.
pub(super) fn ticket(seed: &str, client: &ClientId) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(METHOD.as_bytes());
    hasher.update(b"\n");
    hasher.update(seed.as_bytes());
    hasher.update(b"\n");
    hasher.update(client.as_str().as_bytes());
    hasher.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
