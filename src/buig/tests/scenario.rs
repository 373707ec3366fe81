use super::council;
use crate::buig::grant::Grant;
use crate::buig::scenario::{Change, apply, parse, side_by_side};
use crate::buig::{RowKey, budget_years, plan, tornado};
use crate::domain::Cents;

fn files() -> Vec<crate::buig::Scenario> {
    [
        include_str!("../../../config/scenarios/later-gestart.toml"),
        include_str!("../../../config/scenarios/met-terugval.toml"),
        include_str!("../../../config/scenarios/tegenwind.toml"),
    ]
    .map(|text| parse(text).unwrap())
    .into()
}

/// By hand, in thousands: -13 at the end of 2021. A month of 2022 costs 158 / 12 = 13.2; the 20 of 2021 save 24.2 a
/// month and the first of 2022 another 1.0 in January and 3.0 in February: -1.0 after January, +13.0 after February.
#[test]
fn the_plan_breaks_even_in_the_second_year() {
    let columns = side_by_side(&council(), &files()).unwrap();
    let names: Vec<_> = columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Plan van de raad",
            "Een jaar later",
            "Met terugval",
            "Tegenwind"
        ]
    );
    assert_eq!(columns[0].saldo_total, Cents::euros(2_764_000));
    // One year later: each saving shifts, so 1,160 of the last year is lost.
    assert_eq!(columns[1].saldo_total, Cents::euros(2_764_000 - 1_160_000));
    let months: Vec<_> = columns
        .iter()
        .map(|c| c.break_even.clone().unwrap())
        .collect();
    assert_eq!(months, ["2022-02", "2023-10", "2022-03", "2025-03"]);
}

#[test]
fn a_month_by_month_sum_ends_in_the_saldo_of_the_table() {
    // The break-even month rests on months that add up to the table: checked through the last month of each year.
    let columns = side_by_side(&council(), &[]).unwrap();
    let sums = crate::buig::scenario::cumulative(&columns[0].table, RowKey::Saldo);
    assert_eq!(
        sums,
        [-13_000, 264_000, 789_000, 1_604_000, 2_764_000].map(Cents::euros)
    );
}

#[test]
fn a_change_touches_what_it_names_and_an_impossible_one_is_refused() {
    let unchanged = apply(&council(), &Change::default()).unwrap();
    assert_eq!(unchanged, council());
    let more = Change {
        starts_percent_of_plan: Some(150),
        ..Change::default()
    };
    let table = plan(&apply(&council(), &more).unwrap());
    // 150 x 1 year / 50 = 3 fte, 2 of them moved from Welzijn: one more to pay.
    assert_eq!(table.amount(RowKey::Personnel, 2021), Cents::euros(-85_000));
    assert_eq!(
        table.amount(RowKey::BuigSaving, 2025),
        Cents::euros(1_740_000)
    );
    let unknown = Change {
        relapse: Some("nergens".into()),
        ..Change::default()
    };
    assert!(
        apply(&council(), &unknown)
            .unwrap_err()
            .to_string()
            .contains("nergens")
    );
    assert!(
        parse("name = 'x'\ndescription = ''\n[change]\nstrats = 1")
            .unwrap_err()
            .to_string()
            .contains("strats")
    );
}

#[test]
fn who_is_twice_as_long_on_the_way_leaves_a_year_later_and_asks_more_coaches() {
    let longer = Change {
        trajectory_months: Some(24),
        ..Change::default()
    };
    let table = plan(&apply(&council(), &longer).unwrap());
    let saving = [0, 145_000, 435_000, 725_000, 1_015_000].map(Cents::euros);
    assert_eq!(table.amounts(RowKey::BuigSaving), saving);
    // 100 x 2 years / 50 = 4 fte, 2 of them moved from Welzijn.
    assert_eq!(
        table.amount(RowKey::Personnel, 2021),
        Cents::euros(-170_000)
    );
    // Who tells when people leave is believed; nobody leaves before the start.
    let told = Change {
        exit_delay_months: Some(0),
        ..longer
    };
    let shorter = Change {
        trajectory_months: Some(6),
        ..Change::default()
    };
    for change in [told, shorter] {
        let table = plan(&apply(&council(), &change).unwrap());
        assert_eq!(
            table.amount(RowKey::BuigSaving, 2021),
            Cents::euros(145_000)
        );
    }
}

#[test]
fn a_scenario_that_is_a_typing_error_is_refused_by_its_name_and_its_key() {
    let scenario = |change: &str| {
        let text = format!("name = 'Proef'\ndescription = ''\n[change]\n{change}");
        let told = side_by_side(&council(), &[parse(&text).unwrap()]);
        told.unwrap_err().to_string()
    };
    for (change, key) in [
        ("price_percent_of_plan = 1000000", "price_percent_of_plan"),
        ("price_percent_of_plan = 0", "price_percent_of_plan"),
        ("starts_percent_of_plan = 1001", "starts_percent_of_plan"),
        ("trajectory_months = 0", "trajectory_months"),
    ] {
        let told = scenario(change);
        assert!(told.contains("Proef") && told.contains(key), "{told}");
    }
    let wrong = include_str!("../../../config/buig.toml").replace(
        "low = { price_percent_of_plan = 90 }",
        "low = { price_percent_of_plan = 90000 }",
    );
    let told = crate::buig::parse(&wrong).unwrap_err().to_string();
    assert!(told.contains("Prijs van een uitkering"), "{told}");
}

#[test]
fn the_tornado_shows_the_widest_lever_first() {
    let bars = tornado(&council()).unwrap();
    assert_eq!(bars.len(), council().lever.len());
    let widths: Vec<i64> = bars
        .iter()
        .map(|bar| (bar.high - bar.low).0.abs())
        .collect();
    assert!(widths.is_sorted_by(|a, b| a >= b), "{widths:?}");
    // Success 15 to 25 % is a quarter of 3,480 either way.
    let success = bars
        .iter()
        .find(|bar| bar.label.starts_with("Slagen"))
        .unwrap();
    assert_eq!((success.high - success.low), Cents::euros(1_740_000));
}

#[test]
fn the_safety_net_opens_only_over_the_threshold_in_the_year_and_over_three_years() {
    let mut config = council();
    let grant = |year, spending| Grant {
        year,
        provisional: 1,
        definitive: Some(30_000_000),
        spending,
        source: String::new(),
    };
    config.grant = vec![
        grant(2021, Some(30_000_000)),
        grant(2022, Some(30_000_000)),
        grant(2023, Some(32_400_000)),
        grant(2024, Some(33_000_000)),
        grant(2025, Some(29_000_000)),
        grant(2026, None),
    ];
    config.validate().unwrap();
    let years = budget_years(&config, "Gemeente Almere");
    // 2.4 of 30 is 8 % in the year and over three years.
    assert_eq!(
        (years[2].deficit_e2, years[2].deficit_three_years_e2),
        (Some(800), Some(800))
    );
    assert_eq!(
        years.iter().map(|y| y.safety_net).collect::<Vec<_>>(),
        [
            Some(false),
            Some(false),
            Some(true),
            Some(true),
            Some(false),
            None,
        ]
    );
    assert_eq!(
        years[4].text,
        "Gemeente Almere is in 2025 voordeelgemeente."
    );
    assert!(years[5].text.contains("weten wij nog niet"));
}

#[test]
fn neither_surplus_nor_deficit_and_a_grant_of_nothing_are_told_as_they_are() {
    let mut config = council();
    let grant = |year, provisional, spending| Grant {
        year,
        provisional,
        definitive: None,
        spending: Some(spending),
        source: String::new(),
    };
    config.grant = vec![
        grant(2021, 500, 500),
        grant(2022, 0, 500),
        grant(2023, 0, 0),
    ];
    let years = budget_years(&config, "Gemeente Almere");
    assert_eq!(
        (years[0].surplus, years[0].deficit_e2),
        (Some(false), Some(0))
    );
    assert_eq!(
        years[0].text,
        "Gemeente Almere houdt in 2021 geen geld over en komt ook geen geld tekort."
    );
    // A share of nothing is not 0 %, and nobody can say what the safety net does.
    assert_eq!((years[1].deficit_e2, years[1].safety_net), (None, None));
    assert!(years[1].text.contains("het budget is 0 euro"));
    assert!(!years[1].text.contains("te weinig"));
    assert!(years[2].text.contains("geen geld over"));
}
