//! After the council's last column every table goes on, over the same years, and its sums hold.

use super::tests::{policy, town};
use super::*;
use crate::domain::Cents;
use crate::trajectories::AsOf;
use crate::trajectories::tests::{day, events};

const DATES: [&str; 8] = [
    "2021-03-01",
    "2024-12-31",
    "2025-07-01",
    "2025-12-31",
    "2026-06-30",
    "2027-12-31",
    "2028-02-29",
    "2030-12-31",
];

#[test]
fn reasons_add_up_to_the_total_on_every_date_up_to_2030() {
    let (policy, recorded) = (policy(), town(90));
    for on in DATES {
        let figures = Figures::new(&policy, &recorded, AsOf::day(day(on)));
        let input = buig_report::input(&figures, about(&figures, Audience::Management));
        let so_far = input.years.iter();
        let difference: Cents = so_far
            .filter_map(|year| Some(year.actual? - year.plan_so_far))
            .sum();
        let reasons: Cents = input.differences.iter().map(|(_, amount)| *amount).sum();
        assert_eq!(reasons, difference, "{on}");
    }
}

#[test]
fn every_table_of_the_report_covers_the_same_years() {
    let (policy, recorded) = (policy(), town(90));
    for on in DATES {
        let figures = Figures::new(&policy, &recorded, AsOf::day(day(on)));
        let report = report(&figures, &Kind::Buig, Audience::Controller);
        let columns = |id: &str| -> Vec<String> {
            let (_, table) = report.tables().find(|(_, table)| table.id == id).unwrap();
            let years = table.columns.iter().filter(|column| column.numeric);
            let titles = years.map(|column| column.title.clone());
            titles.filter(|title| title != "Samen").collect()
        };
        let last = figures.reference_date.year().max(2025);
        let years: Vec<String> = (2021..=last).map(|year| year.to_string()).collect();
        assert_eq!(columns("saldo"), years, "{on}");
        assert_eq!(columns("plan"), years, "{on}");
        // What shifts by a year is complete in 2026 at the earliest.
        let shifted: Vec<String> = (2021..=last.max(2026)).map(|y| y.to_string()).collect();
        assert_eq!(columns("niet-in-plan"), shifted, "{on}");
        // Gross to net adds up the years that the saldo table has an actual figure for.
        assert_eq!(figures.waterfalls.len(), figures.actual.table.years.len());
    }
}

#[test]
fn the_key_figure_and_the_plan_are_of_the_year_of_the_date() {
    let (policy, recorded) = (policy(), town(90));
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2026-06-30")));
    let report = report(&figures, &Kind::Buig, Audience::Management);
    let json = String::from_utf8(crate::reports::json::render(&report).unwrap()).unwrap();
    assert!(json.contains("Saldo 2026"));
    let plan = &figures.plan;
    assert_eq!(
        plan.amount(crate::buig::RowKey::Saldo, 2026),
        Cents::euros(1_160_000)
    );
    let expected = figures.expected.last().unwrap();
    assert_eq!(
        (expected.year, expected.plan),
        (2026, Cents::euros(1_160_000))
    );
}

#[test]
fn after_2024_nobody_has_to_start_and_there_is_no_work_budget() {
    let (policy, recorded) = (policy(), town(90));
    let targets = &policy.trajectories.targets;
    assert_eq!(
        (targets.starts_in(2024), targets.work_budget_in(2024)),
        (100, 200_000)
    );
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2026-06-30")));
    for promise in quarter_report::promises(&figures, true) {
        assert_eq!((promise.target, promise.chance), (0, None));
    }
    let budget = figures.tracking.budgets.iter().find(|b| b.year == 2026);
    assert_eq!(budget.unwrap().budget, Cents::ZERO);
    let points = discuss::to_discuss(&figures, false);
    assert!(!points.iter().any(|point| point.contains("De kans dat wij")));
}

/// The town, and so many more people who left without a trajectory.
fn with_direct(people: usize) -> Recorded {
    let mut recorded = town(60);
    let lines: String = (0..people)
        .map(|at| format!("D{at} K-9{at:03} 2021-08-01 uitgestroomd\n"))
        .collect();
    recorded.events.extend(events(&lines));
    recorded
}

#[test]
fn exits_without_a_trajectory_stand_apart_and_go_out_before_net() {
    let policy = policy();
    let net = |people| {
        let recorded = with_direct(people);
        let figures = Figures::new(&policy, &recorded, AsOf::day(day("2022-06-30")));
        let input = buig_report::input(&figures, about(&figures, Audience::Controller));
        input.net.unwrap()
    };
    let (without, with) = (net(0), net(12));
    assert_eq!(without.direct, Cents::ZERO);
    let direct = with.direct;
    assert!(direct < Cents::ZERO);
    // They are in the gross effect, and whatever would have left anyway is no more for it.
    let apart = (with.gross - without.gross + direct).0.abs();
    assert!(apart <= 4, "rounding of two years: {apart}");
    for (one, other) in with.deadweight.iter().zip(&without.deadweight) {
        assert!((one.1 - other.1).0.abs() <= 4, "{one:?} {other:?}");
    }
}

#[test]
fn management_cannot_work_out_what_a_few_people_without_a_trajectory_saved() {
    let (policy, recorded) = (policy(), with_direct(4));
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2022-06-30")));
    let ids = |audience| -> Vec<String> {
        let report = report(&figures, &Kind::Buig, audience);
        report.tables().map(|(_, table)| table.id.clone()).collect()
    };
    // The share that would have left anyway tells the saving of the others, and the saldo that of all.
    let net = "bruto-netto".to_owned();
    assert!(ids(Audience::Controller).contains(&net));
    assert!(!ids(Audience::Management).contains(&net));
}
