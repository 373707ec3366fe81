//! A file that tells an event again with other content: the old event stays, a correction is added.
//!
//! The correction is recorded on the day of the import, so that asking as of an earlier day gives the old history.
//! A number that nobody knew is believed on the day on which the file says it was written down: the first file of an
//! administration tells years. For a number that is known, that day is no content: what a later file says about that
//! changes nothing, and neither does a row that is no longer there. An event that was taken back stays so, whatever
//! the file says of it.

use super::history::{live, sorted};
use crate::domain::{EventId, EventKind, TrajectoryEvent};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What a file of events comes to beside what is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revised {
    /// Numbers that nobody knew.
    pub new: Vec<TrajectoryEvent>,
    /// Per row with other content: the events that correct.
    pub corrections: Vec<Vec<TrajectoryEvent>>,
    /// Rows that say what is known.
    pub unchanged: u64,
}

/// Sets the rows of a file beside the stored events; `today`: the day of the import.
pub fn revise(stored: &[TrajectoryEvent], told: &[TrajectoryEvent], today: NaiveDate) -> Revised {
    let known = Known::of(stored);
    let mut taken: BTreeSet<&str> = told.iter().map(|event| event.id.as_str()).collect();
    taken.extend(known.by_id.keys());
    // First which numbers change, so that a row may take back the newest version of another.
    let mut next: BTreeMap<&EventId, Next> = BTreeMap::new();
    for event in told {
        let chain = known.chain(&event.id);
        if let Some(now) = chain.last().filter(|now| known.differs(&chain, now, event)) {
            let step = free(&event.id, &taken);
            let recorded = today.max(now.recorded);
            next.insert(&event.id, Next { step, recorded });
        }
    }
    let mut revised = Revised::default();
    for event in told {
        let chain = known.chain(&event.id);
        let (target, since) = known.target(event, &next);
        match (chain.last(), next.get(&event.id)) {
            (None, _) => revised.new.push(TrajectoryEvent {
                corrects: target,
                recorded: since.map_or(event.recorded, |since| since.max(event.recorded)),
                ..event.clone()
            }),
            (Some(now), Some(next)) => {
                let left = known.own(&chain, now);
                let mut events = correction(now, event, left, target, next);
                events.extend(known.back_again(now, event, left, &taken, next.recorded));
                revised.corrections.push(events);
            }
            (Some(_), None) => revised.unchanged += 1,
        }
    }
    revised
}

/// The version that a changed row gets.
struct Next {
    step: u32,
    recorded: NaiveDate,
}

/// One event that takes the place of the old one. What corrects another event itself (or did: `left`), or belongs to
/// another client, cannot name the old one too: there the old one is taken back apart.
fn correction(
    now: &TrajectoryEvent,
    told: &TrajectoryEvent,
    left: Option<&EventId>,
    target: Option<EventId>,
    next: &Next,
) -> Vec<TrajectoryEvent> {
    let alone = target.is_none() && left.is_none() && told.client == now.client;
    let newest = TrajectoryEvent {
        id: version(&told.id, next.step, ""),
        recorded: next.recorded,
        corrects: if alone { Some(now.id.clone()) } else { target },
        ..told.clone()
    };
    if alone {
        return vec![newest];
    }
    let back = TrajectoryEvent {
        id: version(&told.id, next.step, "w"),
        kind: EventKind::Withdrawn,
        recorded: next.recorded,
        corrects: Some(now.id.clone()),
        reason: None,
        instrument: None,
        amount: None,
        ..now.clone()
    };
    vec![back, newest]
}

/// `G-000001.v2`: readable where it fits, else a hash of it.
fn version(number: &EventId, step: u32, end: &str) -> EventId {
    let plain = format!("{number}.v{step}{end}");
    EventId::parse(&plain).unwrap_or_else(|_| {
        let hash = Sha256::digest(&plain);
        let hex: String = hash
            .iter()
            .take(14)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        EventId::parse(&format!("v-{hex}")).unwrap_or_else(|_| number.clone())
    })
}

/// The first step whose numbers nobody has.
fn free(number: &EventId, taken: &BTreeSet<&str>) -> u32 {
    let is_free = |step: &u32| {
        ["", "w"]
            .iter()
            .all(|end| !taken.contains(version(number, *step, end).as_str()))
    };
    (2..).find(is_free).unwrap_or(u32::MAX)
}

/// The stored events by number, and which of them hold.
struct Known<'s> {
    by_id: BTreeMap<&'s str, &'s TrajectoryEvent>,
    holds: BTreeSet<&'s str>,
}

impl<'s> Known<'s> {
    fn of(stored: &'s [TrajectoryEvent]) -> Self {
        let all = sorted(stored, NaiveDate::MAX);
        let mut holds = BTreeSet::new();
        for group in all.chunk_by(|a, b| a.client == b.client) {
            // `live` gives only events that count; a withdrawal that is told anew is always looked at.
            let corrected = live(group, &mut Vec::new());
            holds.extend(corrected.iter().map(|event| event.id.as_str()));
            let withdrawals = group
                .iter()
                .filter(|event| event.kind == EventKind::Withdrawn);
            holds.extend(withdrawals.map(|event| event.id.as_str()));
        }
        let by_id = stored
            .iter()
            .map(|event| (event.id.as_str(), event))
            .collect();
        Self { by_id, holds }
    }

    /// The versions of a number, oldest first.
    fn chain(&self, number: &EventId) -> Vec<&'s TrajectoryEvent> {
        let mut chain: Vec<&'s TrajectoryEvent> = Vec::new();
        chain.extend(self.by_id.get(number.as_str()));
        for step in 2.. {
            let Some(now) = chain.last() else { break };
            let at = |end| self.by_id.get(version(number, step, end).as_str());
            let Some(next) = at("") else { break };
            let names = |event: &TrajectoryEvent| event.corrects.as_ref() == Some(&now.id);
            if names(next) || at("w").is_some_and(|back| names(back)) {
                chain.push(*next);
            }
        }
        chain
    }

    /// Whether a row says something else than the version that holds.
    fn differs(
        &self,
        chain: &[&TrajectoryEvent],
        now: &TrajectoryEvent,
        told: &TrajectoryEvent,
    ) -> bool {
        let same_target = self.is_target(self.own(chain, now), told.corrects.as_ref());
        let plain = TrajectoryEvent {
            id: told.id.clone(),
            recorded: told.recorded,
            corrects: told.corrects.clone(),
            ..now.clone()
        };
        self.holds.contains(now.id.as_str()) && !(same_target && plain == *told)
    }

    /// What a version corrects by the file's words: an older version of itself is none.
    fn own<'n>(&self, chain: &[&TrajectoryEvent], now: &'n TrajectoryEvent) -> Option<&'n EventId> {
        let own = now.corrects.as_ref();
        own.filter(|id| !chain.iter().any(|event| event.id == **id))
    }

    /// Whether a row corrects what its version corrects, in whatever version.
    fn is_target(&self, own: Option<&EventId>, told: Option<&EventId>) -> bool {
        match (own, told) {
            (None, None) => true,
            (Some(own), Some(told)) => {
                own == told || self.chain(told).iter().any(|event| event.id == *own)
            }
            _ => false,
        }
    }

    /// What a row replaced (`left`) and, by what it says now, did not replace after all: told once more. A withdrawal
    /// that is taken back needs no such help.
    fn back_again(
        &self,
        now: &TrajectoryEvent,
        told: &TrajectoryEvent,
        left: Option<&EventId>,
        taken: &BTreeSet<&str>,
        recorded: NaiveDate,
    ) -> Option<TrajectoryEvent> {
        let left = left?;
        if now.kind == EventKind::Withdrawn || self.is_target(Some(left), told.corrects.as_ref()) {
            return None;
        }
        let lost = self.by_id.get(left.as_str())?;
        // A version is one of its number.
        let number = left.as_str().rsplit_once(".v");
        let number = number
            .filter(|(number, _)| self.by_id.contains_key(number))
            .and_then(|(number, _)| EventId::parse(number).ok());
        let number = number.as_ref().unwrap_or(left);
        Some(TrajectoryEvent {
            id: version(number, free(number, taken), ""),
            recorded,
            corrects: Some(lost.id.clone()),
            ..(*lost).clone()
        })
    }

    /// The newest version of the event that a row corrects, and since when that version is known.
    fn target(
        &self,
        told: &TrajectoryEvent,
        next: &BTreeMap<&EventId, Next>,
    ) -> (Option<EventId>, Option<NaiveDate>) {
        let Some(number) = &told.corrects else {
            return (None, None);
        };
        if let Some(next) = next.get(number) {
            return (Some(version(number, next.step, "")), Some(next.recorded));
        }
        match self.chain(number).last().filter(|now| now.id != *number) {
            Some(now) => (Some(now.id.clone()), Some(now.recorded)),
            None => (Some(number.clone()), None),
        }
    }
}
