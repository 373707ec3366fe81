//! The one door: session, rights, ownership, form tokens, and the audit line of every view and denial. Handlers
//! behind it can assume that whoever asks, may.

use super::access::{self, Grant, Object, Rule, Who};
use super::context::{Actor, Context};
use super::cookie::Jar;
use super::failure::{Failure, see};
use super::fields::{self, Fields};
use super::shell::{Keys, Theme};
use super::words::{Lang, Words};
use super::{App, AppState, stamp, token};
use crate::domain::{ClientId, PlaceId};
use crate::store::Action;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, MatchedPath, RawPathParams, Request, State};
use axum::http::header::{HOST, HeaderMap, HeaderValue, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use chrono::{DateTime, Duration, Utc};

/// Largest form; the longest field that we ask has 300 characters.
const FORM_BYTES_MAX: usize = 64 * 1024;
/// A session's last sight is written at most this often, or every click would be a write.
const SEEN_EVERY_SECONDS: i64 = 60;

/// What no session changes.
const NOT_FOR_PEOPLE: &[&str] = &[
    "/assets/{file}",
    "/gezond",
    "/healthz",
    "/readyz",
    "/metrics",
    "/.well-known/security.txt",
];

/// Lets a request pass, or answers it.
pub async fn guard(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut context = Context::new(&app, parts.uri.path(), parts.uri.query().unwrap_or(""));
    look(&mut context, &parts.headers, app.secure());
    match admit(&app, &mut context, &mut parts, body).await {
        Ok(Admitted { body, cookie }) => {
            let failed_context = context.clone();
            parts.extensions.insert(context);
            let mut response = next.run(Request::from_parts(parts, body)).await;
            if let Some(failure) = response.extensions_mut().remove::<FailureNote>() {
                response = failure.0.page(&failed_context);
            }
            if let Some(Ok(cookie)) = cookie.map(|text| HeaderValue::from_str(&text)) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(Refused::Answer(response)) => response,
        Err(Refused::Failure(failure)) => failure.page(&context),
    }
}

/// How a handler's failure travels to the guard, which knows the context of its page.
#[derive(Clone)]
struct FailureNote(std::sync::Arc<Failure>);

impl axum::response::IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = axum::http::StatusCode::INTERNAL_SERVER_ERROR;
        response
            .extensions_mut()
            .insert(FailureNote(std::sync::Arc::new(self)));
        response
    }
}

struct Admitted {
    body: Body,
    cookie: Option<String>,
}

enum Refused {
    Answer(Response),
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<crate::store::StoreError> for Refused {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// Language, theme and keys as `nl.donker.uit`.
fn look(context: &mut Context, headers: &HeaderMap, secure: bool) {
    let kept = Jar::Preference.read(headers, secure).unwrap_or_default();
    let mut kept = kept.split('.');
    let mut next = || kept.next().unwrap_or("");
    context.words = Words(if next() == "en" { Lang::En } else { Lang::Nl });
    context.theme = Theme::from_code(next());
    context.keys = Keys::from_code(next());
}

async fn admit(
    app: &App,
    context: &mut Context,
    parts: &mut Parts,
    body: Body,
) -> Result<Admitted, Refused> {
    let path = parts
        .extensions
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let rule = path.and_then(|path| access::find(parts.method.as_str(), &path));
    let secret = Jar::Session.read(&parts.headers, app.secure());
    // Assets and what machines ask are the same for everybody; a sign of life must not wait for the database.
    let for_people = !rule.is_some_and(|rule| NOT_FOR_PEOPLE.contains(&rule.path));
    context.actor = match secret.as_deref().filter(|_| for_people) {
        Some(secret) => actor(app, secret, context.now).await?,
        None => None,
    };
    let Some(rule) = rule else {
        return Err(Failure::Missing.into());
    };
    let mut cookie = None;
    if context.actor.is_some() {
        context.csrf = secret.as_deref().map(token::form_token).unwrap_or_default();
    } else if rule.path == "/inloggen" {
        let kept = Jar::Form.read(&parts.headers, app.secure());
        let value = kept.unwrap_or_else(|| {
            let fresh = token::token(app.random());
            cookie = Some(Jar::Form.write(&fresh, app.secure()));
            fresh
        });
        context.csrf = token::form_token(&value);
    } else if rule.who != Who::Everyone {
        return Err(Refused::Answer(to_login(context, rule, secret.is_some())));
    }
    let body = form(context, rule, parts, body).await?;
    rights(app, context, rule, parts).await?;
    Ok(Admitted { body, cookie })
}

/// To the login, and back to the page afterwards. Who had a session and sends a form hears that it was not saved.
fn to_login(context: &Context, rule: &Rule, had_session: bool) -> Response {
    let here = match rule.method {
        "GET" => context.here(),
        _ => page_of(rule.path, &context.path).to_owned(),
    };
    let lost = had_session && rule.method == "POST" && rule.path != "/uitloggen";
    let query = fields::query(&[
        ("terug", if here == "/" { "" } else { &here }),
        ("melding", if lost { "verlopen" } else { "" }),
    ]);
    let mark = if query.is_empty() { "" } else { "?" };
    see(&format!("/inloggen{mark}{query}"))
}

/// The page that a form stands on: its own address, or the nearest above it that can be looked at.
fn page_of<'p>(mut pattern: &str, mut path: &'p str) -> &'p str {
    let above = |path: &str| path.rfind('/').unwrap_or(0);
    while !pattern.is_empty() {
        if access::find("GET", pattern).is_some() {
            return fields::local_path(path);
        }
        pattern = &pattern[..above(pattern)];
        path = &path[..above(path)];
    }
    "/"
}

async fn actor(app: &App, secret: &str, now: DateTime<Utc>) -> Result<Option<Actor>, Failure> {
    let session = token::sha256(secret);
    let config = &app.config.session;
    let oldest = stamp(now - Duration::hours(config.absolute_hours.into()));
    let idle = stamp(now - Duration::minutes(config.idle_minutes.into()));
    let Some(found) = app.store.session(&session, &oldest, &idle).await? else {
        return Ok(None);
    };
    let Some(role) = access::Role::from_code(&found.role) else {
        return Ok(None);
    };
    if found.seen_at < stamp(now - Duration::seconds(SEEN_EVERY_SECONDS)) {
        app.store.session_seen(&session, &stamp(now)).await?;
    }
    Ok(Some(Actor {
        account: found.account_id,
        name: found.name,
        role,
        coach: found.coach_id,
        must_change: found.must_change,
        session,
    }))
}

/// Whether a browser says that the form came from our own page. Tools that say nothing pass on the token alone.
fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

async fn form(
    context: &mut Context,
    rule: &Rule,
    parts: &Parts,
    body: Body,
) -> Result<Body, Refused> {
    if rule.method != "POST" {
        return Ok(body);
    }
    let bytes = to_bytes(body, FORM_BYTES_MAX)
        .await
        .map_err(|_| Failure::TooLarge)?;
    context.form = Fields::parse(&bytes);
    if !from_here(&parts.headers) || !token::same(context.form.get("csrf"), &context.csrf) {
        return Err(Failure::Form.into());
    }
    Ok(Body::empty())
}

/// What the audit line of this request names; `None` for a number that cannot be one.
fn object(rule: &Rule, context: &Context, params: &[(String, String)]) -> Option<String> {
    let param = |name: &str| {
        params
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| &**value)
    };
    match rule.object {
        Object::Nothing => Some(String::new()),
        Object::Client => Some(format!(
            "client {}",
            ClientId::parse(param("client")?).ok()?
        )),
        Object::Place => Some(format!("place {}", PlaceId::parse(param("place")?).ok()?)),
        Object::Caseload => Some(format!("caseload {}", context.coach())),
        Object::Part(part) => Some(part.to_owned()),
    }
}

async fn rights(
    app: &App,
    context: &Context,
    rule: &Rule,
    parts: &mut Parts,
) -> Result<(), Refused> {
    let Some(actor) = &context.actor else {
        return Ok(());
    };
    if rule.who == Who::Everyone {
        return Ok(());
    }
    let free = matches!(rule.path, "/wachtwoord" | "/uitloggen" | "/sessie");
    if actor.must_change && !free {
        return Err(Refused::Answer(see("/wachtwoord")));
    }
    let params: Vec<(String, String)> = match RawPathParams::from_request_parts(parts, &()).await {
        Ok(params) => params
            .iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect(),
        Err(_) => return Err(Failure::Missing.into()),
    };
    let Some(object) = object(rule, context, &params) else {
        return Err(Failure::Missing.into());
    };
    let grant = rule.grant(actor.role);
    if grant == Grant::No {
        let about = if object.is_empty() {
            rule.path.to_owned()
        } else {
            object
        };
        app.store
            .audit(&context.entry(Action::Open, about, "geweigerd: rol"))
            .await?;
        return Err(Failure::Forbidden.into());
    }
    if grant == Grant::Own {
        let client = object.strip_prefix("client ").unwrap_or("");
        let coach = app.store.coach_of(client).await?;
        if coach.is_none() || coach != actor.coach {
            app.store
                .audit(&context.entry(Action::Open, object, "geweigerd: niet eigen caseload"))
                .await?;
            return Err(Failure::Missing.into());
        }
    }
    // A view leaves its line before anything is read; a change writes its own with the change.
    if rule.method == "GET" && rule.object != Object::Nothing {
        app.store
            .audit(&context.entry(Action::View, object, "ok"))
            .await?;
    }
    Ok(())
}
