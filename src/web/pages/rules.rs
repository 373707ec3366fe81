//! The rules of the screening: what holds on a day, and what changed between two days.

use super::Page;
use crate::screening::ScreeningRules;
use crate::screening::rules_view::{self, RuleChange, RuleView};
use crate::screening::rules_words as words;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok};
use crate::web::shell::{FieldError, Shell};
use crate::web::view::when;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::Value;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    s: Shell,
    from: String,
    to: String,
    to_label: String,
    /// `None`: only one day was asked.
    changes: Option<Vec<ChangeView>>,
    rules: Vec<RuleRow>,
    files: Vec<(&'static str, String)>,
}

struct RuleRow {
    id: String,
    kind: &'static str,
    name: String,
    version: u16,
    since: String,
    article: String,
    /// Key and value in words.
    content: Vec<(String, String)>,
}

struct ChangeView {
    id: String,
    before: Option<u16>,
    after: Option<u16>,
    keys: Vec<(String, String, String)>,
}

fn row(rule: RuleView) -> RuleRow {
    RuleRow {
        kind: rule.kind,
        name: rule.name.unwrap_or_default(),
        version: rule.version,
        since: when::day(&rule.valid_from.to_string()),
        article: rule.article.unwrap_or_default(),
        content: rule
            .content
            .iter()
            .map(|(key, value)| (words::key(key), words::value(key, value)))
            .collect(),
        id: rule.id,
    }
}

fn change(change: RuleChange) -> ChangeView {
    let text = |key: &str, value: Option<Value>| {
        let shown = value.map(|value| words::value(key, &value));
        shown.unwrap_or_else(|| "–".to_owned())
    };
    ChangeView {
        before: change.version_before,
        after: change.version_after,
        keys: change
            .keys
            .into_iter()
            .map(|(key, before, after)| {
                let (before, after) = (text(&key, before), text(&key, after));
                (words::key(&key), before, after)
            })
            .collect(),
        id: change.id,
    }
}

/// A day from the address; `None` when nothing was typed.
fn day(context: &Context, field: &str, errors: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let typed = context.query.get(field);
    if typed.is_empty() {
        return None;
    }
    let day = typed.parse().ok();
    if day.is_none() {
        errors.push(FieldError::new(field, context.words.day_wrong()));
    }
    day
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let mut errors = Vec::new();
    let from = day(&context, "van", &mut errors);
    let to = day(&context, "tot", &mut errors).unwrap_or(context.today);
    let typed = |field: &str| {
        context
            .query
            .get(field)
            .chars()
            .take(20)
            .collect::<String>()
    };
    // As the file stands now: the next night reads the same.
    let text = app.runner.config("screening.toml");
    let rules = text
        .map_err(|error| error.to_string())
        .and_then(|text| ScreeningRules::parse(&text).map_err(|error| error.to_string()))
        .map_err(Failure::Broken)?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RulesPage {
        from: typed("van"),
        to: if typed("tot").is_empty() {
            to.to_string()
        } else {
            typed("tot")
        },
        to_label: when::day(&to.to_string()),
        changes: from.map(|from| {
            let changes = rules_view::diff(&rules, from, to);
            changes.into_iter().map(change).collect()
        }),
        rules: rules_view::list(&rules, to).into_iter().map(row).collect(),
        files: vec![
            (
                "trajectories.toml",
                app.steering.trajectories.version.clone(),
            ),
            ("buig.toml", app.steering.buig.version.clone()),
            ("instruments.toml", app.steering.instruments.version.clone()),
            ("kpi.toml", app.steering.kpis.version.clone()),
        ],
        s: Shell::new(&context, context.words.rules_title()).errors(errors),
    };
    if status == StatusCode::OK {
        ok(&page)
    } else {
        html(status, &page)
    }
}
