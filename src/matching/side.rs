//! A night as one side of a comparison: who had its lists and places full, and whose coach had no new ones left.

use super::diff::{Elsewhere, Possible, Side, Standing};
use super::night::MatchInput;
use super::rules::Rules;
use super::then::Then;
use crate::domain::{ClientId, CoachId, PlaceId};
use std::collections::{BTreeMap, BTreeSet};

/// Proposals on one list or place: how many, and the lowest total.
#[derive(Debug, Clone, Copy)]
struct Crowd {
    count: u32,
    lowest: u8,
}

impl Crowd {
    fn add<'a>(crowds: &mut BTreeMap<&'a str, Self>, key: &'a str, total: u8) {
        let crowd = crowds.entry(key).or_insert(Self {
            count: 0,
            lowest: total,
        });
        crowd.count += 1;
        crowd.lowest = crowd.lowest.min(total);
    }
}

/// What a night kept of its lists.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    pub standing: &'a [Standing],
    /// Numbers of the clients that had a list.
    pub listed: &'a BTreeSet<String>,
    /// Client, place, total: on the list and not proposed; in this order.
    pub beside: &'a BTreeMap<(String, String), u8>,
}

/// One night, ready to be compared.
pub struct NightSide<'a> {
    then: Then<'a>,
    kept: Kept<'a>,
    rules: &'a Rules,
    lists: BTreeMap<&'a str, Crowd>,
    places: BTreeMap<&'a str, Crowd>,
    positions: BTreeMap<&'a str, u16>,
    /// Clients whose coach got all the new proposals that a night may bring.
    coach_limit: BTreeSet<&'a str>,
}

impl<'a> NightSide<'a> {
    pub fn new(rules: &'a Rules, input: &MatchInput<'a>, kept: Kept<'a>) -> Self {
        let (mut lists, mut places) = (BTreeMap::new(), BTreeMap::new());
        let mut new: BTreeMap<&str, u32> = BTreeMap::new();
        for one in kept.standing {
            Crowd::add(&mut lists, one.client.as_str(), one.total);
            Crowd::add(&mut places, one.place.as_str(), one.total);
            *new.entry(one.client.as_str()).or_default() += u32::from(one.new);
        }
        let coach = |client: &'a crate::domain::Client| client.coach.as_ref().map(CoachId::as_str);
        let mut per_coach: BTreeMap<&str, u32> = BTreeMap::new();
        for client in input.clients {
            if let Some(coach) = coach(client) {
                *per_coach.entry(coach).or_default() +=
                    new.get(client.id.as_str()).copied().unwrap_or(0);
            }
        }
        let max = rules.list.new_per_coach_max;
        let used_up = |coach: &str| max > 0 && per_coach.get(coach).is_some_and(|new| *new >= max);
        Self {
            then: Then::new(rules, input, kept.listed),
            kept,
            rules,
            lists,
            places,
            positions: input
                .places
                .iter()
                .map(|place| (place.id.as_str(), place.positions))
                .collect(),
            coach_limit: input
                .clients
                .iter()
                .filter(|client| coach(client).is_some_and(used_up))
                .map(|client| client.id.as_str())
                .collect(),
        }
    }

    fn place_max(&self, place: &str) -> u32 {
        let positions = self.positions.get(place).copied().unwrap_or(0);
        self.rules.list.people_max(positions)
    }
}

impl Side for NightSide<'_> {
    fn standing(&self) -> &[Standing] {
        self.kept.standing
    }

    fn of(&self, client: &ClientId, place: &PlaceId) -> Elsewhere {
        self.then.of(client, place)
    }

    fn possible(&self, client: &ClientId, place: &PlaceId) -> Possible {
        let (client, place) = (client.as_str(), place.as_str());
        let max = u32::from(self.rules.list.proposals_per_client_max);
        let list = self.lists.get(client).filter(|crowd| crowd.count >= max);
        let crowd = self.places.get(place);
        let crowd = crowd.filter(|crowd| crowd.count >= self.place_max(place));
        let pair = (client.to_owned(), place.to_owned());
        Possible {
            total: self.kept.beside.get(&pair).copied(),
            list_full_from: list.map(|crowd| crowd.lowest),
            place_full_from: crowd.map(|crowd| crowd.lowest),
            coach_limit: list.is_none() && self.coach_limit.contains(client),
        }
    }
}
