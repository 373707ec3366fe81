//! How long work lasts, and what became of the starters of each year: two tables for the quarter and the council.

use super::figures::Figures;
use crate::reports::cell::{Cell, Value};
use crate::reports::nested::{Step, nested};
use crate::reports::table::{RowKind, Table};
use crate::reports::{Audience, Report, Section};
use crate::trajectories::statistics::Share;

/// The section after which the tables stand.
const AFTER: &str = "Van bestand naar werk";

/// Puts the tables into a report; nothing while nobody started or left.
pub fn add(report: &mut Report, figures: &Figures<'_>, audience: Audience) {
    let protects = audience != Audience::Controller;
    let (outflow, starters) = (by_exit(figures, protects), by_start(figures, protects));
    let tables: Vec<Table> = [outflow, starters]
        .into_iter()
        .filter(|table| !table.rows.is_empty())
        .collect();
    if tables.is_empty() {
        return;
    }
    let section = Section::new("Blijft het werk duren?").paragraph(
        "Wij kijken of iemand na 6, 12 en 18 maanden nog werk heeft en geen uitkering. Wie nog niet zo lang aan het \
         werk is, telt daar nog niet mee.",
    );
    let section = tables.into_iter().fold(section, Section::table);
    let titles = report.sections.iter();
    let at = titles.take_while(|section| section.title != AFTER).count();
    report
        .sections
        .insert((at + 1).min(report.sections.len()), section);
}

/// Counts that are each a part of the one before, as these readers may see them.
fn seen(counts: &[u64], protects: bool) -> Vec<Cell> {
    let steps = if protects {
        nested(counts, &[])
    } else {
        counts.iter().copied().map(Step::Shown).collect()
    };
    let cell = |step: Step| step.count().map_or(Cell::HIDDEN, Cell::count);
    steps.into_iter().map(cell).collect()
}

/// By the year of the exit: results of a trajectory that lasted so many months.
fn by_exit(figures: &Figures<'_>, protects: bool) -> Table {
    let months = figures.policy.trajectories.sustained.follow_months;
    let mut table = Table::new(
        "duurzaam",
        "Mensen die na een traject uit de uitkering gingen, naar jaar van uitstroom",
        "Jaar van uitstroom",
    )
    .numbers(["Uitgestroomd".to_owned()])
    .numbers(months.map(|months| format!("Na {months} maanden aan het werk")));
    for year in figures.tracking.years.iter().filter(|y| y.outflow > 0) {
        let [six, twelve, eighteen] = year.sustained.map(u64::from);
        let counts = [u64::from(year.outflow), six, twelve, eighteen];
        table.push(
            year.year.to_string(),
            RowKind::Body,
            seen(&counts, protects),
        );
    }
    table
}

/// By the year of the start: how many of the starters left for good, with the band that small numbers deserve.
fn by_start(figures: &Figures<'_>, protects: bool) -> Table {
    let mut table = Table::new(
        "starters",
        "Mensen die met een traject begonnen, naar jaar van start",
        "Jaar van start",
    )
    .numbers([
        "Gestart",
        "Uitgestroomd",
        "Duurzaam",
        "Deel duurzaam",
        "Ondergrens (95 %)",
        "Bovengrens (95 %)",
    ])
    .note("Van de laatste jaren zijn trajecten nog bezig; dat deel kan nog hoger worden.");
    for cohort in &figures.tracking.cohorts {
        let sustained = cohort.sustained.map_or(0, |share| share.part);
        let counts = [cohort.starts, cohort.out, sustained].map(u64::from);
        let mut cells = seen(&counts, protects);
        let shown = cells.iter().all(|cell| *cell != Cell::HIDDEN);
        let share = cohort.sustained.filter(|_| shown);
        let part = |of: fn(&Share) -> u32| {
            share.map_or(Cell::EMPTY, |share| {
                Value::Percent(i64::from(of(&share)) / 10).into()
            })
        };
        cells.extend([
            part(|s| s.percent_e2),
            part(|s| s.low_e2),
            part(|s| s.high_e2),
        ]);
        table.push(cohort.year.to_string(), RowKind::Body, cells);
    }
    table
}
