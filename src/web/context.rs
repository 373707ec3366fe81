//! What is known of a request once the guard let it pass.

use super::access::Role;
use super::fields::{self, Fields};
use super::shell::{Keys, Theme};
use super::view::when;
use super::words::Words;
use super::{App, stamp};
use crate::store::{Action, AuditEntry};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::convert::Infallible;

/// Who is at work.
#[derive(Debug, Clone)]
pub struct Actor {
    pub account: i64,
    pub name: String,
    pub role: Role,
    pub coach: Option<String>,
    pub must_change: bool,
    /// Hash of the session's token.
    pub session: String,
}

/// A request as handlers see it.
#[derive(Debug, Clone)]
pub struct Context {
    pub words: Words,
    pub theme: Theme,
    pub keys: Keys,
    pub theme_class: String,
    /// After so many minutes without a request a session ends.
    pub idle_minutes: u32,
    pub actor: Option<Actor>,
    /// Token that forms of this session carry.
    pub csrf: String,
    pub path: String,
    pub query: Fields,
    /// Fields of the form, for `POST`.
    pub form: Fields,
    raw_query: String,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl Context {
    pub fn new(app: &App, path: &str, raw_query: &str) -> Self {
        let now = app.clock.now();
        Self {
            words: Words::default(),
            theme: Theme::default(),
            keys: Keys::default(),
            theme_class: app.config.site.theme_class.clone(),
            idle_minutes: app.config.session.idle_minutes,
            actor: None,
            csrf: String::new(),
            path: path.to_owned(),
            query: Fields::parse(raw_query.as_bytes()),
            form: Fields::default(),
            raw_query: raw_query.to_owned(),
            now,
            today: app.clock.today(app.config.site.zone),
        }
    }

    /// The address of this page without its notice.
    pub fn here(&self) -> String {
        let kept: Vec<&str> = self
            .raw_query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("melding="))
            .collect();
        let all = if kept.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, kept.join("&"))
        };
        fields::local_path(&all).to_owned()
    }

    /// Today as text, `2021-10-01`.
    pub fn day(&self) -> String {
        self.today.to_string()
    }

    /// The day of something that was written down, as this page counts days. Where the pages call another day today
    /// (`serve --today`), what is decided now is of that day, and nothing is of a day that is still to come.
    pub fn day_of(&self, moment: &str) -> String {
        when::day_by(moment, self.today)
    }

    /// This time of day, on the day that the pages call today.
    pub fn moment(&self, zone: Tz) -> DateTime<Utc> {
        when::on_day(self.now, self.today, zone)
    }

    /// The number of the coach who is at work; empty for other roles.
    pub fn coach(&self) -> &str {
        self.actor
            .as_ref()
            .and_then(|actor| actor.coach.as_deref())
            .unwrap_or("")
    }

    /// A line for the audit trail of this moment and this person.
    pub fn entry(
        &self,
        action: Action,
        object: impl Into<String>,
        result: impl Into<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: stamp(self.now),
            actor: self
                .actor
                .as_ref()
                .map_or_else(|| "niet ingelogd".to_owned(), |actor| actor.name.clone()),
            origin: "web",
            action: action.code(),
            object: object.into(),
            result: result.into(),
        }
    }
}

/// Handlers take the context as an argument; the guard put it there.
impl FromRequestParts<super::AppState> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &super::AppState,
    ) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self::new(app, parts.uri.path(), parts.uri.query().unwrap_or(""))))
    }
}
