//! What changed between two nights: proposals that are new, gone, changed or only moved up or down, each with its
//! cause.

pub use super::change::{Cause, Change, Kind, Tally};
pub use super::diff_words::{figure, sentence, shifted_sentence, tally_sentence};
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

/// What the reasons are about that only one of two nights has, in the order of topics.
fn other_reasons(before: &Standing, now: &Standing) -> Vec<Topic> {
    let beside = |one: &Standing, other: &Standing| -> Vec<Topic> {
        let only = one.reasons.iter().filter(|r| !other.reasons.contains(r));
        only.map(|reason| reason.topic).collect()
    };
    let topics: BTreeSet<Topic> = beside(before, now)
        .into_iter()
        .chain(beside(now, before))
        .collect();
    topics.into_iter().collect()
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
                let (points, reasons) = (points(was, is), other_reasons(was, is));
                if !points.is_empty() {
                    Cause::Points(points)
                } else if !reasons.is_empty() {
                    Cause::Reasons(reasons)
                } else if same_rank(was, is) {
                    return None;
                } else {
                    Cause::RankOnly
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
