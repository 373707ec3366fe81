//! What changed between two nights: proposals that are new, gone or moved, each with its cause.

use super::limit::Limit;
use super::reason::{MatchReason, Topic};
use super::score::Factor;
use super::sentence::factor_name;
use crate::domain::{ClientId, PlaceId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One proposal as a night left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub client: ClientId,
    pub place: PlaceId,
    pub rank: u16,
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
    /// Possible, and not proposed: others came first.
    Possible,
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
    /// The place was possible on both nights; better ones, or the limits per place, client or coach, moved it.
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

/// Compares two nights. `before_of` tells how the pair stood on the earlier night, `now_of` how it stands
/// tonight; both are asked only about pairs that the night did not propose. Order: client, place.
pub fn diff(
    before: &[Standing],
    now: &[Standing],
    before_of: impl Fn(&ClientId, &PlaceId) -> Elsewhere,
    now_of: impl Fn(&ClientId, &PlaceId) -> Elsewhere,
) -> Vec<Change> {
    let (old, new) = (by_pair(before), by_pair(now));
    let pairs: BTreeSet<Pair<'_>> = old.keys().chain(new.keys()).copied().collect();
    let change = |(client, place): Pair<'_>| {
        let (was, is) = (old.get(&(client, place)), new.get(&(client, place)));
        let cause = match (was, is) {
            (None, _) => match before_of(client, place) {
                Elsewhere::NoPlace => Cause::PlaceAppeared,
                Elsewhere::NoClient => Cause::ClientJoined,
                Elsewhere::Excluded(limit) => Cause::LimitLifted(limit),
                Elsewhere::Possible => Cause::OthersChanged,
            },
            (Some(_), None) => match now_of(client, place) {
                Elsewhere::NoPlace => Cause::PlaceWithdrawn,
                Elsewhere::NoClient => Cause::ClientLeft,
                Elsewhere::Excluded(limit) => Cause::LimitSet(limit),
                Elsewhere::Possible => Cause::OthersChanged,
            },
            (Some(was), Some(is)) => {
                let points = points(was, is);
                if points.is_empty() && was.rank == is.rank {
                    return None;
                }
                if points.is_empty() {
                    Cause::OthersChanged
                } else {
                    Cause::Points(points)
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

/// The cause in plain Dutch.
pub fn sentence(cause: &Cause) -> String {
    use crate::domain::Code;
    match cause {
        Cause::PlaceAppeared => "Er is een nieuwe plek.".into(),
        Cause::PlaceWithdrawn => "De plek staat niet meer open.".into(),
        Cause::ClientJoined => "De klant krijgt nu een lijst.".into(),
        Cause::ClientLeft => "De klant krijgt geen lijst meer.".into(),
        Cause::LimitLifted(limit) => format!("Dit gold eerst, en nu niet meer: {}.", limit.label()),
        Cause::LimitSet(limit) => format!("Niet mogelijk: {}.", limit.label()),
        Cause::OthersChanged => "Andere voorstellen schoven op.".into(),
        Cause::Points(points) => {
            let told = points.iter().map(|(factor, by)| {
                let sign = if *by < 0 { '−' } else { '+' };
                format!("{} {sign}{}", factor_name(*factor), by.unsigned_abs())
            });
            format!("Andere punten: {}.", told.collect::<Vec<_>>().join(", "))
        }
    }
}
