//! Integration duty (inburgering): one plan for both, no other route.

use super::{Check, Gate, Given};
use crate::screening::allow_list::AllowedInput;

pub const GATE: Gate = Gate {
    id: "gate.inburgering",
    params: &[],
    family: None,
    inputs: &[AllowedInput {
        field: "inburgeringsplicht",
        rule: "gate.inburgering",
        purpose: "plannen samenvoegen; nooit voor de punten of de route",
        ground: "Wet inburgering 2021 art. 15; Participatiewet art. 9",
        evidence: "administratie",
    }],
    check,
};

fn check(given: &Given<'_>) -> Check {
    Check::told(given.facts.legal.integration_duty, &["inburgeringsplicht"])
}
