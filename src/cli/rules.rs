//! `werkt rules`: the rules of the screening, their law and their years.

use super::arguments::RulesCommand;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::clock;
use crate::screening::{RuleSet, ScreeningRules};
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub async fn run(context: &Context, command: RulesCommand) -> Result<Exit> {
    let rules = ScreeningRules::parse(&context.config("screening.toml")?)
        .map_err(|error| Stop::refused(error.to_string()))?;
    let on = |date: NaiveDate| rules.valid_on(date).map_err(|error| Stop::refused(error.to_string()));
    match command {
        RulesCommand::List { date, format } => {
            let date = date.unwrap_or_else(|| clock::now().date_naive());
            list(&on(date)?, format)?;
        }
        RulesCommand::Explain { id } => todo!("{id}"),
        RulesCommand::Diff { from, to } => diff(&on(from)?, &on(to)?)?,
    }
    Ok(Exit::Done)
}

fn list(rules: &RuleSet, format: Format) -> Result<()> {
    let header = ["regel", "versie", "geldt vanaf"];
    let rows = rules
        .versions()
        .iter()
        .map(|rule| vec![rule.id.clone(), rule.version.to_string(), rule.valid_from.to_string()]);
    match format {
        Format::Table => output::print_text(&format!("{}\n", output::table(&header, &[1], rows))),
        Format::Csv => output::print_csv(&header, rows),
        Format::Json => output::print_json(rules.versions()),
    }
}

fn diff(from: &RuleSet, to: &RuleSet) -> Result<()> {
    let map = |rules: &RuleSet| -> BTreeMap<String, u16> {
        rules.versions().iter().map(|rule| (rule.id.clone(), rule.version)).collect()
    };
    let (before, after) = (map(from), map(to));
    let mut rows = Vec::new();
    for (id, version) in &after {
        match before.get(id) {
            None => rows.push(vec![id.clone(), String::new(), version.to_string(), "nieuw".to_owned()]),
            Some(old) if old != version => {
                rows.push(vec![id.clone(), old.to_string(), version.to_string(), "gewijzigd".to_owned()]);
            }
            Some(_) => {}
        }
    }
    for (id, old) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        rows.push(vec![id.clone(), old.to_string(), String::new(), "vervallen".to_owned()]);
    }
    if rows.is_empty() {
        return output::print_text("Tussen deze datums is geen regel veranderd.\n");
    }
    let table = output::table(&["regel", "was versie", "is versie", ""], &[1, 2], rows);
    output::print_text(&format!("{table}\n"))
}
