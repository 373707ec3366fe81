//! What stands beside the figures: savings that do not count, norms, and the lines behind the saving.

use super::BuigReportInput;
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
    let mut table = Table::new("normen", "Normen en prijzen op de peildatum", "Norm").words([
        "Waarde",
        "Bron",
        "Nagekeken",
    ]);
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
                Cell::text(&norm.value),
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

/// The client-days behind the saving, one table a year; the sum is a formula that a controller can follow.
pub fn saving_lines(input: &BuigReportInput) -> Option<Section> {
    if input.lines.is_empty() {
        return None;
    }
    let mut section = Section::new("De regels achter de besparing").paragraph(
        "Bedrag = uitkering per jaar x dagen / dagen in dat jaar. De regels tellen tot op de cent op tot de besparing.",
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
                    Value::EurosCents(line.amount).into(),
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
