//! `werkt rules`: the rules of the screening, their law and their years.

use super::arguments::RulesCommand;
use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::screening::ScreeningRules;
use crate::screening::rules_view::{self, RuleView};
use crate::screening::rules_words as words;
use anyhow::Result;
use chrono::NaiveDate;
use serde_json::Value;

pub fn run(context: &Context, command: RulesCommand) -> Result<Exit> {
    let rules = context.checked("screening.toml", ScreeningRules::parse)?;
    let today = clock::now().date_naive();
    match command {
        RulesCommand::List { date, format } => {
            list(&rules, date.unwrap_or(today), format)?;
            if matches!(format, Format::Table) {
                output::print_text(&others(context)?)?;
            }
        }
        RulesCommand::Explain { id } => explain(&rules, &id, today)?,
        RulesCommand::Diff { from, to } => diff(&rules, from, to)?,
    }
    Ok(Exit::Done)
}

/// Files with other rules. Each holds one version, without days on which it holds: `rules diff` cannot compare them.
const OTHERS: [&str; 7] = [
    "matching.toml",
    "talks.toml",
    "intake.toml",
    "trajectories.toml",
    "buig.toml",
    "instruments.toml",
    "kpi.toml",
];

fn others(context: &Context) -> Result<String> {
    let mut text = String::from(
        "Andere regels staan in deze bestanden, elk in één versie (werkt rules diff vergelijkt die niet):\n",
    );
    for name in OTHERS {
        let file = context.checked(name, |text| text.parse::<toml::Table>())?;
        let version = file.get("version").map_or_else(
            || "–".to_owned(),
            |found| match found.as_str() {
                Some(text) => text.to_owned(),
                None => found.to_string(),
            },
        );
        text.push_str(&format!("  config/{name}: versie {version}\n"));
    }
    Ok(text)
}

fn list(rules: &ScreeningRules, date: NaiveDate, format: Format) -> Result<()> {
    let views = rules_view::list(rules, date);
    let header = ["soort", "regel", "versie", "geldt vanaf", "bron", "zin"];
    let rows = views.iter().map(|view| {
        vec![
            words::kind(view.kind).to_owned(),
            view.id.clone(),
            view.version.to_string(),
            view.valid_from.to_string(),
            view.article.clone().unwrap_or_default(),
            sentence(view),
        ]
    });
    match format {
        Format::Table => output::print_text(&format!("{}\n", output::table(&header, &[2], rows))),
        Format::Csv => output::print_csv(&header, rows),
        Format::Json => output::print_json(&views),
    }
}

/// What the rule says when it holds.
fn sentence(view: &RuleView) -> String {
    let found = ["text", "holds"]
        .iter()
        .find_map(|key| view.content.get(*key));
    found.map_or_else(String::new, |text| words::value("text", text))
}

fn explain(rules: &ScreeningRules, id: &str, today: NaiveDate) -> Result<()> {
    let Some(explanation) = rules_view::explain(rules, id, today) else {
        let near = rules_view::list(rules, today)
            .into_iter()
            .map(|view| (strsim::jaro_winkler(&view.id, id), view.id))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let hint = near.map_or_else(String::new, |(_, near)| format!(" Bedoelt u '{near}'?"));
        return Err(Stop::not_found(format!("er is geen regel '{id}'.{hint}")));
    };
    let kind = explanation.versions.first().map_or("", |view| view.kind);
    let mut text = format!("{id} ({})\n", words::kind(kind));
    for view in &explanation.versions {
        let now = explanation.now.as_ref() == Some(view);
        text.push_str(&version(view, now));
    }
    if !explanation.inputs.is_empty() {
        text.push_str("Leest alleen:\n");
        for input in &explanation.inputs {
            text.push_str(&format!("  {}: {}\n", input.field, input.purpose));
        }
    }
    output::print_text(&text)
}

fn version(view: &RuleView, now: bool) -> String {
    let until = view
        .valid_to
        .map_or_else(|| "heden".to_owned(), |last| last.to_string());
    let mut text = format!(
        "\nversie {}, {} tot en met {until}{}\n",
        view.version,
        view.valid_from,
        if now { " (geldt nu)" } else { "" }
    );
    if let Some(name) = &view.name {
        text.push_str(&format!("  naam: {name}\n"));
    }
    if let Some(article) = &view.article {
        text.push_str(&format!("  bron: {article}\n"));
    }
    for (key, value) in &view.content {
        text.push_str(&format!(
            "  {}: {}\n",
            words::key(key),
            words::value(key, value)
        ));
    }
    text
}

fn diff(rules: &ScreeningRules, from: NaiveDate, to: NaiveDate) -> Result<()> {
    let changes = rules_view::diff(rules, from, to);
    if changes.is_empty() {
        return output::print_text(&format!("Tussen {from} en {to} is geen regel veranderd.\n"));
    }
    let version = |version: Option<u16>| version.map_or_else(|| "–".to_owned(), |v| v.to_string());
    let mut text = String::new();
    for change in &changes {
        text.push_str(&format!(
            "{}: versie {} → {}\n",
            change.id,
            version(change.version_before),
            version(change.version_after)
        ));
        for (key, old, new) in &change.keys {
            let show = |value: &Option<Value>| {
                let shown = value.as_ref().map(|value| words::value(key, value));
                shown.unwrap_or_else(|| "–".to_owned())
            };
            text.push_str(&format!(
                "  {}: {} → {}\n",
                words::key(key),
                show(old),
                show(new)
            ));
        }
    }
    output::print_text(&text)
}
