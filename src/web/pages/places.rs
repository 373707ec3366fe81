//! Places: the list, and one place with the coach's own people for it.

use super::{Page, Paging, page_number, paging};
use crate::domain::{Place, PlaceId, dutch};
use crate::store::documents::PLACES;
use crate::store::pages::{CandidateRow, PlaceRow};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::fields::query;
use crate::web::shell::Shell;
use crate::web::view::{place, when};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage {
    s: Shell,
    kind: String,
    search: String,
    rows: Vec<PlaceRow>,
    paging: Paging,
}

#[derive(Template)]
#[template(path = "place.html")]
struct PlacePage {
    s: Shell,
    id: String,
    employer: String,
    kind: &'static str,
    positions: i64,
    closing: String,
    asks: Vec<place::Line>,
    offers: Vec<place::Line>,
    candidates: Vec<CandidateRow>,
    crowd: String,
    /// Why nobody fits, or few.
    why: Option<place::Why>,
}

impl PlacePage {
    /// Whom the coach proposes for this place.
    fn chosen(&self) -> Vec<&CandidateRow> {
        let accepted = |row: &&CandidateRow| row.decision.as_deref() == Some("accept");
        self.candidates.iter().filter(accepted).collect()
    }
}

/// The list.
pub async fn list(State(app): State<AppState>, context: Context) -> Page {
    let kind = match context.query.get("soort") {
        kind @ ("vacancy" | "maatschappelijke_baan") => kind.to_owned(),
        _ => String::new(),
    };
    let search: String = context.query.get("zoek").chars().take(60).collect();
    let page = page_number(context.query.get("blad"));
    let limit = app.config.pages.rows;
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    let mut rows = app
        .store
        .places(run, &kind, &search, limit, (page - 1) * limit)
        .await?;
    for row in &mut rows {
        row.closing = row.closing.as_deref().map(when::day);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let link = |page: i64| {
        format!(
            "/plekken?{}",
            query(&[
                ("soort", &kind),
                ("zoek", &search),
                ("blad", &page.to_string())
            ])
        )
    };
    let paging = paging(context.words, (page, limit, total), link);
    ok(&PlacesPage {
        s: Shell::new(&context, context.words.places()),
        kind,
        search,
        rows,
        paging,
    })
}

/// One place.
pub async fn one(State(app): State<AppState>, Path(id): Path<String>, context: Context) -> Page {
    let id = PlaceId::parse(&id)
        .map_err(|_| Failure::Missing)?
        .to_string();
    let Some(body) = app.store.document(PLACES, &id).await? else {
        return Err(Failure::Missing);
    };
    let place: Place =
        serde_json::from_str(&body).map_err(|e| Failure::Broken(format!("place {id}: {e}")))?;
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    let (candidates, proposed) = app
        .store
        .candidates_of_coach(run, &id, context.coach())
        .await?;
    let why = match app.store.place_limits(run, &id).await? {
        Some(limits) => place::why(
            &serde_json::from_str(&limits.body)
                .map_err(|e| Failure::Broken(format!("limits of place {id}: {e}")))?,
        ),
        None => None,
    };
    ok(&PlacePage {
        s: Shell::new(&context, place.title.clone()),
        id,
        employer: place.employer.clone(),
        kind: place.kind.label(),
        positions: place.positions.into(),
        closing: place.closing.map(dutch::date).unwrap_or_default(),
        asks: place::asks(&place),
        offers: place::offers(&place),
        candidates,
        crowd: context.words.crowd(proposed),
        why,
    })
}
