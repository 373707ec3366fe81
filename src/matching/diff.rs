//! What changed between two nights: proposals that are new, gone or moved, each with its cause.

pub use super::diff_words::sentence;
use super::limit::Limit;
use super::reason::{MatchReason, Topic};
use super::score::Factor;
use crate::domain::{ClientId, PlaceId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One proposal as a night left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub client: ClientId,
    pub place: PlaceId,
    pub rank: u16,
    /// The rank without the lot, shared by equals; 0: not kept by that night.
    #[serde(default)]
    pub shared_rank: u16,
    /// Not proposed the night before that one.
    #[serde(default)]
    pub new: bool,
    pub total: u8,
    pub reasons: Vec<MatchReason>,
}

/// What the other night can tell about a pair that it did not propose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// The place is not in that night's input.
    NoPlace,
    /// The client is not in that night's input, or gets no list.
    NoClient,
    /// This limit excludes the pair.
    Excluded(Limit),
    /// Possible, and not proposed: see [`Possible`].
    Possible,
}

/// How a possible pair that a night did not propose stood among the others of that night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Possible {
    /// Its total, where the night kept it.
    pub total: Option<u8>,
    /// Lowest total among the client's proposals when the list was full, and among the place's when it was.
    pub list_full_from: Option<u8>,
    pub place_full_from: Option<u8>,
    /// The coach's new proposals of that night were used up, and the list had room.
    pub coach_limit: bool,
}

/// Why a proposal is new, gone or moved.
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

/// A night that is compared: what it proposed, and what it can tell about pairs that it did not propose.
pub trait Side {
    fn standing(&self) -> &[Standing];
    fn of(&self, client: &ClientId, place: &PlaceId) -> Elsewhere;
    /// Asked only of pairs that are `Elsewhere::Possible`.
    fn possible(&self, client: &ClientId, place: &PlaceId) -> Possible;
}

type Pair<'a> = (&'a ClientId, &'a PlaceId);

fn by_pair(list: &[Standing]) -> BTreeMap<Pair<'_>, &Standing> {
    list.iter().map(|s| ((&s.client, &s.place), s)).collect()
}

fn points(before: &Standing, now: &Standing) -> Vec<(Factor, i16)> {
    let of = |standing: &Standing, factor: Factor| -> i16 {
        let mine = standing
            .reasons
            .iter()
            .find(|r| r.topic == Topic::Factor(factor));
        mine.map_or(0, |reason| i16::from(reason.points))
    };
    let moved = |factor: &Factor| (*factor, of(now, *factor) - of(before, *factor));
    Factor::ALL
        .iter()
        .map(moved)
        .filter(|(_, by)| *by != 0)
        .collect()
}

/// Compares two nights. `changed`: whether what is known of the client, and of the place, changed between them.
/// Order: client, place. A rank that only the lot among equals moved is no change.
pub fn diff(
    before: &impl Side,
    now: &impl Side,
    changed: impl Fn(&ClientId, &PlaceId) -> (bool, bool),
) -> Vec<Change> {
    let (old, new) = (by_pair(before.standing()), by_pair(now.standing()));
    let pairs: BTreeSet<Pair<'_>> = old.keys().chain(new.keys()).copied().collect();
    let change = |(client, place): Pair<'_>| {
        let (was, is) = (old.get(&(client, place)), new.get(&(client, place)));
        let facts = changed(client, place);
        let cause = match (was, is) {
            (None, None) => return None,
            (None, Some(is)) => match before.of(client, place) {
                Elsewhere::NoPlace => Cause::PlaceAppeared,
                Elsewhere::NoClient => Cause::ClientJoined,
                Elsewhere::Excluded(Limit::Excluded) => Cause::CoachDecisionOver,
                Elsewhere::Excluded(limit) => Cause::LimitLifted(limit),
                Elsewhere::Possible => came(is.total, before.possible(client, place), facts),
            },
            (Some(was), None) => match now.of(client, place) {
                Elsewhere::NoPlace => Cause::PlaceWithdrawn,
                Elsewhere::NoClient => Cause::ClientLeft,
                Elsewhere::Excluded(Limit::Excluded) => Cause::CoachDecided,
                Elsewhere::Excluded(limit) => Cause::LimitSet(limit),
                Elsewhere::Possible => went(was.total, now.possible(client, place), facts),
            },
            (Some(was), Some(is)) => {
                let points = points(was, is);
                if !points.is_empty() {
                    Cause::Points(points)
                } else if same_rank(was, is) {
                    return None;
                } else {
                    Cause::OthersChanged
                }
            }
        };
        Some(Change {
            client: client.clone(),
            place: place.clone(),
            before: was.map(|s| s.rank),
            now: is.map(|s| s.rank),
            cause,
        })
    };
    pairs.into_iter().filter_map(change).collect()
}

fn same_rank(was: &Standing, is: &Standing) -> bool {
    let kept = was.shared_rank != 0 && is.shared_rank != 0;
    was.rank == is.rank || (kept && was.shared_rank == is.shared_rank)
}

/// Why a pair with this total is new, which was possible the night before.
fn came(total: u8, before: Possible, (client, place): (bool, bool)) -> Cause {
    let facts = client || place;
    let told = before.total.is_some_and(|before| before != total);
    if facts && told {
        Cause::FactsChanged { client, place }
    } else if before.coach_limit {
        Cause::CoachLimit
    } else if before.place_full_from.is_some() {
        Cause::PlaceHasRoom
    } else if facts {
        Cause::FactsChanged { client, place }
    } else if before.list_full_from.is_some() {
        Cause::ListHasRoom
    } else {
        Cause::OthersChanged
    }
}

/// Why a pair that had this total is gone, which is possible tonight.
fn went(total: u8, now: Possible, (client, place): (bool, bool)) -> Cause {
    let facts = client || place;
    let told = now.total.is_some_and(|now| now != total);
    let total = now.total.unwrap_or(total);
    if facts && told {
        return Cause::FactsChanged { client, place };
    }
    match (now.list_full_from, now.place_full_from) {
        (Some(lowest), _) if total < lowest => Cause::BetterPlaces,
        (_, Some(lowest)) if total == lowest => Cause::Lot,
        (_, Some(_)) => Cause::PlaceCrowded,
        (Some(lowest), _) if total == lowest => Cause::Lot,
        _ if facts => Cause::FactsChanged { client, place },
        _ => Cause::OthersChanged,
    }
}
