//! A client: facts, screening, the decision on the route, the trajectory.

use super::Page;
use crate::domain::{Code, Route};
use crate::store::decisions::{NewRouteDecision, StoredRouteDecision, Written};
use crate::store::documents::CLIENTS;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::view::client::{self, ClientView, Step};
use crate::web::view::screening::{self, ScreeningView};
use crate::web::view::{route_label, when};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Why a coach deviates: code and words.
const DEVIATIONS: &[(&str, &str)] = &[
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

/// Longest note, in characters.
const NOTE_MAX: usize = 300;

#[derive(Template)]
#[template(path = "client.html")]
struct ClientPage {
    s: Shell,
    client: String,
    name: String,
    facts: ClientView,
    screening: Option<ScreeningView>,
    night: bool,
    steps: Vec<Step>,
    decision: Option<DecisionView>,
    version: i64,
    routes: Vec<(&'static str, &'static str)>,
    deviations: &'static [(&'static str, &'static str)],
    typed: Typed,
}

/// What was typed in the form of the decision.
#[derive(Default)]
struct Typed {
    choice: String,
    route: String,
    reason: String,
    note: String,
}

struct DecisionView {
    route: String,
    follows: bool,
    reason: String,
    note: String,
    by: String,
    on: String,
}

fn decision(row: &StoredRouteDecision) -> DecisionView {
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

async fn shown(
    app: &AppState,
    context: &Context,
    client: String,
    errors: Vec<FieldError>,
) -> Result<ClientPage, Failure> {
    let Some(body) = app.store.document(CLIENTS, &client).await? else {
        return Err(Failure::Missing);
    };
    let run = app.store.nights().await?.0.map(|night| night.id);
    let screening = app.store.screening(run.unwrap_or(0), &client).await?;
    let decided = app.store.route_decision(&client).await?;
    let typed = Typed {
        choice: context.form.get("keuze").to_owned(),
        route: context.form.get("route").to_owned(),
        reason: context.form.get("reden").to_owned(),
        note: context
            .form
            .get("toelichting")
            .chars()
            .take(NOTE_MAX * 4)
            .collect(),
    };
    Ok(ClientPage {
        s: Shell::new(context, format!("{} {client}", context.words.client())).errors(errors),
        name: app.store.client_name(&client).await?.unwrap_or_default(),
        facts: client::view(&body),
        screening: screening.as_ref().map(screening::view),
        night: run.is_some(),
        steps: client::steps(&app.store.events_of(&client).await?),
        version: decided.as_ref().map_or(0, |found| found.version),
        decision: decided.as_ref().map(decision),
        routes: super::matches::routes(),
        deviations: DEVIATIONS,
        client,
        typed,
    })
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, client, Vec::new()).await?)
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

/// Records the decision on the route.
pub async fn decide(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let back = format!("/mensen/{client}");
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    let Some(screening) = app.store.screening(run, &client).await? else {
        return Err(Failure::Missing);
    };
    // The proposal that the coach saw must still be tonight's.
    if context.form.get("voorstel") != screening.route {
        return Ok(see(&format!("{back}?melding=anders#besluit")));
    }
    let (decided, reason) = match judge(&context, &screening.route) {
        Ok(decided) => decided,
        Err(errors) => {
            app.store
                .audit(&context.entry("view", format!("client {client}"), "ok"))
                .await?;
            return html(
                StatusCode::UNPROCESSABLE_ENTITY,
                &shown(&app, &context, client, errors).await?,
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
    let entry = context.entry("decide route", format!("client {client}"), decided.clone());
    let notice = match app.store.decide_route(&new, &entry).await? {
        Written::Done(_) => "opgeslagen",
        Written::Stale => "anders",
    };
    Ok(see(&format!("{back}?melding={notice}#besluit")))
}
