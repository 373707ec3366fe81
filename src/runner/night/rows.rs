//! The plan as rows of the store.

use crate::domain::Code;
use crate::matching;
use crate::matching::bridge::Bridge;
use crate::matching::reason::MatchReason;
use crate::night::summary::Summary;
use crate::night::{NightInput, NightPlan, NightRules};
use crate::store::night::{
    DueRow, MatchListRow, NightRows, PlaceLimitsRow, ProposalRow, ScreeningRow,
};
use rayon::prelude::*;
use std::borrow::Cow;

/// The part of a proposal that only people read.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct StoredReasons<'a> {
    /// Not proposed the night before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new: bool,
    /// The rank without the lot; 0: a night that did not keep it.
    #[serde(default)]
    pub shared_rank: u16,
    pub reasons: Cow<'a, [MatchReason]>,
    /// Instruments that could help, apart from the scores.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub support: Cow<'a, [MatchReason]>,
}

/// What stands above a list.
#[derive(serde::Serialize)]
struct StoredList<'a> {
    bridges: &'a [Bridge],
    excluded_by: &'a [u32],
    only_by: &'a [u32],
}

fn due_rows(plan: &NightPlan) -> Vec<DueRow> {
    plan.due
        .iter()
        .map(|due| DueRow {
            client_id: due.client.to_string(),
            rule: due.rule.clone(),
            due: due.due.to_string(),
            state: due.state.code(),
            text: due.text.clone(),
            article: due.article.clone(),
        })
        .collect()
}

/// The plan as rows, written on all cores, in the order of the plan.
pub fn rows(
    rules: &NightRules,
    input: &NightInput,
    plan: &NightPlan,
    summary: &Summary,
) -> Result<NightRows, serde_json::Error> {
    let screenings: Result<Vec<ScreeningRow>, serde_json::Error> = plan
        .screenings
        .par_iter()
        .map(|screening| {
            Ok(ScreeningRow {
                client_id: screening.client.to_string(),
                route: screening.route.code(),
                score: screening.score.map(i64::from),
                retest: screening.retest.to_string(),
                question: screening
                    .next_question
                    .as_ref()
                    .map(serde_json::to_string)
                    .transpose()?,
                body: serde_json::to_string(screening)?,
            })
        })
        .collect();
    let lists: Result<Vec<(MatchListRow, Vec<ProposalRow>)>, serde_json::Error> = plan
        .matches
        .lists
        .par_iter()
        .map(|list| match_rows(input, list))
        .collect();
    let (match_lists, proposals): (Vec<_>, Vec<Vec<_>>) = lists?.into_iter().unzip();
    Ok(NightRows {
        screenings: screenings?,
        match_lists,
        proposals: proposals.into_iter().flatten().collect(),
        place_limits: place_limits(input, plan)?,
        results: vec![
            ("tracking", serde_json::to_string(&plan.tracking)?),
            ("buig", serde_json::to_string(&plan.actual)?),
            (
                "allocation",
                serde_json::to_string(&plan.matches.allocation)?,
            ),
            (
                "match_findings",
                serde_json::to_string(&plan.matches.findings)?,
            ),
            ("set_aside", serde_json::to_string(&plan.set_aside)?),
            ("summary", serde_json::to_string(summary)?),
            ("talks", serde_json::to_string(&plan.progress)?),
        ],
        due: due_rows(plan),
        title_links: plan
            .new_links
            .iter()
            .map(|(title, links)| {
                let body = serde_json::to_string(links)?;
                Ok((title.clone(), input.taxonomy.clone(), body))
            })
            .collect::<Result<_, serde_json::Error>>()?,
        imports: input.imports,
        rules: serde_json::to_string(&serde_json::json!({
            "screening": rules.screening.versions(),
            "matching": rules.matching.version,
            "buig": rules.buig.version,
            "seed": rules.seed,
        }))?,
    })
}

fn place_limits(
    input: &NightInput,
    plan: &NightPlan,
) -> Result<Vec<PlaceLimitsRow>, serde_json::Error> {
    let places = input.places.iter().zip(&plan.matches.place_limits);
    places
        .map(|(place, limits)| {
            Ok(PlaceLimitsRow {
                place_id: place.id.to_string(),
                feasible_clients: i64::from(limits.feasible_clients),
                body: serde_json::to_string(limits)?,
            })
        })
        .collect()
}

fn match_rows(
    input: &NightInput,
    list: &matching::ClientMatches,
) -> Result<(MatchListRow, Vec<ProposalRow>), serde_json::Error> {
    let client_id = input.clients[list.client as usize].id.to_string();
    let mut proposals = Vec::with_capacity(list.proposals.len());
    for proposal in &list.proposals {
        proposals.push(ProposalRow {
            client_id: client_id.clone(),
            position: i64::from(proposal.rank),
            place_id: input.places[proposal.place as usize].id.to_string(),
            proposed: proposal.proposed,
            past_bij: i64::from(proposal.past_bij),
            haalbaar: i64::from(proposal.haalbaar),
            total: i64::from(proposal.total),
            body: serde_json::to_string(&StoredReasons {
                new: proposal.new,
                shared_rank: proposal.shared_rank,
                reasons: Cow::Borrowed(&proposal.reasons),
                support: Cow::Borrowed(&proposal.support),
            })?,
        });
    }
    let head = StoredList {
        bridges: &list.bridges,
        excluded_by: &list.excluded_by,
        only_by: &list.only_by,
    };
    let row = MatchListRow {
        client_id,
        feasible_places: i64::from(list.feasible_places),
        body: serde_json::to_string(&head)?,
    };
    Ok((row, proposals))
}
