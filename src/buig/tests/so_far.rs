//! Part of a year is held against part of the plan.

use super::council;
use crate::buig::{RowKey, actual, explain, plan, plan_so_far};
use crate::domain::Cents;
use crate::trajectories::tests::{day, events, rules};
use crate::trajectories::track;

#[test]
fn money_of_the_plan_counts_for_the_days_that_have_passed() {
    let tracking = track(&rules(), &[], &[], day("2021-10-01"));
    let config = council();
    let actual = actual(&config, &tracking, &[], 2021..=2021);
    let so_far = plan_so_far(&config, &plan(&config), &actual, day("2021-10-01"));
    // 274 of 365 days of 200,000.
    assert_eq!(so_far.amount(RowKey::WorkBudget, 2021), Cents(-15_013_699));
    // Twenty exits spread over the year save 145,000 in it, and (274/365)^2 of that by 1 October, give or take a day.
    let saving = so_far.amount(RowKey::BuigSaving, 2021);
    assert!(
        (8_100_000..8_220_000).contains(&saving.0),
        "not three quarters of it: {saving}"
    );
}

#[test]
fn a_row_that_nobody_told_yet_is_no_difference_with_the_plan() {
    let tracking = track(&rules(), &[], &[], day("2021-10-01"));
    let mut config = council();
    config.realised.clear();
    let actual = actual(&config, &tracking, &[], 2021..=2021);
    let so_far = plan_so_far(&config, &plan(&config), &actual, day("2021-10-01"));
    for key in [
        RowKey::Screening,
        RowKey::CoverVerloning,
        RowKey::CoverWelzijn,
    ] {
        assert_eq!(
            so_far.amount(key, 2021),
            actual.table.amount(key, 2021),
            "{key:?}"
        );
    }
}

/// The administration books a year, without a day: nine months of plan beside it would make a difference of nothing.
#[test]
fn booked_exactly_as_planned_is_no_difference_on_any_day_of_the_year() {
    let mut config = council();
    config.realised = vec![crate::buig::config::Realised {
        year: 2021,
        personnel: Some(0),
        screening: Some(-175_000),
        cover_verloning: Some(100_000),
        higher_benefit_cost: Some(-58_000),
        cover_welzijn: Some(175_000),
    }];
    for on in ["2021-01-01", "2021-03-31", "2021-10-01", "2021-12-31"] {
        let tracking = track(&rules(), &[], &[], day(on));
        let actual = actual(&config, &tracking, &[], 2021..=2021);
        let so_far = plan_so_far(&config, &plan(&config), &actual, day(on));
        for key in [
            RowKey::Personnel,
            RowKey::Screening,
            RowKey::CoverVerloning,
            RowKey::HigherBenefitCost,
            RowKey::CoverWelzijn,
        ] {
            assert_eq!(
                so_far.amount(key, 2021),
                actual.table.amount(key, 2021),
                "{on}, {key:?}"
            );
        }
        // Less booked than planned is a difference, and its whole amount.
        config.realised[0].cover_welzijn = Some(150_000);
        let less = crate::buig::actual(&config, &tracking, &[], 2021..=2021);
        let so_far = plan_so_far(&config, &plan(&config), &less, day(on));
        let difference = less.table.amount(RowKey::CoverWelzijn, 2021)
            - so_far.amount(RowKey::CoverWelzijn, 2021);
        assert_eq!(difference, Cents::euros(-25_000), "{on}");
        config.realised[0].cover_welzijn = Some(175_000);
    }
}

#[test]
fn a_year_that_is_over_is_held_against_its_whole_plan_and_one_to_come_against_nothing() {
    let config = council();
    let tracking = track(&rules(), &[], &[], day("2022-12-31"));
    let actual = actual(&config, &tracking, &[], 2021..=2023);
    let plan = plan(&config);
    let so_far = plan_so_far(&config, &plan, &actual, day("2022-12-31"));
    for key in [RowKey::WorkBudget, RowKey::BuigSaving, RowKey::Saldo] {
        for year in [2021, 2022] {
            assert_eq!(so_far.amount(key, year), plan.amount(key, year), "{key:?}");
        }
    }
    for key in [RowKey::WorkBudget, RowKey::BuigSaving] {
        assert_eq!(so_far.amount(key, 2023), Cents::ZERO, "{key:?}");
    }
}

#[test]
fn who_left_as_the_plan_has_it_makes_no_difference_in_the_middle_of_a_year() {
    // Fifteen of the twenty have left by 1 October, spread over the days.
    let lines: String = (0..15)
        .map(|i| {
            let exit = day("2021-01-01") + chrono::Days::new(9 + i * 73 / 4);
            format!("X{i} K{i} {exit} uitgestroomd\n")
        })
        .collect();
    let on = day("2021-10-01");
    let tracking = track(&rules(), &[], &events(&lines), on);
    let config = council();
    let actual = actual(&config, &tracking, &[], 2021..=2021);
    let so_far = plan_so_far(&config, &plan(&config), &actual, on);
    let year = explain(&config, &so_far, &actual, &tracking).remove(0);
    let reasons: Cents = year.differences.iter().map(|d| d.amount).sum();
    assert_eq!(year.plan + reasons, year.actual);
    for reason in &year.differences {
        assert!(
            reason.amount.0.abs() < 200_000,
            "{}: {}",
            reason.key,
            reason.amount
        );
    }
}
