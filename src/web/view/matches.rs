//! A stored match list as the coach reviews it.

use super::{place, when};
use crate::domain::reason::Outcome;
use crate::domain::{Code, Place, Reason};
use crate::matching::feedback::Refusal;
use crate::matching::limit::Limit;
use crate::matching::reason::MatchReason;
use crate::matching::sentence::sentence;
use crate::store::decisions::StoredDecision;
use crate::store::show::{StoredMatchList, StoredProposal};
use serde::Deserialize;
use std::collections::HashMap;

/// Reasons shown before "all reasons".
const STRONGEST: usize = 3;

/// The parts of a proposal's document that the page shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    reasons: Vec<Told>,
    support: Vec<Told>,
}

/// A reason as the night keeps it (codes and numbers), or written out.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Told {
    Coded(MatchReason),
    Written(Reason),
}

impl Told {
    fn reason(self) -> Reason {
        match self {
            Self::Coded(reason) => sentence(&reason),
            Self::Written(reason) => reason,
        }
    }
}

/// The head's document: how many places each limit excludes, in the order of `Limit::ALL`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Head {
    excluded_by: Vec<i64>,
    only_by: Vec<i64>,
    bridges: Vec<Bridge>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Bridge {
    text: String,
}

/// The words of the limits that stop most places, most first.
fn limits(counts: &[i64]) -> Vec<(&'static str, i64)> {
    let mut found: Vec<(&'static str, i64)> = Limit::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(l, c)| (l.label(), *c))
        .collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.truncate(STRONGEST);
    found
}

/// What was decided on a proposal.
pub struct DecisionView {
    pub kind: String,
    /// The reason of a refusal in words, or the day on which it comes back.
    pub detail: String,
    pub by: String,
    pub on: String,
}

/// One proposal.
pub struct ProposalView {
    pub place_id: String,
    pub title: String,
    pub employer: String,
    pub kind: &'static str,
    /// `24 u · ochtend, middag · 2 plekken · sluit 1 okt 2021`.
    pub facts: Vec<String>,
    pub crowd: i64,
    pub positions: i64,
    pub past_bij: i64,
    pub haalbaar: i64,
    pub total: i64,
    pub proposed: bool,
    pub strongest: Vec<String>,
    /// Sign and text.
    pub doubts: Vec<(&'static str, String)>,
    pub support: Vec<String>,
    pub all: Vec<(&'static str, String, i32)>,
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
    pub bridges: Vec<String>,
    /// For who has no place: limits and the places that they stop.
    pub stopped_by: Vec<(&'static str, i64)>,
    /// Limits that alone stop places: lifting one of these opens so many.
    pub only_by: Vec<(&'static str, i64)>,
}

fn decision(row: &StoredDecision, today: &str) -> Option<DecisionView> {
    let later_is_over =
        row.kind == "later" && row.until.as_deref().is_some_and(|until| until <= today);
    if row.kind == "undo" || later_is_over {
        return None;
    }
    let reason = row.reason.as_deref().unwrap_or("");
    let words =
        Refusal::from_code(reason).map_or_else(|| reason.to_owned(), |why| why.label().to_owned());
    let detail = if row.kind == "later" {
        when::day(row.until.as_deref().unwrap_or(""))
    } else {
        words
    };
    Some(DecisionView {
        kind: row.kind.clone(),
        detail,
        by: row.actor.clone(),
        on: when::day(row.decided_at.get(..10).unwrap_or("")),
    })
}

fn sign(reason: &Reason) -> &'static str {
    super::screening::sign(reason.outcome, reason.points)
}

fn proposal(
    row: &StoredProposal,
    crowding: &HashMap<&str, i64>,
    decisions: &HashMap<&str, &StoredDecision>,
    today: &str,
) -> ProposalView {
    let body: Body = serde_json::from_str(&row.body).unwrap_or_default();
    let place: Option<Place> = serde_json::from_str(&row.place).ok();
    let doubtful = |reason: &Reason| reason.outcome != Outcome::Holds || reason.points < 0;
    let reasons: Vec<Reason> = body.reasons.into_iter().map(Told::reason).collect();
    let mut strongest: Vec<&Reason> = reasons
        .iter()
        .filter(|r| !doubtful(r) && r.points > 0)
        .collect();
    strongest.sort_by_key(|reason| std::cmp::Reverse(reason.points));
    let known = decisions.get(&*row.place_id);
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
        crowd: crowding.get(&*row.place_id).copied().unwrap_or(0),
        past_bij: row.past_bij,
        haalbaar: row.haalbaar,
        total: row.total,
        proposed: row.proposed,
        strongest: strongest
            .iter()
            .take(STRONGEST)
            .map(|reason| reason.text.clone())
            .collect(),
        doubts: reasons
            .iter()
            .filter(|r| doubtful(r))
            .map(|r| (sign(r), r.text.clone()))
            .collect(),
        support: body
            .support
            .into_iter()
            .map(|told| told.reason().text)
            .collect(),
        all: reasons
            .into_iter()
            .map(|r| (sign(&r), r.text, r.points))
            .collect(),
        version: known.map_or(0, |known| known.version),
        decision: known.and_then(|known| decision(known, today)),
    }
}

/// Puts the rows of one client together. `crowding`: place and number of people it is proposed to.
pub fn view(
    head: &StoredMatchList,
    rows: &[StoredProposal],
    crowding: &[(String, i64)],
    decisions: &[StoredDecision],
    today: &str,
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
        .map(|row| proposal(row, &crowding, &decisions, today));
    let (proposals, others) = all.partition(|p: &ProposalView| p.proposed || p.decision.is_some());
    MatchesView {
        feasible: head.feasible_places,
        proposals,
        others,
        stopped_by: if head.feasible_places == 0 {
            limits(&body.excluded_by)
        } else {
            Vec::new()
        },
        only_by: limits(&body.only_by),
        bridges: body
            .bridges
            .into_iter()
            .map(|bridge| bridge.text)
            .filter(|text| !text.is_empty())
            .collect(),
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

    #[test]
    fn the_three_strongest_reasons_and_every_doubt_stand_on_the_card() {
        let reason = |points: i32, outcome: &str| {
            format!(
                r#"{{"rule":"r","outcome":"{outcome}","points":{points},"text":"reden {points} {outcome}"}}"#
            )
        };
        let reasons: Vec<String> = [
            reason(1, "holds"),
            reason(9, "holds"),
            reason(5, "holds"),
            reason(7, "holds"),
            reason(-2, "holds"),
            reason(3, "unknown"),
        ]
        .into();
        let row = row(&format!(r#"{{"reasons":[{}]}}"#, reasons.join(",")));
        let view = proposal(&row, &HashMap::new(), &HashMap::new(), "2021-10-01");
        assert_eq!(
            view.strongest,
            ["reden 9 holds", "reden 7 holds", "reden 5 holds"]
        );
        assert_eq!(
            view.doubts,
            [
                ("−", "reden -2 holds".to_owned()),
                ("?", "reden 3 unknown".to_owned())
            ]
        );
        assert_eq!(view.all.len(), 6);
    }

    #[test]
    fn reasons_as_the_night_keeps_them_become_sentences() {
        let row = row(r#"{"new":true,"reasons":[[0,6,0,12,15,[21,1,0,0],null]],"support":[]}"#);
        let view = proposal(&row, &HashMap::new(), &HashMap::new(), "2021-10-01");
        assert_eq!(view.all.len(), 1);
        assert!(view.strongest[0].contains("21"), "{:?}", view.strongest);
    }

    #[test]
    fn who_has_no_place_sees_what_stops_most_places() {
        assert_eq!(
            limits(&[0, 2, 0, 0, 0, 0, 0, 0, 31]),
            [
                ("de reis duurt te lang", 31),
                ("er zijn geen plekken meer vrij", 2)
            ]
        );
    }

    #[test]
    fn a_document_of_another_shape_still_gives_a_card() {
        let view = proposal(
            &row("[1, 2]"),
            &HashMap::new(),
            &HashMap::new(),
            "2021-10-01",
        );
        assert_eq!((view.title.as_str(), view.total), ("V-1", 76));
    }

    #[test]
    fn a_postponed_proposal_is_back_on_its_day() {
        let later = StoredDecision {
            client_id: "K-1".into(),
            place_id: "V-1".into(),
            version: 1,
            kind: "later".into(),
            reason: None,
            until: Some("2021-10-15".into()),
            actor: "anna".into(),
            decided_at: "2021-10-01T08:00:00Z".into(),
        };
        assert!(decision(&later, "2021-10-14").is_some());
        assert!(decision(&later, "2021-10-15").is_none());
    }
}
