//! What stands beside the figures: savings that do not count, norms, and the lines behind the saving.

use super::{BuigReportInput, SavingLine};
use crate::domain::exact::{days_in_year, round_div};
use crate::reports::cell::{Cell, Formula, Value};
use crate::reports::model::Section;
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};

/// Savings that are not the plan's; one about few people is held back.
pub fn apart_lines(input: &BuigReportInput) -> Option<Section> {
    if input.apart.iter().all(|line| line.people == 0) {
        return None;
    }
    let mut table = Table::new(
        "apart",
        "Minder uitkering tot en met de peildatum, in euro's",
        "Regel",
    )
    .numbers(["Bedrag"]);
    for line in &input.apart {
        let hide = input.about.protects() && suppress::is_small(line.people);
        let cell = if hide {
            Cell::HIDDEN
        } else {
            line.amount.into()
        };
        table.push(&line.label, RowKind::Body, [cell]);
    }
    Some(
        Section::new("Apart: telt niet mee als resultaat van een traject")
            .paragraph("De eerste regel is een deel van de besparing hierboven. De andere regels staan er los van.")
            .table(table),
    )
}

/// Norms with their source. What nobody has checked keeps its mark.
pub fn norms(input: &BuigReportInput) -> Option<Section> {
    if input.norms.is_empty() {
        return None;
    }
    let mut table = Table::new("normen", "Normen en prijzen op de peildatum", "Norm")
        .numbers(["Waarde"])
        .words(["Eenheid", "Bron", "Nagekeken"]);
    for norm in &input.norms {
        let checked = if norm.unchecked {
            "nog niet [check]"
        } else {
            "ja"
        };
        table.push(
            &norm.label,
            RowKind::Body,
            [
                norm.value.clone().into(),
                Cell::text(norm.unit),
                Cell::text(&norm.source),
                Cell::text(checked),
            ],
        );
    }
    let mut section = Section::new("Normen waarmee wij rekenen");
    if input.norms.iter().any(|norm| norm.unchecked) {
        section = section.notice(
            "Normen met [check] zijn nog niet vergeleken met de officiële tekst. Neem er geen besluit op.",
        );
    }
    Some(section.table(table))
}

/// Columns of the lines behind the saving that its formula reads.
const DAYS: usize = 3;
const PER_YEAR: usize = 4;

/// The amount of a line with how it was made. The ledger rounds a year once and hands the cents out to its lines, so
/// that one cent may stand beside the line's own rounding; more than that is no rounding, and gets no formula.
fn line_amount(line: &SavingLine) -> Cell {
    let cell = Cell::from(Value::EurosCents(line.amount));
    let year = days_in_year(line.year);
    let whole = i128::from(line.days) * i128::from(line.per_year.0);
    let cents = (line.amount - round_div(whole, i128::from(year))).0;
    match cents {
        -1..=1 => cell.with_formula(Formula::DaysOfYear {
            days: DAYS,
            per_year: PER_YEAR,
            days_in_year: year,
            cents,
        }),
        _ => cell,
    }
}

/// The client-days behind the saving, one table a year; lines and sum are formulas that a controller can follow.
pub fn saving_lines(input: &BuigReportInput) -> Option<Section> {
    if input.lines.is_empty() {
        return None;
    }
    let mut section = Section::new("De regels achter de besparing").paragraph(
        "Bedrag = dagen x uitkering per jaar / dagen in dat jaar, afgerond op hele centen. Wij ronden de besparing van \
         een jaar één keer af. Daarom kan een regel één cent hoger of lager zijn dan deze som. In Excel ziet u die cent \
         aan het eind van de formule: + 0,01 of - 0,01. De regels tellen tot op de cent op tot de besparing.",
    );
    for lines in input.lines.chunk_by(|a, b| a.year == b.year) {
        let year = lines.first().map_or(0, |line| line.year);
        let mut table = Table::new(
            format!("regels-{year}"),
            format!("Besparing in {year}, in euro's"),
            "Klant",
        )
        .words(["Van", "Tot en met", "Bedrag komt uit"])
        .numbers(["Dagen", "Uitkering per jaar", "Bedrag"]);
        for line in lines {
            let source = if line.own_benefit {
                "eigen uitkering"
            } else {
                "gemiddelde prijs"
            };
            table.push(
                &line.client,
                RowKind::Body,
                [
                    line.from.into(),
                    line.to.into(),
                    source.into(),
                    Cell::count(line.days),
                    Value::EurosCents(line.per_year).into(),
                    line_amount(line),
                ],
            );
        }
        let rows = (0..lines.len()).collect();
        let days = lines.iter().map(|line| line.days).sum();
        let amount = lines.iter().map(|line| line.amount).sum();
        table.push(
            "Samen",
            RowKind::Total,
            [
                Cell::EMPTY,
                Cell::EMPTY,
                Cell::EMPTY,
                Cell::count(days).with_formula(Formula::SumRows { rows }),
                Cell::EMPTY,
                Cell::from(Value::EurosCents(amount)).with_formula(Formula::SumRows {
                    rows: (0..lines.len()).collect(),
                }),
            ],
        );
        section = section.table(table);
    }
    Some(section)
}
