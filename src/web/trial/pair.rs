//! One client with one place, judged by the limits and scores of the night.

use super::Ground;
use crate::domain::{Client, Code, Decision, DecisionKind, Feedback, Place, Refusal};
use crate::matching::MatchInput;
use crate::matching::judged::{self, JudgedPair};
use crate::store::decisions::StoredDecision;
use crate::web::policy::Policy;
use crate::web::view::when;
use chrono::NaiveDate;

/// One client with one place: every limit, and the scores. `None` when the pair cannot be judged.
pub fn judged(
    policy: &Policy,
    ground: &Ground,
    (client, place): (&Client, &Place),
    decisions: &[StoredDecision],
    day: NaiveDate,
) -> Option<JudgedPair> {
    let feedback: Vec<Feedback> = decisions
        .iter()
        .filter(|one| one.place_id == place.id.as_str())
        .filter_map(|one| feedback(client, place, one, day))
        .collect();
    judged::pair(
        &policy.matching,
        &MatchInput {
            clients: std::slice::from_ref(client),
            listed: &[],
            places: std::slice::from_ref(place),
            postcodes: &ground.postcodes,
            occupations: &ground.occupations,
            links: &ground.links,
            reference_date: day,
            feedback: &feedback,
            standing: &[],
            budget_left_euro: &[],
            // Limits and scores know no lot.
            seed: 0,
        },
    )
}

/// The decision that stands, as one that the day knows.
fn feedback(
    client: &Client,
    place: &Place,
    stands: &StoredDecision,
    day: NaiveDate,
) -> Option<Feedback> {
    let mut kinds = DecisionKind::ALL.iter();
    let kind = kinds.find(|kind| kind.stored() == stands.kind)?;
    let why = stands.reason.as_deref().and_then(Refusal::from_code);
    let until = stands.until.as_deref().and_then(when::parse);
    Some(Feedback {
        client: client.id.clone(),
        place: place.id.clone(),
        decision: Decision::of(*kind, why, until)?,
        decided: day,
    })
}
