//! Choices that are kept under a name.

use super::choice::{asked, choice, stage_of};
use super::shown;
use crate::store::{Action, StoreError};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, see};
use crate::web::fields::Fields;
use crate::web::pages::Page;
use crate::web::shell::FieldError;
use axum::extract::{Path, State};
use axum::http::StatusCode;

/// Keeps the choice under a name.
pub async fn save_filter(State(app): State<AppState>, context: Context) -> Page {
    let Some(actor) = &context.actor else {
        return Err(Failure::Forbidden);
    };
    let fields = Fields::parse(context.form.get("keuze").as_bytes());
    let choice = choice(&asked(&context, &fields), stage_of(&fields));
    let name = context.form.get("naam");
    let refused = if name.is_empty() || name.chars().count() > 40 {
        Some(context.words.filter_name_missing().to_owned())
    } else {
        match app.store.filter_save(actor.account, name, &choice).await {
            Ok(()) => None,
            Err(StoreError::Refused(why)) => Some(why),
            Err(other) => return Err(other.into()),
        }
    };
    match refused {
        None => Ok(see(&format!(
            "/mensen?{choice}{}melding=opgeslagen",
            if choice.is_empty() { "" } else { "&" }
        ))),
        Some(why) => {
            // The list that comes back with the error is a view of the caseload too.
            app.store
                .audit(&context.entry(Action::View, format!("caseload {}", context.coach()), "ok"))
                .await?;
            let page = shown(
                &app,
                &context,
                &fields,
                vec![FieldError::new("filternaam", why)],
            )
            .await?;
            html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Drops a kept choice.
pub async fn drop_filter(
    State(app): State<AppState>,
    Path(filter): Path<String>,
    context: Context,
) -> Page {
    let Some(actor) = &context.actor else {
        return Err(Failure::Forbidden);
    };
    app.store
        .filter_drop(actor.account, filter.parse().map_err(|_| Failure::Missing)?)
        .await?;
    Ok(see("/mensen?melding=opgeslagen"))
}
