//! What the BUIG report shows to whom.

use super::sample;
use crate::domain::Cents;
use crate::reports::build::buig;
use crate::reports::{Audience, Report, csv, html};

fn saldo(report: &Report, row: &str) -> Vec<String> {
    let (_, table) = report
        .tables()
        .find(|(_, table)| table.id == "saldo")
        .unwrap();
    table
        .rows
        .iter()
        .find(|r| r.label == row)
        .unwrap()
        .cells
        .iter()
        .map(|cell| cell.shown())
        .collect()
}

#[test]
fn plan_and_actual_stand_beside_each_other_to_the_euro() {
    let report = sample::buig_report();
    assert_eq!(
        saldo(&report, "Plan van de raad"),
        [
            "€ −13.000",
            "€ 277.000",
            "€ 525.000",
            "€ 815.000",
            "€ 1.604.000"
        ]
    );
    let actual = saldo(&report, "Werkelijk, na terugval");
    assert_eq!(
        actual,
        [
            "€ −54.350",
            "€ 201.812",
            "€ 186.400",
            "nog niet bekend",
            "€ 333.862"
        ]
    );
}

#[test]
fn net_is_never_one_number() {
    let report = sample::buig_report();
    let (_, table) = report
        .tables()
        .find(|(_, table)| table.id == "bruto-netto")
        .unwrap();
    let net: Vec<String> = table
        .rows
        .last()
        .unwrap()
        .cells
        .iter()
        .map(|cell| cell.shown())
        .collect();
    assert_eq!(net, ["€ 652.560", "€ 471.095", "€ 289.630"]);
}

#[test]
fn management_cannot_work_out_a_year_about_few_people_and_a_controller_sees_it() {
    let mut input = sample::buig_input();
    input.years[0].people = 6;
    let seen = |report: &Report| {
        let json = String::from_utf8(crate::reports::json::render(report).unwrap()).unwrap();
        let page = String::from_utf8(html::page(report)).unwrap();
        let table = String::from_utf8(csv::render(report)).unwrap();
        [
            json.contains("-54350.00"),
            page.contains("54.350"),
            table.contains("54350"),
        ]
    };
    let management = buig::report(&input, &sample::kpis());
    assert_eq!(seen(&management), [false, false, false]);
    let actual = saldo(&management, "Werkelijk, na terugval");
    assert_eq!(actual[..2], ["niet getoond", "niet getoond"]);
    assert!(
        !management
            .sections
            .iter()
            .any(|s| s.title.starts_with("Waarom")
                && s.blocks.iter().any(|b| b.as_table().is_some()))
    );
    input.about.audience = Audience::Controller;
    assert_eq!(
        seen(&buig::report(&input, &sample::kpis())),
        [true, true, true]
    );
}

#[test]
fn money_outside_the_buig_stands_apart_and_says_so() {
    let report = sample::buig_report();
    let apart = report.sections.iter().filter(|section| section.blocks.iter().any(|block| {
        matches!(block, crate::reports::Block::Paragraph { text } if text.contains("Tel deze bedragen niet op"))
    }));
    assert_eq!(apart.count(), 2);
}

#[test]
fn a_report_without_any_actuals_can_be_made() {
    let mut input = sample::buig_input();
    for year in &mut input.years {
        year.actual = None;
        year.expected = None;
    }
    (input.net, input.differences) = (None, vec![]);
    input.plan.clear();
    let report = buig::report(&input, &sample::kpis());
    assert_eq!(
        saldo(&report, "Werkelijk, na terugval")[0],
        "nog niet bekend"
    );
    input.years.clear();
    input.differences.push(("x".into(), Cents(i64::MAX)));
    html::page(&buig::report(&input, &sample::kpis()));
}
