//! The PDF: tagged, in Dutch, complete, the same every time. krilla has already refused what breaks PDF/UA-1 and
//! PDF/A-2a; this reads the file with another library.

use super::{empty, hostile, sample};
use crate::reports::{Report, pdf};
use lopdf::{Dictionary, Document, Object};

fn open(report: &Report) -> Document {
    Document::load_mem(&pdf::render(report).unwrap()).unwrap()
}

/// All structure elements of a kind.
fn elements<'a>(document: &'a Document, kind: &str) -> Vec<&'a Dictionary> {
    document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| {
            dictionary
                .get(b"S")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == kind.as_bytes())
        })
        .collect()
}

#[test]
fn the_file_is_tagged_and_in_dutch() {
    for report in sample::all() {
        let document = open(&report);
        let catalog = document.catalog().unwrap();
        let info = catalog
            .get(b"MarkInfo")
            .and_then(|object| document.dereference(object).map(|(_, o)| o))
            .unwrap();
        assert!(
            info.as_dict()
                .unwrap()
                .get(b"Marked")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nl");
        assert!(
            catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines") && catalog.has(b"Metadata")
        );
        assert_eq!(elements(&document, "H1").len(), 1);
        assert!(elements(&document, "H2").len() >= report.sections.len());
    }
}

#[test]
fn every_chart_has_words_and_every_table_its_cells() {
    let report = sample::buig_report();
    let document = open(&report);
    let figures = elements(&document, "Figure");
    assert_eq!(figures.len(), 2);
    assert!(figures.iter().all(|figure| figure.has(b"Alt")));
    let tables: Vec<_> = report.tables().collect();
    assert_eq!(elements(&document, "Table").len(), tables.len());
    let rows: usize = tables.iter().map(|(_, table)| table.rows.len() + 1).sum();
    let cells: usize = tables
        .iter()
        .map(|(_, table)| table.rows.len() * table.columns.len())
        .sum();
    assert_eq!(elements(&document, "TR").len(), rows);
    assert_eq!(elements(&document, "TD").len(), cells);
    let headings: usize = tables
        .iter()
        .map(|(_, table)| table.rows.len() + 1 + table.columns.len())
        .sum();
    assert_eq!(elements(&document, "TH").len(), headings);
}

#[test]
fn the_file_says_which_standards_it_meets() {
    let document = open(&sample::council_report());
    let catalog = document.catalog().unwrap();
    let metadata = document
        .get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap())
        .unwrap();
    let xmp =
        String::from_utf8(metadata.as_stream().unwrap().get_plain_content().unwrap()).unwrap();
    for claim in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"] {
        assert!(xmp.contains(claim), "{claim} in {xmp}");
    }
    assert!(xmp.contains("2022-12-31"), "made on the reference date");
}

#[test]
fn the_text_can_be_read_out() {
    let document = open(&sample::buig_report());
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document
        .extract_text(&pages)
        .unwrap()
        .replace(['\u{a0}', '\n'], " ");
    for words in [
        "BUIG en saldo",
        "Gemeente Lelystad",
        "€ 186.400",
        "Plan van de raad",
        "€ 1.604.000",
        "Zo tellen wij",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn each_coach_has_one_page() {
    let document = open(&sample::caseload_report());
    assert_eq!(
        document.get_pages().len(),
        3,
        "two coaches of 24 and 53 people, and the definitions"
    );
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in sample::all() {
        assert_eq!(pdf::render(&report).unwrap(), pdf::render(&report).unwrap());
    }
}

#[test]
fn hostile_and_empty_reports_are_printed_too() {
    for report in [hostile(), empty()] {
        assert!(!open(&report).get_pages().is_empty());
    }
}
