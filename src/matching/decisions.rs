//! Coaches' decisions, by pair of indexes: what stays out, what goes first, what to ask the coach.

use super::allocate::kept::Keep;
use super::facts::Person;
use super::finding::Finding;
use super::limit::{Limit, check};
use super::night::MatchInput;
use super::world::World;
use crate::domain::{ClientId, Decision, Feedback, PlaceId, Refusal};
use std::collections::{BTreeMap, HashMap};

/// The decisions that count tonight.
#[derive(Debug, Default)]
pub struct Decisions {
    /// Per client, places that its coach ruled out, ascending.
    pub excluded: Vec<Vec<u32>>,
    /// Per client, places that its coach accepted, and places that the night before proposed; ascending.
    accepted: Vec<Vec<u32>>,
    standing: Vec<Vec<u32>>,
    refused: Vec<(u32, u32, Refusal, ClientId, PlaceId)>,
    not_found: Vec<Finding>,
}

impl Decisions {
    pub fn new(input: &MatchInput<'_>) -> Self {
        let clients: HashMap<&str, u32> = input
            .clients
            .iter()
            .map(|c| c.id.as_str())
            .zip(0..)
            .collect();
        let places: HashMap<&str, u32> = input
            .places
            .iter()
            .map(|p| p.id.as_str())
            .zip(0..)
            .collect();
        let pair = |client: &ClientId, place: &PlaceId| {
            Some((*clients.get(client.as_str())?, *places.get(place.as_str())?))
        };
        let mut decisions = Self {
            excluded: vec![Vec::new(); input.clients.len()],
            accepted: vec![Vec::new(); input.clients.len()],
            standing: vec![Vec::new(); input.clients.len()],
            ..Self::default()
        };
        // A decision from after the reference date is not known to a night that is run again.
        let known = input.feedback.iter();
        let mut last: BTreeMap<(u32, u32), &Feedback> = BTreeMap::new();
        for feedback in known.filter(|f| f.decided <= input.reference_date) {
            match pair(&feedback.client, &feedback.place) {
                Some(pair) => drop(last.insert(pair, feedback)),
                None => decisions.not_found.push(Finding::FeedbackNotFound {
                    client: feedback.client.clone(),
                    place: feedback.place.clone(),
                }),
            }
        }
        for ((client, place), feedback) in last {
            if feedback.decision.excludes(input.reference_date) {
                decisions.excluded[client as usize].push(place);
            }
            match feedback.decision {
                Decision::Accept => decisions.accepted[client as usize].push(place),
                Decision::Refuse(why) => decisions.refused.push((
                    client,
                    place,
                    why,
                    feedback.client.clone(),
                    feedback.place.clone(),
                )),
                Decision::Snooze(_) | Decision::Undo => {}
            }
        }
        for (client, place) in input.standing.iter().filter_map(|(c, p)| pair(c, p)) {
            decisions.standing[client as usize].push(place);
        }
        for places in &mut decisions.standing {
            places.sort_unstable();
            places.dedup();
        }
        decisions
    }

    /// Whether a coach said yes to this pair.
    pub fn accepts(&self, client: u32, place: u32) -> bool {
        self.accepted[client as usize].binary_search(&place).is_ok()
    }

    /// Whether the night before proposed this pair.
    pub fn stands(&self, client: u32, place: u32) -> bool {
        self.standing[client as usize].binary_search(&place).is_ok()
    }

    /// Places that a coach accepted for a client, and that the night before proposed; each once.
    pub fn kept(&self, client: u32) -> impl Iterator<Item = (u32, Keep)> {
        let at = client as usize;
        let accepted = self.accepted[at].iter();
        let standing = self.standing[at].iter();
        let only = standing.filter(move |place| !self.accepts(client, **place));
        let accepted = accepted.map(|place| (*place, Keep::Accepted));
        accepted.chain(only.map(|place| (*place, Keep::Standing)))
    }

    /// Decisions about nobody or nothing, and refusals that ask for a limit: those of which no recorded
    /// limit says the same yet.
    pub fn findings(self, world: &World<'_>, persons: &[Person]) -> Vec<Finding> {
        let mut findings = self.not_found;
        for (client, place, why, client_id, place_id) in self.refused {
            let spot = &world.spots[place as usize];
            let fails = check(world, &persons[client as usize], place, spot).fails;
            let told = limits_of(why).iter().any(|limit| fails & limit.bit() != 0);
            if let Some(question) = why.limit_question().filter(|_| !told) {
                findings.push(Finding::RecordLimit {
                    client: client_id,
                    place: place_id,
                    question: question.to_owned(),
                });
            }
        }
        findings
    }
}

/// The limits that would say the same as the refusal.
const fn limits_of(why: Refusal) -> &'static [Limit] {
    match why {
        Refusal::TooFar => &[Limit::Reach],
        Refusal::TooHeavy => &[Limit::Loads],
        Refusal::WrongHours => &[Limit::Hours, Limit::Shifts],
        _ => &[],
    }
}
