//! Recording a talk: the coach's findings and the client's own words beside each other, in one form. What is left
//! empty stays as it was.

use super::facts::{errors, version};
use super::{Page, behind};
use crate::domain::recorded::{Entry, FIELDS, Field, Group, record};
use crate::domain::{Client, Source};
use crate::store::Action;
use crate::store::documents::CLIENTS;
use crate::store::recorded::{NewRecording, Recording};
use crate::store::talks::{TalkQuery, TalkStep, TalkWritten};
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

/// Groups in the order of the form; the client's own wishes come first.
const GROUPS: [Group; 6] = [
    Group::Wishes,
    Group::Criteria,
    Group::Factors,
    Group::Supply,
    Group::Limits,
    Group::Stability,
];

#[derive(Template)]
#[template(path = "talk.html")]
struct TalkPage {
    s: Shell,
    client: String,
    name: String,
    day: String,
    /// The day on which a talk was planned; empty: none was.
    planned: String,
    recorded: i64,
    groups: Vec<Part>,
    complete: bool,
}

/// One part of the form.
struct Part {
    title: &'static str,
    /// What the coach found (or heard), and what the client says of it where that stands apart.
    rows: Vec<(Answer, Option<Answer>)>,
}

/// Name of the client's own answer.
fn own(field: &Field) -> String {
    format!("klant-{}", field.name)
}

fn part(group: Group, client: &Client, form: &Fields) -> Part {
    let fields = FIELDS.iter().filter(|field| field.group == group);
    Part {
        title: group.label(),
        rows: fields
            .map(|field| {
                let beside =
                    !field.client_tells && matches!(group, Group::Criteria | Group::Factors);
                let theirs = beside.then(|| Answer::new(field, own(field), client, form));
                (Answer::new(field, field.name, client, form), theirs)
            })
            .collect(),
    }
}

async fn shown(
    app: &AppState,
    context: &Context,
    client: &str,
    errors: Vec<FieldError>,
) -> Result<TalkPage, Failure> {
    let known = known(app, client).await?;
    let form = &context.form;
    let planned = super::appointment::next(app, client).await?;
    Ok(TalkPage {
        s: Shell::new(context, format!("{} {client}", context.words.talk_add())).errors(errors),
        name: app.store.client_name(client).await?.unwrap_or_default(),
        day: match form.get("datum") {
            "" if form.get("versie").is_empty() => context.day(),
            typed => typed.chars().take(30).collect(),
        },
        planned: planned
            .map(|talk| crate::domain::dutch::date(talk.day))
            .unwrap_or_default(),
        recorded: version(&app.store.recorded_facts(client).await?),
        groups: GROUPS
            .iter()
            .map(|group| part(*group, &known, form))
            .collect(),
        complete: form.get("compleet") == "ja",
        client: client.to_owned(),
    })
}

async fn known(app: &AppState, client: &str) -> Result<Client, Failure> {
    let body = app
        .store
        .document(CLIENTS, client)
        .await?
        .ok_or(Failure::Missing)?;
    serde_json::from_str(&body).map_err(|e| Failure::Broken(format!("client {client}: {e}")))
}

/// The form.
pub async fn form(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, &client, Vec::new()).await?)
}

/// Everything that was filled in. What only a client can tell is the client's; the rest is the coach's finding.
fn entries(form: &Fields, observed: chrono::NaiveDate) -> Vec<Entry> {
    let entry = |field: &Field, value: String, source| Entry {
        field: field.name.to_owned(),
        value,
        source,
        observed,
    };
    let mut entries = Vec::new();
    for field in FIELDS.iter().filter(|field| field.group != Group::Talk) {
        let source =
            match field.client_tells && matches!(field.group, Group::Wishes | Group::Factors) {
                true => Source::Client,
                false => Source::Coach,
            };
        let found = recorded(field.name, field.name, form);
        entries.extend(found.map(|value| entry(field, value, source)));
        let theirs = recorded(field.name, &own(field), form);
        entries.extend(theirs.map(|value| entry(field, value, Source::Client)));
    }
    entries.push(Entry {
        field: "gesproken_op".to_owned(),
        value: observed.to_string(),
        source: Source::Coach,
        observed,
    });
    entries
}

/// What is wrong with the form, before anything is written.
async fn judge(
    app: &AppState,
    context: &Context,
    client: &str,
) -> Result<Result<Vec<Entry>, Vec<FieldError>>, Failure> {
    let Some(day) = when::typed(context.form.get("datum")) else {
        let error = FieldError::new("datum", context.words.step_day_wrong());
        return Ok(Err(vec![error]));
    };
    let entries = entries(&context.form, day);
    let judged = record(&known(app, client).await?, &entries, context.today);
    Ok(match judged {
        Ok(_) => Ok(entries),
        // A day that is wrong is wrong for every fact; it is told once.
        Err(refusals) if refusals.iter().any(|why| why.field == "gesproken_op") => {
            let why = refusals.into_iter().find(|why| why.field == "gesproken_op");
            Err(why
                .map(|why| FieldError::new("datum", why.reason))
                .into_iter()
                .collect())
        }
        Err(refusals) => Err(errors(refusals, "datum")),
    })
}

/// Records the talk and what came out of it.
pub async fn save(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    let entries = match judge(&app, &context, &client).await? {
        Ok(entries) => entries,
        Err(errors) => {
            app.store
                .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
                .await?;
            let page = shown(&app, &context, &client, errors).await?;
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let day = entries.last().map_or(context.today, |entry| entry.observed);
    let complete = context.form.get("compleet") == "ja";
    let new = NewRecording {
        client_id: &client,
        seen_version: context.form.number("versie"),
        entries: &entries,
        diagnosis: complete.then_some((day, Some(context.coach()))),
        today: context.today,
    };
    let entry = context.entry(
        Action::RecordTalk,
        format!("client {client}"),
        format!("{} facts", entries.len()),
    );
    match app.store.record(&new, &entry).await? {
        Recording::Done(_) => held(&app, &context, &client, day).await?,
        Recording::Stale if app.store.recorded_again(&new).await? => {}
        Recording::Stale => {
            let told = behind::told(&app, &context, &client, behind::FORM).await?;
            let page = shown(&app, &context, &client, told).await?;
            return html(StatusCode::CONFLICT, &page);
        }
        Recording::NoClient => return Err(Failure::Missing),
        Recording::Refused(refusals) => {
            app.store
                .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
                .await?;
            let page = shown(&app, &context, &client, errors(refusals, "datum")).await?;
            return html(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    }
    Ok(see(&format!("/mensen/{client}?melding=gesprek#verandert")))
}

/// A planned talk is marked as held; without one, the step "gesproken" is recorded where the rules allow it.
async fn held(
    app: &AppState,
    context: &Context,
    client: &str,
    day: chrono::NaiveDate,
) -> Result<(), Failure> {
    let query = TalkQuery {
        client,
        open: true,
        ..TalkQuery::default()
    };
    if let Some(talk) = app
        .store
        .talks(&query)
        .await?
        .into_iter()
        .find(|talk| talk.day <= day)
    {
        let step = TalkStep::Held {
            day,
            today: context.today,
        };
        let entry = context.entry(
            Action::TalkHeld,
            format!("client {client}"),
            talk.id.clone(),
        );
        if let TalkWritten::Done(_) = app
            .store
            .talk_step(&talk.id, talk.version, &step, &entry)
            .await?
        {
            return Ok(());
        }
    }
    super::steps::mark(app, context, client, "gesproken", day).await
}
