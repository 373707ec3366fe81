//! What is other on a match list than the night before, with its causes, and what the list does not know yet.

use super::causes::causes_of_client;
use super::client;
use crate::domain::Client;
use crate::domain::recorded::{RecordedFact, field};
use crate::store::decisions::StoredDecision;
use crate::store::pages::{Change, Night};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::people::Causes;
use crate::web::view::route_label;
use std::collections::BTreeMap;

/// More than a night proposes to one person.
const CHANGES_MAX: i64 = 60;
/// Facts named above the list.
const FACTS_NAMED: usize = 5;

/// A place that was proposed the night before and no longer is.
pub struct Gone {
    pub place_id: String,
    pub title: String,
    pub employer: String,
    pub because: String,
    /// The files still have it: it has a page.
    pub known: bool,
}

/// What is other than the night before; empty when there is no night before.
#[derive(Default)]
pub struct Since {
    /// Places that came, with the cause.
    pub new: BTreeMap<String, String>,
    pub gone: Vec<Gone>,
    /// The route of the night before, and why it is another now.
    pub route: Option<(String, String)>,
}

fn gone(change: &Change, because: String) -> Gone {
    let place_id = change.place_id.clone().unwrap_or_default();
    Gone {
        known: change.title.is_some(),
        title: change.title.clone().unwrap_or_else(|| place_id.clone()),
        employer: change.employer.clone().unwrap_or_default(),
        because,
        place_id,
    }
}

fn sorted(changes: Vec<Change>, mut causes: Causes) -> Since {
    let mut since = Since::default();
    for change in changes {
        let key = (change.client_id.clone(), change.place_id.clone());
        let because = causes.remove(&key).unwrap_or_default();
        match &*change.kind {
            "new" => {
                let place = change.place_id.unwrap_or_default();
                since.new.insert(place, because);
            }
            "gone" => since.gone.push(gone(&change, because)),
            _ => {
                let before = route_label(change.route_before.as_deref().unwrap_or(""));
                since.route = Some((before, because));
            }
        }
    }
    since
}

/// What changed for one client between two nights.
pub async fn since(
    app: &AppState,
    context: &Context,
    nights: (&Night, &Night),
    of: (&Client, &[StoredDecision]),
) -> Result<Since, Failure> {
    let changes = app
        .store
        .changes_of_client(nights, of.0.id.as_str(), CHANGES_MAX)
        .await?;
    if changes.is_empty() {
        return Ok(Since::default());
    }
    let causes = causes_of_client(app, context, nights, of, &changes).await?;
    Ok(sorted(changes, causes))
}

/// Facts that were recorded after the night, and what they do.
pub struct Unseen {
    /// `rijbewijs, uren per week`.
    pub facts: String,
    /// `Nu zijn 41 plekken meer haalbaar.`
    pub effect: Option<String>,
    /// The route that follows, when it is another.
    pub route: Option<&'static str>,
}

fn named(facts: &[&RecordedFact]) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for fact in facts {
        let name = &*fact.entry.field;
        let label = field(name).map_or(name, |field| field.label);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let more = labels.len().saturating_sub(FACTS_NAMED);
    labels.truncate(FACTS_NAMED);
    let first = labels.join(", ");
    if more == 0 {
        first
    } else {
        format!("{first} en nog {more}")
    }
}

/// What the list of this night does not know yet; nothing is computed when it knows all.
pub async fn unseen(
    app: &AppState,
    context: &Context,
    client: &Client,
    night: Option<&Night>,
) -> Result<Option<Unseen>, Failure> {
    let recorded = app.store.recorded_facts(client.id.as_str()).await?;
    let fresh = client::since_night(&recorded, night);
    if fresh.is_empty() {
        return Ok(None);
    }
    let change = client::change(app, context, client, &recorded, night).await?;
    let moved = |change: &crate::web::view::change::ChangeView| {
        context.words.places_moved(
            change.opened.len() + change.opened_more,
            change.closed.len() + change.closed_more,
        )
    };
    Ok(Some(Unseen {
        facts: named(&fresh),
        effect: change.as_ref().map(moved),
        route: change
            .filter(|change| change.route_before != change.route_after)
            .map(|change| change.route_after),
    }))
}
