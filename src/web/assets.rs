//! Style sheet, script and theme: compiled in (the theme is handed in), so that one file is the whole program.

use super::AppState;
use super::failure::Failure;
use crate::reports::html;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

const CSS: &str = include_str!("assets/werkt.css");
const SCRIPT: &str = include_str!("assets/werkt.js");
const ICON: &str = include_str!("assets/werkt.svg");

/// Gives one of the files; a browser may keep it for an hour.
pub async fn file(
    State(app): State<AppState>,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let (kind, text) = match &*name {
        "werkt.css" => ("text/css; charset=utf-8", CSS.to_owned()),
        "rapport.css" => ("text/css; charset=utf-8", html::css().to_owned()),
        "theme.css" => ("text/css; charset=utf-8", app.theme_css.clone()),
        "werkt.js" => ("text/javascript; charset=utf-8", SCRIPT.to_owned()),
        "werkt.svg" => ("image/svg+xml", ICON.to_owned()),
        _ => return Err(Failure::Missing),
    };
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=3600"),
        ],
        text,
    )
        .into_response())
}

/// A picture that only a running session gets: the script asks for it to keep the session, as the policy of the
/// pages (`headers::CSP`) lets a script fetch pictures and nothing else.
pub async fn alive() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], ICON)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_load_is_under_60_kb_of_style_and_script() {
        let report = crate::reports::html::css();
        assert!(super::CSS.len() + report.len() + super::SCRIPT.len() < 60_000);
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for text in [super::CSS, super::SCRIPT] {
            assert!(
                !text.contains("//cdn") && !text.contains("@import") && !text.contains("url(http")
            );
        }
    }
}
