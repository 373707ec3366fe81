//! Recording a fact: the answer to a question, a limit after a refusal, or any other; saved at once.

use super::{Page, behind, client};
use crate::domain::recorded::{Entry, FIELDS, Field, NOT_KNOWN, RecordedFact, Refusal, field};
use crate::domain::{Client, Source};
use crate::store::Action;
use crate::store::documents::CLIENTS;
use crate::store::recorded::{NewRecording, Recording};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::fields::Fields;
use crate::web::shell::{FieldError, Shell};
use crate::web::view::answer::{Answer, recorded};
use crate::web::view::when;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Who may be named as the source of a fact: code and words.
pub const SOURCES: &[(&str, &str)] = &[
    ("coach", "werkcoach, na een gesprek"),
    ("klant", "de klant zelf"),
    ("uwv", "UWV"),
    ("administratie", "administratie"),
];

#[derive(Template)]
#[template(path = "fact.html")]
struct FactPage {
    s: Shell,
    client: String,
    name: String,
    answers: Vec<Answer>,
    /// The field of the address; empty: choose one.
    column: String,
    fields: Vec<&'static Field>,
    back: &'static str,
    recorded: i64,
    day: String,
    source: String,
    sources: &'static [(&'static str, &'static str)],
    /// "We do not know this after all" was ticked.
    taken_back: bool,
}

/// The newest version of what was recorded.
pub fn version(recorded: &[RecordedFact]) -> i64 {
    recorded.iter().map(|fact| fact.version).max().unwrap_or(0)
}

/// The fields that answer a question about a column: the domains of the zelfredzaamheidmatrix are asked together.
pub fn fields_of(column: &str) -> Vec<&'static Field> {
    match column {
        "zrm_datum" => FIELDS
            .iter()
            .filter(|field| field.name.starts_with("zrm_"))
            .collect(),
        column => field(column).into_iter().collect(),
    }
}

/// Empty answers to a question, or what a form that comes back held.
pub fn answers(column: &str, client: &Client, form: &Fields) -> Vec<Answer> {
    let fields = fields_of(column).into_iter();
    fields
        .map(|field| Answer::new(field, field.name, client, form))
        .collect()
}

fn source(code: &str) -> Option<Source> {
    let known = SOURCES.iter().any(|(found, _)| *found == code);
    Source::ALL
        .into_iter()
        .find(|source| known && source.code() == code)
}

/// Where the form came from, and goes back to.
fn back(context: &Context) -> &'static str {
    match (context.form.get("terug"), context.query.get("terug")) {
        ("matches", _) | ("", "matches") => "matches",
        ("klant", _) => "klant",
        _ => "",
    }
}

/// Refusals beside their fields; one of no field stands beside the first.
pub fn errors(refusals: Vec<Refusal>, first: &str) -> Vec<FieldError> {
    let place = |field: String| {
        if field.is_empty() {
            first.to_owned()
        } else {
            field
        }
    };
    refusals
        .into_iter()
        .map(|why| FieldError::new(place(why.field), why.reason))
        .collect()
}

async fn shown(
    app: &AppState,
    context: &Context,
    client: &str,
    column: &str,
    errors: Vec<FieldError>,
) -> Result<FactPage, Failure> {
    let body = app
        .store
        .document(CLIENTS, client)
        .await?
        .ok_or(Failure::Missing)?;
    let known: Client = serde_json::from_str(&body)
        .map_err(|e| Failure::Broken(format!("client {client}: {e}")))?;
    let typed = |name: &str, or: String| match context.form.get(name) {
        "" if context.form.get("kolom").is_empty() => or,
        typed => typed.chars().take(30).collect(),
    };
    Ok(FactPage {
        s: Shell::new(context, format!("{} {client}", context.words.fact_add())).errors(errors),
        name: app.store.client_name(client).await?.unwrap_or_default(),
        answers: answers(column, &known, &context.form),
        fields: FIELDS
            .iter()
            .filter(|field| field.name != "gesproken_op")
            .collect(),
        column: column.to_owned(),
        // A form of the client's page that comes back here goes on as one of this page.
        back: Some(back(context))
            .filter(|back| *back == "matches")
            .unwrap_or(""),
        recorded: version(&app.store.recorded_facts(client).await?),
        day: typed("datum", context.day()),
        source: typed("bron", "coach".to_owned()),
        sources: SOURCES,
        taken_back: context.form.get("weet_niet") == "ja",
        client: client.to_owned(),
    })
}

/// The form for one column, or the list of columns.
pub async fn form(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let column = context.query.get("kolom").to_owned();
    if !column.is_empty() && fields_of(&column).is_empty() {
        return Err(Failure::Missing);
    }
    ok(&shown(&app, &context, &client, &column, Vec::new()).await?)
}

/// The entries of a form about one column.
fn entries(context: &Context, column: &str) -> Result<Vec<Entry>, Vec<FieldError>> {
    let form = &context.form;
    let (day, source) = (when::typed(form.get("datum")), source(form.get("bron")));
    let mut errors = Vec::new();
    if day.is_none() {
        errors.push(FieldError::new("datum", context.words.step_day_wrong()));
    }
    if source.is_none() {
        errors.push(FieldError::new("bron", context.words.fact_source_missing()));
    }
    let fields = fields_of(column);
    let taken_back = form.get("weet_niet") == "ja";
    let value = |field: &str| match taken_back {
        true => Some(NOT_KNOWN.to_owned()),
        false => recorded(field, field, form),
    };
    let filled: Vec<(&str, String)> = fields
        .iter()
        .filter_map(|field| Some((field.name, value(field.name)?)))
        .collect();
    if filled.is_empty() {
        let first = fields.first().map_or("waarde", |field| field.name);
        errors.insert(
            0,
            FieldError::new(first, context.words.fact_value_missing()),
        );
    }
    match (day, source) {
        (Some(observed), Some(source)) if errors.is_empty() => Ok(filled
            .into_iter()
            .map(|(field, value)| Entry {
                field: field.to_owned(),
                value,
                source,
                observed,
            })
            .collect()),
        _ => Err(errors),
    }
}

/// Records what was filled in, if nobody recorded something else meanwhile.
pub async fn record(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let column = context.form.get("kolom").to_owned();
    let fields = fields_of(&column);
    let Some(first) = fields.first() else {
        // Nothing that can be recorded was named: the list of what can.
        return Ok(see(&format!("/mensen/{client}/feit")));
    };
    let back = back(&context);
    let saved = match back {
        "matches" => format!("/mensen/{client}/matches?melding=feit"),
        _ => format!("/mensen/{client}?melding=feit#verandert"),
    };
    let refused = match entries(&context, &column) {
        Ok(entries) => {
            let new = NewRecording {
                client_id: &client,
                seen_version: context.form.number("versie"),
                entries: &entries,
                diagnosis: None,
                today: context.today,
            };
            let what: Vec<&str> = entries.iter().map(|entry| &*entry.field).collect();
            let entry = context.entry(
                Action::RecordFact,
                format!("client {client}"),
                what.join(", "),
            );
            match app.store.record(&new, &entry).await? {
                Recording::Done(_) => return Ok(see(&saved)),
                Recording::Stale if app.store.recorded_again(&new).await? => {
                    return Ok(see(&saved));
                }
                Recording::Stale => {
                    let told = behind::told(&app, &context, &client, behind::FORM).await?;
                    // The page of the field itself: the client's page may ask another question by now.
                    let page = shown(&app, &context, &client, &column, told).await?;
                    return html(StatusCode::CONFLICT, &page);
                }
                Recording::NoClient => return Err(Failure::Missing),
                Recording::Refused(refusals) => errors(refusals, first.name),
            }
        }
        Err(errors) => errors,
    };
    app.store
        .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
        .await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if back == "klant" {
        return html(
            status,
            &client::shown(&app, &context, client, refused).await?,
        );
    }
    html(
        status,
        &shown(&app, &context, &client, &column, refused).await?,
    )
}
