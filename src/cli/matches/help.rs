//! What stands under a list: what would open more, and what closes the rest.

use crate::matching::bridge::{self, Bridge};
use crate::matching::limit::LIMITS;
use crate::matching::no_match::PlaceLimits;
use crate::matching::{finding, no_match};
use serde::Deserialize;

/// The part of a match list that speaks of all places.
#[derive(Debug, Deserialize)]
pub(super) struct StoredHead {
    excluded_by: [u32; LIMITS],
    only_by: [u32; LIMITS],
    bridges: Vec<Bridge>,
}

impl StoredHead {
    /// What would open more places, and what closes the others.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if !self.bridges.is_empty() {
            sentences.push("\nWat zou meer plekken openen?".to_owned());
            let told = self.bridges.iter().map(bridge::sentence);
            sentences.extend(told.map(|sentence| format!("  {sentence}")));
        }
        let alone = finding::ordered(&self.only_by);
        if !alone.is_empty() {
            sentences.push("\nWat sluit plekken uit? Alleen hierdoor:".to_owned());
            let told = no_match::sentences(&alone, "plekken");
            sentences.extend(told.into_iter().map(|sentence| format!("  {sentence}")));
        }
        let all: u64 = self.excluded_by.iter().map(|count| u64::from(*count)).sum();
        if alone.is_empty() && all > 0 {
            sentences.push("\nElke plek die nu niet kan, heeft meer dan één reden.".to_owned());
        }
        sentences
    }
}

/// Why a place has nobody, or not more: over all clients with a list, exactly.
pub(super) fn why(limits: &PlaceLimits) -> Vec<String> {
    let mut sentences = vec![match limits.feasible_clients {
        0 => "\nWaarom past niemand?".to_owned(),
        1 => "\nBij 1 klant is deze plek mogelijk. Wat sluit anderen uit?".to_owned(),
        many => format!("\nBij {many} klanten is deze plek mogelijk. Wat sluit anderen uit?"),
    }];
    let told = no_match::sentences(&limits.ordered(), "klanten");
    sentences.extend(told.into_iter().map(|sentence| format!("  {sentence}")));
    sentences
}
