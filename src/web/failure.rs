//! What a person sees when a page cannot be given, and what the log says once.

use super::context::Context;
use super::shell::Shell;
use crate::store::StoreError;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Why a page is not given.
#[derive(Debug)]
pub enum Failure {
    Missing,
    Forbidden,
    Form,
    TooLarge,
    Broken(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<super::password::PasswordError> for Failure {
    fn from(error: super::password::PasswordError) -> Self {
        Self::Broken(error.to_string())
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    s: Shell,
    text: &'static str,
}

impl Failure {
    /// The page; a fault of ours is logged here and nowhere else.
    pub fn page(&self, context: &Context) -> Response {
        let w = context.words;
        let (status, title, text) = match self {
            Self::Missing => (StatusCode::NOT_FOUND, w.missing_title(), w.missing_text()),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                w.forbidden_title(),
                w.forbidden_text(),
            ),
            Self::Form => (StatusCode::FORBIDDEN, w.form_title(), w.form_text()),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                w.large_title(),
                w.large_text(),
            ),
            Self::Broken(cause) => {
                tracing::error!(%cause, path = %context.path, "page failed");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    w.broken_title(),
                    w.broken_text(),
                )
            }
        };
        html(
            status,
            &FailurePage {
                s: Shell::new(context, title),
                text,
            },
        )
        .unwrap_or_else(|_| (status, text).into_response())
    }
}

/// A page from its template.
pub fn html(status: StatusCode, page: &impl Template) -> Result<Response, Failure> {
    let body = page.render()?;
    Ok((
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        body,
    )
        .into_response())
}

/// A page that went well.
pub fn ok(page: &impl Template) -> Result<Response, Failure> {
    html(StatusCode::OK, page)
}

/// "See other": after a form, and to the login.
pub fn see(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}
