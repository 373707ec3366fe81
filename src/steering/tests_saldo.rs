//! Promises of the saldo: what is expected ends as what is booked, and what management may not see follows from
//! nothing that is printed.

use super::tests::{policy, town};
use super::*;
use crate::buig::RowKey;
use crate::buig::config::Realised;
use crate::domain::Cents;
use crate::reports::build::buig::{BuigYear, Expected};
use crate::reports::chart::ChartKind;
use crate::reports::{Block, Cell, Value};
use crate::trajectories::AsOf;
use crate::trajectories::tests::{day, events};
use std::collections::BTreeSet;

fn years_on(policy: &Policy, recorded: &Recorded, on: &str) -> Vec<BuigYear> {
    let figures = Figures::new(policy, recorded, AsOf::day(day(on)));
    buig_report::input(&figures, about(&figures, Audience::Controller)).years
}

fn band(year: &BuigYear) -> [Cents; 3] {
    match year.expected {
        Some(Expected::Band { low, middle, high }) => [low, middle, high],
        other => panic!("{}: {other:?}", year.year),
    }
}

/// The town with course fees paid for twenty people.
fn with_fees() -> Recorded {
    let mut recorded = town(90);
    let lines: String = (0..20)
        .map(|at| {
            format!("F{at} K-{at:04} 2021-05-10 instrument_betaald instr=scholing eur=1500\n")
        })
        .collect();
    recorded.events.extend(events(&lines));
    recorded
}

#[test]
fn on_the_last_day_of_a_year_what_was_expected_of_it_is_what_is_booked() {
    let (policy, recorded) = (policy(), with_fees());
    for (at, on) in [(0, "2021-12-31"), (1, "2022-12-31")] {
        let years = years_on(&policy, &recorded, on);
        let actual = years[at].actual.unwrap();
        assert_eq!(band(&years[at]), [actual; 3], "{on}");
    }
}

#[test]
fn what_is_booked_moves_what_is_expected_of_the_running_year_to_the_euro() {
    let (mut policy, recorded) = (policy(), with_fees());
    let before = years_on(&policy, &recorded, "2021-10-01");
    policy.buig.realised.push(Realised {
        year: 2021,
        personnel: Some(-50_000),
        screening: None,
        cover_verloning: None,
        higher_benefit_cost: None,
        cover_welzijn: None,
    });
    let after = years_on(&policy, &recorded, "2021-10-01");
    for (old, new) in band(&before[0]).into_iter().zip(band(&after[0])) {
        assert_eq!(new - old, Cents::euros(-50_000));
    }
    assert_eq!(band(&after[1]), band(&before[1]), "another year");
}

#[test]
fn money_that_was_not_spent_is_not_expected_to_be_spent_after_all() {
    let policy = policy();
    let (spent, unspent) = (with_fees(), town(90));
    let with = years_on(&policy, &spent, "2021-10-01");
    let without = years_on(&policy, &unspent, "2021-10-01");
    for (with, without) in band(&with[0]).into_iter().zip(band(&without[0])) {
        assert_eq!(without - with, Cents::euros(30_000));
    }
}

#[test]
fn starts_that_the_work_budget_is_not_for_are_named_with_what_they_would_cost() {
    let (policy, recorded) = (policy(), town(90));
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2021-10-01")));
    let pace = figures.tracking.littles.pace.a_year;
    assert_ne!(pace, 100);
    let told = buig_report::input(&figures, about(&figures, Audience::Management)).outlook;
    assert!(
        told[0].contains(&format!("{pace} starts per jaar")) && told[0].contains("voor 100 starts"),
        "{told:?}"
    );
    let report = report(&figures, &Kind::Buig, Audience::Management);
    let (_, table) = report.tables().find(|(_, t)| t.id == "saldo").unwrap();
    assert!(table.notes.contains(&told[0]), "it stands at the table");
}

#[test]
fn without_a_known_pace_no_year_to_come_has_a_band_and_the_report_says_why() {
    let (policy, recorded) = (policy(), town(90));
    for year in &years_on(&policy, &recorded, "2021-03-01") {
        assert_eq!(year.expected, Some(Expected::TooShort), "{}", year.year);
    }
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2021-03-01")));
    let report = report(&figures, &Kind::Buig, Audience::Management);
    let json = String::from_utf8(crate::reports::json::render(&report).unwrap()).unwrap();
    assert!(json.contains("te kort om te zeggen") && json.contains("90 dagen"));
    // A year that is over needs no pace.
    let lines = "S1 K-0001 2021-12-01 start_traject\n";
    let late = Recorded {
        events: events(lines),
        ..Recorded::default()
    };
    let years = years_on(&policy, &late, "2021-12-31");
    assert_eq!(band(&years[0]), [years[0].actual.unwrap(); 3]);
    assert_eq!(years[1].expected, Some(Expected::TooShort));
}

/// Forty people start in January 2021; so many leave in each of the two years.
fn leaving(in_2021: usize, in_2022: usize) -> Recorded {
    let mut recorded = town(0);
    let mut lines: String = (0..40)
        .map(|at| format!("S{at} K-{at:04} 2021-01-11 start_traject coach=C-01\n"))
        .collect();
    for at in 0..in_2021 + in_2022 {
        let (year, of) = if at < in_2021 { (2021, at) } else { (2022, at) };
        let day = 3 + of * 2 % 25;
        lines.push_str(&format!(
            "X{at} K-{at:04} {year}-08-{day:02} uitgestroomd\n"
        ));
    }
    recorded.events = events(&lines);
    recorded
}

fn amount(cell: &Cell) -> Option<i64> {
    match cell.value {
        Value::Euros(amount) | Value::EurosCents(amount) => Some(amount.0),
        _ => None,
    }
}

/// Every amount in reports of one day, in cents: cells, key figures and points of charts. What is computed from the
/// plan alone is left out, except the plan itself; a forecast of later years is taken off the sum that it is in.
fn printed(reports: &[Report]) -> BTreeSet<i64> {
    let mut amounts = BTreeSet::new();
    for report in reports {
        let now = report.reference_date.year();
        for (_, table) in report.tables() {
            if ["niet-in-plan", "normen"].contains(&table.id.as_str()) {
                continue;
            }
            let is_later = |title: &str| title.parse().is_ok_and(|year: i32| year > now);
            for row in &table.rows {
                let forecast = table.id == "saldo" && row.label.starts_with("Verwacht");
                let cells = || table.columns.iter().zip(&row.cells);
                let later = cells().filter(|(column, _)| forecast && is_later(&column.title));
                let later: i64 = later.filter_map(|(_, cell)| amount(cell)).sum();
                for (column, cell) in cells() {
                    match amount(cell) {
                        Some(all) if forecast && column.title == "Samen" => {
                            amounts.insert(all - later);
                        }
                        Some(one) if !(forecast && is_later(&column.title)) => {
                            amounts.insert(one);
                        }
                        _ => {}
                    }
                }
            }
        }
        for block in report.sections.iter().flat_map(|section| &section.blocks) {
            match block {
                Block::KeyFigures { figures } => {
                    amounts.extend(figures.iter().filter_map(|figure| amount(&figure.value)));
                }
                Block::Chart { chart } if chart.id == "saldo" => {
                    if let ChartKind::Lines { series } = &chart.kind {
                        let points = series.iter().flat_map(|line| &line.points);
                        let until_now = points.filter(|point| point.day.year() <= now);
                        amounts.extend(until_now.map(|point| point.value));
                    }
                }
                _ => {}
            }
        }
    }
    amounts
}

/// Is the amount printed, or the sum or difference of two or three amounts that are?
fn follows(printed: &BTreeSet<i64>, amount: i64) -> bool {
    let signed: BTreeSet<i64> = printed.iter().flat_map(|one| [*one, -*one]).collect();
    signed.contains(&amount)
        || signed.iter().any(|one| {
            let left = amount - one;
            signed.contains(&left) || signed.iter().any(|two| signed.contains(&(left - two)))
        })
}

#[test]
fn a_figure_about_few_people_follows_from_nothing_that_management_gets_on_a_day() {
    let policy = policy();
    for (left, on, hidden) in [
        ((6, 14), "2022-12-31", vec![2021, 2022]),
        ((6, 14), "2022-10-01", vec![2021, 2022]),
        ((6, 0), "2021-12-31", vec![2021]),
    ] {
        let recorded = leaving(left.0, left.1);
        let figures = Figures::new(&policy, &recorded, AsOf::day(day(on)));
        let all = |audience| {
            [Kind::Buig, Kind::Council(vec![]), Kind::Quarter]
                .map(|kind| report(&figures, &kind, audience))
        };
        let (management, controller) = (all(Audience::Management), all(Audience::Controller));
        for year in hidden {
            for key in [RowKey::Saldo, RowKey::BuigSaving] {
                let amount = figures.actual.table.amount(key, year);
                let told = format!("{on}: {key:?} of {year}");
                assert!(!follows(&printed(&management), amount.0), "{told} follows");
                assert!(
                    follows(&printed(&controller), amount.0),
                    "{told}: no attack"
                );
                let words = dutch::euros(amount);
                for report in &management {
                    let json = String::from_utf8(crate::reports::json::render(report).unwrap());
                    assert!(!json.unwrap().contains(&words), "{told} in {}", report.key);
                }
            }
        }
    }
}

#[test]
fn the_council_is_shown_a_year_exactly_when_management_is() {
    let policy = policy();
    for (left, shown) in [((6, 14), false), ((14, 14), true), ((0, 14), true)] {
        let recorded = leaving(left.0, left.1);
        let figures = Figures::new(&policy, &recorded, AsOf::day(day("2022-12-31")));
        let cell = |kind: Kind, id: &str, row: &str, column: &str| {
            let report = report(&figures, &kind, Audience::Management);
            let (_, table) = report.tables().find(|(_, table)| table.id == id).unwrap();
            let (row, column) = table.find(row, column).unwrap();
            table.cell(row, column).unwrap().quantity().is_some()
        };
        let council = cell(Kind::Council(vec![]), "geld", "Saldo", "Werkelijk");
        let buig = cell(Kind::Buig, "saldo", "Werkelijk, na terugval", "2022");
        let expected = cell(Kind::Buig, "saldo", "Verwacht", "2022");
        assert_eq!((council, buig, expected), (shown, shown, shown), "{left:?}");
    }
}
