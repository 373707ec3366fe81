//! Sums in tables are right, or the report says that they are not.

use super::sample;
use crate::domain::Cents;
use crate::reports::build::buig;
use crate::reports::table::RowKind;
use crate::reports::{Cell, Formula, Table};
use std::collections::BTreeSet;

#[test]
fn every_sum_in_every_sample_adds_up() {
    for report in sample::all() {
        for (section, table) in report.tables() {
            assert_eq!(table.discrepancies(), [], "{}, {section}", report.key);
        }
    }
}

#[test]
fn a_plan_that_does_not_add_up_is_flagged_on_the_first_page_and_left_as_it_is() {
    let mut input = sample::buig_input();
    input.plan[9].amounts[1] = Cents::euros(280_000);
    let report = buig::report(&input, &sample::kpis());
    let page = String::from_utf8(crate::reports::html::page(&report))
        .unwrap()
        .replace('\u{a0}', " ");
    assert_eq!(
        report.sections[0].title,
        "Deze cijfers kloppen niet met elkaar"
    );
    assert!(
        page.contains("staat € 280.000, de delen geven samen € 277.000"),
        "{page}"
    );
    let (_, plan) = report
        .tables()
        .find(|(_, table)| table.id == "plan")
        .unwrap();
    assert_eq!(plan.rows[9].cells[1].quantity(), Some(28_000_000));
}

#[test]
fn a_sum_over_a_hidden_figure_is_no_formula() {
    let mut table = Table::new("t", "t", "").numbers(["n"]);
    table.push("a", RowKind::Body, [Cell::HIDDEN]);
    table.push("b", RowKind::Body, [Cell::count(12)]);
    table.push(
        "c",
        RowKind::Total,
        [Cell::count(19).with_formula(Formula::SumRows { rows: vec![0, 1] })],
    );
    assert_eq!(table.computed(2, 0), None);
    assert_eq!(table.discrepancies(), []);
}

#[test]
fn a_formula_to_nowhere_does_no_harm() {
    let mut table = Table::new("t", "t", "").numbers(["n"]);
    for formula in [
        Formula::SumRows { rows: vec![9] },
        Formula::SumColumns { from: 3, to: 9 },
        Formula::RowDifference { row: 0, less: 7 },
        Formula::ColumnDifference { column: 5, less: 0 },
    ] {
        table.push("r", RowKind::Body, [Cell::count(1).with_formula(formula)]);
    }
    assert_eq!(table.discrepancies(), []);
}

#[test]
fn ids_are_unique_in_a_report() {
    for report in sample::all() {
        let ids: Vec<&str> = report
            .tables()
            .map(|(_, table)| table.id.as_str())
            .collect();
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
    }
}
