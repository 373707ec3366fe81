//! `docs/buig-worked-example.md`, line by line.

use super::council;
use crate::buig::config::{BuigConfig, Realised};
use crate::buig::{LineKind, RowKey, actual, opened, plan, waterfalls};
use crate::domain::{BenefitPeriod, Cents, ClientId};
use crate::trajectories::tests::{day, events, rules};
use crate::trajectories::{ExitKind, track};

const PAGE: &str = include_str!("../../../docs/buig-worked-example.md");

/// The text of a fenced block.
fn block(name: &str) -> &'static str {
    let rest = PAGE.split_once(&format!("```{name}\n")).unwrap().1;
    rest.split_once("```").unwrap().0
}

/// The rows of the table under a heading, without its head; cells trimmed.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let rest = PAGE.split_once(heading).unwrap().1;
    let section = rest.split("\n## ").next().unwrap();
    let lines = section.lines().filter(|line| line.starts_with('|')).skip(2);
    lines
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

fn benefits() -> Vec<BenefitPeriod> {
    block("benefits")
        .lines()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            BenefitPeriod {
                client: ClientId::parse(words[0]).unwrap(),
                from: day(words[1]),
                to: (words[2] != "-").then(|| day(words[2])),
                gross_per_month: Cents(words[3].replace('.', "").parse().unwrap()),
                wage_per_month: None,
            }
        })
        .collect()
}

/// The council's plan, with what the page says was booked.
fn booked() -> BuigConfig {
    let mut config = council();
    config.realised = block("booked")
        .lines()
        .map(|line| {
            let (year, euros) = line.split_once(' ').unwrap();
            Realised {
                year: year.parse().unwrap(),
                personnel: None,
                screening: None,
                cover_verloning: None,
                higher_benefit_cost: Some(euros.parse().unwrap()),
                cover_welzijn: None,
            }
        })
        .collect();
    config
}

#[test]
fn net_and_saldo_worked_by_hand_are_what_the_report_says() {
    let tracking = track(&rules(), &[], &events(block("events")), day("2024-12-31"));
    let config = booked();
    let actual = actual(&config, &tracking, &benefits(), 2023..=2024);
    let net = rows("## From gross to net");
    assert_eq!(net.len(), 2);
    for row in net {
        let year = row[0].parse().unwrap();
        let fall = waterfalls(&actual, &tracking.states, year, &[2_500], None).remove(0);
        let steps = fall.steps.iter().map(|step| step.amount.to_string());
        let computed: Vec<String> = steps.chain([fall.net.to_string()]).collect();
        assert_eq!(computed, row[1..], "{year}");
        let lines = opened::net(&actual, &tracking.states, year, 2_500);
        let sum: Cents = lines.iter().map(|line| line.amount).sum();
        assert_eq!(sum.to_string(), row[7], "{year}");
    }
    let plan = plan(&config);
    let saldo = rows("## Saldo beside the plan");
    assert_eq!(saldo.len(), 2);
    for row in saldo {
        let year = row[0].parse().unwrap();
        let of = |key| actual.table.amount(key, year);
        let planned = plan.amount(RowKey::Saldo, year);
        let computed = [
            of(RowKey::BuigSaving),
            of(RowKey::WorkBudget),
            of(RowKey::HigherBenefitCost),
            of(RowKey::Saldo),
            planned,
            of(RowKey::Saldo) - planned,
        ];
        assert_eq!(
            computed.map(|amount| amount.to_string()),
            row[1..],
            "{year}"
        );
    }
}

#[test]
fn the_page_worked_by_hand_is_what_the_ledger_says() {
    let tracking = track(&rules(), &[], &events(block("events")), day("2024-12-31"));
    assert!(tracking.findings.is_empty());
    let config = booked();
    let actual = actual(&config, &tracking, &benefits(), 2023..=2024);
    assert!(
        actual.ledger.findings.is_empty(),
        "{:?}",
        actual.ledger.findings
    );

    let of_year = |year| actual.ledger.of(year, LineKind::Avoided, ExitKind::Work);
    let lines: Vec<Vec<String>> = [2023, 2024]
        .iter()
        .flat_map(|year| of_year(*year))
        .map(|l| {
            let cells = [
                &l.year as &dyn ToString,
                &l.client,
                &l.from,
                &l.to,
                &l.days,
                &l.amount,
            ];
            cells.map(ToString::to_string).to_vec()
        })
        .collect();
    let mut expected = rows("## The lines");
    for row in &mut expected {
        row.remove(5); // the exact fraction stands there for the reader
    }
    assert_eq!(lines, expected);

    assert_eq!(
        of_year(2023)[1].sentence(),
        "K-0002: geen uitkering van 31-12-2023 tot en met 31-12-2023: 1 dag x € 17.049,00 per jaar (eigen uitkering) / 365 dagen = € 46,71."
    );
    for row in rows("## The figures") {
        let year = row[0].parse().unwrap();
        assert_eq!(
            actual.table.amount(RowKey::BuigSaving, year).to_string(),
            row[2]
        );
    }
    for row in rows("## What relapse cost") {
        let year = row[0].parse().unwrap();
        let returned = actual.ledger.sum(year, LineKind::Returned, ExitKind::Work);
        let gross = returned + actual.table.amount(RowKey::BuigSaving, year);
        assert_eq!([returned.to_string(), gross.to_string()], [row[1], row[2]]);
    }
    for row in rows("## Amount a day") {
        for (year, cell) in [(2023, row[2]), (2024, row[3])] {
            let line = of_year(year).iter().find(|l| l.client.as_str() == row[0]);
            assert!(
                line.is_none_or(|l| l.per_day.to_string() == cell),
                "{row:?}"
            );
        }
    }
}
