//! Every gate, boundary and route, as a table that a person can read (`tests/golden/screening_cases.toml`).

use crate::screening_kit::{Columns, GOLDEN, client, day, rules};
use serde::Deserialize;
use werkt::domain::{Code, Outcome};
use werkt::screening::{Screening, screen};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    reference_date: toml::value::Datetime,
    base: Columns,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    with: Columns,
    route: String,
    score: Option<u16>,
    decided_by: String,
    holds: Option<Vec<String>>,
    #[serde(default)]
    not_met: Vec<String>,
    #[serde(default)]
    unknown: Vec<String>,
    stale: Option<Vec<String>>,
    #[serde(default)]
    findings: Vec<String>,
    retest: Option<toml::value::Datetime>,
    second_look: Option<bool>,
    family: Option<String>,
}

fn ids(screening: &Screening, outcome: Outcome, prefixes: &[&str]) -> Vec<String> {
    screening
        .reasons
        .iter()
        .filter(|reason| reason.outcome == outcome)
        .filter(|reason| {
            prefixes
                .iter()
                .any(|prefix| reason.rule.starts_with(prefix))
        })
        .map(|reason| reason.rule.to_string())
        .collect()
}

fn difference(case: &Case, found: &Screening) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, expected: String, found: String| {
        if expected != found {
            wrong.push(format!(
                "{}: {what}: expected {expected}, found {found}",
                case.name
            ));
        }
    };
    let list = |items: &[String]| items.join(", ");
    expect("route", case.route.clone(), found.route.code().to_owned());
    expect(
        "score",
        format!("{:?}", case.score),
        format!("{:?}", found.score),
    );
    expect(
        "decided_by",
        case.decided_by.clone(),
        found.decided_by.to_string(),
    );
    let holds = case
        .holds
        .clone()
        .unwrap_or_else(|| vec![case.decided_by.clone()]);
    let found_holds = ids(found, Outcome::Holds, &["gate.", "stap.", "band."]);
    expect("holds", list(&holds), list(&found_holds));
    expect(
        "not_met",
        list(&case.not_met),
        list(&ids(found, Outcome::Fails, &["criterium."])),
    );
    expect(
        "unknown",
        list(&case.unknown),
        list(&ids(found, Outcome::Unknown, &[""])),
    );
    let findings: Vec<String> = found.findings.iter().map(|f| f.rule.to_string()).collect();
    expect("findings", list(&case.findings), list(&findings));
    let stale: Vec<String> = found.stale.iter().map(ToString::to_string).collect();
    expect(
        "stale",
        list(&case.stale.clone().unwrap_or_default()),
        list(&stale),
    );
    if let Some(retest) = &case.retest {
        expect("retest", retest.to_string(), found.retest.to_string());
    }
    if let Some(second_look) = case.second_look {
        expect(
            "second_look",
            second_look.to_string(),
            found.second_look.to_string(),
        );
    }
    if let Some(family) = &case.family {
        let found = serde_json::to_value(found.instrument_family).unwrap();
        expect("family", family.clone(), found.as_str().unwrap().to_owned());
    }
    wrong
}

#[test]
fn every_case_of_the_golden_table_comes_out_as_written() {
    let golden: Golden = toml::from_str(GOLDEN).unwrap();
    let rules = rules();
    let reference_date = day(&golden.reference_date.to_string());
    let mut wrong = Vec::new();
    for case in &golden.case {
        let mut columns = golden.base.clone();
        columns.extend(case.with.clone());
        let found = screen(rules, &client(&columns), reference_date);
        wrong.extend(difference(case, &found));
        let points: i32 = found.reasons.iter().map(|reason| reason.points).sum();
        if points != i32::from(found.score.unwrap_or(0)) {
            wrong.push(format!("{}: points {points} are not the score", case.name));
        }
    }
    assert!(golden.case.len() >= 60);
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
