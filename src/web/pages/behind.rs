//! A form of a page that was behind. A second click gets the answer of the first, because what it asks stands there
//! already. Who was really late gets the form back as typed, on the newest version: sending it once more goes through.

use crate::domain::codes::TalkKind;
use crate::store::Action;
use crate::store::decisions::NewRouteDecision;
use crate::store::talks::{NewTalk, TalkQuery, TalkStep};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::shell::FieldError;

/// The form of a page that holds one; the place that the message on top leads to.
pub const FORM: &str = "formulier";

/// What stands on top of a form that comes back, leading to a place in the page: no field of it is wrong. The form
/// shows the client, so it leaves the line of a view.
pub async fn told(
    app: &AppState,
    context: &Context,
    client: &str,
    place: &str,
) -> Result<Vec<FieldError>, Failure> {
    app.store
        .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
        .await?;
    Ok(vec![FieldError::new(place, context.words.form_behind())])
}

/// Whether the decision that followed on the one that was seen is exactly this one.
pub async fn route_again(app: &AppState, new: &NewRouteDecision<'_>) -> Result<bool, Failure> {
    let found = app.store.route_decision(new.client_id).await?;
    Ok(found.is_some_and(|found| {
        found.version == new.seen_version + 1
            && found.proposed == new.proposed
            && found.decided == new.decided
            && found.reason.as_deref() == new.reason
            && found.note.as_deref() == new.note
    }))
}

/// Whether the talk stands as this step would leave it, one version after the one that was seen.
pub async fn talk_again(
    app: &AppState,
    client: &str,
    (id, seen): (&str, i64),
    step: &TalkStep,
) -> Result<bool, Failure> {
    let found = app.store.talk(id).await?;
    let Some(talk) =
        found.filter(|talk| talk.client.as_str() == client && talk.version == seen + 1)
    else {
        return Ok(false);
    };
    Ok(match step {
        TalkStep::Moved {
            day,
            starts_at,
            coach,
        } => {
            let stands = (talk.day, talk.starts_at, &talk.coach);
            talk.kind == TalkKind::Moved && stands == (*day, *starts_at, coach)
        }
        TalkStep::Held { day, .. } => talk.kind == TalkKind::Held && talk.day == *day,
        TalkStep::Missed { .. } => talk.kind == TalkKind::Missed,
        TalkStep::Cancelled => talk.kind == TalkKind::Cancelled,
    })
}

/// Whether exactly this talk is planned already, and nothing happened to it since.
pub async fn planned_again(app: &AppState, new: &NewTalk) -> Result<bool, Failure> {
    let query = TalkQuery {
        client: new.client.as_str(),
        open: true,
        ..TalkQuery::default()
    };
    let asked = (new.day, new.starts_at, &new.coach);
    let talks = app.store.talks(&query).await?;
    Ok(talks.iter().any(|talk| {
        talk.kind == TalkKind::Planned && (talk.day, talk.starts_at, &talk.coach) == asked
    }))
}
