//! Why a place is not on somebody's list: every limit with what is asked and what there is, as `werkt matches --client
//! --vacancy` tells it. Nothing is changed here.

use super::Page;
use crate::domain::{Client, Outcome, Place, PlaceId, dutch};
use crate::matching::judged::{Judged, JudgedPair};
use crate::matching::sentence;
use crate::store::Action;
use crate::store::documents::CLIENTS;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok};
use crate::web::shell::{FieldError, Shell};
use crate::web::trial::{self, Ground};
use crate::web::view::screening::sign;
use crate::web::view::when;
use crate::web::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// What is given back of a number that was typed.
const TYPED_MAX: usize = 40;

#[derive(Template)]
#[template(path = "why.html")]
struct WhyPage {
    s: Shell,
    client: String,
    name: String,
    typed: String,
    found: Option<Found>,
}

/// The place that was asked after.
struct Found {
    place: String,
    title: String,
    employer: String,
    verdict: &'static str,
    on_list: bool,
    past_bij: u8,
    haalbaar: u8,
    total: u8,
    /// What stands in the way first, then what is not known.
    limits: Vec<Line>,
    day: String,
}

struct Line {
    sign: &'static str,
    text: String,
    outcome: &'static str,
}

fn line(words: Words, one: &Judged) -> Line {
    Line {
        sign: sign(one.outcome, 0),
        text: sentence::judged(one),
        outcome: match one.outcome {
            Outcome::Holds => words.why_not_fits(),
            Outcome::Fails => words.why_not_fails(),
            Outcome::Unknown => words.not_known_yet(),
        },
    }
}

fn limits(words: Words, pair: &JudgedPair) -> Vec<Line> {
    let of = |outcome: Outcome| {
        let lines = pair.limits.iter().filter(move |one| one.outcome == outcome);
        lines.map(|one| line(words, one))
    };
    let ordered = [Outcome::Fails, Outcome::Unknown, Outcome::Holds];
    ordered.into_iter().flat_map(of).collect()
}

/// The place with this number, as it was typed or in capitals.
fn place_of<'a>(ground: &'a Ground, typed: &str) -> Option<&'a Place> {
    let find = |text: &str| {
        let at = ground.at(&PlaceId::parse(text).ok()?)?;
        ground.places.get(at as usize)
    };
    find(typed).or_else(|| find(&typed.to_ascii_uppercase()))
}

async fn found(
    app: &AppState,
    context: &Context,
    (client, ground, place): (&str, &Ground, &Place),
) -> Result<Found, Failure> {
    let (store, words, id) = (&app.store, context.words, place.id.to_string());
    let body = store.document(CLIENTS, client).await?;
    let body = body.ok_or(Failure::Missing)?;
    let known: Client = serde_json::from_str(&body)
        .map_err(|error| Failure::Broken(format!("client {client}: {error}")))?;
    let night = store.nights().await?.0;
    let slot = night.as_ref().and_then(|night| when::parse(&night.slot));
    // No earlier than the night whose list is asked about.
    let day = slot.map_or(context.today, |slot| slot.max(context.today));
    let decisions = store.decisions(client).await?;
    let pair = trial::judged(&app.policy, ground, (&known, place), &decisions, day)
        .ok_or_else(|| Failure::Broken(format!("{client} with {id} cannot be judged")))?;
    let list = match &night {
        Some(night) => store.match_list(night.id, client).await?,
        None => None,
    };
    let on_list = list
        .as_ref()
        .is_some_and(|(_, rows)| rows.iter().any(|row| row.place_id == id));
    let feasible = pair.feasible();
    let word = if feasible { "possible" } else { "excluded" };
    let object = format!("client {client}");
    let entry = context.entry(Action::ShowPair, object, format!("place {id}: {word}"));
    store.audit(&entry).await?;
    Ok(Found {
        title: place.title.clone(),
        employer: place.employer.clone(),
        verdict: match (feasible, on_list, list.is_some()) {
            (false, ..) => words.why_not_possible(),
            (true, true, _) => words.why_not_on_list(),
            (true, false, true) => words.why_not_others(),
            (true, false, false) => words.why_not_no_list(),
        },
        on_list,
        past_bij: pair.past_bij,
        haalbaar: pair.haalbaar,
        total: pair.total,
        limits: limits(words, &pair),
        day: dutch::date(day),
        place: id,
    })
}

/// The form, and the answer once a place was asked after.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let asked = context.query.has("plek");
    let typed: String = context.query.get("plek").chars().take(TYPED_MAX).collect();
    let ground = trial::ground(&app.store, &app.ground).await?;
    let place = place_of(&ground, &typed);
    let found = match place {
        Some(place) => Some(found(&app, &context, (&client, &ground, place)).await?),
        None => None,
    };
    let wrong = asked && found.is_none();
    let words = context.words;
    let told = if typed.is_empty() {
        words.why_not_missing()
    } else {
        words.why_not_unknown()
    };
    let errors = wrong.then(|| FieldError::new("plek", told));
    let page = WhyPage {
        s: Shell::new(&context, format!("{} {client}", words.why_not()))
            .errors(errors.into_iter().collect()),
        name: app.store.client_name(&client).await?.unwrap_or_default(),
        client,
        typed,
        found,
    };
    if wrong {
        html(StatusCode::UNPROCESSABLE_ENTITY, &page)
    } else {
        ok(&page)
    }
}
