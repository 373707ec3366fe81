//! The coach's decision on a proposal. Who was late gets the list as it is now, with what was chosen beside it.

use super::list::Late;
use super::shown;
use crate::domain::{Code, DecisionKind, PlaceId, Refusal};
use crate::store::Action;
use crate::store::decisions::{NewDecision, Written};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, see};
use crate::web::pages::{Page, caseload};
use crate::web::shell::FieldError;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::Days;

/// The address of the list with a notice, in the choice that the coach works through.
fn back(context: &Context, client: &str, notice: &str) -> String {
    let choice = caseload::choice(&caseload::asked(context, &context.query), "");
    let and = if choice.is_empty() { "" } else { "&" };
    format!("/mensen/{client}/matches?{choice}{and}melding={notice}")
}

/// A decision as the form tells it.
fn decision<'a>(
    app: &AppState,
    context: &'a Context,
    client: &'a str,
    place: &'a str,
    run: i64,
) -> Result<NewDecision<'a>, Failure> {
    let (mut why, mut until) = (None, None);
    let kind = match context.form.get("besluit") {
        "accept" => DecisionKind::Accept,
        "refuse" => {
            let reason = Refusal::from_code(context.form.get("reden")).ok_or(Failure::Form)?;
            why = Some(reason.code());
            DecisionKind::Refuse
        }
        "later" => {
            let days = Days::new(app.config.pages.later_days);
            let day = context.today.checked_add_days(days);
            until = Some(day.unwrap_or(context.today).to_string());
            DecisionKind::Later
        }
        "undo" => DecisionKind::Undo,
        _ => return Err(Failure::Form),
    };
    Ok(NewDecision {
        client_id: client,
        place_id: place,
        seen_version: context.form.number("versie"),
        kind: kind.stored(),
        reason: why,
        until,
        run_id: run,
    })
}

/// Records a decision, if the page that the coach saw is not behind.
pub async fn decide(
    State(app): State<AppState>,
    Path((client, place)): Path<(String, String)>,
    context: Context,
) -> Page {
    PlaceId::parse(&place).map_err(|_| Failure::Missing)?;
    let Some(night) = app.store.nights().await?.0 else {
        return Err(Failure::Missing);
    };
    let on_list = app
        .store
        .crowding(night.id, &client)
        .await?
        .iter()
        .any(|(found, _)| *found == place);
    if !on_list {
        // The place left the list with a newer night: the page was behind, and there is nothing to decide on.
        let told = FieldError::new("inhoud", context.words.late_gone());
        return late(&app, &context, client, (told, None)).await;
    }
    let refusal = context.form.get("besluit") == "refuse";
    if refusal && Refusal::from_code(context.form.get("reden")).is_none() {
        app.store
            .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
            .await?;
        let errors = vec![FieldError::new(
            format!("reden-{place}"),
            context.words.reason_missing(),
        )];
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(&app, &context, client, errors).await?,
        );
    }
    let new = decision(&app, &context, &client, &place, night.id)?;
    let entry = context.entry(
        Action::DecideOnProposal,
        format!("client {client}"),
        format!("{} {place}", new.kind),
    );
    // What was undone goes back among what else could be, where not everything is shown.
    let named = if new.kind == "undo" {
        format!("&plek={place}")
    } else {
        String::new()
    };
    let there = |notice: &str| format!("{}{named}#plek-{place}", back(&context, &client, notice));
    match app.store.decide(&new, &entry).await? {
        Written::Done(_) => Ok(see(&there(new.kind))),
        Written::Stale if same_again(&app, &new).await? => Ok(see(&there(new.kind))),
        Written::Stale => {
            let told = FieldError::new(format!("plek-{place}"), context.words.late_decision());
            let sent = sent(&context, place);
            late(&app, &context, client, (told, Some(sent))).await
        }
    }
}

/// What was sent, to be shown beside what stands there now.
fn sent(context: &Context, place: String) -> Late {
    let (kind, reason) = (context.form.get("besluit"), context.form.get("reden"));
    let words = context.words;
    Late {
        words: match kind {
            "accept" => words.accept().to_owned(),
            "later" => words.later().to_owned(),
            "undo" => words.undo().to_owned(),
            _ => {
                let why = Refusal::from_code(reason).map_or("", Refusal::label);
                format!("{} {why}", words.decided_refuse())
            }
        },
        place,
        kind: kind.to_owned(),
        reason: reason.to_owned(),
    }
}

/// The list as it is now, with what happened on top.
async fn late(
    app: &AppState,
    context: &Context,
    client: String,
    (told, sent): (FieldError, Option<Late>),
) -> Page {
    app.store
        .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
        .await?;
    let mut page = shown(app, context, client, vec![told]).await?;
    page.late = sent;
    html(StatusCode::CONFLICT, &page)
}

/// A double click: what stands there already is exactly what was asked.
async fn same_again(app: &AppState, new: &NewDecision<'_>) -> Result<bool, Failure> {
    let decisions = app.store.decisions(new.client_id).await?;
    Ok(decisions.iter().any(|found| {
        found.place_id == new.place_id
            && found.version == new.seen_version + 1
            && found.kind == new.kind
            && found.reason.as_deref() == new.reason
    }))
}
