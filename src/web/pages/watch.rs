//! For machines that watch: is the program there, can it work, and the figures of its nights. Nothing here is
//! about a person.

use crate::store::watch::{LastImport, LastSuccess, Watch};
use crate::web::AppState;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, FORWARDED};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::net::SocketAddr;

/// How long what stands in `security.txt` may be trusted; the format asks for less than a year.
const SECURITY_DAYS: i64 = 180;

/// The program is there; asks nobody else.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The program can work: its database answers.
pub async fn readyz(State(app): State<AppState>) -> Response {
    match app.store.answers().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "de database antwoordt niet\n",
        )
            .into_response(),
    }
}

/// Figures in the text form of Prometheus, for this machine or with the token of `config/web.toml`.
pub async fn metrics(State(app): State<AppState>, request: Request) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0);
    if !may_see(request.headers(), peer, &app.config.metrics.token) {
        return (
            StatusCode::FORBIDDEN,
            "alleen voor deze computer, of met het token uit config/web.toml\n",
        )
            .into_response();
    }
    // Job files that cannot be read are told by `werkt check`; the ledger still knows what was begun.
    let waiting = app.runner.waiting().await.ok().flatten();
    match app.store.watch().await {
        Ok(watch) => (
            [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
            text(&watch, waiting, app.clock.now()),
        )
            .into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "de database antwoordt niet\n",
        )
            .into_response(),
    }
}

/// Where to report a weakness (RFC 9116).
pub async fn security(State(app): State<AppState>) -> Response {
    let contact = &app.config.site.security_contact;
    if contact.is_empty() {
        return (StatusCode::NOT_FOUND, "").into_response();
    }
    let expires = crate::web::stamp(app.clock.now() + TimeDelta::days(SECURITY_DAYS));
    let text = format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\n");
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// From this machine and not through a proxy on it, or with the token.
fn may_see(headers: &HeaderMap, peer: Option<SocketAddr>, token: &str) -> bool {
    let forwarded = headers.contains_key(FORWARDED) || headers.contains_key("x-forwarded-for");
    if peer.is_some_and(|peer| peer.ip().is_loopback()) && !forwarded {
        return true;
    }
    let shown = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    // Hashes are compared, so that the time tells nothing of the token.
    !token.is_empty() && shown.is_some_and(|shown| Sha256::digest(shown) == Sha256::digest(token))
}

fn seconds(moment: &str) -> i64 {
    moment
        .parse::<DateTime<Utc>>()
        .map_or(0, |moment| moment.timestamp())
}

/// One family of figures with its help and kind.
fn family(out: &mut String, name: &str, kind: &str, help: &str, rows: Vec<(String, i64)>) {
    // Writing to a String does not fail.
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
    for (labels, value) in rows {
        let _ = writeln!(out, "{name}{labels} {value}");
    }
}

fn label(name: &str, value: &str) -> String {
    let value = value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("{name}=\"{value}\"")
}

/// The figures as text.
fn text(watch: &Watch, waiting: Option<DateTime<Utc>>, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    let of_job = |job: &str| format!("{{{}}}", label("job", job));
    let successes = |value: &dyn Fn(&LastSuccess) -> i64| -> Vec<(String, i64)> {
        watch
            .successes
            .iter()
            .map(|run| (of_job(&run.job), value(run)))
            .collect()
    };
    family(
        &mut out,
        "werkt_last_success_timestamp_seconds",
        "gauge",
        "When a job last ended well.",
        successes(&|run| seconds(&run.finished_at)),
    );
    family(
        &mut out,
        "werkt_last_success_duration_seconds",
        "gauge",
        "How long that run took.",
        successes(&|run| seconds(&run.finished_at) - seconds(&run.started_at)),
    );
    let states = watch.states.iter().map(|state| {
        let labels = format!(
            "{{{},{}}}",
            label("job", &state.job),
            label("state", &state.state)
        );
        (labels, state.runs)
    });
    family(
        &mut out,
        "werkt_runs",
        "gauge",
        "Runs in the ledger by state.",
        states.collect(),
    );
    let of_kind = |value: &dyn Fn(&LastImport) -> i64| -> Vec<(String, i64)> {
        watch
            .imports
            .iter()
            .map(|import| {
                (
                    format!("{{{}}}", label("kind", &import.kind)),
                    value(import),
                )
            })
            .collect()
    };
    family(
        &mut out,
        "werkt_last_import_timestamp_seconds",
        "gauge",
        "When a file of a kind was last read.",
        of_kind(&|import| seconds(&import.imported_at)),
    );
    family(
        &mut out,
        "werkt_last_import_rows",
        "gauge",
        "Rows of the newest file of a kind.",
        of_kind(&|import| import.rows_total),
    );
    family(
        &mut out,
        "werkt_last_import_quarantined_rows",
        "gauge",
        "Rows of it that went to quarantine.",
        of_kind(&|import| import.rows_quarantined),
    );
    family(
        &mut out,
        "werkt_quarantined_rows",
        "gauge",
        "Rows that wait in quarantine.",
        vec![(String::new(), watch.quarantined)],
    );
    let begun = watch.waiting_since.as_deref().map(seconds);
    let since = begun.into_iter().chain(waiting.map(|due| due.timestamp()));
    let age = since
        .min()
        .map_or(0, |since| (now.timestamp() - since).max(0));
    family(
        &mut out,
        "werkt_queue_age_seconds",
        "gauge",
        "How long the oldest slot waits that is due or was begun and is not done; 0 when none does.",
        vec![(String::new(), age)],
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(text: &str) -> Option<SocketAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn figures_are_for_this_machine_and_not_for_whoever_comes_through_its_proxy() {
        let none = HeaderMap::new();
        assert!(may_see(&none, peer("127.0.0.1:999"), ""));
        assert!(!may_see(&none, peer("10.0.0.7:999"), ""));
        assert!(!may_see(&none, None, ""));
        let mut proxied = HeaderMap::new();
        proxied.insert("x-forwarded-for", "10.0.0.7".parse().unwrap());
        assert!(!may_see(&proxied, peer("127.0.0.1:999"), ""));
    }

    #[test]
    fn the_token_opens_and_an_empty_token_does_not() {
        let with = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, value.parse().unwrap());
            headers
        };
        let far = peer("10.0.0.7:999");
        assert!(may_see(&with("Bearer geheim"), far, "geheim"));
        assert!(!may_see(&with("Bearer geheim"), far, "anders"));
        assert!(!may_see(&with("Bearer "), far, ""));
    }

    #[test]
    fn a_label_cannot_break_out_of_its_quotes() {
        assert_eq!(label("job", "a\"b\\\n"), "job=\"a\\\"b\\\\\\n\"");
    }
}
