//! What the council promised for which year, and what is said of a year without a number.

use super::command::{command, money};
use super::rules;
use crate::domain::{Cents, ClientId};
use crate::trajectories::command::{Step, decide, step};
use crate::trajectories::rules::{Period, Targets, parse};
use crate::trajectories::{ClientState, Money};

const POLICY: &str = include_str!("../../../config/trajectories.toml");

fn numbers(targets: &Targets, year: i32) -> (u32, u32, i64) {
    (
        targets.starts_in(year),
        targets.sustained_in(year),
        targets.work_budget_in(year),
    )
}

#[test]
fn the_policy_has_numbers_for_2021_to_2024_a_work_budget_of_0_after_it_and_no_starts() {
    let targets = rules().targets;
    for year in 2021..=2024 {
        assert_eq!(numbers(&targets, year), (100, 20, 200_000), "{year}");
        assert_eq!(targets.without_starts(year), None);
        assert_eq!(targets.without_work_budget(year), None);
    }
    for year in [2020, 2025, 2026, 2040] {
        assert_eq!(numbers(&targets, year), (0, 0, 0), "{year}");
        let starts = targets.without_starts(year).unwrap();
        for word in [
            format!("Het beleid geeft voor {year} geen aantal plaatsen"),
            "[[targets.period]]".into(),
            format!("from_year = {year}, starts_per_year"),
        ] {
            assert!(starts.contains(&word), "{word} is missing in: {starts}");
        }
    }
    // The council decided on 0 from 2025; of 2020 it said nothing. The two are told apart.
    let decided = targets.without_work_budget(2026).unwrap();
    assert!(decided.starts_with("Het werkbudget van 2026 is € 0 (Aanpak Sociaal Domein"));
    let undecided = targets.without_work_budget(2020).unwrap();
    assert!(undecided.starts_with("Het beleid geeft voor 2020 geen werkbudget"));
}

#[test]
fn a_row_of_a_later_decision_holds_from_its_year_and_leaves_the_years_before_as_they_were() {
    let mut targets = rules().targets;
    targets.period.push(Period {
        from_year: 2026,
        to_year: Some(2027),
        starts_per_year: Some(60),
        sustained_per_year: Some(12),
        work_budget_per_year: Some(120_000),
        source: "besluit van de raad".into(),
    });
    assert_eq!(numbers(&targets, 2024), (100, 20, 200_000));
    assert_eq!(numbers(&targets, 2025), (0, 0, 0));
    assert_eq!(numbers(&targets, 2026), (60, 12, 120_000));
    assert_eq!(targets.without_starts(2027), None);
    assert_eq!(numbers(&targets, 2028), (0, 0, 0));
}

#[test]
fn a_promise_in_a_year_without_work_budget_is_told_so_and_goes_on_with_a_reason() {
    let state = step(
        ClientState::new(ClientId::parse("K1").unwrap()),
        &command(0, "2024-12-02", Step::Promise(money(100))),
        &rules(),
    )
    .unwrap();
    let promise = |beyond: Option<&str>| {
        Step::Promise(Money {
            beyond: beyond.map(str::to_owned),
            year_left: Some(Cents::ZERO),
            ..money(100)
        })
    };
    let refused = decide(&state, &command(1, "2025-03-03", promise(None)), &rules()).unwrap_err();
    assert_eq!(refused.rule, "budget.jaar");
    let told = refused.text;
    assert!(told.starts_with("Het werkbudget van 2025 is € 0"), "{told}");
    assert!(told.contains("work_budget_per_year en source"), "{told}");
    assert!(
        told.ends_with("Kies een reden als het toch moet."),
        "{told}"
    );
    let deliberate = command(1, "2025-03-03", promise(Some("maatwerk")));
    let accepted = decide(&state, &deliberate, &rules()).unwrap();
    assert_eq!(accepted[0].reason.as_deref(), Some("maatwerk"));
}

#[test]
fn rows_that_contradict_each_other_and_files_of_before_are_refused_by_name() {
    let other = |from: &str, to: &str| {
        assert!(POLICY.contains(from), "{from}");
        parse(&POLICY.replace(from, to)).unwrap_err().0
    };
    let order = other("from_year = 2025", "from_year = 2021");
    assert!(order.contains("op volgorde van from_year"), "{order}");
    let backwards = other("to_year = 2024", "to_year = 2020");
    assert!(backwards.contains("vanaf 2021"), "{backwards}");
    let negative = other("work_budget_per_year = 200000", "work_budget_per_year = -1");
    assert!(negative.contains("niet negatief"), "{negative}");
    let nobody = other(
        "source = \"Aanpak Sociaal Domein 29-07-2020: A 917, kolom 2025 ev\"",
        "source = \"\"",
    );
    assert!(nobody.contains("welk besluit"), "{nobody}");
    let old = other("[targets]\n", "[targets]\nlast_year = 2024\n");
    assert!(old.contains("[[targets.period]]"), "{old}");
}
