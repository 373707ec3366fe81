//! Why something changed since the night before: for routes the rules that came out otherwise, for places what the
//! files and the limits of today tell.

use super::client::rules_out;
use crate::domain::{Client, CoachId, PlaceId};
use crate::matching::allocate::AllocationReport;
use crate::matching::diff::{self, Cause};
use crate::matching::limit::Limit;
use crate::screening::compare::compare;
use crate::screening::{RuleSet, Screening};
use crate::store::Store;
use crate::store::coach::{ReadPlace, Rerouted};
use crate::store::decisions::StoredDecision;
use crate::store::pages::{Change, Night};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::people::{Causes, People};
use crate::web::trial::{self, Asked};
use std::collections::{BTreeMap, BTreeSet};

/// What causes are told from. What no change asks for is not read.
#[derive(Default)]
struct Sources {
    rerouted: Vec<Rerouted>,
    read: Vec<ReadPlace>,
    /// People from whom a place went.
    clients: BTreeMap<String, Client>,
    /// Client and place that a coach refused or put off.
    out: BTreeSet<(String, String)>,
    /// The night before, the coach's new proposals were used up.
    coach_limit: bool,
    /// People to whom each place is proposed tonight.
    crowds: BTreeMap<String, i64>,
}

impl Sources {
    /// What the allocations of both nights tell.
    async fn allocation(
        &mut self,
        store: &Store,
        (night, before): (&Night, &Night),
        coach: &str,
        changes: &[Change],
    ) -> Result<(), Failure> {
        if any(changes, "new") {
            self.coach_limit = at_limit(store, before.id, coach).await?;
        }
        if any(changes, "gone") {
            self.crowds = store.crowds(night.id).await?.into_iter().collect();
        }
        Ok(())
    }
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
        sources.read = store.places_read_since(since(before)).await?;
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
    sources
        .allocation(store, (night, before), coach, changes)
        .await?;
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
        sources.read = store
            .places_of_client_read_since(since(before), night.id, id)
            .await?;
    }
    let today = context.day();
    sources.out = decisions
        .iter()
        .filter(|one| rules_out(one, &today))
        .map(|one| (one.client_id.clone(), one.place_id.clone()))
        .collect();
    sources.clients = BTreeMap::from([(id.to_owned(), client.clone())]);
    let coach = client.coach.as_ref().map_or("", CoachId::as_str);
    sources
        .allocation(store, (night, before), coach, changes)
        .await?;
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
    causes.extend(of_new(changes, sources));
    if any(changes, "gone") {
        let ground = trial::ground(&app.store, &app.ground).await?;
        causes.extend(of_gone(app, context, &ground, changes, sources));
    }
    Ok(causes)
}

fn key(change: &Change) -> (String, Option<String>) {
    (change.client_id.clone(), change.place_id.clone())
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

/// Why places came: asked of the files that were read.
fn of_new(changes: &[Change], sources: &Sources) -> Causes {
    let read: BTreeMap<&str, bool> = sources
        .read
        .iter()
        .map(|place| (&*place.id, place.known_before))
        .collect();
    let cause = |change: &Change| match change.place_id.as_deref().and_then(|id| read.get(id)) {
        Some(false) => diff::sentence(&Cause::PlaceAppeared),
        Some(true) => diff::sentence(&Cause::FactsChanged {
            client: false,
            place: true,
        }),
        None if sources.coach_limit => diff::sentence(&Cause::CoachLimit),
        None => diff::sentence(&Cause::OthersChanged),
    };
    let new = changes.iter().filter(|change| change.kind == "new");
    new.map(|change| (key(change), cause(change))).collect()
}

/// Why places went: asked of today's limits.
fn of_gone(
    app: &AppState,
    context: &Context,
    ground: &trial::Ground,
    changes: &[Change],
    sources: &Sources,
) -> Causes {
    let pairs: Vec<(&Change, &Client, PlaceId)> = changes
        .iter()
        .filter(|change| change.kind == "gone")
        .filter_map(|change| {
            let client = sources.clients.get(&change.client_id)?;
            let place = PlaceId::parse(change.place_id.as_deref()?).ok()?;
            Some((change, client, place))
        })
        .collect();
    let asked: Vec<Asked<'_>> = pairs
        .iter()
        .map(|(change, client, place)| Asked {
            client,
            place,
            ruled_out: sources
                .out
                .contains(&(change.client_id.clone(), place.to_string())),
        })
        .collect();
    let limits = trial::stopped_by(&app.policy, ground, &asked, context.today);
    let crowded = |place: &PlaceId, at: u32| {
        let positions = ground.places[at as usize].positions;
        let max = i64::from(app.policy.matching.list.people_max(positions));
        let people = sources.crowds.get(place.as_str());
        people.is_some_and(|people| *people >= max)
    };
    let cause = |place: &PlaceId, limit| match (ground.at(place), limit) {
        (_, Some(Limit::Excluded)) => "U koos: niet nu.".to_owned(),
        (_, Some(limit)) => diff::sentence(&Cause::LimitSet(limit)),
        (None, None) => diff::sentence(&Cause::PlaceWithdrawn),
        (Some(at), None) if crowded(place, at) => diff::sentence(&Cause::PlaceCrowded),
        (Some(_), None) => diff::sentence(&Cause::OthersChanged),
    };
    let pairs = pairs.iter().zip(limits);
    pairs
        .map(|((change, _, place), limit)| (key(change), cause(place, limit)))
        .collect()
}
