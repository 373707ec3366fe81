//! The plan and what stands beside it, as tables.

use super::BuigReportInput;
use super::saldo::{difference, hides_any};
use super::until;
use crate::domain::Cents;
use crate::reports::build::parts::{MONEY_NOTE, MONEY_TITLE};
use crate::reports::cell::{Cell, Formula, Value};
use crate::reports::model::{Audience, Section};
use crate::reports::table::{RowKind, Table};

pub fn differences(input: &BuigReportInput) -> Section {
    let section = Section::new("Waarom anders dan het plan?");
    if hides_any(input) {
        return section.paragraph(
            "Wij tonen deze cijfers nog niet: het gaat om minder dan tien mensen, of u zou zo'n klein aantal eruit kunnen \
             afleiden.",
        );
    }
    let mut table = Table::new(
        "verschillen",
        format!(
            "Verschil tussen werkelijk en plan tot en met {}, in euro's",
            until(input)
        ),
        "Oorzaak",
    )
    .numbers(["Bedrag"]);
    for (label, amount) in &input.differences {
        table.push(label, RowKind::Body, [(*amount).into()]);
    }
    let rows = (0..input.differences.len()).collect();
    table.push(
        "Werkelijk min plan",
        RowKind::Total,
        [Cell::from(difference(input)).with_formula(Formula::SumRows { rows })],
    );
    section
        .paragraph(
            "Wij vergelijken met het plan tot en met de peildatum, niet met het plan voor het hele jaar. Een bedrag met \
             een min is slechter dan het plan. Geld dat nog niet is uitgegeven, kan later in het jaar nog worden \
             uitgegeven.",
        )
        .table(table)
}

pub fn plan(input: &BuigReportInput) -> Section {
    let years = input.years.iter().map(|year| year.year.to_string());
    let mut table = Table::new("plan", "Het plan van de raad, in euro's", "Regel")
        .numbers(years)
        .words([MONEY_TITLE])
        .note(MONEY_NOTE);
    for line in &input.plan {
        let kind = match (line.total, line.sum_of.is_empty()) {
            (true, _) => RowKind::Total,
            (false, false) => RowKind::Subtotal,
            (false, true) => RowKind::Body,
        };
        let cell = |amount: &Cents| {
            let cell = Cell::from(*amount);
            if line.sum_of.is_empty() {
                cell
            } else {
                cell.with_formula(Formula::SumRows {
                    rows: line.sum_of.clone(),
                })
            }
        };
        let amounts = line.amounts.iter().map(cell);
        let cells = amounts.chain([line.money.label().into()]);
        table.push(&line.label, kind, cells);
    }
    Section::new("Het plan van de raad")
        .paragraph(
            "Een bedrag met een min zijn kosten. Dekking is geld dat ervoor vrijkomt. Verloning is werk waarvoor de \
             gemeente zelf het loon betaalt; minder verloning spaart loon uit, maar kost meer uitkeringen.",
        )
        .table(table)
}

pub fn left_out(input: &BuigReportInput) -> Section {
    // A plan that shifts by a year is complete a year later, so these columns may outlast those of the plan.
    let first = input.years.first().map_or(0, |year| year.year);
    let longest = input
        .left_out
        .iter()
        .map(|(_, amounts)| amounts.len())
        .max();
    let count = longest.unwrap_or(0).max(input.years.len());
    let years = (first..).take(count).map(|year| year.to_string());
    let mut table = Table::new(
        "niet-in-plan",
        "Besparing op de BUIG in andere gevallen, in euro's",
        "Als …",
    )
    .numbers(years);
    let (remarks, rows): (Vec<_>, Vec<_>) = input
        .left_out
        .iter()
        .partition(|(_, amounts)| amounts.is_empty());
    for (label, amounts) in rows {
        table.push(
            label,
            RowKind::Body,
            amounts.iter().map(|amount| Cell::from(*amount)),
        );
    }
    Section::new("Wat het plan niet meeneemt")
        .paragraph("Het plan rekent op het beste geval. Deze tabel laat zien wat er verandert als dat anders loopt.")
        .table(table)
        .list(remarks.into_iter().map(|(label, _)| label.clone()).collect())
}

/// What to do about it is for who keeps the configuration, not for management.
fn no_grant(audience: Audience) -> String {
    let next = match audience {
        Audience::Controller => {
            "Vul de beschikkingen van het ministerie (SZW) in: [[grant]] in config/buig.toml."
        }
        _ => "Nog niet ingevuld door de administratie.",
    };
    format!("Wij weten nog niet hoeveel geld het Rijk gaf en hoeveel is uitgegeven. {next}")
}

pub fn grant(input: &BuigReportInput) -> Section {
    let section = Section::new("BUIG-budget");
    if input.budget.is_empty() {
        return section.paragraph(no_grant(input.about.audience));
    }
    let mut table = Table::new("buig-budget", "BUIG-budget en uitgaven, in euro's", "Jaar")
        .numbers([
            "Budget van het Rijk",
            "Uitgaven",
            "Saldo",
            "Saldo als deel van het budget",
        ]);
    for year in &input.budget {
        let saldo = year.spending.map(|spending| year.grant - spending);
        let share = saldo.and_then(|saldo| saldo.0.saturating_mul(1000).checked_div(year.grant.0));
        let label = if year.definitive {
            year.year.to_string()
        } else {
            format!("{} (voorlopig)", year.year)
        };
        let difference = Formula::ColumnDifference { column: 0, less: 1 };
        table.push(
            label,
            RowKind::Body,
            [
                year.grant.into(),
                year.spending.map_or(Cell::UNKNOWN, Cell::from),
                saldo.map_or(Cell::UNKNOWN, |saldo| {
                    Cell::from(saldo).with_formula(difference)
                }),
                share.map_or(Cell::EMPTY, |share| Value::PercentTenths(share).into()),
            ],
        );
    }
    section.table(table).list(
        input
            .budget
            .iter()
            .map(|year| year.verdict.clone())
            .collect(),
    )
}
