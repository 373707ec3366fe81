//! A reason as it is stored: numbers only, a third of the bytes. A night stores a quarter of a million.

use super::limit::Limit;
use super::reason::{MatchReason, Topic};
use super::score::Factor;
use crate::domain::Outcome;
use crate::domain::codes::{Code, Instrument};
use std::sync::Arc;

/// Kind of topic, member of its list, outcome, points, out of, arguments, words.
pub type Packed = (u8, u8, u8, u8, u8, [i32; 4], Option<Arc<str>>);

const OUTCOMES: [Outcome; 3] = [Outcome::Holds, Outcome::Fails, Outcome::Unknown];

fn position<T: PartialEq>(list: &[T], member: &T) -> u8 {
    // Every list has far fewer than 255 members, and a member is always in its own list.
    list.iter()
        .position(|one| one == member)
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or(u8::MAX)
}

impl From<MatchReason> for Packed {
    fn from(reason: MatchReason) -> Self {
        let (kind, member) = match reason.topic {
            Topic::Factor(factor) => (0, position(&Factor::ALL, &factor)),
            Topic::Doubt(limit) => (1, position(Limit::ALL, &limit)),
            Topic::Old(limit) => (2, position(Limit::ALL, &limit)),
            Topic::Instrument(instrument) => (3, position(Instrument::ALL, &instrument)),
            Topic::AtHiring => (4, 0),
        };
        let outcome = position(&OUTCOMES, &reason.outcome);
        let (points, of, args) = (reason.points, reason.of, reason.args);
        (kind, member, outcome, points, of, args, reason.words)
    }
}

impl TryFrom<Packed> for MatchReason {
    type Error = &'static str;

    fn try_from(packed: Packed) -> Result<Self, Self::Error> {
        const UNKNOWN: &str = "a reason of another version";
        let (kind, member, outcome, points, of, args, words) = packed;
        let at = usize::from(member);
        let topic = match kind {
            0 => Topic::Factor(*Factor::ALL.get(at).ok_or(UNKNOWN)?),
            1 => Topic::Doubt(*Limit::ALL.get(at).ok_or(UNKNOWN)?),
            2 => Topic::Old(*Limit::ALL.get(at).ok_or(UNKNOWN)?),
            3 => Topic::Instrument(*Instrument::ALL.get(at).ok_or(UNKNOWN)?),
            4 => Topic::AtHiring,
            _ => return Err(UNKNOWN),
        };
        let outcome = *OUTCOMES.get(usize::from(outcome)).ok_or(UNKNOWN)?;
        Ok(Self {
            topic,
            outcome,
            points,
            of,
            args,
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_reason_survives_being_stored() {
        let topics = Factor::ALL
            .iter()
            .map(|factor| Topic::Factor(*factor))
            .chain(Limit::ALL.iter().map(|limit| Topic::Doubt(*limit)))
            .chain(Limit::ALL.iter().map(|limit| Topic::Old(*limit)))
            .chain(Instrument::ALL.iter().map(|one| Topic::Instrument(*one)))
            .chain([Topic::AtHiring]);
        for topic in topics {
            for outcome in OUTCOMES {
                let reason = MatchReason {
                    topic,
                    outcome,
                    points: 7,
                    of: 44,
                    args: [0, -1, 900, i32::MAX],
                    words: Some(Arc::from("mdw. magazijn")),
                };
                let stored = serde_json::to_string(&reason).unwrap();
                assert_eq!(
                    serde_json::from_str::<MatchReason>(&stored).unwrap(),
                    reason
                );
            }
        }
    }

    #[test]
    fn a_reason_that_this_version_does_not_know_is_refused() {
        for stored in ["[9,0,0,0,0,[0,0,0,0],null]", "[0,200,0,0,0,[0,0,0,0],null]"] {
            assert!(serde_json::from_str::<MatchReason>(stored).is_err());
        }
    }
}
