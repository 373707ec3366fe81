//! One proposal as a card.

use super::decision::{DecisionView, decision};
use crate::domain::Place;
use crate::store::decisions::StoredDecision;
use crate::store::show::StoredProposal;
use crate::web::view::place;
use crate::web::view::told::{self, Part, Told};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The parts of a proposal's document that the page shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    reasons: Vec<Told>,
    support: Vec<Told>,
}

/// One proposal.
pub struct ProposalView {
    pub place_id: String,
    pub title: String,
    pub employer: String,
    pub kind: &'static str,
    /// `24 u · ochtend, middag · sluit 1 okt 2021`.
    pub facts: Vec<String>,
    /// `6,2 km, 21 min met fiets`.
    pub journey: Option<String>,
    pub crowd: i64,
    pub positions: i64,
    pub past_bij: i64,
    pub haalbaar: i64,
    pub total: i64,
    pub proposed: bool,
    /// Not proposed the night before.
    pub new: bool,
    /// Why it is new.
    pub because: Option<String>,
    pub strongest: Vec<String>,
    /// Sign and text.
    pub doubts: Vec<(&'static str, String)>,
    pub doubts_more: usize,
    /// What would help, and all reasons under their scores: left out of what else could be until it is opened.
    pub support: Vec<String>,
    pub parts: Vec<Part>,
    pub version: i64,
    pub decision: Option<DecisionView>,
}

/// How the list is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// `2021-10-01`.
    pub today: &'a str,
    pub opened: Opened<'a>,
    /// Places that the night before did not propose, and why they came; empty when there is no night before.
    pub new: &'a BTreeMap<String, String>,
}

/// What else could be and is shown with all its reasons.
#[derive(Debug, Clone, Copy)]
pub enum Opened<'a> {
    /// One place, or nothing.
    Place(&'a str),
    All,
}

impl Opened<'_> {
    fn shows(self, place: &str) -> bool {
        match self {
            Self::Place(opened) => opened == place,
            Self::All => true,
        }
    }
}

/// The card of a row.
pub(super) fn proposal(
    row: &StoredProposal,
    crowding: &HashMap<&str, i64>,
    decisions: &HashMap<&str, &StoredDecision>,
    look: Look<'_>,
) -> ProposalView {
    let body: Body = serde_json::from_str(&row.body).unwrap_or_default();
    let place: Option<Place> = serde_json::from_str(&row.place).ok();
    let known = decisions.get(&*row.place_id);
    let (doubts, doubts_more) = told::doubts(&body.reasons);
    let decision = known.and_then(|known| decision(known, look.today));
    let whole = row.proposed || decision.is_some() || look.opened.shows(&row.place_id);
    let because = look.new.get(&row.place_id).filter(|_| row.proposed);
    ProposalView {
        place_id: row.place_id.clone(),
        title: place
            .as_ref()
            .map_or_else(|| row.place_id.clone(), |place| place.title.clone()),
        employer: place
            .as_ref()
            .map_or_else(String::new, |place| place.employer.clone()),
        kind: place.as_ref().map_or("", |place| place.kind.label()),
        positions: place.as_ref().map_or(0, |place| place.positions.into()),
        facts: place.as_ref().map(place::short).unwrap_or_default(),
        journey: told::journey(&body.reasons),
        crowd: crowding.get(&*row.place_id).copied().unwrap_or(0),
        past_bij: row.past_bij,
        haalbaar: row.haalbaar,
        total: row.total,
        proposed: row.proposed,
        new: because.is_some(),
        because: because.filter(|why| !why.is_empty()).cloned(),
        strongest: told::strongest(&body.reasons),
        doubts,
        doubts_more,
        support: if whole {
            body.support.iter().map(|told| told.reason().text).collect()
        } else {
            Vec::new()
        },
        parts: if whole {
            told::parts(&body.reasons)
        } else {
            Vec::new()
        },
        version: known.map_or(0, |known| known.version),
        decision,
    }
}
