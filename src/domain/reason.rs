//! Reasons: every proposal carries them, and they add up to the score exactly.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How a rule came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The rule holds.
    Holds,
    /// The rule does not hold.
    Fails,
    /// Not enough is known to tell.
    Unknown,
}

/// One reason of a proposal. `text` is a whole Dutch sentence at level B1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Rule id as in the configuration ("gate.pensioen", "factor.uren", "match.afstand").
    pub rule: Cow<'static, str>,
    pub outcome: Outcome,
    /// Points added to (or taken from) the score; 0 for a gate.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: i32,
    pub text: String,
    /// Article or page of the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

fn is_zero(points: &i32) -> bool {
    *points == 0
}
