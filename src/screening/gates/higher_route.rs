//! Everyone has a right to (mediation to) work: a client may always ask for more, and then a second person looks.

use super::{Check, Gate, Given};
use crate::screening::allow_list::AllowedInput;

pub const GATE: Gate = Gate {
    id: "gate.hogere_route",
    params: &[],
    family: None,
    inputs: &[AllowedInput {
        field: "wil_hogere_route",
        rule: "gate.hogere_route",
        purpose: "een tweede persoon kijkt mee; nooit voor de punten of de route",
        ground: "Aanpak Sociaal Domein 4.4, voorstel 3",
        evidence: "vraag van de klant",
    }],
    check,
};

/// Nobody has to have been asked: an absent wish is no missing evidence.
fn check(given: &Given<'_>) -> Check {
    Check::told(given.facts.legal.asks_higher_route, &[])
}
