//! Saldo a year: plan, actual and forecast, as chart and table.

use super::{BuigReportInput, BuigYear, Expected, until};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::{Cell, Formula};
use crate::reports::chart::{Chart, ChartKind, PointOf, Role, Series, Unit};
use crate::reports::model::Section;
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};
use chrono::NaiveDate;

/// Which years' actuals are held back, the cumulative last.
pub fn hidden(input: &BuigReportInput) -> Vec<bool> {
    let known = |year: &BuigYear| {
        if year.actual.is_some() {
            year.people
        } else {
            0
        }
    };
    let people: Vec<u64> = input.years.iter().map(known).collect();
    if input.about.protects() {
        suppress::line(&people)
    } else {
        vec![false; people.len() + 1]
    }
}

pub fn actual(input: &BuigReportInput) -> Vec<Cell> {
    let hidden = hidden(input);
    let cell = |(year, hidden): (&BuigYear, &bool)| match (year.actual, hidden) {
        (Some(_), true) => Cell::HIDDEN,
        (Some(amount), false) => amount.into(),
        (None, _) => Cell::UNKNOWN,
    };
    input.years.iter().zip(&hidden).map(cell).collect()
}

pub fn saldo(input: &BuigReportInput) -> Section {
    let titles: Vec<String> = input
        .years
        .iter()
        .map(|year| year.year.to_string())
        .collect();
    let last = titles.len();
    let mut table = Table::new("saldo", "BUIG-saldo per jaar, in euro's", "")
        .numbers(titles)
        .numbers(["Samen"]);
    table.label_title = "Regel".into();
    let sum = Formula::SumColumns {
        from: 0,
        to: last.saturating_sub(1),
    };
    let total = |amounts: Vec<Cents>| Cell::from(amounts.into_iter().sum::<Cents>());
    let plan: Vec<Cents> = input.years.iter().map(|year| year.plan).collect();
    let cells = plan
        .iter()
        .copied()
        .map(Cell::from)
        .chain([total(plan.clone()).with_formula(sum.clone())]);
    table.push("Plan van de raad", RowKind::Body, cells);
    let hides = hidden(input).last().copied().unwrap_or(false);
    let known = input.years.iter().filter_map(|year| year.actual).collect();
    let known = if hides {
        Cell::HIDDEN
    } else {
        total(known).with_formula(sum)
    };
    table.push(
        "Werkelijk, na terugval",
        RowKind::Total,
        actual(input).into_iter().chain([known]),
    );
    type End = fn(&Expected) -> Cents;
    let ends: [(&str, End); 3] = [
        ("Verwacht, ondergrens", |e| e.low),
        ("Verwacht", |e| e.middle),
        ("Verwacht, bovengrens", |e| e.high),
    ];
    for (label, end) in ends {
        let cell = |year: &BuigYear| {
            year.expected
                .as_ref()
                .map_or(Cell::EMPTY, |e| end(e).into())
        };
        table.push(label, RowKind::Body, input.years.iter().map(cell));
    }
    let table = table.note(
        "De verwachting heeft een band van 80 %: in 8 van de 10 gevallen komt het saldo tussen de ondergrens en de bovengrens uit.",
    );
    let table = match input
        .years
        .iter()
        .any(|year| year.plan_so_far != year.plan && year.actual.is_some())
    {
        true => table.note(format!(
            "Het plan staat hier per heel jaar. Werkelijk loopt tot en met {}.",
            until(input)
        )),
        false => table,
    };
    Section::new("Saldo per jaar").chart(Chart {
        id: "saldo".into(),
        title: "Plan, werkelijk en verwacht".into(),
        caption: against_plan(input),
        description: describe(input),
        unit: Unit::Cents,
        kind: ChartKind::Lines {
            series: series(input),
        },
        table,
    })
}

fn against_plan(input: &BuigReportInput) -> String {
    if hidden(input).iter().any(|hidden| *hidden) {
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
        let expected = year.expected.as_ref().map_or_else(String::new, |expected| {
            format!(
                ", verwacht {} tot {}",
                dutch::euros(expected.low),
                dutch::euros(expected.high)
            )
        });
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
    let ahead = points(&|_, year| {
        year.expected
            .map(|e| (e.middle.0, Some((e.low.0, e.high.0))))
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
