//! A stored match list as the coach reviews it.

mod card;
mod decision;

pub use card::{Look, Opened, ProposalView};

use super::bridges::{self, BridgeView};
use super::told;
use crate::matching::bridge::Bridge;
use crate::store::decisions::StoredDecision;
use crate::store::show::{StoredMatchList, StoredProposal};
use card::proposal;
use serde::Deserialize;
use std::collections::HashMap;

/// The head's document: how many places each limit excludes, in the order of `Limit::ALL`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Head {
    excluded_by: Vec<i64>,
    only_by: Vec<i64>,
    bridges: Vec<Bridge>,
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
    use std::collections::BTreeMap;

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
}
