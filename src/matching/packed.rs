//! A reason as it is stored: numbers only, a third of the bytes. A night stores a quarter of a million.

use super::limit::Limit;
use super::reason::{MatchReason, Topic};
use super::score::Factor;
use crate::domain::Outcome;
use crate::domain::codes::{Code, Instrument};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::sync::Arc;

const OUTCOMES: [Outcome; 3] = [Outcome::Holds, Outcome::Fails, Outcome::Unknown];

fn position<T: PartialEq>(list: &[T], member: &T) -> u8 {
    // Every list has far fewer than 255 members, and a member is always in its own list.
    list.iter()
        .position(|one| one == member)
        .and_then(|at| u8::try_from(at).ok())
        .unwrap_or(u8::MAX)
}

impl Serialize for MatchReason {
    /// `[kind of topic, member of its list, outcome, points, out of, [arguments], words]`: the arguments without the
    /// zeros at their end; what is empty at the end of it all is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, member) = match self.topic {
            Topic::Factor(factor) => (0, position(&Factor::ALL, &factor)),
            Topic::Doubt(limit) => (1, position(Limit::ALL, &limit)),
            Topic::Old(limit) => (2, position(Limit::ALL, &limit)),
            Topic::Instrument(instrument) => (3, position(Instrument::ALL, &instrument)),
            Topic::AtHiring => (4, 0),
        };
        let outcome = position(&OUTCOMES, &self.outcome);
        let said = self.args.iter().rposition(|arg| *arg != 0);
        let args = said.map_or(&[][..], |last| &self.args[..=last]);
        let mut row = serializer.serialize_seq(None)?;
        for number in [kind, member, outcome, self.points, self.of] {
            row.serialize_element(&number)?;
        }
        if !args.is_empty() || self.words.is_some() {
            row.serialize_element(args)?;
        }
        if let Some(words) = &self.words {
            row.serialize_element(&**words)?;
        }
        row.end()
    }
}

impl<'de> Deserialize<'de> for MatchReason {
    /// Nights of before wrote every zero and every empty word; those are read as well.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Row)
    }
}

/// Reads the row of one reason.
struct Row;

impl<'de> Visitor<'de> for Row {
    type Value = MatchReason;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("five numbers of a reason, its arguments and its words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<MatchReason, A::Error> {
        let mut head = [0_u8; 5];
        for (at, number) in head.iter_mut().enumerate() {
            let found = row.next_element()?;
            *number = found.ok_or_else(|| A::Error::invalid_length(at, &self))?;
        }
        let said = row.next_element::<Vec<i32>>()?.unwrap_or_default();
        let mut args = [0; 4];
        let room = args.get_mut(..said.len());
        let room = room.ok_or_else(|| A::Error::invalid_length(said.len(), &"four arguments"))?;
        room.copy_from_slice(&said);
        let words = row.next_element::<Option<Arc<str>>>()?.flatten();
        let [kind, member, outcome, points, of] = head;
        let at = usize::from(member);
        let topic = match kind {
            0 => Factor::ALL.get(at).copied().map(Topic::Factor),
            1 => Limit::ALL.get(at).copied().map(Topic::Doubt),
            2 => Limit::ALL.get(at).copied().map(Topic::Old),
            3 => Instrument::ALL.get(at).copied().map(Topic::Instrument),
            4 => Some(Topic::AtHiring),
            _ => None,
        };
        let outcome = OUTCOMES.get(usize::from(outcome)).copied();
        let (Some(topic), Some(outcome)) = (topic, outcome) else {
            return Err(A::Error::custom("a reason of another version"));
        };
        Ok(MatchReason {
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

    fn survives(reason: &MatchReason) {
        let stored = serde_json::to_string(reason).unwrap();
        assert_eq!(
            serde_json::from_str::<MatchReason>(&stored).unwrap(),
            *reason
        );
    }

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
                let mut reason = MatchReason {
                    topic,
                    outcome,
                    points: 7,
                    of: 44,
                    args: [0, -1, 900, i32::MAX],
                    words: Some(Arc::from("mdw. magazijn")),
                };
                survives(&reason);
                reason.words = None;
                survives(&reason);
                reason.args = [0; 4];
                survives(&reason);
                reason.words = Some(Arc::from("mdw. magazijn"));
                survives(&reason);
            }
        }
    }

    #[test]
    fn reasons_of_nights_that_wrote_every_zero_are_read() {
        for (before, now) in [
            ("[0,1,0,26,26,[0,0,0,0],null]", "[0,1,0,26,26]"),
            ("[0,1,0,26,26,[8,0,9,0],null]", "[0,1,0,26,26,[8,0,9]]"),
            (r#"[0,1,0,2,3,[0,0,0,0],"kok"]"#, r#"[0,1,0,2,3,[],"kok"]"#),
        ] {
            let reason: MatchReason = serde_json::from_str(before).unwrap();
            assert_eq!(serde_json::to_string(&reason).unwrap(), now);
        }
    }

    #[test]
    fn a_reason_that_this_version_does_not_know_is_refused() {
        for stored in [
            "[9,0,0,0,0,[0,0,0,0],null]",
            "[0,200,0,0,0]",
            "[0,0,9,0,0]",
            "[0,0,0,0]",
            "[0,0,0,0,0,[1,2,3,4,5]]",
        ] {
            assert!(serde_json::from_str::<MatchReason>(stored).is_err());
        }
    }
}
