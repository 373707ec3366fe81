//! The workbook, read back with another library.

use super::{empty, hostile, sample};
use crate::reports::{Report, xlsx};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

pub fn open(report: &Report) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(xlsx::render(report).unwrap())).unwrap()
}

/// The value to the right of a label, `columns` further.
pub fn beside(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    label: &str,
    columns: usize,
) -> Data {
    let range = workbook.worksheet_range(sheet).unwrap();
    let row = range
        .rows()
        .find(|row| row[0] == Data::String(label.into()))
        .unwrap();
    row[columns].clone()
}

#[test]
fn numbers_are_numbers_to_the_cent() {
    let mut workbook = open(&sample::buig_report());
    let saldo = |workbook: &mut _, column| {
        beside(
            workbook,
            "Saldo volgens het raadsstuk",
            "Plan van de raad",
            column,
        )
    };
    assert_eq!(saldo(&mut workbook, 1), Data::Float(-13_000.0));
    assert_eq!(
        saldo(&mut workbook, 5),
        Data::Float(1_604_000.0),
        "a sum carries its result"
    );
    let mut workbook = open(&sample::quarter_report());
    assert_eq!(
        beside(&mut workbook, "Werkbudget", "2023", 3),
        Data::Float(149_608.33)
    );
    assert_eq!(
        beside(&mut workbook, "Voorgestelde routes", "Vrijstelling", 2),
        Data::String("niet getoond".into())
    );
}

#[test]
fn dates_are_dates() {
    let mut workbook = open(&sample::caseload_report());
    let since = beside(&mut workbook, "Werkcoach C-01", "K-0003", 2);
    let Data::DateTime(since) = since else {
        panic!("{since:?}")
    };
    assert_eq!(since.as_f64(), 44_935.0, "9 January 2023");
}

#[test]
fn a_controller_can_follow_a_sum() {
    let mut workbook = open(&sample::buig_report());
    let formulas = |workbook: &mut Xlsx<_>, sheet: &str| -> Vec<String> {
        let range = workbook.worksheet_formula(sheet).unwrap();
        range
            .used_cells()
            .map(|(_, _, formula)| formula.clone())
            .filter(|f| !f.is_empty())
            .collect()
    };
    let plan = formulas(&mut workbook, "Het plan van de raad");
    assert_eq!(plan.len(), 12);
    assert_eq!(plan[0], "SUM(B5:B7)");
    assert!(plan.contains(&"SUM(B8,B13)".to_owned()), "{plan:?}");
    assert_eq!(
        formulas(&mut workbook, "Saldo volgens het raadsstuk"),
        ["SUM(B5:E5)"],
        "a year without a figure is no zero"
    );
    let mut workbook = open(&sample::quarter_report());
    assert!(
        formulas(&mut workbook, "Voorgestelde routes")
            .iter()
            .all(|f| f.starts_with("SUM("))
    );
}

#[test]
fn text_never_becomes_a_formula() {
    let mut workbook = open(&hostile());
    let names = workbook.sheet_names();
    assert_eq!(names.len(), 5);
    for name in names {
        let formulas = workbook.worksheet_formula(&name).unwrap();
        assert!(
            formulas
                .used_cells()
                .all(|(_, _, formula)| formula.is_empty()),
            "{name}"
        );
    }
    let first = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&first).unwrap();
    let attack = "=HYPERLINK(\"http://boos.example\";\"klik\")";
    assert!(
        range
            .used_cells()
            .any(|(_, _, cell)| *cell == Data::String(attack.into())),
        "it stands there as text"
    );
}

#[test]
fn sheets_have_names_that_excel_takes() {
    for report in sample::all().iter().chain([&hostile(), &empty()]) {
        let mut workbook = open(report);
        let names = workbook.sheet_names();
        assert_eq!(names[names.len() - 2..], ["Definities", "Herkomst"]);
        for name in &names {
            assert!(
                !name.is_empty() && name.encode_utf16().count() <= 31,
                "{name}"
            );
        }
        assert!(workbook.worksheet_range("Herkomst").unwrap().rows().count() > 3);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in sample::all() {
        assert_eq!(
            xlsx::render(&report).unwrap(),
            xlsx::render(&report).unwrap()
        );
    }
}
