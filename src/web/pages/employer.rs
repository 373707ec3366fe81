//! What an employer may see of the people whom a coach proposes for a place: a page to print and a file.

use super::Page;
use crate::domain::{Client, Place, PlaceId};
use crate::store::documents::PLACES;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::Shell;
use crate::web::view::employer::{Candidate, csv};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

#[derive(Template)]
#[template(path = "employer.html")]
struct EmployerPage {
    s: Shell,
    id: String,
    place: String,
    employer: String,
    candidates: Vec<Candidate>,
}

async fn of_place(
    app: &AppState,
    context: &Context,
    id: &str,
) -> Result<(Place, Vec<Candidate>), Failure> {
    let id = PlaceId::parse(id).map_err(|_| Failure::Missing)?;
    let Some(body) = app.store.document(PLACES, id.as_str()).await? else {
        return Err(Failure::Missing);
    };
    let place: Place =
        serde_json::from_str(&body).map_err(|e| Failure::Broken(format!("place {id}: {e}")))?;
    let chosen = app.store.shortlist(id.as_str(), context.coach()).await?;
    let clients = chosen
        .iter()
        .filter_map(|body| serde_json::from_str::<Client>(body).ok());
    Ok((
        place,
        clients.map(|client| Candidate::of(&client)).collect(),
    ))
}

/// The page.
pub async fn page(State(app): State<AppState>, Path(id): Path<String>, context: Context) -> Page {
    let (place, candidates) = of_place(&app, &context, &id).await?;
    let title = format!("{} {}", context.words.employer_title(), place.title);
    ok(&EmployerPage {
        s: Shell::new(&context, title),
        id: place.id.to_string(),
        employer: place.employer.clone(),
        place: place.title,
        candidates,
    })
}

/// The same as a file.
pub async fn file(State(app): State<AppState>, Path(id): Path<String>, context: Context) -> Page {
    let (place, candidates) = of_place(&app, &context, &id).await?;
    let name = format!("attachment; filename=\"kandidaten-{}.csv\"", place.id);
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        csv(&candidates),
    )
        .into_response())
}
