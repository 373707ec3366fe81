use super::council;
use crate::buig::benefit::{Benefits, own_per_year};
use crate::buig::by_day::even_exits;
use crate::buig::{LineKind, RowKey, actual, ledger};
use crate::domain::{BenefitPeriod, Cents, ClientId};
use crate::trajectories::tests::{day, events, rules};
use crate::trajectories::{ExitKind, track};
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

fn benefit(client: &str, from: &str, to: Option<&str>, cents: i64) -> BenefitPeriod {
    BenefitPeriod {
        client: ClientId::parse(client).unwrap(),
        from: day(from),
        to: to.map(day),
        gross_per_month: Cents(cents),
        wage_per_month: None,
    }
}

/// Saving of one year and the rules of the findings, from lines of events and benefits.
fn saving(
    lines: &str,
    benefits: &[BenefitPeriod],
    year: i32,
    on: &str,
) -> (Cents, Vec<&'static str>) {
    let tracking = track(&rules(), &[], &events(lines), day(on));
    assert!(tracking.findings.is_empty(), "{:?}", tracking.findings);
    let actual = actual(&council(), &tracking, benefits, year..=year);
    let found = actual.ledger.findings.iter().map(|f| f.why.rule).collect();
    (actual.table.amount(RowKey::BuigSaving, year), found)
}

/// The second acceptance test of DOMAIN §2, through the ledger: 80 exits as events, no own amounts.
#[test]
fn twenty_even_exits_a_year_through_the_ledger_give_the_councils_savings() {
    let mut lines = String::new();
    for year in 2021..=2024 {
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = i64::from(new_year.leap_year()) + 365;
        for (i, half_days) in even_exits(days, 20).into_iter().enumerate() {
            let exit = new_year + Days::new(u64::try_from(half_days / 2).unwrap());
            lines += &format!(
                "S{year}-{i} K{year}-{i} {exit} start_traject\nE{year}-{i} K{year}-{i} {exit} uitgestroomd\n"
            );
        }
    }
    let tracking = track(&rules(), &[], &events(&lines), day("2025-12-31"));
    let actual = actual(&council(), &tracking, &[], 2021..=2025);
    let saving = [145_000, 435_000, 725_000, 1_015_000, 1_160_000].map(Cents::euros);
    assert_eq!(actual.table.amounts(RowKey::BuigSaving), saving);
}

/// By hand: 1,200 a month is 14,400 a year.
#[test]
fn days_count_from_the_first_day_without_benefit_to_the_last() {
    let own = [benefit("K1", "2019-01-01", Some("2023-12-30"), 120_000)];
    // 2023: 31 December alone, 14,400 / 365 = 39.45.
    assert_eq!(
        saving("E1 K1 2023-12-31 uitgestroomd", &own, 2023, "2024-12-31").0,
        Cents(3945)
    );
    // 2024 is a leap year: all of its 366 days are exactly a year.
    assert_eq!(
        saving("E1 K1 2023-12-31 uitgestroomd", &own, 2024, "2024-12-31").0,
        Cents::euros(14_400)
    );
    // Half of 2024 by the reference date: 1 January to 29 February are 60 days.
    assert_eq!(
        saving("E1 K1 2023-12-31 uitgestroomd", &own, 2024, "2024-02-29").0,
        Cents(236_066)
    );
    // Exit and return on one day saves nothing; the return on the last day of the year saves 364 days.
    let same = "E1 K1 2023-12-31 uitgestroomd\nE2 K1 2023-12-31 herinstroom";
    assert_eq!(saving(same, &own, 2023, "2024-12-31").0, Cents::ZERO);
    let year = "E1 K1 2023-01-01 uitgestroomd\nE2 K1 2023-12-31 herinstroom";
    assert_eq!(saving(year, &[], 2023, "2024-12-31").0, Cents(1_446_027));
}

#[test]
fn the_last_own_amount_before_the_exit_counts() {
    let own = [
        benefit("K1", "2019-01-01", Some("2020-12-31"), 90_000),
        benefit("K1", "2021-01-01", Some("2021-06-30"), 100_000),
        benefit("K1", "2022-01-01", None, 200_000),
    ];
    let lines = "E1 K1 2021-07-01 uitgestroomd\nE2 K1 2022-01-01 herinstroom";
    // 184 days x 12,000 / 365.
    assert_eq!(
        saving(lines, &own, 2021, "2022-12-31"),
        (Cents(604_932), vec![])
    );
}

#[test]
fn benefits_that_overlap_are_named_and_each_day_counts_once_with_the_own_amount() {
    let periods = [
        benefit("K1", "2019-01-01", Some("2022-09-30"), 100_000),
        benefit("K1", "2022-07-01", Some("2022-12-31"), 110_000),
    ];
    assert_eq!(
        saving(
            "E1 K1 2023-01-01 uitgestroomd",
            &periods,
            2023,
            "2023-12-31"
        ),
        (Cents(12 * 110_000), vec!["uitkering.overlap"])
    );
    let benefits = Benefits::new(&periods);
    let counted = benefits.of(&periods[0].client);
    assert_eq!(counted[0].to, Some(day("2022-06-30")));
    assert_eq!(own_per_year(counted, day("2022-07-01")), Some(12 * 100_000));
    // Twice from the same day: one of the two, and named.
    let twice = [
        benefit("K1", "2019-01-01", Some("2022-12-31"), 100_000),
        benefit("K1", "2019-01-01", Some("2022-12-31"), 110_000),
    ];
    assert_eq!(
        saving("E1 K1 2023-01-01 uitgestroomd", &twice, 2023, "2023-12-31"),
        (Cents(1_320_000), vec!["uitkering.overlap"])
    );
}

#[test]
fn contradictions_are_named_and_the_price_takes_over() {
    let lines = "E1 K1 2023-01-01 uitgestroomd";
    let whole = Cents::euros(14_500);
    let negative = [benefit("K1", "2019-01-01", Some("2022-12-31"), -1)];
    assert_eq!(
        saving(lines, &negative, 2023, "2023-12-31"),
        (whole, vec!["uitkering.negatief"])
    );
    let runs_on = [benefit("K1", "2019-01-01", None, 120_000)];
    assert_eq!(
        saving(lines, &runs_on, 2023, "2023-12-31"),
        (Cents::euros(14_400), vec!["uitkering.loopt_door"])
    );
}

#[test]
fn benefit_that_starts_again_stops_the_saving_though_nobody_recorded_the_return() {
    let own = [
        benefit("K1", "2019-01-01", Some("2022-12-31"), 120_000),
        benefit("K1", "2023-01-31", None, 120_000),
    ];
    // 30 days of January x 14,400 / 365.
    assert_eq!(
        saving("E1 K1 2023-01-01 uitgestroomd", &own, 2023, "2023-12-31"),
        (Cents(118_356), vec!["herinstroom.niet_vastgelegd"])
    );
}

#[test]
fn a_year_without_price_is_named_and_not_guessed() {
    let mut config = council();
    config.price.truncate(1);
    let tracking = track(
        &rules(),
        &[],
        &events("E1 K1 2025-12-01 uitgestroomd"),
        day("2026-12-31"),
    );
    let ledger = ledger(
        &config,
        &tracking.states,
        &[],
        2025..=2026,
        day("2026-12-31"),
    );
    assert_eq!(ledger.lines.len(), 1);
    assert!(ledger.findings[0].why.text.contains("365 dagen in 2026"));
}

#[test]
fn exits_to_a_maatschappelijke_baan_stand_apart() {
    let tracking = track(
        &rules(),
        &[],
        &events("E1 K1 2023-01-01 uitgestroomd reden=basisbaan"),
        day("2023-12-31"),
    );
    let actual = actual(&council(), &tracking, &[], 2023..=2023);
    assert_eq!(actual.table.amount(RowKey::BuigSaving, 2023), Cents::ZERO);
    let memo = actual
        .memos
        .iter()
        .find(|memo| memo.key == "maatschappelijke_baan")
        .unwrap();
    assert_eq!(memo.amounts, [Cents::euros(14_500)]);
}

proptest! {
    /// Every figure equals the sum of its lines, each line is within a cent of its own fraction, and a slow oracle that
    /// walks day by day agrees on the total.
    #[test]
    fn lines_add_up_to_the_figure_and_to_a_walk_day_by_day(
        cases in prop::collection::vec((0_u64..1_400, prop::option::of(0_u64..900), prop::option::of(0_i64..300_000)), 1..25),
    ) {
        let start = day("2021-01-01");
        let (mut lines, mut benefits) = (String::new(), Vec::new());
        for (i, (exit, stay, cents)) in cases.iter().enumerate() {
            let exit = start + Days::new(*exit);
            lines += &format!("X{i} K{i} {exit} uitgestroomd\n");
            if let Some(stay) = stay {
                lines += &format!("Y{i} K{i} {} herinstroom\n", exit + Days::new(*stay));
            }
            let last = exit.pred_opt().unwrap().to_string();
            benefits.extend(cents.map(|cents| benefit(&format!("K{i}"), "2018-01-01", Some(&last), cents)));
        }
        let reference = day("2024-06-30");
        let tracking = track(&rules(), &[], &events(&lines), reference);
        let actual = actual(&council(), &tracking, &benefits, 2021..=2024);
        for year in 2021..=2024 {
            let saving = actual.table.amount(RowKey::BuigSaving, year);
            prop_assert_eq!(saving, actual.ledger.sum(year, LineKind::Avoided, ExitKind::Work));
            let days_in_year = if year == 2024 { 366 } else { 365 };
            let mut exact = 0_i128;
            for (exit, stay, cents) in &cases {
                let exit = start + Days::new(*exit);
                let back = stay.map(|stay| exit + Days::new(stay));
                let out = exit.iter_days().take_while(|d| *d <= reference && back.is_none_or(|b| *d < b));
                let days = out.filter(|d| d.year() == year).count() as i128;
                exact += days * i128::from(cents.map_or(1_450_000, |cents| cents * 12));
            }
            prop_assert_eq!(i128::from(saving.0), (2 * exact + days_in_year) / (2 * days_in_year));
        }
        for line in &actual.ledger.lines {
            let apart = i128::from(line.amount.0) * i128::from(line.per_day.days_in_year)
                - i128::from(line.per_year.0) * i128::from(line.days);
            prop_assert!(apart.abs() < i128::from(line.per_day.days_in_year));
        }
    }
}
