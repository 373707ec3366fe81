//! Logging in and out. Unknown name, wrong password, closed account and locked name take the same steps and
//! the same time, and only a lock says something else: it holds for names that do not exist too.

use super::Page;
use crate::store::Action;
use crate::store::accounts::StoredAccount;
use crate::web::context::Context;
use crate::web::cookie::Jar;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::fields::local_path;
use crate::web::password::CHARACTERS_MAX;
use crate::web::shell::{FieldError, Shell};
use crate::web::view::when;
use crate::web::{App, AppState, stamp, token};
use askama::Template;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use chrono::Duration;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    s: Shell,
    name: String,
    back: String,
}

/// The form. Who is logged in already goes on.
pub async fn form(context: Context) -> Page {
    if context.actor.is_some() {
        return Ok(see("/"));
    }
    let back = local_path(context.query.get("terug")).to_owned();
    ok(&LoginPage {
        s: Shell::new(&context, context.words.log_in()),
        name: String::new(),
        back,
    })
}

/// How long a name is locked after so many failures: 0 while they are free, then doubling.
fn lock_seconds(app: &App, failures: i64) -> i64 {
    let rules = &app.config.lockout;
    let beyond = failures - i64::from(rules.free_attempts);
    if beyond < 0 {
        return 0;
    }
    let doubled = i64::from(rules.first_seconds) << beyond.min(20);
    doubled.min(i64::from(rules.longest_minutes) * 60)
}

fn refused(context: &Context, text: String) -> Page {
    let shell =
        Shell::new(context, context.words.log_in()).errors(vec![FieldError::new("naam", text)]);
    let name: String = context.form.get("naam").chars().take(100).collect();
    let back = local_path(context.form.get("terug")).to_owned();
    html(
        StatusCode::UNAUTHORIZED,
        &LoginPage {
            s: shell,
            name,
            back,
        },
    )
}

async fn count_failure(
    app: &App,
    context: &Context,
    key: &str,
    account: Option<&StoredAccount>,
) -> Result<(), Failure> {
    // What was typed is not kept: it may be a password in the wrong box.
    let mut entry = context.entry(Action::LogIn, "account", "geweigerd");
    entry.actor = account.map_or_else(
        || "onbekende naam".to_owned(),
        |account| account.name.clone(),
    );
    let forget = stamp(context.now - Duration::days(1));
    let lock = |failures| match lock_seconds(app, failures) {
        0 => None,
        seconds => Some(stamp(context.now + Duration::seconds(seconds))),
    };
    Ok(app.store.login_failed(key, &forget, lock, &entry).await?)
}

/// Checks name and password and begins a session.
pub async fn log_in(State(app): State<AppState>, context: Context) -> Page {
    if context.actor.is_some() {
        return Ok(see("/"));
    }
    let name: String = context.form.get("naam").chars().take(100).collect();
    let password: String = context
        .form
        .raw("wachtwoord")
        .chars()
        .take(CHARACTERS_MAX + 1)
        .collect();
    let key = token::sha256(&name.to_lowercase());
    let (_, locked_until) = app.store.login_failures(&key).await?;
    let locked = locked_until.filter(|until| *until > stamp(context.now));
    let account = app.store.account(&name).await?;
    let fits = app
        .hasher
        .verify(
            &password,
            account.as_ref().map(|account| &*account.password),
        )
        .await?;
    if let Some(until) = locked {
        let clock = when::clock(&until, app.config.site.zone);
        return refused(&context, context.words.login_wait(&clock));
    }
    let Some(account) = account
        .as_ref()
        .filter(|account| fits && account.disabled_at.is_none())
    else {
        count_failure(&app, &context, &key, account.as_ref()).await?;
        return refused(&context, context.words.login_wrong().to_owned());
    };
    let secret = token::token(app.random());
    let mut entry = context.entry(Action::LogIn, "account", "ok");
    entry.actor = account.name.clone();
    let oldest = stamp(context.now - Duration::hours(app.config.session.absolute_hours.into()));
    app.store
        .session_start(&token::sha256(&secret), account.id, &key, &oldest, &entry)
        .await?;
    let mut response = see(local_path(context.form.get("terug")));
    for cookie in [
        Jar::Session.write(&secret, app.secure()),
        Jar::Form.write("", app.secure()),
    ] {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    Ok(response)
}

/// Ends the session.
pub async fn log_out(State(app): State<AppState>, context: Context) -> Page {
    if let Some(actor) = &context.actor {
        app.store
            .session_end(
                &actor.session,
                &context.entry(Action::LogOut, "account", "ok"),
            )
            .await?;
    }
    let mut response = see("/inloggen?melding=uitgelogd");
    if let Ok(cookie) = HeaderValue::from_str(&Jar::Session.write("", app.secure())) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
