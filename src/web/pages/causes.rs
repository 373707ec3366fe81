//! Why something changed since the night before: for routes the rules that came out otherwise, for places the files,
//! the limits of today and how full lists and places were (`sides`).

mod sides;

use super::client::rules_out;
use crate::domain::{Client, CoachId, PlaceId};
use crate::matching::allocate::AllocationReport;
use crate::matching::limit::Limit;
use crate::screening::compare::compare;
use crate::screening::{RuleSet, Screening};
use crate::store::Store;
use crate::store::coach::{ReadPlace, Rerouted};
use crate::store::decisions::StoredDecision;
use crate::store::pages::{Change, Night};
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::people::{Causes, People};
use crate::web::trial::{self, Asked, Ground};
use crate::web::{App, AppState};
use sides::Nights;
use std::collections::{BTreeMap, BTreeSet};

/// What causes are told from. What no change asks for is not read.
#[derive(Default)]
struct Sources {
    rerouted: Vec<Rerouted>,
    /// Places that were read since the night before: whether they stood there already, in other words.
    read: BTreeMap<String, bool>,
    /// People from whom a place went.
    clients: BTreeMap<String, Client>,
    /// Client and place that a coach refused or put off.
    out: BTreeSet<(String, String)>,
    /// The night before, the coach's new proposals were used up.
    coach_limit: bool,
}

fn by_id(read: Vec<ReadPlace>) -> BTreeMap<String, bool> {
    let known = read.into_iter().map(|place| (place.id, place.known_before));
    known.collect()
}

/// Whether a coach's new proposals of a night were used up.
pub async fn at_limit(store: &Store, run: i64, coach: &str) -> Result<bool, Failure> {
    let body = store.run_result(run, "allocation").await?;
    let report = body.and_then(|body| serde_json::from_str::<AllocationReport>(&body).ok());
    Ok(report.is_some_and(|report| {
        let mut coaches = report.coaches_at_limit.iter();
        coaches.any(|one| one == coach)
    }))
}

fn any(changes: &[Change], kind: &str) -> bool {
    changes.iter().any(|change| change.kind == kind)
}

/// When the night before was done: what was read later is news.
fn since(before: &Night) -> &str {
    before.finished_at.as_deref().unwrap_or("9")
}

/// The causes of these changes between two nights, for the coach's people (`own`).
pub async fn causes(
    app: &AppState,
    context: &Context,
    (night, before): (&Night, &Night),
    own: &People,
    changes: &[Change],
) -> Result<Causes, Failure> {
    let (store, coach) = (&app.store, context.coach());
    let mut sources = Sources::default();
    if any(changes, "route") {
        sources.rerouted = store.rerouted(night.id, before.id, coach).await?;
    }
    if any(changes, "new") {
        sources.read = by_id(store.places_read_since(since(before)).await?);
        sources.coach_limit = at_limit(store, before.id, coach).await?;
    }
    if any(changes, "gone") {
        let out = store.ruled_out_of_coach(coach, &context.day()).await?;
        sources.out = out.into_iter().collect();
        let gone: BTreeSet<&str> = changes
            .iter()
            .filter(|change| change.kind == "gone")
            .map(|change| &*change.client_id)
            .collect();
        let client = |id: &str| Some((id.to_owned(), own.get(id)?.client.clone()?));
        sources.clients = gone.into_iter().filter_map(client).collect();
    }
    told(app, context, changes, &sources).await
}

/// The same for one client, with what the coach decided on this client's places.
pub async fn causes_of_client(
    app: &AppState,
    context: &Context,
    (night, before): (&Night, &Night),
    (client, decisions): (&Client, &[StoredDecision]),
    changes: &[Change],
) -> Result<Causes, Failure> {
    let (store, id) = (&app.store, client.id.as_str());
    let mut sources = Sources::default();
    if any(changes, "route") {
        sources.rerouted = store.rerouted_client(night.id, before.id, id).await?;
    }
    if any(changes, "new") {
        let read = store
            .places_of_client_read_since(since(before), night.id, id)
            .await?;
        sources.read = by_id(read);
        let coach = client.coach.as_ref().map_or("", CoachId::as_str);
        sources.coach_limit = at_limit(store, before.id, coach).await?;
    }
    let today = context.day();
    sources.out = decisions
        .iter()
        .filter(|one| rules_out(one, &today))
        .map(|one| (one.client_id.clone(), one.place_id.clone()))
        .collect();
    sources.clients = BTreeMap::from([(id.to_owned(), client.clone())]);
    told(app, context, changes, &sources).await
}

async fn told(
    app: &AppState,
    context: &Context,
    changes: &[Change],
    sources: &Sources,
) -> Result<Causes, Failure> {
    let rules = app
        .policy
        .screening_on(context.today)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let mut causes = of_routes(&rules, &sources.rerouted);
    if any(changes, "new") || any(changes, "gone") {
        let ground = trial::ground(&app.store, &app.ground).await?;
        let limits = limits(app, context, &ground, changes, sources);
        let nights = Nights {
            rules: &app.policy.matching,
            ground: &ground,
            sources,
            limits: &limits,
        };
        causes.extend(nights.causes(changes));
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

/// The limits that stop today what went.
fn limits(
    app: &App,
    context: &Context,
    ground: &Ground,
    changes: &[Change],
    sources: &Sources,
) -> BTreeMap<(String, String), Limit> {
    let pairs: Vec<(&Client, PlaceId)> = changes
        .iter()
        .filter(|change| change.kind == "gone")
        .filter_map(|change| {
            let client = sources.clients.get(&change.client_id)?;
            Some((client, PlaceId::parse(change.place_id.as_deref()?).ok()?))
        })
        .collect();
    let key = |client: &Client, place: &PlaceId| (client.id.to_string(), place.to_string());
    let asked: Vec<Asked<'_>> = pairs
        .iter()
        .map(|(client, place)| Asked {
            client,
            place,
            ruled_out: sources.out.contains(&key(client, place)),
        })
        .collect();
    let limits = trial::stopped_by(&app.policy, ground, &asked, context.today);
    let found = pairs.iter().zip(limits);
    found
        .filter_map(|((client, place), limit)| Some((key(client, place), limit?)))
        .collect()
}
