//! The first address, language, theme and keys, the sign of life, and addresses that do not exist.

use super::Page;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::cookie::Jar;
use crate::web::failure::{Failure, see};
use crate::web::fields::local_path;
use crate::web::shell::{Keys, Theme};
use crate::web::words::Lang;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;

/// To the first page of one's role.
pub async fn home(context: Context) -> Page {
    Ok(see(context
        .actor
        .map_or("/inloggen", |actor| actor.role.home())))
}

/// Says that the program and its database are there; for a proxy or a monitor, without any figure.
pub async fn healthy(State(app): State<AppState>) -> Result<&'static str, Failure> {
    app.store.nights().await?;
    Ok("ok\n")
}

/// Keeps language, theme and keys in a cookie and goes back.
pub async fn preference(State(app): State<AppState>, context: Context) -> Page {
    let lang = match context.query.get("taal") {
        "en" => Lang::En,
        "nl" => Lang::Nl,
        _ => context.words.0,
    };
    let theme = match context.query.get("thema") {
        "" => context.theme,
        code => Theme::from_code(code),
    };
    let keys = match context.query.get("toetsen") {
        "" => context.keys,
        code => Keys::from_code(code),
    };
    let mut response = see(local_path(context.query.get("terug")));
    let kept = format!("{}.{}.{}", lang.code(), theme.code(), keys.code());
    let cookie = Jar::Preference.write(&kept, app.secure());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// No such address.
pub async fn missing() -> Failure {
    Failure::Missing
}
