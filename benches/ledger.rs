//! The ledger and the tracking at two sizes: 1,200 clients and 400,000, five years by day.
//!
//! Run with `cargo bench --bench ledger`. Prints one line a figure; the limits are those of the README.

// A bench measures time; everything else in this repository must not.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use chrono::{Days, NaiveDate};
use std::time::Instant;
use werkt::buig;
use werkt::domain::{BenefitPeriod, Cents, ClientId, EventId, EventKind, TrajectoryEvent};
use werkt::trajectories;

fn main() {
    let rules = trajectories::parse(include_str!("../config/trajectories.toml")).unwrap();
    let config = buig::parse(include_str!("../config/buig.toml")).unwrap();
    let reference = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    for (clients, limit) in [(1_200, "200 ms"), (400_000, "30 s")] {
        let (events, benefits) = municipality(clients);
        let start = Instant::now();
        let tracking = trajectories::track(&rules, &[], &events, reference);
        let tracked = start.elapsed();
        let start = Instant::now();
        let actual = buig::actual(&config, &tracking, &benefits, 2021..=2025);
        let booked = start.elapsed();
        println!(
            "{clients:>7} clients, {:>8} events: track {tracked:>10.1?}, ledger of 5 years {booked:>10.1?} (limit {limit}), {} lines, {} findings",
            events.len(),
            actual.ledger.lines.len(),
            tracking.findings.len() + actual.ledger.findings.len(),
        );
    }
}

/// Everybody starts, leaves and is confirmed; every third comes back; every second has an own amount.
fn municipality(clients: u64) -> (Vec<TrajectoryEvent>, Vec<BenefitPeriod>) {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let mut events = Vec::new();
    let mut benefits = Vec::new();
    for i in 0..clients {
        let client = ClientId::parse(&format!("K-{i:06}")).unwrap();
        let exit = first + Days::new(366 + i * 7919 % 1_400);
        let mut add = |kind, effective| {
            events.push(TrajectoryEvent {
                id: EventId::parse(&format!("E-{:08}", events.len())).unwrap(),
                client: client.clone(),
                kind,
                effective,
                recorded: effective,
                coach: None,
                reason: None,
                instrument: None,
                amount: None,
                corrects: None,
            });
        };
        add(EventKind::Registered, first);
        add(EventKind::Spoken, first + Days::new(20));
        add(EventKind::TrajectoryStarted, first + Days::new(100));
        add(EventKind::Outflow, exit);
        add(EventKind::OutflowConfirmed, exit + Days::new(40));
        if i % 3 == 0 {
            add(EventKind::Relapse, exit + Days::new(50 + i % 300));
        }
        if i % 2 == 0 {
            benefits.push(BenefitPeriod {
                client,
                from: first,
                to: Some(exit - Days::new(1)),
                gross_per_month: Cents(100_000 + i64::try_from(i % 40_000).unwrap()),
                wage_per_month: None,
            });
        }
    }
    (events, benefits)
}
