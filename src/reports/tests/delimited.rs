//! CSV: opens in Dutch Excel, runs nothing.

use super::{hostile, sample};
use crate::reports::csv;

#[test]
fn a_table_reads_like_this_in_dutch_excel() {
    let report = sample::buig_report();
    let (_, table) = report
        .tables()
        .find(|(_, table)| table.id == "saldo")
        .unwrap();
    let text = String::from_utf8(csv::table(table)).unwrap();
    let expected = "\u{feff}Regel;2021;2022;2023;2024;Samen\r\n\
                    Plan van de raad;-13000,00;277000,00;525000,00;815000,00;1604000,00\r\n\
                    \"Werkelijk, na terugval\";-54350,00;201812,00;186400,00;;333862,00\r\n\
                    \"Verwacht, ondergrens\";;;318000,00;498000,00;963462,00\r\n\
                    Verwacht;;;402000,00;655000,00;1204462,00\r\n\
                    \"Verwacht, bovengrens\";;;486000,00;812000,00;1445462,00\r\n";
    assert_eq!(text, expected);
}

#[test]
fn the_whole_report_is_one_line_a_cell() {
    let text = String::from_utf8(csv::render(&sample::quarter_report())).unwrap();
    assert!(
        text.starts_with("\u{feff}peildatum;sectie;tabel;rij;soort_rij;kolom;soort;waarde\r\n")
    );
    assert!(text.contains(
        "2023-06-30;Voorgestelde routes;routes;Vrijstelling;regel;Nieuwe instroom;niet_getoond;\r\n"
    ));
    assert!(
        text.contains(";werkbudget;2023;regel;Samen;euro;149608,33\r\n"),
        "{text}"
    );
}

#[test]
fn what_a_reader_must_know_first_goes_along_in_the_file_too() {
    let mut input = sample::buig_input();
    input.notices = vec!["Het plan telt niet op: saldo 2021 is -13000, de raad zag -12000.".into()];
    let report = crate::reports::build::buig::report(&input, &sample::kpis());
    let text = String::from_utf8(csv::render(&report)).unwrap();
    let line = text.lines().find(|line| line.contains("de raad zag"));
    let line = line.unwrap();
    assert!(
        line.starts_with("2023-06-30;In het kort;;Let op;let_op;;tekst;"),
        "{line}"
    );
}

#[test]
fn no_field_starts_a_formula() {
    let bytes = csv::render(&hostile());
    let mut reader = csv_reader(&bytes);
    let mut fields = 0;
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), 8);
        for field in &record {
            let number = field
                .trim_start_matches('-')
                .chars()
                .all(|c| c.is_ascii_digit() || c == ',');
            let starts = field
                .trim_start()
                .starts_with(['=', '+', '-', '@', '|', '%']);
            assert!(number || !starts, "{field:?}");
            assert!(!field.contains(char::is_control), "{field:?}");
            fields += 1;
        }
    }
    assert!(fields > 40);
    assert_eq!(csv::text("=1+1"), "'=1+1");
    assert_eq!(csv::text("gewoon"), "gewoon");
}

fn csv_reader(bytes: &[u8]) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(&bytes["\u{feff}".len()..])
}
