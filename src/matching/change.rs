//! A change between two nights, what it is to a reader, and how the changes of a night add up.

use super::limit::Limit;
use super::reason::Topic;
use super::score::Factor;
use crate::domain::{ClientId, PlaceId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a proposal is new, gone, changed or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    PlaceAppeared,
    PlaceWithdrawn,
    ClientJoined,
    ClientLeft,
    /// This limit no longer excludes the pair.
    LimitLifted(Limit),
    /// This limit excludes the pair now.
    LimitSet(Limit),
    /// A coach refused the pair or put it off; and that is over.
    CoachDecided,
    CoachDecisionOver,
    /// What is known of the client, or of the place, changed.
    FactsChanged {
        client: bool,
        place: bool,
    },
    /// As many people as the place may have are proposed for it; and there was no room before.
    PlaceCrowded,
    PlaceHasRoom,
    /// The list is full of places with more points; and it was full before.
    BetterPlaces,
    ListHasRoom,
    /// The night before, the coach's new proposals were used up.
    CoachLimit,
    /// Equal points: the lot decided.
    Lot,
    /// The best allocation of all together came out otherwise.
    OthersChanged,
    /// These parts of the scores changed, by so many points.
    Points(Vec<(Factor, i16)>),
    /// As many points, and another reason: what these are about.
    Reasons(Vec<Topic>),
    /// Nothing of the pair changed: places came above it or went from above it.
    RankOnly,
}

/// What a change is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    New,
    Gone,
    /// The pair's own points or reasons changed, whatever its rank did.
    Changed,
    /// Only the rank changed, and only because of others.
    Shifted,
}

/// One line of the morning list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub client: ClientId,
    pub place: PlaceId,
    /// Rank before and now; `None`: not proposed.
    pub before: Option<u16>,
    pub now: Option<u16>,
    pub cause: Cause,
}

impl Change {
    pub fn kind(&self) -> Kind {
        match (self.before, self.now, &self.cause) {
            (None, _, _) => Kind::New,
            (_, None, _) => Kind::Gone,
            (_, _, Cause::RankOnly) => Kind::Shifted,
            _ => Kind::Changed,
        }
    }
}

/// The proposals of two nights, each counted once: `before = gone + changed + shifted + same` and
/// `now = new + changed + shifted + same`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub before: usize,
    pub now: usize,
    pub new: usize,
    pub gone: usize,
    pub changed: usize,
    pub shifted: usize,
    /// People with a proposal that only shifted.
    pub shifted_clients: usize,
    /// On both nights, and no change; a rank that only the lot among equals moved is one of these.
    pub same: usize,
}

impl Tally {
    /// `before` and `now`: how many proposals each night has among which these are all changes.
    pub fn of(before: usize, now: usize, changes: &[Change]) -> Self {
        let count = |kind| changes.iter().filter(|one| one.kind() == kind).count();
        let (new, gone) = (count(Kind::New), count(Kind::Gone));
        let (changed, shifted) = (count(Kind::Changed), count(Kind::Shifted));
        let who = changes.iter().filter(|one| one.kind() == Kind::Shifted);
        Self {
            before,
            now,
            new,
            gone,
            changed,
            shifted,
            shifted_clients: who.map(|one| &one.client).collect::<BTreeSet<_>>().len(),
            same: now.saturating_sub(new + changed + shifted),
        }
    }
}
