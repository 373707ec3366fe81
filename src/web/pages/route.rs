//! The decision on the route: follow the proposal, or deviate with a reason. Both are kept.

use super::{Page, behind, client, steps};
use crate::domain::{ClientId, Code, Route};
use crate::store::Action;
use crate::store::decisions::{NewRouteDecision, StoredRouteDecision, Written};
use crate::store::documents::Document;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, see};
use crate::web::shell::FieldError;
use crate::web::view::{route_label, when};
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Why a coach deviates: code and words.
pub const DEVIATIONS: &[(&str, &str)] = &[
    ("gesprek_ander_beeld", "het gesprek gaf een ander beeld"),
    ("klant_wil_hoger", "de klant vraagt om een hogere route"),
    ("nieuwe_feiten", "er zijn nieuwe feiten"),
    ("advies_uwv_of_arts", "er is een advies van UWV of een arts"),
    (
        "eerst_randvoorwaarden",
        "eerst moet iets anders geregeld zijn",
    ),
    ("anders", "een andere reden, zie de toelichting"),
];

/// Routes that a coach may choose.
pub fn routes() -> Vec<(&'static str, &'static str)> {
    Route::ALL
        .iter()
        .map(|route| (route.code(), route.label()))
        .collect()
}

/// Longest note, in characters.
pub const NOTE_MAX: usize = 300;

/// A decision as the page shows it.
pub struct DecisionView {
    pub route: String,
    pub follows: bool,
    pub reason: String,
    pub note: String,
    pub by: String,
    pub on: String,
}

/// The words of a stored decision.
pub fn decision(row: &StoredRouteDecision) -> DecisionView {
    let code = row.reason.as_deref().unwrap_or("");
    let reason = DEVIATIONS
        .iter()
        .find(|(found, _)| *found == code)
        .map_or(code, |(_, words)| words);
    DecisionView {
        route: route_label(&row.decided),
        follows: row.decided == row.proposed,
        reason: reason.to_owned(),
        note: row.note.clone().unwrap_or_default(),
        by: row.actor.clone(),
        on: when::day(row.decided_at.get(..10).unwrap_or("")),
    }
}

/// Checks the form: the decided route and, when it deviates, the reason.
fn judge(
    context: &Context,
    proposed: &str,
) -> Result<(String, Option<&'static str>), Vec<FieldError>> {
    let (form, words) = (&context.form, context.words);
    let mut errors = Vec::new();
    let note_fits = form.get("toelichting").chars().count() <= NOTE_MAX;
    let decided = match form.get("keuze") {
        "volg" if note_fits => return Ok((proposed.to_owned(), None)),
        "volg" => None,
        "afwijken" => {
            let route = Route::from_code(form.get("route"))
                .map(Route::code)
                .filter(|code| *code != proposed);
            let reason = DEVIATIONS
                .iter()
                .find(|(code, _)| *code == form.get("reden"))
                .map(|(code, _)| *code);
            if route.is_none() {
                errors.push(FieldError::new("route", words.decide_route_missing()));
            }
            if reason.is_none() {
                errors.push(FieldError::new("reden", words.decide_reason_missing()));
            }
            route.zip(reason)
        }
        _ => {
            errors.push(FieldError::new("keuze", words.decide_choice_missing()));
            None
        }
    };
    if !note_fits {
        errors.push(FieldError::new("toelichting", words.decide_note_long()));
    }
    match decided.filter(|_| errors.is_empty()) {
        Some((route, reason)) => Ok((route.to_owned(), Some(reason))),
        None => Err(errors),
    }
}

/// The page with the form as typed, on the newest version.
async fn form_back(app: &AppState, context: &Context, client: String) -> Page {
    let told = behind::told(app, context, &client, "besluit").await?;
    let page = client::shown(app, context, client, told).await?;
    html(StatusCode::CONFLICT, &page)
}

/// Records the decision on the route, and with it the step of the trajectory where the rules allow one.
pub async fn decide(
    State(app): State<AppState>,
    Path(client): Path<String>,
    mut context: Context,
) -> Page {
    let id = ClientId::parse(&client).map_err(|_| Failure::Missing)?;
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    let Some(screening) = app.store.screening(run, &client).await? else {
        return Err(Failure::Missing);
    };
    // The proposal that the coach saw must still be tonight's.
    if context.form.get("voorstel") != screening.route {
        // To follow it now would be to follow another proposal: that is chosen anew.
        context.form.set("keuze", "");
        return form_back(&app, &context, client).await;
    }
    let (decided, reason) = match judge(&context, &screening.route) {
        Ok(decided) => decided,
        Err(errors) => {
            app.store
                .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
                .await?;
            return html(
                StatusCode::UNPROCESSABLE_ENTITY,
                &client::shown(&app, &context, client, errors).await?,
            );
        }
    };
    let note = Some(context.form.get("toelichting")).filter(|note| !note.is_empty());
    let new = NewRouteDecision {
        client_id: &client,
        seen_version: context.form.number("versie"),
        proposed: &screening.route,
        decided: &decided,
        reason,
        note,
        run_id: run,
    };
    let entry = context.entry(
        Action::DecideRoute,
        format!("client {client}"),
        decided.clone(),
    );
    let step = |bodies: &[String]| {
        let route = Route::from_code(&decided);
        let event =
            route.and_then(|route| steps::route_decided(&app, &context, (&id, route), bodies));
        let document = event.map(|event| Document::of(&event.id, &event));
        document.into_iter().collect()
    };
    let written = app.store.decide_route(&new, step, &entry).await?;
    if written == Written::Stale && !behind::route_again(&app, &new).await? {
        return form_back(&app, &context, client).await;
    }
    Ok(see(&format!("/mensen/{client}?melding=opgeslagen#besluit")))
}
