//! A stored match list as the coach reviews it.

use super::bridges::{self, BridgeView};
use super::told::{self, Part, Told};
use super::{place, when};
use crate::domain::feedback::Refusal;
use crate::domain::{Code, Load, Place};
use crate::matching::bridge::Bridge;
use crate::store::decisions::StoredDecision;
use crate::store::show::{StoredMatchList, StoredProposal};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The parts of a proposal's document that the page shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    reasons: Vec<Told>,
    support: Vec<Told>,
}

/// The head's document: how many places each limit excludes, in the order of `Limit::ALL`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Head {
    excluded_by: Vec<i64>,
    only_by: Vec<i64>,
    bridges: Vec<Bridge>,
}

/// What was decided on a proposal.
pub struct DecisionView {
    pub kind: String,
    /// The reason of a refusal in words, or the day on which it comes back.
    pub detail: String,
    pub by: String,
    pub on: String,
    /// A limit that would make this refusal unnecessary elsewhere: the question, and the facts to choose from.
    pub limit: Option<LimitQuestion>,
}

/// "Should a limit be recorded?", with the columns that it could be.
pub struct LimitQuestion {
    pub text: &'static str,
    /// Column and label.
    pub columns: Vec<(&'static str, &'static str)>,
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

/// The whole list.
pub struct MatchesView {
    pub feasible: i64,
    /// Those the allocation chose and those a coach decided on.
    pub proposals: Vec<ProposalView>,
    /// What else could be.
    pub others: Vec<ProposalView>,
    pub bridges: Vec<BridgeView>,
    /// For who has no place: limits and the places that they stop.
    pub stopped_by: Vec<(&'static str, i64)>,
    /// Limits that alone stop places: lifting one of these opens so many.
    pub only_by: Vec<(&'static str, i64)>,
}

impl MatchesView {
    /// Proposals of the night that nobody decided on.
    pub fn open(&self) -> usize {
        let open = |p: &&ProposalView| p.proposed && p.decision.is_none();
        self.proposals.iter().filter(open).count()
    }
}

/// The columns that a refusal is about.
fn limit_question(why: Refusal) -> Option<LimitQuestion> {
    let columns = match why {
        Refusal::TooFar => vec![("reistijd_max", "reistijd hooguit"), ("vervoer", "vervoer")],
        Refusal::TooHeavy => Load::ALL
            .iter()
            .map(|load| (load.code(), load.label()))
            .collect(),
        Refusal::WrongHours => vec![
            ("uren_wens_max", "uren hooguit"),
            ("uren_wens_min", "uren minstens"),
            ("werktijden", "werktijden"),
        ],
        _ => return None,
    };
    why.limit_question()
        .map(|text| LimitQuestion { text, columns })
}

fn decision(row: &StoredDecision, today: &str) -> Option<DecisionView> {
    let later_is_over =
        row.kind == "later" && row.until.as_deref().is_some_and(|until| until <= today);
    if row.kind == "undo" || later_is_over {
        return None;
    }
    let reason = row.reason.as_deref().unwrap_or("");
    let why = Refusal::from_code(reason);
    let words = why.map_or_else(|| reason.to_owned(), |why| why.label().to_owned());
    let detail = if row.kind == "later" {
        when::day(row.until.as_deref().unwrap_or(""))
    } else {
        words
    };
    Some(DecisionView {
        limit: why
            .filter(|_| row.kind == "refuse")
            .and_then(limit_question),
        kind: row.kind.clone(),
        detail,
        by: row.actor.clone(),
        on: when::day(row.decided_at.get(..10).unwrap_or("")),
    })
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

fn proposal(
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

/// Puts the rows of one client together. `crowding`: place and number of people it is proposed to.
pub fn view(
    head: &StoredMatchList,
    rows: &[StoredProposal],
    crowding: &[(String, i64)],
    decisions: &[StoredDecision],
    look: Look<'_>,
) -> MatchesView {
    let crowding: HashMap<&str, i64> = crowding
        .iter()
        .map(|(place, count)| (&**place, *count))
        .collect();
    let decisions: HashMap<&str, &StoredDecision> = decisions
        .iter()
        .map(|decision| (&*decision.place_id, decision))
        .collect();
    let body: Head = serde_json::from_str(&head.body).unwrap_or_default();
    let all = rows
        .iter()
        .map(|row| proposal(row, &crowding, &decisions, look));
    let (proposals, others) = all.partition(|p: &ProposalView| p.proposed || p.decision.is_some());
    MatchesView {
        feasible: head.feasible_places,
        proposals,
        others,
        stopped_by: if head.feasible_places == 0 {
            told::limits(&body.excluded_by)
        } else {
            Vec::new()
        },
        only_by: told::limits(&body.only_by),
        bridges: bridges::view(&body.bridges),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(body: &str) -> StoredProposal {
        StoredProposal {
            client_id: "K-1".into(),
            position: 1,
            place_id: "V-1".into(),
            proposed: true,
            past_bij: 72,
            haalbaar: 81,
            total: 76,
            body: body.into(),
            place: String::new(),
        }
    }

    fn head(body: &str) -> StoredMatchList {
        StoredMatchList {
            client_id: "K-1".into(),
            feasible_places: 3,
            body: body.into(),
        }
    }

    const NOTHING_NEW: &BTreeMap<String, String> = &BTreeMap::new();

    fn on(opened: &str) -> Look<'_> {
        Look {
            today: "2021-10-01",
            opened: Opened::Place(opened),
            new: NOTHING_NEW,
        }
    }

    fn stored(kind: &str, reason: Option<&str>, until: Option<&str>) -> StoredDecision {
        StoredDecision {
            client_id: "K-1".into(),
            place_id: "V-1".into(),
            version: 1,
            kind: kind.into(),
            reason: reason.map(str::to_owned),
            until: until.map(str::to_owned),
            actor: "anna".into(),
            decided_at: "2021-10-01T08:00:00Z".into(),
        }
    }

    #[test]
    fn a_bridge_shows_with_cost_duration_places_and_positions() {
        let head = head(
            r#"{"bridges":[{"changes":[{"certificate":"heftruck"},{"distance":5}],
            "euro":1470,"days":3,"places":14,"positions":21,"within_budget":true}]}"#,
        );
        let list = view(&head, &[], &[], &[], on(""));
        let line = &list.bridges[0];
        assert!(line.what.contains("5 km"), "{}", line.what);
        assert_eq!((&*line.days, &*line.cost), ("3 dagen", "€\u{a0}1.470"));
        assert_eq!((line.places, line.positions), (14, 21));
    }

    #[test]
    fn a_document_of_another_shape_still_gives_a_card() {
        let list = view(&head("[]"), &[row("[1, 2]")], &[], &[], on(""));
        let card = &list.proposals[0];
        assert_eq!((card.title.as_str(), card.total), ("V-1", 76));
    }

    #[test]
    fn what_else_could_be_carries_all_its_reasons_once_it_is_opened() {
        let reason =
            r#"{"reasons":[{"rule":"match.wens","outcome":"holds","points":3,"text":"Past."}]}"#;
        let other = StoredProposal {
            proposed: false,
            ..row(reason)
        };
        let rows = [row(reason), other];
        let parts = |opened: &str| {
            let list = view(&head("{}"), &rows, &[], &[], on(opened));
            (list.proposals[0].parts.len(), list.others[0].parts.len())
        };
        assert_eq!((parts(""), parts("V-1")), ((1, 0), (1, 1)));
    }

    #[test]
    fn a_card_is_new_only_when_the_night_before_did_not_propose_it() {
        let rows = [row(r#"{"new":true}"#)];
        let came = BTreeMap::from([("V-1".to_owned(), "Er is een nieuwe plek.".to_owned())]);
        let told = |new: &BTreeMap<String, String>| {
            let list = view(&head("{}"), &rows, &[], &[], Look { new, ..on("") });
            (list.proposals[0].new, list.proposals[0].because.clone())
        };
        assert_eq!(told(NOTHING_NEW), (false, None), "after a first night");
        assert_eq!(told(&came), (true, Some("Er is een nieuwe plek.".into())));
    }

    #[test]
    fn a_postponed_proposal_is_back_on_its_day() {
        let later = stored("later", None, Some("2021-10-15"));
        assert!(decision(&later, "2021-10-14").is_some());
        assert!(decision(&later, "2021-10-15").is_none());
    }

    #[test]
    fn too_far_and_too_heavy_ask_whether_a_limit_should_be_recorded() {
        let asked = |reason: &str| {
            let refused = stored("refuse", Some(reason), None);
            decision(&refused, "2021-10-01")
                .unwrap()
                .limit
                .map(|limit| limit.columns[0].0)
        };
        assert_eq!(asked("te_ver"), Some("reistijd_max"));
        assert_eq!(asked("te_zwaar"), Some("tillen_kg"));
        assert_eq!(asked("wil_niet"), None);
    }
}
