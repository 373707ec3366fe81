use super::{day, events, rules};
use crate::domain::{Cents, Coach, CoachId};
use crate::trajectories::statistics::{KaplanMeier, Share, Spell};
use crate::trajectories::track;

fn coach(id: &str, fte_hundredths: u16) -> Coach {
    Coach {
        id: CoachId::parse(id).unwrap(),
        name: String::new(),
        fte_hundredths,
        caseload_max: None,
    }
}

const YEAR: &str = "
    A1 K1 2021-02-01 start_traject coach=C1
    A2 K1 2021-06-01 uitgestroomd
    A3 K1 2021-07-01 bevestigd
    B1 K2 2021-02-01 start_traject coach=C1
    B2 K2 2021-06-01 uitgestroomd
    B3 K2 2021-07-05 bevestigd
    B4 K2 2021-09-01 herinstroom
    C1 K3 2021-03-01 start_traject coach=C1
    C2 K3 2021-09-01 beeindigd reden=zorg
    D1 K4 2021-05-03 start_traject coach=C2
    D2 K4 2021-05-10 instrument_toegezegd instr=scholing eur=1500
    D3 K4 2021-06-10 instrument_betaald instr=scholing eur=900
    D4 K4 2021-06-10 instrument_betaald instr=lks eur=5000
    E1 K5 2021-04-01 uitgestroomd
    F1 K6 2021-04-01 uitgestroomd reden=basisbaan
    G1 K7 2021-11-30 gesproken";

#[test]
fn a_year_is_counted_as_a_person_would() {
    let tracking = track(
        &rules(),
        &[coach("C1", 100), coach("C2", 1)],
        &events(YEAR),
        day("2021-12-31"),
    );
    let year = tracking.year(2021).unwrap();
    assert_eq!((year.starts, year.outflow, year.outflow_direct), (4, 2, 1));
    assert_eq!(
        (
            year.outflow_maatschappelijke_baan,
            year.ended_without_outflow
        ),
        (1, 1)
    );
    assert_eq!(
        (year.confirmed, year.sustained, year.relapse),
        (2, [1, 0, 0], 1)
    );
    assert_eq!(year.sustained_reached, 1);
    assert_eq!(year.spoken, 1);
    // K4 is the only one still in a trajectory, with a coach who has no room at 0.01 fte.
    assert_eq!(
        tracking
            .coaches
            .iter()
            .map(|c| (c.clients, c.over))
            .collect::<Vec<_>>(),
        [(0, false), (1, true)]
    );
    assert!(tracking.findings.is_empty());
}

#[test]
fn the_work_budget_counts_payments_and_open_promises_and_leaves_subsidies_out() {
    let tracking = track(&rules(), &[], &events(YEAR), day("2021-12-31"));
    let budget = &tracking.budgets[0];
    assert_eq!(
        (budget.paid, budget.committed),
        (Cents::euros(900), Cents::euros(600))
    );
    assert_eq!(budget.left, Cents::euros(198_500));
    assert_eq!(tracking.client_budgets[0].left, Cents::euros(500));
}

#[test]
fn an_unconfirmed_exit_is_not_sustained_but_it_is_shown() {
    let lines = "A1 K1 2021-02-01 start_traject\nA2 K1 2021-06-01 uitgestroomd";
    let tracking = track(&rules(), &[], &events(lines), day("2021-12-31"));
    let year = tracking.year(2021).unwrap();
    assert_eq!((year.sustained[0], year.sustained_unconfirmed), (0, 1));
}

#[test]
fn somebody_who_waits_is_named() {
    let lines = "A1 K1 2021-02-01 start_traject\nB1 K2 2021-03-29 start_traject";
    let tracking = track(&rules(), &[], &events(lines), day("2021-04-01"));
    let stalled: Vec<_> = tracking
        .stalled
        .iter()
        .map(|s| (s.client.as_str(), s.weeks))
        .collect();
    assert_eq!(stalled, [("K1", 8)]);
}

/// DOMAIN §5: 100 starts x 14 months = 117 people at once, more than 2 x 50.
#[test]
fn a_hundred_trajectories_of_fourteen_months_do_not_fit_two_coaches() {
    let mut lines = String::new();
    for i in 0..100 {
        lines += &format!("S{i} K{i} 2020-11-01 start_traject\nT{i} K{i} 2022-01-01 beeindigd\n");
        lines += &format!("U{i} L{i} 2021-06-01 start_traject\n");
    }
    let tracking = track(
        &rules(),
        &[coach("C1", 100), coach("C2", 100)],
        &events(&lines),
        day("2022-01-31"),
    );
    let littles = &tracking.littles;
    assert_eq!(
        (
            littles.starts_last_year,
            littles.duration_months,
            littles.load,
            littles.capacity
        ),
        (100, 14, 117, 100)
    );
    assert!(littles.warning.as_ref().unwrap().contains("117"));
}

/// DOMAIN §5: with 20 of 100 the 95 % interval is 13-29 %.
#[test]
fn wilson_gives_13_to_29_percent_for_20_of_100() {
    let share = Share::wilson(20, 100).unwrap();
    assert_eq!((share.low_e2, share.high_e2), (1334, 2888));
    assert_eq!(Share::wilson(0, 0), None);
}

/// Ends at 1, 3 and 4; seen until 2 and 5. By hand: 4/5, then 4/5 x 2/3, then half of that.
#[test]
fn kaplan_meier_counts_running_spells_as_long_as_they_were_seen() {
    let spell = |days, ended| Spell { days, ended };
    let spells = vec![
        spell(3, true),
        spell(5, false),
        spell(1, true),
        spell(2, false),
        spell(4, true),
    ];
    let curve = KaplanMeier::of(spells);
    let thousandths: Vec<_> = curve
        .0
        .iter()
        .map(|(day, s)| (*day, (s * 1000.0).round() as i32))
        .collect();
    assert_eq!(thousandths, [(1, 800), (3, 533), (4, 267)]);
    assert_eq!(curve.median_days(), Some(4));
}

/// 75 starts in the 245 days since the first are 112 a year and not 75.
#[test]
fn the_pace_of_starts_is_counted_over_the_days_in_which_people_could_start() {
    let lines: String = (0..75)
        .map(|i| {
            let start = day("2021-01-29") + chrono::Days::new(i * 3);
            format!("S{i} K{i} {start} start_traject\n")
        })
        .collect();
    let seen = track(&rules(), &[], &events(&lines), day("2021-10-01"));
    let pace = seen.littles.pace;
    assert_eq!((pace.starts, pace.window_days, pace.a_year), (75, 245, 112));
    assert!(pace.known && seen.littles.load == 112, "{:?}", seen.littles);
    let early = track(&rules(), &[], &events(&lines), day("2021-04-28"));
    assert_eq!(
        (early.littles.pace.window_days, early.littles.pace.known),
        (89, false)
    );
    assert_eq!(
        early.littles.warning, None,
        "too early to say that it does not fit"
    );
    let later = track(&rules(), &[], &events(&lines), day("2023-10-01"));
    assert_eq!(
        (later.littles.pace.a_year, later.littles.pace.known),
        (0, true)
    );
}

#[test]
fn nobody_started_is_no_pace() {
    let pace = track(&rules(), &[], &[], day("2021-10-01")).littles.pace;
    assert_eq!(
        (pace.starts, pace.window_days, pace.a_year, pace.known),
        (0, 0, 0, false)
    );
}

/// `gestart` in config/kpi.toml: "Wie twee keer begint in een jaar, telt één keer."
#[test]
fn who_starts_twice_in_a_year_counts_once_and_in_another_year_again() {
    let lines = "
        A1 K1 2021-02-01 start_traject
        A2 K1 2021-04-01 beeindigd reden=zorg
        A3 K1 2021-09-01 start_traject
        A4 K1 2021-11-01 beeindigd reden=zorg
        A5 K1 2022-02-01 start_traject
        B1 K2 2021-02-01 start_traject";
    let tracking = track(&rules(), &[], &events(lines), day("2022-03-01"));
    let starts = |year| tracking.year(year).unwrap().starts;
    assert_eq!((starts(2021), starts(2022)), (2, 1));
    let cohorts: Vec<_> = tracking
        .cohorts
        .iter()
        .map(|c| (c.starts, c.running))
        .collect();
    assert_eq!(cohorts, [(2, 1), (1, 1)], "cohorts count people too");
}

#[test]
fn a_file_that_still_holds_due_dates_is_told_where_they_went() {
    let text = include_str!("../../../config/trajectories.toml");
    let older = format!("{text}\n[[timer]]\nkey = \"proefplaats\"\n");
    let why = crate::trajectories::parse(&older).unwrap_err().to_string();
    assert!(why.contains("config/screening.toml"), "{why}");
}
