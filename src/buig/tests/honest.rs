//! Gross to net, plan against actual, and the formulas of law.

use super::council;
use crate::buig::config::Percent;
use crate::buig::instruments::{self, loonkostensubsidie};
use crate::buig::part_time::part_time_offset;
use crate::buig::{Draw, actual, compare, explain, plan, waterfalls};
use crate::domain::{Cents, ClientId};
use crate::trajectories::tests::{day, events, rules, rules_quick};
use crate::trajectories::track;
use chrono::Days;
use proptest::prelude::*;

const THREE: &str = "
    A1 K1 2021-01-01 start_traject
    A2 K1 2021-07-01 uitgestroomd
    B1 K2 2021-01-01 start_traject
    B2 K2 2021-04-01 uitgestroomd
    B3 K2 2021-10-01 herinstroom
    B4 K2 2021-04-01 instrument_betaald instr=lks eur=1000
    C1 K3 2021-12-31 uitgestroomd";

/// 184 days, 183 days and 1 day of 14,500 / 365, of which K2 lost 92 again by relapse. K3 had no trajectory: that one
/// day counts in the gross effect and goes out before net, and no share of it can have come anyway.
#[test]
fn the_waterfall_goes_from_gross_to_net_and_shows_every_assumption() {
    let tracking = track(&rules(), &[], &events(THREE), day("2021-12-31"));
    let actual = actual(&council(), &tracking, &[], 2021..=2021);
    let falls = waterfalls(
        &actual,
        &tracking.states,
        2021,
        &[0, 2500, 5000],
        Some(4000),
    );
    let amounts: Vec<Vec<i64>> = falls
        .iter()
        .map(|fall| fall.steps.iter().map(|step| step.amount.0).collect())
        .collect();
    let (gross, returned) = (1_461_918 + 365_479, 365_479); // (184 + 183 + 1) and 92 days
    let direct = actual.ledger.direct(2021).0;
    assert!((3_972..=3_973).contains(&direct), "one day: {direct}");
    let claimed = gross - returned - direct;
    assert_eq!(
        amounts[0],
        [gross, -returned, -direct, 0, -100_000, -5_800_000]
    );
    assert_eq!(amounts[1][3], -((claimed + 2) / 4));
    assert_eq!(amounts[2][3], -((claimed + 1) / 2));
    assert!(falls[3].observed);
    for fall in &falls {
        assert_eq!(
            fall.net,
            fall.steps.iter().map(|step| step.amount).sum::<Cents>()
        );
    }
}

#[test]
fn nothing_is_claimed_when_everybody_left_without_a_trajectory() {
    let lines: String = (0..40)
        .map(|i| format!("X{i} K{i} 2021-07-01 uitgestroomd\n"))
        .collect();
    let tracking = track(&rules(), &[], &events(&lines), day("2021-12-31"));
    let mut config = council();
    config.plan.verloning.clear();
    let actual = actual(&config, &tracking, &[], 2021..=2021);
    for fall in waterfalls(&actual, &tracking.states, 2021, &[0, 2500], Some(0)) {
        let of = |key| {
            fall.steps
                .iter()
                .find(|step| step.key == key)
                .unwrap()
                .amount
        };
        assert!(of("gross") > Cents::ZERO);
        assert_eq!(
            (of("direct"), of("deadweight")),
            (-of("gross"), Cents::ZERO)
        );
        assert_eq!(fall.net, Cents::ZERO);
    }
    // The council's plan knows no such people and stays what it is.
    assert_eq!(
        plan(&council()).total(crate::buig::RowKey::Saldo),
        Cents::euros(2_764_000)
    );
}

#[test]
fn the_forecast_counts_exits_without_a_trajectory_of_the_future_as_it_does_those_of_the_past() {
    let lines: String = (0..24)
        .map(|i| format!("X{i} K{i} 2021-{:02}-15 uitgestroomd\n", 1 + i / 2))
        .collect();
    let on = |until: &str| {
        let tracking = track(&rules(), &[], &events(&lines), day(until));
        crate::trajectories::forecast(&tracking, &rules_quick(), 2021, 2022)
    };
    let days = |forecast: &crate::trajectories::Forecast| {
        let of_2022 = forecast.days_out.iter().find(|(year, _)| *year == 2022);
        of_2022.unwrap().1.middle
    };
    let forecast = on("2021-12-31");
    // Twenty-four who are out would make 8,760 days at most; those who leave in 2022 come on top.
    assert!(days(&forecast) > 8_760, "{}", days(&forecast));
    assert!(
        forecast
            .assumptions
            .contains("24 mensen per jaar stromen uit zonder traject")
    );
    // They count for no promise.
    assert_eq!(forecast.sustained.high, 0);
}

proptest! {
    #[test]
    fn plan_plus_the_reasons_is_always_the_actual_saving(
        cases in prop::collection::vec((0_u64..1_400, prop::option::of(0_u64..900)), 0..25),
        reference in 0_u64..1_500,
    ) {
        let mut lines = String::new();
        for (i, (exit, stay)) in cases.iter().enumerate() {
            let exit = day("2021-01-01") + Days::new(*exit);
            lines += &format!("X{i} K{i} {exit} uitgestroomd\n");
            if let Some(stay) = stay {
                lines += &format!("Y{i} K{i} {} herinstroom\n", exit + Days::new(*stay));
            }
        }
        let tracking = track(&rules(), &[], &events(&lines), day("2021-01-01") + Days::new(reference));
        let actual = actual(&council(), &tracking, &[], 2021..=2025);
        for year in explain(&council(), &plan(&council()), &actual, &tracking) {
            let reasons: Cents = year.differences.iter().map(|d| d.amount).sum();
            prop_assert_eq!(year.plan + reasons, year.actual);
            prop_assert_eq!(year.actual, actual.table.amount(crate::buig::RowKey::BuigSaving, year.year));
        }
    }
}

#[test]
fn reasons_say_what_a_person_would_say() {
    // Ten people leave on 1 July 2021 instead of twenty spread over the year; nobody returns, no own amounts.
    let lines: String = (0..10)
        .map(|i| format!("X{i} K{i} 2021-07-01 uitgestroomd\n"))
        .collect();
    let tracking = track(&rules(), &[], &events(&lines), day("2021-12-31"));
    let actual = actual(&council(), &tracking, &[], 2021..=2021);
    let year = explain(&council(), &plan(&council()), &actual, &tracking).remove(0);
    let reason = |key| {
        year.differences
            .iter()
            .find(|d| d.key == key)
            .unwrap()
            .amount
    };
    assert_eq!(reason("exits"), Cents::euros(-72_500));
    // 184 days instead of 182.5: ten times 1.5 days.
    assert_eq!(reason("timing"), Cents(59_589));
    assert_eq!(
        (reason("price"), reason("relapse")),
        (Cents::ZERO, Cents::ZERO)
    );
}

/// By hand, 2025: V = 2,193.36 x 1.08 = 2,368.8288. Loonwaarde 60 %: 0.4 V = 947.53152, x 1.235 = 1,170.20.
/// Loonwaarde 20 %: at most 0.7 V = 1,658.18016, x 1.235 = 2,047.85. 24 of 36 hours: two thirds.
#[test]
fn loonkostensubsidie_follows_article_10d() {
    let config = instruments::parse(include_str!("../../../config/instruments.toml")).unwrap();
    let norm = config.lks_on(day("2025-06-01")).unwrap();
    assert_eq!(
        loonkostensubsidie(norm, Percent::whole(60), 36),
        Cents(117_020)
    );
    assert_eq!(
        loonkostensubsidie(norm, Percent::whole(20), 36),
        Cents(204_785)
    );
    assert_eq!(
        loonkostensubsidie(norm, Percent::whole(60), 24),
        Cents(78_013)
    );
    assert_eq!(
        loonkostensubsidie(norm, Percent::whole(100), 36),
        Cents::ZERO
    );
    assert!(config.lks_on(day("2020-12-31")).is_none());
}

#[test]
fn part_time_wages_are_taken_off_but_for_what_the_client_keeps() {
    let config = super::council();
    let norm = config.part_time_on(day("2021-01-01")).unwrap();
    let offset = |wage, benefit, month| {
        part_time_offset(norm, Cents::euros(wage), Cents::euros(benefit), month)
    };
    assert_eq!(offset(400, 1_000, 1), Cents::euros(300)); // keeps a quarter
    assert_eq!(offset(1_000, 1_100, 1), Cents::euros(781)); // keeps at most 219
    assert_eq!(offset(400, 1_000, 7), Cents::euros(400)); // after six months nothing
    assert_eq!(offset(2_000, 1_000, 7), Cents::euros(1_000)); // never more than the benefit
    assert_eq!(offset(-5, 1_000, 1), Cents::ZERO);
}

#[test]
fn the_comparison_group_tells_who_would_have_left_anyway() {
    let mut lines = String::new();
    let mut draws = Vec::new();
    for i in 0..80 {
        let drawn = i < 40;
        // Of 40 with a place 20 leave after 100 days, of 40 without a place 5.
        if i < 20 || (40..45).contains(&i) {
            lines += &format!("X{i} K{i} 2021-04-11 uitgestroomd\n");
        }
        draws.push(Draw {
            client: ClientId::parse(&format!("K{i}")).unwrap(),
            day: day("2021-01-01"),
            drawn,
        });
    }
    let tracking = track(&rules(), &[], &events(&lines), day("2021-12-31"));
    let comparison = compare(&draws, &tracking.states, day("2021-12-31"), 180);
    assert_eq!(
        (comparison.drawn_left_e2, comparison.not_drawn_left_e2),
        (Some(5000), Some(1250))
    );
    assert_eq!(comparison.deadweight_e2, Some(2500));
    let (low, high) = comparison.deadweight_band_e2.unwrap();
    assert!(low < 1_500 && high > 4_000, "{low} {high}");
    assert!(
        comparison.text.contains("95 % zekerheid"),
        "{}",
        comparison.text
    );
    // Nobody was followed for 548 days yet: no number, and the day from which there can be one.
    let early = compare(&draws, &tracking.states, day("2021-12-31"), 548);
    assert_eq!((early.drawn_left_e2, early.deadweight_e2), (None, None));
    assert_eq!(early.measurable_from, Some(day("2022-07-03")));
    assert!(early.text.contains("Nog niet te meten"), "{}", early.text);
    let few = compare(&draws[20..60], &tracking.states, day("2021-12-31"), 180);
    assert_eq!(few.deadweight_e2, None);
    assert!(few.text.contains("Wij weten dit nog niet"));
}

#[test]
fn who_gets_a_place_later_is_compared_up_to_that_day_and_counts_once_a_group() {
    let on = |client: &str, at: &str, drawn| Draw {
        client: crate::domain::ClientId::parse(client).unwrap(),
        day: day(at),
        drawn,
    };
    // 40 wait in January; all get a place in July and find work in August, thanks to it.
    let mut lines = String::new();
    let mut draws = Vec::new();
    for at in 0..40 {
        let client = format!("K-{at:03}");
        lines.push_str(&format!("E{at} {client} 2021-08-01 uitgestroomd\n"));
        draws.push(on(&client, "2021-01-01", false));
        draws.push(on(&client, "2021-04-01", false));
        draws.push(on(&client, "2021-07-01", true));
    }
    let tracking = track(&rules(), &[], &events(&lines), day("2022-12-31"));
    let found = compare(&draws, &tracking.states, day("2022-12-31"), 365);
    assert_eq!((found.drawn, found.not_drawn), (40, 40));
    // 181 days without a place say nothing of a year, and nobody of the group can be followed longer.
    assert_eq!((found.deadweight_e2, found.measurable_from), (None, None));
    assert!(found.text.contains("ook later niet"), "{}", found.text);
    // Of those days they do tell: of 40 people who waited nobody left.
    let half = compare(&draws, &tracking.states, day("2022-12-31"), 30);
    assert_eq!(
        (half.drawn_left_e2, half.not_drawn_left_e2),
        (Some(0), Some(0))
    );
}

#[test]
fn the_forecast_starts_from_what_is_booked_and_stays_within_its_band() {
    let lines: String = (0..10)
        .map(|i| format!("S{i} K{i} 2021-02-01 start_traject\nX{i} K{i} 2021-07-01 uitgestroomd\n"))
        .collect();
    let tracking = track(&rules(), &[], &events(&lines), day("2021-12-31"));
    let actual = actual(&council(), &tracking, &[], 2021..=2025);
    let forecast = crate::trajectories::forecast(&tracking, &rules_quick(), 2024, 2025);
    let years = crate::buig::expected(&council(), &plan(&council()), &actual, &forecast);
    assert_eq!(
        years.iter().map(|y| y.year).collect::<Vec<_>>(),
        [2021, 2022, 2023, 2024, 2025]
    );
    // The year is over: booked, without a band.
    assert_eq!(
        (years[0].low, years[0].high),
        (years[0].actual, years[0].actual)
    );
    // Ten people at work save at most ten prices in 2022, plus what the next starters bring.
    assert!(
        years[1].low > Cents::ZERO
            && years[1].low <= years[1].middle
            && years[1].middle <= years[1].high
    );
    assert_eq!(years[4].plan_cumulative, Cents::euros(3_480_000));
}
