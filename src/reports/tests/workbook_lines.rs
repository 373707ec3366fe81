//! Norms and the lines behind the saving in the workbook: what a controller computes again.

use super::sample;
use super::workbook::{beside, open};
use crate::domain::Cents;
use crate::reports::build::buig::{self, BuigReportInput, NormLine, SavingLine};
use crate::reports::{Report, Value};
use calamine::{Data, Reader};

/// Six people without benefit at EUR 14,500 a year: in 2021 three of 92 days (EUR 3,654.79452 each), in 2022 three of
/// one day (EUR 39.72603 each). The ledger rounds a year once: 10,964.3836 is 10,964.38, a cent more than three lines
/// of 3,654.79; and 119.1781 is 119.18, a cent less than three lines of 39.73.
fn with_lines(amounts: [i64; 6]) -> Report {
    let line = |(at, amount): (usize, i64)| SavingLine {
        year: if at < 3 { 2021 } else { 2022 },
        client: format!("K-000{at}"),
        from: sample::day(if at < 3 { "2021-10-01" } else { "2022-01-01" }),
        to: sample::day(if at < 3 { "2021-12-31" } else { "2022-01-01" }),
        days: if at < 3 { 92 } else { 1 },
        own_benefit: false,
        per_year: Cents::euros(14_500),
        amount: Cents(amount),
    };
    let norm = |label: &str, value, unit| NormLine {
        label: label.into(),
        value,
        unit,
        source: "config/buig.toml".into(),
        unchecked: true,
    };
    let input = BuigReportInput {
        lines: amounts.into_iter().enumerate().map(line).collect(),
        norms: vec![
            norm(
                "Gemiddelde uitkering",
                Value::Euros(Cents::euros(14_500)),
                "per jaar",
            ),
            norm(
                "Minimumloon",
                Value::EurosCents(Cents(168_480)),
                "per maand",
            ),
            norm("Opslag", Value::PercentHundredths(2_350), "van het loon"),
            norm("Hoe lang", Value::Count(6), "maanden"),
        ],
        ..sample::buig_input()
    };
    buig::report(&input, &sample::kpis())
}

#[test]
fn norms_are_numbers_that_a_controller_can_compute_with() {
    let mut workbook = open(&with_lines([365_479; 6]));
    let mut norm = |label| beside(&mut workbook, "Normen waarmee wij rekenen", label, 1);
    assert_eq!(norm("Gemiddelde uitkering"), Data::Float(14_500.0));
    assert_eq!(norm("Minimumloon"), Data::Float(1_684.8));
    assert_eq!(norm("Opslag"), Data::Float(0.235));
    assert_eq!(norm("Hoe lang"), Data::Float(6.0));
}

const LINES: &str = "De regels achter de besparing";

#[test]
fn a_controller_can_follow_a_line_of_the_saving_to_the_cent() {
    let amounts = [365_480, 365_479, 365_479, 3_973, 3_973, 3_972];
    let report = with_lines(amounts);
    let mut workbook = open(&report);
    let formulas = workbook.worksheet_formula(LINES).unwrap();
    let formulas: Vec<String> = formulas
        .used_cells()
        .map(|(_, _, formula)| formula.clone())
        .filter(|formula| !formula.is_empty())
        .collect();
    assert_eq!(
        formulas,
        [
            "ROUND(E5*F5/365,2)+0.01",
            "ROUND(E6*F6/365,2)",
            "ROUND(E7*F7/365,2)",
            "SUM(E5:E7)",
            "SUM(G5:G7)",
            "ROUND(E12*F12/365,2)",
            "ROUND(E13*F13/365,2)",
            "ROUND(E14*F14/365,2)-0.01",
            "SUM(E12:E14)",
            "SUM(G12:G14)",
        ]
    );
    let own = formulas
        .iter()
        .filter(|formula| formula.starts_with("ROUND("));
    // What a spreadsheet makes of them, from the cells that they read, is what was reported.
    for (at, (amount, formula)) in amounts.iter().zip(own).enumerate() {
        let cell = |workbook: &mut _, column| {
            let Data::Float(number) = beside(workbook, LINES, &format!("K-000{at}"), column) else {
                panic!("no number in column {column}")
            };
            number
        };
        let cents = match formula.rsplit_once(')') {
            Some((_, "+0.01")) => 1.0,
            Some((_, "-0.01")) => -1.0,
            _ => 0.0,
        };
        let share = cell(&mut workbook, 4) * cell(&mut workbook, 5) / 365.0;
        let computed = (share * 100.0).round() + cents;
        assert_eq!(computed, *amount as f64, "{formula}");
        assert_eq!(cell(&mut workbook, 6), *amount as f64 / 100.0);
    }
    let rule = workbook.worksheet_range(LINES).unwrap();
    assert!(
        rule.used_cells()
            .any(|(_, _, cell)| cell.to_string().contains("één cent hoger of lager")),
        "the sheet says how it rounds"
    );
}

#[test]
fn an_amount_that_its_days_do_not_make_gets_no_formula_that_says_so() {
    let report = with_lines([365_482, 365_479, 365_479, 3_973, 3_973, 3_972]);
    let mut workbook = open(&report);
    let formulas = workbook.worksheet_formula(LINES).unwrap();
    let own = formulas
        .used_cells()
        .filter(|(_, _, formula)| formula.starts_with("ROUND("));
    assert_eq!(own.count(), 5);
    assert_eq!(
        beside(&mut workbook, LINES, "K-0000", 6),
        Data::Float(3_654.82)
    );
}
