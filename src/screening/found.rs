//! The findings on one person, in words.

use super::config::RuleSet;
use super::dutch;
use super::facts::Facts;
use super::findings::{Finding, Look};
use super::template::Values;
use crate::domain::Client;
use std::borrow::Cow;

/// All findings, in the order of the registry; and whether one of them is a contradiction that a second person must
/// look at.
pub fn findings(rules: &RuleSet, client: &Client, facts: &Facts<'_>) -> (Vec<Finding>, bool) {
    let mut contradiction = false;
    let mut list = Vec::new();
    for rule in &rules.findings {
        let hit = match rule.rule.check {
            Look::Facts(check) => check(facts, &rule.params),
            Look::Supply(check) => check(client, facts.reference_date, &rule.params),
        };
        let Some(hit) = hit else {
            continue;
        };
        contradiction |= rule.second_look;
        let columns: Vec<_> = hit
            .fields
            .iter()
            .map(|field| dutch::column(field))
            .collect();
        let columns: Vec<&str> = columns.iter().map(|column| &**column).collect();
        let values = Values {
            number: hit.number,
            list: Some(&dutch::list(&columns)),
            label: hit.label,
            ..Values::default()
        };
        list.push(Finding {
            rule: Cow::Borrowed(rule.rule.id),
            text: rule.text.fill(&values),
            fields: hit.fields.into_iter().map(Cow::Borrowed).collect(),
        });
    }
    (list, contradiction)
}
