//! Figures opened to their lines: the work budget, loonkostensubsidie and what is left net. Of every figure the lines
//! add up to what the report says, to the cent. The avoided benefit opens in [`super::ledger`].

use super::actual::Actual;
use super::ledger::{LedgerLine, LineKind};
use super::table::{RowKey, euro};
use super::waterfall::deadweight;
use crate::domain::codes::Instrument;
use crate::domain::dutch::percent_hundredths as percent;
use crate::domain::{Cents, ClientId, Code};
use crate::trajectories::{ClientState, ExitKind, Rules};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// One line of a figure; costs and losses negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenedLine {
    /// `None`: an amount that belongs to nobody, such as fewer verloning jobs.
    pub client: Option<ClientId>,
    pub from: Option<NaiveDate>,
    /// Last day counted, or the day of a payment.
    pub to: Option<NaiveDate>,
    pub what: String,
    #[serde(serialize_with = "euro")]
    pub amount: Cents,
}

/// Payments from the work budget in a year: the row of the table.
pub fn work_budget(states: &[ClientState], rules: &Rules, year: i32) -> Vec<OpenedLine> {
    let counts = |instrument| rules.work_budget.instruments.contains(&instrument);
    payments(states, year, &counts)
}

/// Loonkostensubsidie paid in a year: the step of the waterfall.
pub fn subsidy(states: &[ClientState], year: i32) -> Vec<OpenedLine> {
    payments(states, year, &|instrument| {
        instrument == Instrument::Loonkostensubsidie
    })
}

/// Net of a year when a share (hundredths of a percent) would have left anyway. Exits without a trajectory and
/// benefit that was paid again are in no line: both go out before net.
pub fn net(actual: &Actual, states: &[ClientState], year: i32, share: u32) -> Vec<OpenedLine> {
    let avoided = actual.ledger.of(year, LineKind::Avoided, ExitKind::Work);
    let claimed: Vec<&LedgerLine> = avoided.iter().filter(|l| l.after_trajectory).collect();
    let amounts: Vec<Cents> = claimed.iter().map(|line| line.amount).collect();
    let anyway = format!(
        "zou ook zonder traject zijn uitgestroomd ({})",
        percent(share)
    );
    let mut lines = Vec::new();
    for (line, off) in claimed.into_iter().zip(shares(&amounts, share)) {
        let of = |what: String, amount| OpenedLine {
            client: Some(line.client.clone()),
            from: Some(line.from),
            to: Some(line.to),
            what,
            amount,
        };
        lines.push(of("geen uitkering na een traject".into(), line.amount));
        if off != Cents::ZERO {
            lines.push(of(anyway.clone(), -off));
        }
    }
    lines.extend(subsidy(states, year));
    let displaced = actual.table.amount(RowKey::HigherBenefitCost, year);
    if displaced != Cents::ZERO {
        lines.push(OpenedLine {
            client: None,
            from: None,
            to: None,
            what: "hogere bijstand door minder verloning".into(),
            amount: displaced,
        });
    }
    lines
}

fn payments(
    states: &[ClientState],
    year: i32,
    counts: &dyn Fn(Instrument) -> bool,
) -> Vec<OpenedLine> {
    let mut lines = Vec::new();
    for state in states {
        let used = state.instruments.iter();
        let paid = used.filter(|u| u.paid && u.date.year() == year && counts(u.instrument));
        lines.extend(paid.map(|used| OpenedLine {
            client: Some(state.client.clone()),
            from: None,
            to: Some(used.date),
            what: format!("betaald: {}", used.instrument.label()),
            amount: -used.amount,
        }));
    }
    lines
}

/// The share of each amount, in whole cents that add up to the share of their sum: the cents that are left go to the
/// largest remainders, the first of equal ones before the others.
fn shares(amounts: &[Cents], share: u32) -> Vec<Cents> {
    let share = share.min(10_000);
    let exact = |amount: &Cents| i128::from(amount.0) * i128::from(share);
    let mut parts: Vec<Cents> = amounts
        .iter()
        .map(|amount| Cents(i64::try_from(exact(amount).div_euclid(10_000)).unwrap_or(0)))
        .collect();
    let total = deadweight(amounts.iter().copied().sum(), share);
    let left = total - parts.iter().copied().sum();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact(&amounts[*at]).rem_euclid(10_000)));
    for at in order.into_iter().take(usize::try_from(left.0).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(at) {
            *part += Cents(1);
        }
    }
    parts
}
