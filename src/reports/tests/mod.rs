//! Promises of the reports, one file each.

mod buig;
mod charts;
mod delimited;
mod funnel;
mod kpi;
mod page;
#[cfg(feature = "pdf")]
mod paper;
mod sample;
mod show;
mod small_figures;
mod sums;
mod workbook;
mod workbook_lines;

use super::build::About;
use super::build::parts::{BudgetInput, BurnUpInput, CaseloadInput, FunnelInput};
use super::build::quarter::{self, QuarterInput};
use super::table::RowKind;
use super::{Cell, KeyFigure, Report, Section, Table};

/// A report that means harm, and one that is empty.
fn hostile() -> Report {
    let attack = "=HYPERLINK(\"http://boos.example\";\"klik\")";
    let mut table = Table::new("aanval\"><x", "<script>alert(1)</script>", "@SUM(1)")
        .words([attack, "-1+1"])
        .numbers(["+n"]);
    let odd = "regel\u{0}\u{1b}\r\nbreuk 😀 \u{202e}om";
    table.push(
        attack,
        RowKind::Body,
        [
            Cell::text("=1+1"),
            Cell::text("\t=cmd|' /C calc'!A0"),
            Cell::count(u64::MAX),
        ],
    );
    table.push(
        odd,
        RowKind::Total,
        [
            Cell::text(odd),
            Cell::text("x".repeat(400)),
            Cell::from(super::Value::Count(i64::MIN)),
        ],
    );
    let mut report = sample::quarter_report();
    report.title = "</title><script>alert(2)</script>".into();
    report.municipality = "Gemeente \"Súdwest-Fryslân\" & co".into();
    report.sections = vec![
        Section::new("[Blad]: een/twee\\drie? of ' <b>")
            .figures(vec![
                KeyFigure::new(attack, "'><img src=x onerror=alert(3)>").note("<i>"),
            ])
            .table(table)
            .list(vec![odd.into()]),
        Section::new("[Blad]: een/twee\\drie? of ' <b>").notice("=2+2"),
        Section::new(""),
    ];
    report
}

fn empty() -> Report {
    let input = QuarterInput {
        about: About {
            municipality: String::new(),
            ..sample::about("2020-02-29")
        },
        period: String::new(),
        promises: vec![],
        burn_up: BurnUpInput::default(),
        funnel: FunnelInput::default(),
        caseload: CaseloadInput::default(),
        budget: BudgetInput::default(),
        routes: None,
        stalled: 0,
        stalled_weeks: 0,
        terms_ending: 0,
        to_discuss: vec![],
    };
    quarter::report(&input, &sample::kpis())
}
