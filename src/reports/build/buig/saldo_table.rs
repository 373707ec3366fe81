//! The table behind the chart of the saldo: a row for plan, actual and forecast, a column a year and one for all.

use super::saldo::{actual, hides, hides_total};
use super::{BuigReportInput, BuigYear, Expected, until};
use crate::domain::Cents;
use crate::reports::cell::{Cell, Formula};
use crate::reports::table::{RowKind, Table};

/// Said in place of a band while too little was seen: a zero or the plan would look like a forecast.
pub const TOO_SHORT: &str = "te kort om te zeggen";

/// One end of a band, or its middle.
#[derive(Clone, Copy)]
enum End {
    Low,
    Middle,
    High,
}

impl End {
    fn of(self, expected: Expected) -> Option<Cents> {
        match (self, expected) {
            (_, Expected::TooShort) => None,
            (Self::Low, Expected::Band { low, .. }) => Some(low),
            (Self::Middle, Expected::Band { middle, .. }) => Some(middle),
            (Self::High, Expected::Band { high, .. }) => Some(high),
        }
    }
}

pub fn table(input: &BuigReportInput) -> Table {
    let titles = input.years.iter().map(|year| year.year.to_string());
    let caption = "Saldo volgens het raadsstuk per jaar, in euro's";
    let mut table = Table::new("saldo", caption, "Regel")
        .numbers(titles)
        .numbers(["Samen"]);
    let sum = Formula::SumColumns {
        from: 0,
        to: input.years.len().saturating_sub(1),
    };
    let total = |amounts: Vec<Cents>| {
        Cell::from(amounts.into_iter().sum::<Cents>()).with_formula(sum.clone())
    };
    let plan: Vec<Cents> = input.years.iter().map(|year| year.plan).collect();
    let cells: Vec<Cell> = plan.iter().copied().map(Cell::from).collect();
    table.push(
        "Plan van de raad",
        RowKind::Body,
        cells.into_iter().chain([total(plan)]),
    );
    let known = input.years.iter().filter_map(|year| year.actual).collect();
    let known = if hides_total(input) {
        Cell::HIDDEN
    } else {
        total(known)
    };
    table.push(
        "Werkelijk, na terugval",
        RowKind::Total,
        actual(input).into_iter().chain([known]),
    );
    let rows = [
        ("Verwacht, ondergrens", End::Low),
        ("Verwacht", End::Middle),
        ("Verwacht, bovengrens", End::High),
    ];
    for (label, end) in rows {
        let cells = input.years.iter().map(|year| expected(input, year, end));
        table.push(label, RowKind::Body, cells.chain([together(input, end)]));
    }
    notes(input).into_iter().fold(table, Table::note)
}

/// The forecast of a year that still runs or has yet to begin.
fn expected(input: &BuigReportInput, year: &BuigYear, end: End) -> Cell {
    match year.expected {
        None => Cell::EMPTY,
        Some(_) if hides(input, year) => Cell::HIDDEN,
        Some(expected) => end
            .of(expected)
            .map_or_else(|| TOO_SHORT.into(), Cell::from),
    }
}

/// What is booked in the years that are over and expected in the others. Held back with the actual sum: when the last
/// of these years ends the two are the same figure.
fn together(input: &BuigReportInput, end: End) -> Cell {
    if input.years.iter().all(|year| year.expected.is_none()) {
        return Cell::EMPTY;
    }
    if hides_total(input) {
        return Cell::HIDDEN;
    }
    let amount = |year: &BuigYear| match year.expected {
        Some(expected) => end.of(expected),
        None => Some(year.actual.unwrap_or_default()),
    };
    let sum: Option<Cents> = input.years.iter().map(amount).sum();
    sum.map_or_else(|| TOO_SHORT.into(), Cell::from)
}

fn notes(input: &BuigReportInput) -> Vec<String> {
    let expected = || input.years.iter().filter_map(|year| year.expected);
    let mut notes = Vec::new();
    if expected().any(|one| matches!(one, Expected::Band { .. })) {
        notes.push(
            "De verwachting heeft een band van 80 %: in 8 van de 10 gevallen komt het saldo tussen de ondergrens en de \
             bovengrens uit."
                .to_owned(),
        );
        notes.push(
            "Samen is bij verwacht: werkelijk van de jaren die voorbij zijn, en verwacht van de andere jaren. Bij de \
             grenzen tellen wij de grenzen van de jaren op. Die band is meestal ruimer dan 80 %, want het loopt zelden \
             elk jaar mee of elk jaar tegen."
                .to_owned(),
        );
    }
    notes.extend(input.outlook.iter().cloned());
    let so_far = |year: &BuigYear| year.plan_so_far != year.plan && year.actual.is_some();
    if input.years.iter().any(so_far) {
        notes.push(format!(
            "Het plan staat hier per heel jaar. Werkelijk loopt tot en met {}.",
            until(input)
        ));
    }
    notes
}
