//! Match lists of the night: which places fit whom, with reasons.

use crate::domain::{Client, ClientId, Outcome, PlaceId, Reason};
use crate::matching::facts::Person;
use crate::matching::index::PlaceIndex;
use crate::matching::limit::{LIMITS, Limit};
use crate::matching::rank::{Want, rank_all};
use crate::matching::score::{Factor, score, sums, total, weighted};
use crate::matching::world::World;
use crate::domain::Code;
use serde::{Deserialize, Serialize};

/// One place proposed to one client.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Proposal {
    pub place: PlaceId,
    pub past_bij: u8,
    pub haalbaar: u8,
    pub total: u8,
    pub proposed: bool,
    pub minutes: Option<u16>,
    pub reasons: Vec<Reason>,
}

/// One client's list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ClientMatches {
    pub client: ClientId,
    pub feasible_places: u32,
    pub excluded_by: [u32; LIMITS],
    pub only_by: [u32; LIMITS],
    pub proposals: Vec<Proposal>,
}

/// Ranks, chooses and explains.
pub fn match_all(world: &World<'_>, places: &[crate::domain::Place], clients: &[Client]) -> Vec<ClientMatches> {
    let excluded = vec![Vec::new(); clients.len()];
    let persons = world.persons(clients, &excluded);
    let index = PlaceIndex::new(world);
    let room = usize::from(world.rules.list.candidates_per_client);
    let rankings = rank_all(world, &index, &persons, Want { room, counts: true });
    use rayon::prelude::*;
    clients
        .par_iter()
        .zip(&persons)
        .zip(&rankings)
        .map(|((client, person), ranking)| ClientMatches {
            client: client.id.clone(),
            feasible_places: ranking.feasible_places,
            excluded_by: ranking.excluded_by,
            only_by: ranking.only_by,
            proposals: ranking
                .kept
                .iter()
                .map(|(_, place)| explain(world, places, person, place.0))
                .collect(),
        })
        .collect()
}

fn explain(world: &World<'_>, places: &[crate::domain::Place], person: &Person, place: u32) -> Proposal {
    let spot = &world.spots[place as usize];
    let scores = score(world, person, spot);
    let (past_bij, haalbaar) = sums(&scores);
    let check = crate::matching::limit::check(world, person, place, spot);
    let mut reasons: Vec<Reason> = Factor::ALL
        .iter()
        .zip(&scores)
        .map(|(factor, scored)| Reason {
            rule: format!("match.{factor:?}").into(),
            outcome: if scored.known { Outcome::Holds } else { Outcome::Unknown },
            points: i32::from(scored.points),
            text: format!("{factor:?}"),
            article: None,
        })
        .collect();
    for limit in Limit::ALL.iter().filter(|limit| check.doubts & limit.bit() != 0) {
        reasons.push(Reason {
            rule: format!("grens.{}", limit.code()).into(),
            outcome: Outcome::Unknown,
            points: 0,
            text: limit.label().to_owned(),
            article: None,
        });
    }
    Proposal {
        place: places[place as usize].id.clone(),
        past_bij,
        haalbaar,
        total: total(weighted(world.rules, past_bij, haalbaar)),
        proposed: true,
        minutes: world.journey_minutes(person, spot),
        reasons,
    }
}
