//! Looking into the rules: list, explain, and the difference between two days. Data; the cli prints it.

use super::allow_list::{AllowedInput, allow_list};
use super::config::{Header, ScreeningRules};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One version of one rule, with everything that stands in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleView {
    /// Table in the file ("gate", "factor", ...).
    pub kind: &'static str,
    pub id: String,
    pub version: u16,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// Article of the law or page of the policy.
    pub article: Option<String>,
    pub name: Option<String>,
    /// All other keys, as written.
    pub content: BTreeMap<String, Value>,
}

/// A rule with its versions and the inputs that it may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleExplanation {
    /// The version of the day asked for.
    pub now: Option<RuleView>,
    /// All versions, oldest first.
    pub versions: Vec<RuleView>,
    pub inputs: Vec<AllowedInput>,
}

/// How a rule differs between two days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleChange {
    pub id: String,
    pub version_before: Option<u16>,
    pub version_after: Option<u16>,
    /// Key, before, after. Empty for a rule that came or went.
    pub keys: Vec<(String, Option<Value>, Option<Value>)>,
}

/// The rules in force on `day`, in the order of the file.
pub fn list(rules: &ScreeningRules, day: NaiveDate) -> Vec<RuleView> {
    let in_force =
        |view: &RuleView| view.valid_from <= day && view.valid_to.is_none_or(|last| day <= last);
    all(rules).into_iter().filter(in_force).collect()
}

/// One rule; `None` when no version of it stands in the file.
pub fn explain(rules: &ScreeningRules, id: &str, day: NaiveDate) -> Option<RuleExplanation> {
    let mut versions: Vec<RuleView> = all(rules)
        .into_iter()
        .filter(|view| view.id == id)
        .collect();
    if versions.is_empty() {
        return None;
    }
    versions.sort_by_key(|view| view.valid_from);
    Some(RuleExplanation {
        now: list(rules, day).into_iter().find(|view| view.id == id),
        versions,
        inputs: allow_list()
            .iter()
            .filter(|input| input.rule == id)
            .copied()
            .collect(),
    })
}

/// What differs between the rules of two days, in order of id.
pub fn diff(rules: &ScreeningRules, before: NaiveDate, after: NaiveDate) -> Vec<RuleChange> {
    let by_id = |day| -> BTreeMap<String, RuleView> {
        list(rules, day)
            .into_iter()
            .map(|view| (view.id.clone(), view))
            .collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let mut ids: Vec<&String> = old.keys().chain(new.keys()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| change(id, old.get(id), new.get(id)))
        .collect()
}

fn change(id: &str, before: Option<&RuleView>, after: Option<&RuleView>) -> Option<RuleChange> {
    let keys = match (before, after) {
        (Some(before), Some(after)) => {
            if before.version == after.version {
                return None;
            }
            changed_keys(before, after)
        }
        _ => Vec::new(),
    };
    Some(RuleChange {
        id: id.to_owned(),
        version_before: before.map(|view| view.version),
        version_after: after.map(|view| view.version),
        keys,
    })
}

fn changed_keys(
    before: &RuleView,
    after: &RuleView,
) -> Vec<(String, Option<Value>, Option<Value>)> {
    let mut keys: Vec<&String> = before.content.keys().chain(after.content.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut changed: Vec<_> = keys
        .into_iter()
        .map(|key| {
            (
                key.clone(),
                before.content.get(key).cloned(),
                after.content.get(key).cloned(),
            )
        })
        .filter(|(_, old, new)| old != new)
        .collect();
    if before.article != after.article {
        let text = |view: &RuleView| view.article.clone().map(Value::String);
        changed.push(("article".to_owned(), text(before), text(after)));
    }
    changed
}

fn all(rules: &ScreeningRules) -> Vec<RuleView> {
    let raw = rules.raw();
    let mut views = Vec::new();
    raw.gate
        .iter()
        .for_each(|r| views.extend(view("gate", &r.rule, r)));
    raw.criterion
        .iter()
        .for_each(|r| views.extend(view("criterion", &r.rule, r)));
    raw.step
        .iter()
        .for_each(|r| views.extend(view("step", &r.rule, r)));
    raw.factor
        .iter()
        .for_each(|r| views.extend(view("factor", &r.rule, r)));
    raw.band
        .iter()
        .for_each(|r| views.extend(view("band", &r.rule, r)));
    raw.retest
        .iter()
        .for_each(|r| views.extend(view("retest", &r.rule, r)));
    raw.threshold
        .iter()
        .for_each(|r| views.extend(view("threshold", &r.rule, r)));
    raw.timer
        .iter()
        .for_each(|r| views.extend(view("timer", &r.rule, r)));
    raw.finding
        .iter()
        .for_each(|r| views.extend(view("finding", &r.rule, r)));
    raw.question
        .iter()
        .for_each(|r| views.extend(view("question", &r.rule, r)));
    raw.alarm
        .iter()
        .for_each(|r| views.extend(view("alarm", &r.rule, r)));
    raw.change
        .iter()
        .for_each(|r| views.extend(view("change", &r.rule, r)));
    raw.pension_age
        .iter()
        .for_each(|r| views.extend(view("pension_age", &r.rule, r)));
    raw.fairness
        .iter()
        .for_each(|r| views.extend(view("fairness", &r.rule, r)));
    views
}

fn view<T: Serialize>(kind: &'static str, header: &Header, rule: &T) -> Option<RuleView> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(rule) else {
        return None;
    };
    fields.remove("rule");
    let mut text = |key: &str| {
        fields
            .remove(key)
            .and_then(|v| v.as_str().map(str::to_owned))
    };
    Some(RuleView {
        kind,
        id: header.id.clone(),
        version: header.version,
        valid_from: header.valid_from,
        valid_to: header.valid_to,
        article: text("article"),
        name: text("name"),
        content: fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
    })
}
