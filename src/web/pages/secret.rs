//! Changing one's own password.

use super::Page;
use crate::store::Action;
use crate::web::AppState;
use crate::web::context::{Actor, Context};
use crate::web::failure::{Failure, html, ok, see};
use crate::web::password::{Weak, judge};
use crate::web::shell::{FieldError, Shell};
use crate::web::words::Words;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    s: Shell,
    must: bool,
    characters_min: usize,
}

fn shown(app: &AppState, context: &Context, errors: Vec<FieldError>) -> PasswordPage {
    PasswordPage {
        s: Shell::new(context, context.words.password_change()).errors(errors),
        must: context
            .actor
            .as_ref()
            .is_some_and(|actor| actor.must_change),
        characters_min: app.config.password.characters_min,
    }
}

/// The form.
pub async fn form(State(app): State<AppState>, context: Context) -> Page {
    ok(&shown(&app, &context, Vec::new()))
}

fn weak(words: Words, weak: Weak, characters_min: usize) -> String {
    match weak {
        Weak::TooShort => return words.password_short(characters_min),
        Weak::TooLong => words.password_long(),
        Weak::HoldsName => words.password_name(),
        Weak::Repeats => words.password_repeats(),
    }
    .to_owned()
}

async fn errors(
    app: &AppState,
    context: &Context,
    actor: &Actor,
) -> Result<Vec<FieldError>, Failure> {
    let (form, words) = (&context.form, context.words);
    let mut errors = Vec::new();
    let account = app.store.account(&actor.name).await?;
    let now = form.raw("nu");
    if !app
        .hasher
        .verify(now, account.as_ref().map(|account| &*account.password))
        .await?
    {
        errors.push(FieldError::new("nu", words.password_now_wrong()));
    }
    let new = form.raw("nieuw");
    let least = app.config.password.characters_min;
    if let Err(why) = judge(new, &actor.name, least) {
        errors.push(FieldError::new("nieuw", weak(words, why, least)));
    } else if new != form.raw("nogmaals") {
        errors.push(FieldError::new("nogmaals", words.password_unequal()));
    }
    Ok(errors)
}

/// Sets the new password; the other sessions of the account end.
pub async fn change(State(app): State<AppState>, context: Context) -> Page {
    let Some(actor) = &context.actor else {
        return Err(Failure::Forbidden);
    };
    let errors = errors(&app, &context, actor).await?;
    if !errors.is_empty() {
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(&app, &context, errors),
        );
    }
    let phc = app
        .hasher
        .hash(context.form.raw("nieuw"), app.random())
        .await?;
    let entry = context.entry(Action::ChangePassword, "account", "ok");
    app.store
        .password_set(actor.account, &phc, false, Some(&actor.session), &entry)
        .await?;
    Ok(see(&format!("{}?melding=wachtwoord", actor.role.home())))
}
