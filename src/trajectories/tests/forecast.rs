use super::{day, events, rules, rules_quick};
use crate::trajectories::histories::to_work;
use crate::trajectories::life_table::End;
use crate::trajectories::{forecast, funnel, track};

/// 100 starts spread over 2021; of those who are done by the end of June 2022 every fourth has left.
fn town() -> String {
    let mut lines = String::new();
    for i in 0..150_u64 {
        let start = day("2021-01-04") + chrono::Days::new(i * 7 / 2);
        lines += &format!("S{i} K{i} {start} start_traject coach=C1\n");
        let end = start + chrono::Days::new(300);
        if i % 4 == 0 {
            lines += &format!(
                "U{i} K{i} {end} uitgestroomd\nB{i} K{i} {} bevestigd\n",
                end + chrono::Days::new(35)
            );
        } else {
            lines += &format!("U{i} K{i} {end} beeindigd reden=anders\n");
        }
    }
    lines
}

#[test]
fn a_forecast_is_the_same_on_any_number_of_threads() {
    let tracking = track(&rules(), &[], &events(&town()), day("2022-06-01"));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            serde_json::to_string(&forecast(&tracking, &rules_quick(), 2024, 2025)).unwrap()
        })
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn a_forecast_keeps_what_happened_and_more_starts_help() {
    let tracking = track(&rules(), &[], &events(&town()), day("2022-06-01"));
    let forecast = forecast(&tracking, &rules_quick(), 2024, 2025);
    let seen = tracking.year(2022).unwrap();
    assert!(forecast.starts.low >= u64::from(seen.starts));
    assert!(forecast.sustained.low >= u64::from(seen.sustained_reached));
    assert!(
        forecast.starts.low <= forecast.starts.middle
            && forecast.starts.middle <= forecast.starts.high
    );
    // 104 a year: the 43 seen and seven months more; about a hundred.
    assert!(
        (90..=115).contains(&forecast.starts.middle),
        "{:?}",
        forecast.starts
    );
    let more = &forecast.effects[0];
    assert!(more.label.contains("starts") && more.chance_starts_e2 >= forecast.chance_starts_e2);
    // A quarter of some hundred starters finds work and most of them stay: around twenty.
    assert!(
        (12..=30).contains(&forecast.sustained_of_starters.middle),
        "{:?}",
        forecast.sustained_of_starters
    );
    assert_eq!(
        forecast
            .days_out
            .iter()
            .map(|(year, _)| *year)
            .collect::<Vec<_>>(),
        [2022, 2023, 2024, 2025]
    );
}

#[test]
fn on_new_years_eve_nothing_is_left_to_chance() {
    let tracking = track(&rules(), &[], &events(&town()), day("2021-12-31"));
    let forecast = forecast(&tracking, &rules_quick(), 2024, 2021);
    let seen = tracking.year(2021).unwrap();
    assert_eq!(
        (forecast.starts.low, forecast.starts.high),
        (u64::from(seen.starts), u64::from(seen.starts))
    );
    assert_eq!(forecast.days_out[0].1.high, 0);
    assert!(forecast.chance_starts_e2 == 10_000 && forecast.chance_sustained_e2 == 0);
}

#[test]
fn the_funnel_never_widens_and_shows_its_band() {
    let tracking = track(&rules(), &[], &events(&town()), day("2022-12-31"));
    let steps = funnel(&tracking.states, 1_200, day("2022-12-31"), &rules());
    let people: Vec<u32> = steps.iter().map(|step| step.people).collect();
    assert!(people.is_sorted_by(|a, b| a >= b), "{people:?}");
    assert_eq!((people[0], people[3]), (1_200, 150));
    assert_eq!(steps[0].of_previous, None);
    assert!(steps[5].of_previous.unwrap().low_e2 < steps[5].of_previous.unwrap().high_e2);
}

/// Ten leave by moving, ten by work: of those of whom we know how it went, all found work.
#[test]
fn who_moves_or_retires_is_neither_a_success_nor_a_failure() {
    let town = |reason: &str, others: usize| {
        let mut lines = String::new();
        for i in 0..10 {
            lines +=
                &format!("S{i} K{i} 2021-01-04 start_traject\nU{i} K{i} 2021-07-01 uitgestroomd\n");
        }
        for i in 10..10 + others {
            lines += &format!(
                "S{i} K{i} 2021-01-04 start_traject\nU{i} K{i} 2021-06-01 uitgestroomd {reason}\n"
            );
        }
        let tracking = track(&rules(), &[], &events(&lines), day("2022-06-01"));
        let forecast = forecast(&tracking, &rules_quick(), 2024, 2025);
        let (_, rest) = forecast.assumptions.split_once("per jaar, ").unwrap();
        let (percent, _) = rest.split_once(" %").unwrap();
        percent.parse::<u32>().unwrap()
    };
    let without = town("", 0);
    for reason in [
        "reden=verhuisd",
        "reden=aow",
        "reden=overleden",
        "reden=verhuist",
    ] {
        let with = town(reason, 10);
        assert!(with.abs_diff(without) <= 3, "{reason}: {without} {with}");
    }
    assert!(town("", 10) > without + 5, "work counts");
}

/// Quick results first: 20 of 100 found work after 100 days, the others are still at it on day 150. Counting only
/// those who are done would say that everybody finds work.
#[test]
fn who_is_still_in_a_trajectory_is_counted_as_long_as_we_followed() {
    let mut lines = String::new();
    for i in 0..100 {
        lines += &format!("S{i} K{i} 2021-01-04 start_traject\n");
        if i < 20 {
            lines += &format!("U{i} K{i} 2021-04-14 uitgestroomd\n");
        }
    }
    let tracking = track(&rules(), &[], &events(&lines), day("2021-06-03"));
    let forecast = forecast(&tracking, &rules_quick(), 2021, 2021);
    let found = forecast.assumptions.split_once("per jaar, ").unwrap().1;
    let found: u32 = found.split_once(" %").unwrap().0.parse().unwrap();
    // Seen by then: 20 of 100, and the plan adds what comes after day 150.
    assert!((20..=40).contains(&found), "{found}");
}

#[test]
fn a_lever_that_cannot_touch_a_target_leaves_it_exactly_as_it_is() {
    let tracking = track(&rules(), &[], &events(&town()), day("2022-06-01"));
    let mut rules = rules_quick();
    let lever = |label: &str| {
        let mut lever = rules.forecast.lever[0].clone();
        lever.label = label.into();
        lever.starts_percent = 100;
        lever
    };
    let (mut same, mut finds, mut shorter) = (lever("same"), lever("finds"), lever("shorter"));
    same.stays_percent = 100;
    finds.finds_work_percent = 125;
    shorter.duration_percent = 50;
    rules.forecast.lever = vec![same, finds, shorter];
    let now = forecast(&tracking, &rules, 2024, 2025);
    let [same, finds, shorter] = &now.effects[..] else {
        panic!("three levers")
    };
    for effect in [same, finds, shorter] {
        assert_eq!(
            effect.chance_starts_e2, now.chance_starts_e2,
            "{}",
            effect.label
        );
    }
    assert_eq!(same.chance_sustained_e2, now.chance_sustained_e2);
    assert_eq!(same.chance_of_starters_e2, now.chance_of_starters_e2);
    assert!(finds.chance_of_starters_e2 >= now.chance_of_starters_e2);
    // Shorter: the same people find work, only earlier.
    assert_eq!(shorter.chance_of_starters_e2, now.chance_of_starters_e2);
    assert!(shorter.chance_sustained_e2 >= now.chance_sustained_e2);
}

#[test]
fn a_maatschappelijke_baan_is_a_result_of_its_own_neither_the_promised_work_nor_out_of_sight() {
    let ways = [
        ("uitgestroomd reden=werk", End::Happened),
        ("uitgestroomd reden=maatschappelijke_baan", End::Closed),
        ("uitgestroomd reden=basisbaan", End::Closed),
        ("uitgestroomd reden=beschut_werk", End::Closed),
        ("uitgestroomd reden=verhuisd", End::Seen),
        ("beeindigd reden=geen_werk_gevonden", End::Closed),
    ];
    let lines: String = (0..)
        .zip(ways)
        .map(|(i, (how, _))| {
            format!("S{i} K{i} 2021-01-04 start_traject\nU{i} K{i} 2021-07-01 {how}\n")
        })
        .collect();
    let tracking = track(&rules(), &[], &events(&lines), day("2021-12-31"));
    let histories: Vec<_> = tracking
        .states
        .iter()
        .map(|state| {
            to_work(
                state,
                0,
                &state.trajectories[0],
                day("2021-12-31"),
                &rules(),
            )
        })
        .collect();
    for (history, (how, end)) in histories.iter().zip(ways) {
        assert_eq!((history.days, history.end), (178, end), "{how}");
    }
    let year = tracking.year(2021).unwrap();
    assert_eq!(
        (year.outflow, year.outflow_maatschappelijke_baan),
        (1, 3),
        "told apart, and not lost"
    );
}
