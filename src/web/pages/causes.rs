//! Why something changed since the night before: for routes the rules that came out otherwise, for places what the
//! files and the limits of today tell.

use crate::domain::{Client, PlaceId};
use crate::matching::diff::{self, Cause};
use crate::matching::limit::Limit;
use crate::screening::compare::compare;
use crate::screening::{RuleSet, Screening};
use crate::store::coach::{OwnClient, Rerouted};
use crate::store::pages::{Change, Night};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::trial::{self, Asked};
use std::collections::{BTreeMap, BTreeSet};

/// Client, place (`None`: the route), sentence.
pub type Causes = BTreeMap<(String, Option<String>), String>;

/// The causes of these changes between two nights, for the coach's people (`own`).
pub async fn causes(
    app: &AppState,
    context: &Context,
    (night, before): (&Night, &Night),
    own: &[OwnClient],
    changes: &[Change],
) -> Result<Causes, Failure> {
    let coach = context.coach();
    let rules = app
        .policy
        .screening_on(context.today)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let rerouted = app.store.rerouted(night.id, before.id, coach).await?;
    let mut causes = of_routes(&rules, &rerouted);
    let since = before.finished_at.as_deref().unwrap_or("9");
    let read = app.store.places_read_since(since).await?;
    let read: BTreeMap<&str, bool> = read
        .iter()
        .map(|place| (&*place.id, place.known_before))
        .collect();
    for change in changes.iter().filter(|change| change.kind == "new") {
        let cause = match change.place_id.as_deref().and_then(|place| read.get(place)) {
            Some(false) => diff::sentence(&Cause::PlaceAppeared),
            Some(true) => "De gegevens van de plek zijn gewijzigd.".to_owned(),
            None => diff::sentence(&Cause::OthersChanged),
        };
        causes.insert((change.client_id.clone(), change.place_id.clone()), cause);
    }
    let gone: Vec<&Change> = changes
        .iter()
        .filter(|change| change.kind == "gone")
        .collect();
    if !gone.is_empty() {
        of_gone(app, context, own, &gone, &mut causes).await?;
    }
    Ok(causes)
}

fn of_routes(rules: &RuleSet, rerouted: &[Rerouted]) -> Causes {
    let parse = |body: &str| serde_json::from_str::<Screening>(body).ok();
    let cause = |row: &Rerouted| {
        let difference = compare(rules, &parse(&row.before)?, &parse(&row.now)?)?;
        let texts = difference
            .causes
            .into_iter()
            .map(|cause| cause.text)
            .take(2);
        Some((
            (row.client_id.clone(), None),
            texts.collect::<Vec<_>>().join(" "),
        ))
    };
    rerouted.iter().filter_map(cause).collect()
}

/// Why places went: asked of today's limits.
async fn of_gone(
    app: &AppState,
    context: &Context,
    own: &[OwnClient],
    gone: &[&Change],
    causes: &mut Causes,
) -> Result<(), Failure> {
    let coach = context.coach();
    let ground = trial::ground(&app.store, &app.ground).await?;
    let out: BTreeSet<(String, String)> = app
        .store
        .ruled_out_of_coach(coach, &context.day())
        .await?
        .into_iter()
        .collect();
    let mut clients: BTreeMap<String, Client> = BTreeMap::new();
    for own in own {
        if gone.iter().any(|change| change.client_id == own.id)
            && let Ok(client) = serde_json::from_str(&own.body)
        {
            clients.insert(own.id.clone(), client);
        }
    }
    let pairs: Vec<(&Change, PlaceId)> = gone
        .iter()
        .filter(|change| clients.contains_key(&change.client_id))
        .filter_map(|change| Some((*change, PlaceId::parse(change.place_id.as_deref()?).ok()?)))
        .collect();
    let asked: Vec<Asked<'_>> = pairs
        .iter()
        .filter_map(|(change, place)| {
            Some(Asked {
                client: clients.get(&change.client_id)?,
                place,
                ruled_out: out.contains(&(change.client_id.clone(), place.to_string())),
            })
        })
        .collect();
    let limits = trial::stopped_by(&app.policy, &ground, &asked, context.today);
    for ((change, place), limit) in pairs.iter().zip(limits) {
        let cause = match (ground.at(place), limit) {
            (None, None) => Cause::PlaceWithdrawn,
            (_, Some(limit)) => Cause::LimitSet(limit),
            (Some(_), None) => Cause::OthersChanged,
        };
        let text = match cause {
            Cause::LimitSet(Limit::Excluded) => "U koos: niet nu.".to_owned(),
            cause => diff::sentence(&cause),
        };
        causes.insert((change.client_id.clone(), change.place_id.clone()), text);
    }
    Ok(())
}
