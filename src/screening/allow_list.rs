//! The allow-list: every field that can reach a score, route or retest date, with its purpose and ground.
//! Built from the registered rules; tests show that each rule follows its registered fields and nothing else.

use super::{care, criteria, factors, gates};
use std::sync::LazyLock;

/// Why a field may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct AllowedInput {
    /// Column in the file of clients (docs/data-formats.md).
    pub field: &'static str,
    /// The rule that reads it.
    pub rule: &'static str,
    pub purpose: &'static str,
    /// Article or page of the policy.
    pub ground: &'static str,
    /// What counts as evidence.
    pub evidence: &'static str,
}

/// All allowed inputs, in the order of the rules.
pub fn allow_list() -> &'static [AllowedInput] {
    static LIST: LazyLock<Vec<AllowedInput>> = LazyLock::new(|| {
        let gates = gates::GATES.iter().flat_map(|gate| gate.inputs);
        let criteria = criteria::CRITERIA.iter().map(|criterion| &criterion.input);
        let factors = factors::FACTORS.iter().map(|factor| &factor.input);
        gates
            .chain(criteria)
            .chain(care::INPUTS)
            .chain(factors)
            .copied()
            .collect()
    });
    &LIST
}
