use super::council;
use crate::buig::config::Percent;
use crate::buig::{RowKey, notes, notes_until, parse, plan, plan_by_day, plan_until};
use crate::domain::Cents;
use proptest::prelude::*;

/// The council's table in thousands of euros, as a person reads it (A 917-925).
const COUNCIL: &str = "\
personnel                0     0     0     0     0
work_budget           -200  -200  -200  -200     0
screening             -175     0     0     0     0
total_cost            -375  -200  -200  -200     0
cover_verloning        100   100     0     0     0
higher_benefit_cost    -58   -58     0     0     0
buig_saving            145   435   725  1015  1160
cover_welzijn          175     0     0     0     0
total_cover            362   477   725  1015  1160
saldo                  -13   277   525   815  1160
";

fn council_rows() -> Vec<(String, Vec<Cents>)> {
    COUNCIL
        .lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            let key = words.next().unwrap().to_string();
            let amounts = words.map(|w| Cents::euros(1000 * w.parse::<i64>().unwrap()));
            (key, amounts.collect())
        })
        .collect()
}

#[test]
fn both_readings_give_the_councils_table_to_the_cent() {
    for table in [plan(&council()), plan_by_day(&council())] {
        assert_eq!(table.years, [2021, 2022, 2023, 2024, 2025]);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.key.key().to_string(), row.amounts.clone()))
            .collect();
        assert_eq!(rows, council_rows());
        assert_eq!(table.total(RowKey::Saldo), Cents::euros(2_764_000));
    }
}

#[test]
fn the_computed_plan_equals_the_table_that_the_council_saw() {
    let published = council().council_table.unwrap();
    let table = plan(&council());
    assert_eq!(table.years, published.years);
    assert_eq!(published.rows.len(), RowKey::ALL.len());
    for (key, euros) in published.rows {
        let amounts: Vec<_> = euros.into_iter().map(Cents::euros).collect();
        assert_eq!(table.amounts(key), amounts, "{}", key.key());
    }
}

#[test]
fn a_published_plan_that_does_not_add_up_is_named() {
    use crate::buig::check_published;
    let mut config = council();
    assert_eq!(check_published(&config), Vec::<String>::new());
    config
        .council_table
        .as_mut()
        .unwrap()
        .rows
        .get_mut(&RowKey::TotalCover)
        .unwrap()[1] = 478_000;
    let problems = check_published(&config);
    assert_eq!(problems.len(), 3, "{problems:?}"); // differs from the plan, its rows add up to 477, the saldo does not follow
    assert!(problems.iter().all(|p| p.contains("2022")), "{problems:?}");
}

#[test]
fn every_year_after_the_last_column_is_the_structural_column_again() {
    let table = plan_until(&council(), 2030);
    assert_eq!(table.years, (2021..=2030).collect::<Vec<_>>());
    for key in RowKey::ALL {
        let structural = plan(&council()).amount(key, 2025);
        for year in 2026..=2030 {
            assert_eq!(table.amount(key, year), structural, "{} {year}", key.key());
        }
    }
    // The council's own columns stay as they are, and so does their sum.
    assert_eq!(plan_until(&council(), 2023), plan(&council()));
}

#[test]
fn another_price_after_the_last_column_is_no_other_plan() {
    let mut config = council();
    config.price[1].per_year = 17_000;
    assert_eq!(plan_until(&config, 2027), plan_until(&council(), 2027));
}

#[test]
fn the_notes_cover_the_years_that_are_asked_and_the_shift_a_year_more_than_the_plan() {
    for note in notes_until(&council(), 2027) {
        assert!(
            note.years.is_empty() || note.years == (2021..=2027).collect::<Vec<_>>(),
            "{}",
            note.key
        );
    }
    assert_eq!(notes_until(&council(), 2025), notes(&council()));
}

#[test]
fn the_json_has_the_promised_form() {
    let json = serde_json::to_string(&plan(&council())).unwrap();
    let start = r#"{"years":[2021,2022,2023,2024,2025],"rows":[{"key":"personnel","label":"Personeel","amounts":["0.00","0.00","0.00","0.00","0.00"]},{"key":"work_budget","label":"Werkbudget","amounts":["-200000.00","#;
    assert!(json.starts_with(start), "{json}");
}

/// DOMAIN §2: what an honest report shows beside the plan, in thousands of euros.
#[test]
fn the_notes_show_what_the_plan_leaves_out() {
    let notes = notes(&council());
    let thousands = |key: &str| -> Vec<i64> {
        let note = notes.iter().find(|note| note.key == key).unwrap();
        note.amounts
            .iter()
            .map(|a| (a.0 + 50_000) / 100_000)
            .collect()
    };
    assert_eq!(thousands("start_later"), [0, 145, 435, 725, 1015, 1160]);
    assert_eq!(thousands("net_of_verloning"), [87, 377, 725, 1015, 1160]);
    assert_eq!(thousands("relapse.divosa").last(), Some(&867));
    assert_eq!(thousands("relapse.cbs_uit_bijstand").last(), Some(&1065));
    let population = notes.iter().find(|note| note.key == "population").unwrap();
    assert!(
        population.label.contains("1.500, niet 1.200"),
        "{}",
        population.label
    );
}

#[test]
fn an_unknown_key_a_missing_price_and_a_doubled_year_are_refused_by_name() {
    let text = include_str!("../../../config/buig.toml");
    let refuse = |from: &str, to: &str| parse(&text.replacen(from, to, 1)).unwrap_err().to_string();
    assert!(refuse("caseload_per_fte", "caseload_fte").contains("caseload_fte"));
    assert!(refuse("from_year = 2021", "from_year = 2022").contains("geen prijs voor 2021"));
    assert!(refuse("year = 2022\nstarts", "year = 2021\nstarts").contains("twee keer"));
    assert!(refuse("success_percent = 20", "success_percent = 120").contains("percentage"));
    assert!(refuse("per_year = 14500", "per_year = -1").contains("price.per_year"));
    assert!(refuse("[[12, 80], [60, 65]]", "[[12, 80], [60, 85]]").contains("relapse.divosa"));
}

proptest! {
    #[test]
    fn saldo_is_always_total_cost_plus_total_cover_and_both_readings_agree(
        starts in prop::collection::vec(0_u32..2_000, 4),
        success in 0_u32..=10_000,
        price in 0_i64..100_000,
        jobs in 0_u32..50,
        years_late in 0_u32..3,
        months in 1_u32..36,
    ) {
        let mut config = council();
        config.plan.success_percent = Percent(success);
        config.plan.exit_delay_months = 12 * years_late;
        config.plan.trajectory_months = months;
        for (cohort, starts) in config.plan.cohort.iter_mut().zip(starts) {
            cohort.starts = starts;
        }
        config.plan.verloning[0].jobs_not_filled = jobs;
        config.price[0].per_year = price;
        let table = plan(&config);
        for year in &table.years {
            let cost = table.amount(RowKey::TotalCost, *year);
            let cover = table.amount(RowKey::TotalCover, *year);
            prop_assert_eq!(table.amount(RowKey::Saldo, *year), cost + cover);
        }
        prop_assert_eq!(&table, &plan_by_day(&config));
    }
}
