//! What the administration booked is refused when it cannot be meant, and never dropped.

use crate::buig::{RowKey, actual, parse};
use crate::domain::Cents;
use crate::trajectories::tests::{day, rules};
use crate::trajectories::track;

const POLICY: &str = include_str!("../../../config/buig.toml");

/// The configuration with rows of `[[realised]]` before its table of the council.
fn with(rows: &[&str]) -> String {
    let booked: String = rows
        .iter()
        .map(|row| format!("[[realised]]\n{}\n", row.replace("; ", "\n")))
        .collect();
    POLICY.replace("[council_table]", &format!("{booked}[council_table]"))
}

fn refused(rows: &[&str]) -> String {
    parse(&with(rows)).unwrap_err().to_string()
}

#[test]
fn a_cost_that_is_booked_as_income_is_refused_with_its_row_and_what_it_should_be() {
    let told = refused(&["year = 2021; screening = 175000"]);
    for word in ["rij 1 (jaar 2021)", "screening", "175000", "-175000"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let told = refused(&[
        "year = 2021; screening = -175000",
        "year = 2022; cover_verloning = -100000",
    ]);
    assert!(told.contains("rij 2 (jaar 2022)"), "{told}");
    for row in [
        "year = 2021; personnel = 1",
        "year = 2021; higher_benefit_cost = 58000",
        "year = 2021; cover_welzijn = -175000",
        "year = 2021; personnel = -2000000000",
    ] {
        refused(&[row]);
    }
}

#[test]
fn a_year_that_is_told_twice_or_that_no_table_shows_is_refused_with_its_row() {
    let twice = ["year = 2021; personnel = 0", "year = 2021; screening = 0"];
    let told = refused(&twice);
    assert!(
        told.contains("rij 2 (jaar 2021)") && told.contains("twee keer"),
        "{told}"
    );
    for (row, year) in [
        ("year = 1850; personnel = 0", "1850"),
        ("year = 2020; personnel = 0", "2020"),
        ("year = 2031; personnel = 0", "2031"),
    ] {
        let told = refused(&[row]);
        assert!(
            told.contains(year) && told.contains("2021 tot en met 2030"),
            "{told}"
        );
    }
}

#[test]
fn what_is_booked_as_the_table_signs_it_counts_to_the_euro() {
    let row = "year = 2021; personnel = -50000; screening = -170000; cover_verloning = 90000; \
               higher_benefit_cost = -40000; cover_welzijn = 160000";
    // The last column of the plan is "2025 and later", so 2026 can be booked too.
    let config = parse(&with(&[row, "year = 2026; personnel = -1000"])).unwrap();
    let tracking = track(&rules(), &[], &[], day("2021-12-31"));
    let actual = actual(&config, &tracking, &[], 2021..=2021);
    assert_eq!(
        actual.table.amount(RowKey::Saldo, 2021),
        Cents::euros(-10_000)
    );
}

#[test]
fn net_without_an_assumption_on_who_would_have_left_anyway_is_refused() {
    for shares in ["[]", "[25, 25]"] {
        let text = POLICY.replace(
            "deadweight_percent = [0, 25, 50]",
            &format!("deadweight_percent = {shares}"),
        );
        let told = parse(&text).unwrap_err().to_string();
        assert!(told.contains("deadweight_percent"), "{told}");
    }
}
