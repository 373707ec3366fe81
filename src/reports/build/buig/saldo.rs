//! Saldo a year: plan, actual and forecast, as chart and in words.

use super::saldo_table::table;
use super::{BuigReportInput, BuigYear, Expected, until};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::build::parts::MONEY_NOTE;
use crate::reports::cell::Cell;
use crate::reports::chart::{Chart, ChartKind, PointOf, Role, Series, Unit};
use crate::reports::model::Section;
use chrono::NaiveDate;

/// Is the actual figure of a year held back? Then its forecast is too: on 31 December they are the same figure.
pub fn hides(input: &BuigReportInput, year: &BuigYear) -> bool {
    input.about.protects() && year.shielded && year.actual.is_some()
}

/// The same for all years together.
pub fn hides_total(input: &BuigReportInput) -> bool {
    input.about.protects() && input.shielded
}

/// Is anything held back? Then no sum over the years may be opened to its parts.
pub fn hides_any(input: &BuigReportInput) -> bool {
    hides_total(input) || input.years.iter().any(|year| hides(input, year))
}

pub fn actual(input: &BuigReportInput) -> Vec<Cell> {
    let cell = |year: &BuigYear| match year.actual {
        Some(_) if hides(input, year) => Cell::HIDDEN,
        Some(amount) => amount.into(),
        None => Cell::UNKNOWN,
    };
    input.years.iter().map(cell).collect()
}

pub fn saldo(input: &BuigReportInput) -> Section {
    let section = Section::new("Saldo volgens het raadsstuk").paragraph(MONEY_NOTE);
    section.chart(Chart {
        id: "saldo".into(),
        title: "Plan, werkelijk en verwacht".into(),
        caption: against_plan(input),
        description: describe(input),
        unit: Unit::Cents,
        kind: ChartKind::Lines {
            series: series(input),
        },
        table: table(input),
    })
}

fn against_plan(input: &BuigReportInput) -> String {
    if hides_any(input) {
        return "Wij tonen het verschil met het plan nog niet: het gaat om te weinig mensen."
            .into();
    }
    let difference = difference(input);
    let until = until(input);
    let compared = match difference.0 {
        0 => format!("Tot en met {until} is het saldo gelijk aan het plan tot die dag."),
        less if less < 0 => format!(
            "Tot en met {until} is het saldo {} lager dan het plan tot die dag (plan naar rato).",
            dutch::euros(-difference)
        ),
        _ => format!(
            "Tot en met {until} is het saldo {} hoger dan het plan tot die dag (plan naar rato).",
            dutch::euros(difference)
        ),
    };
    compared + &main_reason(input, difference)
}

/// Actual less plan, both up to the reference date.
pub fn difference(input: &BuigReportInput) -> Cents {
    let years = input.years.iter();
    years
        .filter_map(|year| year.actual.map(|actual| actual - year.plan_so_far))
        .sum()
}

/// What weighs most in the difference, so that unspent money is not taken for a result.
fn main_reason(input: &BuigReportInput, difference: Cents) -> String {
    let same_way = input
        .differences
        .iter()
        .filter(|(_, amount)| amount.0.signum() == difference.0.signum());
    let main = same_way.max_by_key(|(_, amount)| amount.0.unsigned_abs());
    main.filter(|_| difference != Cents::ZERO)
        .map_or_else(String::new, |(label, amount)| {
            format!(" De grootste oorzaak: {label} ({}).", dutch::euros(*amount))
        })
}

fn describe(input: &BuigReportInput) -> String {
    let cells = actual(input);
    let of_year = |(year, cell): (&BuigYear, &Cell)| {
        let actual = if year.actual.is_some() {
            format!(", werkelijk {}", cell.shown())
        } else {
            String::new()
        };
        let expected = match year.expected {
            None => String::new(),
            Some(_) if hides(input, year) => format!(", verwacht {}", Cell::HIDDEN.shown()),
            Some(Expected::TooShort) => format!(", verwacht {}", super::saldo_table::TOO_SHORT),
            Some(Expected::Band { low, high, .. }) => format!(
                ", verwacht {} tot {}",
                dutch::euros(low),
                dutch::euros(high)
            ),
        };
        format!(
            "{}: plan {}{actual}{expected}",
            year.year,
            dutch::euros(year.plan)
        )
    };
    let lines: Vec<String> = input.years.iter().zip(&cells).map(of_year).collect();
    format!("{}.", lines.join("; "))
}

/// A value in cents, and the ends of its band.
type ValueAndBand = (i64, Option<(i64, i64)>);

fn series(input: &BuigReportInput) -> Vec<Series> {
    let day =
        |year: i32| NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(input.about.reference_date);
    let points = |of: &dyn Fn(usize, &BuigYear) -> Option<ValueAndBand>| -> Vec<PointOf> {
        let years = input.years.iter().enumerate();
        years
            .filter_map(|(at, year)| {
                of(at, year).map(|(value, band)| PointOf {
                    day: day(year.year),
                    value,
                    band,
                })
            })
            .collect()
    };
    let cells = actual(input);
    let plan = points(&|_, year| Some((year.plan.0, None)));
    let done = points(&|at, _| Some((cells[at].quantity()?, None)));
    let ahead = points(&|_, year| match year.expected {
        Some(Expected::Band { low, middle, high }) if !hides(input, year) => {
            Some((middle.0, Some((low.0, high.0))))
        }
        _ => None,
    });
    [
        ("Plan van de raad", Role::Plan, plan),
        ("Werkelijk", Role::Actual, done),
        ("Verwacht", Role::Forecast, ahead),
    ]
    .into_iter()
    .filter(|(_, _, points)| !points.is_empty())
    .map(|(label, role, points)| Series {
        label: label.into(),
        role,
        points,
    })
    .collect()
}
