//! Wages beside the benefit, by hand.

use super::council;
use crate::buig::{BuigConfig, LedgerLine, LineKind, RowKey, actual};
use crate::domain::{BenefitPeriod, Cents, ClientId};
use crate::trajectories::tests::{day, events, rules};
use crate::trajectories::{ExitKind, track};
use proptest::prelude::*;

/// Benefit of 1,000 a month with a wage of 400 beside it.
fn wage(from: &str, to: Option<&str>, euros: i64) -> BenefitPeriod {
    BenefitPeriod {
        client: ClientId::parse("K1").unwrap(),
        from: day(from),
        to: to.map(day),
        gross_per_month: Cents::euros(1_000),
        wage_per_month: Some(Cents::euros(euros)),
    }
}

fn lines(told: &str, benefits: &[BenefitPeriod], on: &str) -> (Vec<LedgerLine>, Vec<&'static str>) {
    lines_by(&council(), told, benefits, on)
}

fn lines_by(
    config: &BuigConfig,
    told: &str,
    benefits: &[BenefitPeriod],
    on: &str,
) -> (Vec<LedgerLine>, Vec<&'static str>) {
    let tracking = track(&rules(), &[], &events(told), day(on));
    let actual = actual(config, &tracking, benefits, 2021..=2023);
    assert_eq!(
        actual.table.total(RowKey::BuigSaving),
        saved(&actual.ledger.lines)
    );
    let found = actual.ledger.findings.iter().map(|f| f.why.rule).collect();
    let mut lines = actual.ledger.lines;
    lines.retain(|line| line.kind == LineKind::PartTime);
    (lines, found)
}

fn saved(lines: &[LedgerLine]) -> Cents {
    let counted =
        |line: &&LedgerLine| line.kind == LineKind::Avoided && line.exit_kind == ExitKind::Work;
    lines.iter().filter(counted).map(|line| line.amount).sum()
}

fn of(lines: &[LedgerLine]) -> Vec<(String, String, i64)> {
    let told = |line: &LedgerLine| (line.from.to_string(), line.to.to_string(), line.amount.0);
    lines.iter().map(told).collect()
}

const STARTED: &str = "E1 K1 2021-01-04 start_traject";

/// 400 less a quarter is 300 a month for six months, 400 a month after: 3,600 x 181 / 365 and 4,800 x 184 / 365.
#[test]
fn six_months_a_quarter_of_the_wage_stays_with_the_client_and_then_nothing() {
    let own = [wage("2021-02-01", None, 400)];
    let (lines, found) = lines(STARTED, &own, "2022-01-31");
    assert!(found.is_empty());
    let hand = [
        ("2021-02-01", "2021-07-31", 178_521),
        ("2021-08-01", "2021-12-31", 201_205),
        ("2022-01-01", "2022-01-31", 40_767),
    ];
    assert_eq!(of(&lines), hand.map(|(a, b, c)| (a.into(), b.into(), c)));
    assert!(
        lines[0]
            .sentence()
            .contains("loon afgetrokken van de uitkering")
    );
}

#[test]
fn a_new_amount_goes_on_with_the_months_and_a_gap_begins_them_anew() {
    let on = [
        wage("2021-02-01", Some("2021-04-30"), 400),
        wage("2021-05-01", Some("2021-12-31"), 500),
    ];
    let ends: Vec<String> = lines(STARTED, &on, "2021-12-31")
        .0
        .iter()
        .map(|l| l.to.to_string())
        .collect();
    assert_eq!(ends, ["2021-04-30", "2021-07-31", "2021-12-31"]);
    let gap = [
        wage("2021-02-01", Some("2021-04-30"), 400),
        wage("2021-05-02", Some("2021-12-31"), 500),
    ];
    let ends: Vec<String> = lines(STARTED, &gap, "2021-12-31")
        .0
        .iter()
        .map(|l| l.to.to_string())
        .collect();
    assert_eq!(ends, ["2021-04-30", "2021-11-01", "2021-12-31"]);
}

#[test]
fn a_wage_counts_from_the_start_of_the_trajectory_and_never_while_there_is_no_benefit() {
    let own = [wage("2020-01-01", None, 400)];
    let told = "E1 K1 2021-03-01 start_traject\nE2 K1 2021-06-01 uitgestroomd\nE3 K1 2021-09-01 herinstroom";
    let (found, _) = lines(told, &own, "2021-10-31");
    let days: Vec<(String, String)> = found
        .iter()
        .map(|l| (l.from.to_string(), l.to.to_string()))
        .collect();
    let hand = [("2021-03-01", "2021-05-31"), ("2021-09-01", "2021-10-31")];
    assert_eq!(days, hand.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(
        lines("E1 K1 2021-03-01 gesproken", &own, "2021-10-31")
            .0
            .is_empty()
    );
}

#[test]
fn a_wage_of_a_day_without_a_norm_is_named_and_not_counted() {
    let config = BuigConfig {
        part_time: Vec::new(),
        ..council()
    };
    let own = [wage("2021-02-01", None, 400)];
    let (lines, found) = lines_by(&config, STARTED, &own, "2021-12-31");
    assert!(lines.is_empty());
    assert_eq!(found, ["norm.ontbreekt"]);
    // Nothing of a wage from before the trajectory counts, so nothing of it is missing.
    let before = [wage("2018-01-01", Some("2018-12-31"), 400)];
    assert!(
        lines_by(&config, STARTED, &before, "2021-12-31")
            .1
            .is_empty()
    );
}

proptest! {
    /// Never more than the benefit, never less than nothing, and each day once.
    #[test]
    fn no_day_counts_twice_or_for_more_than_its_benefit(
        wages in prop::collection::vec((0_i64..3_000, 1_u64..200, 0_u64..3), 1..6),
        start in 0_u64..300,
    ) {
        let mut own = Vec::new();
        let mut from = day("2021-01-01");
        for (euros, days, gap) in wages {
            let to = from + chrono::Days::new(days - 1);
            own.push(BenefitPeriod { to: Some(to), from, ..wage("2021-01-01", None, euros) });
            from = to + chrono::Days::new(1 + gap);
        }
        let start = day("2021-01-01") + chrono::Days::new(start);
        let (lines, _) = lines(&format!("E1 K1 {start} start_traject"), &own, "2023-12-31");
        for pair in lines.windows(2) {
            prop_assert!(pair[0].to < pair[1].from);
        }
        for line in &lines {
            prop_assert!(line.from >= start && line.days > 0);
            prop_assert!(line.amount >= Cents::ZERO && line.per_year <= Cents::euros(12_000));
        }
    }
}
