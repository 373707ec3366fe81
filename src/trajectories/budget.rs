//! The work budget: paid and promised, per year and per client (A 936).

use super::evolve::evolve;
use super::finding::Refusal;
use super::rules::Rules;
use super::state::ClientState;
use crate::domain::codes::Instrument;
use crate::domain::dutch::euros_cents as euros;
use crate::domain::{Cents, ClientId, TrajectoryEvent};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Why more is promised or paid than what is left: code and words. A human says so, and it stays in the event.
pub const BEYOND: &[(&str, &str)] = &[
    ("maatwerk", "deze klant heeft meer nodig dan gemiddeld"),
    ("wettelijke_plicht", "de wet verplicht ons ertoe"),
    ("ander_geld", "het geld komt van elders"),
    (
        "besluit_leidinggevende",
        "de leidinggevende heeft het besloten",
    ),
];

const BUDGET: &str = "Aanpak Sociaal Domein, A 936";

/// The budget of one year. A promise counts in the year in which it was made, until it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearBudget {
    pub year: i32,
    pub budget: Cents,
    pub paid: Cents,
    /// Promised and not paid yet.
    pub committed: Cents,
    pub left: Cents,
}

/// What one client costs the work budget, over all years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClientBudget {
    pub client: ClientId,
    pub paid: Cents,
    pub committed: Cents,
    /// Of the average of 2,000; negative: more than the average, which is allowed.
    pub left: Cents,
}

/// Amounts of one client in one year for one instrument: promised and paid.
type Uses = BTreeMap<(Instrument, i32), (Cents, Cents)>;

/// Paid and open per year, from the payments and promises of one client. A payment is set against the oldest promise
/// for the same instrument, also one of an earlier year.
fn per_year(state: &ClientState, rules: &Rules) -> BTreeMap<i32, (Cents, Cents)> {
    let mut uses: Uses = BTreeMap::new();
    for used in &state.instruments {
        if rules.work_budget.instruments.contains(&used.instrument) {
            let slot = uses.entry((used.instrument, used.date.year())).or_default();
            if used.paid {
                slot.1 += used.amount;
            } else {
                slot.0 += used.amount;
            }
        }
    }
    let mut years: BTreeMap<i32, (Cents, Cents)> = BTreeMap::new();
    let mut instrument_before = None;
    let mut paid_unused = Cents::ZERO;
    let total_paid = |of: Instrument| -> Cents {
        uses.iter()
            .filter(|((i, _), _)| *i == of)
            .map(|(_, (_, paid))| *paid)
            .sum()
    };
    for ((instrument, year), (promised, paid)) in &uses {
        if instrument_before != Some(*instrument) {
            instrument_before = Some(*instrument);
            paid_unused = total_paid(*instrument);
        }
        let covered = paid_unused.min(*promised);
        paid_unused = paid_unused - covered;
        let slot = years.entry(*year).or_default();
        slot.0 += *paid;
        slot.1 += *promised - covered;
    }
    years
}

/// The budget of each year with spending, and of the year of `day`; oldest first.
pub fn years(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Vec<YearBudget> {
    let mut years: BTreeMap<i32, (Cents, Cents)> =
        BTreeMap::from([(day.year(), Default::default())]);
    for state in states {
        for (year, (paid, open)) in per_year(state, rules) {
            let slot = years.entry(year).or_default();
            slot.0 += paid;
            slot.1 += open;
        }
    }
    years
        .into_iter()
        .map(|(year, (paid, committed))| {
            let budget = Cents::euros(rules.targets.work_budget_in(year));
            YearBudget {
                year,
                budget,
                paid,
                committed,
                left: budget - paid - committed,
            }
        })
        .collect()
}

/// Clients for whom something was promised or paid, in the order of their number.
pub fn clients(states: &[ClientState], rules: &Rules) -> Vec<ClientBudget> {
    let average = Cents::euros(rules.targets.work_budget_per_client);
    states
        .iter()
        .filter_map(|state| {
            let years = per_year(state, rules);
            let paid: Cents = years.values().map(|(paid, _)| *paid).sum();
            let committed: Cents = years.values().map(|(_, open)| *open).sum();
            (!years.is_empty()).then(|| ClientBudget {
                client: state.client.clone(),
                paid,
                committed,
                left: average - paid - committed,
            })
        })
        .collect()
}

/// What is left of the budget of a year, of all clients together.
pub fn left_in(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Cents {
    let all = years(states, day, rules);
    let own = all.iter().find(|one| one.year == day.year());
    own.map_or(Cents::ZERO, |one| one.left)
}

/// What is left for a client, of the average; negative: more than that.
pub fn left_of(state: &ClientState, rules: &Rules) -> Cents {
    let spent = clients(std::slice::from_ref(state), rules);
    let whole = Cents::euros(rules.targets.work_budget_per_client);
    spent.first().map_or(whole, |client| client.left)
}

/// Whether a promise or payment fits what is left for the client, and in the year. What was promised before is in
/// those figures already: a payment of it takes nothing more.
pub fn fits(
    state: &ClientState,
    event: &TrajectoryEvent,
    year_left: Option<Cents>,
    rules: &Rules,
) -> Result<(), Refusal> {
    let year = event.effective.year();
    let after = evolve(state.clone(), event, rules);
    let (client, in_year) = used(state, year, rules);
    let (client_after, in_year_after) = used(&after, year, rules);
    let whole = Cents::euros(rules.targets.work_budget_per_client);
    if client_after > client && client_after > whole {
        let text = format!(
            "Voor deze klant is nog {} over van {}. Kies een reden als het toch moet.",
            euros((whole - client).max(Cents::ZERO)),
            euros(whole)
        );
        return Err(Refusal::new("budget.klant", text).under(BUDGET));
    }
    let more = in_year_after - in_year;
    match year_left.filter(|left| more > Cents::ZERO && more > *left) {
        None => Ok(()),
        Some(left) => {
            let left = euros(left.max(Cents::ZERO));
            let untold = rules.targets.without_work_budget(year);
            let what = untold
                .unwrap_or_else(|| format!("Van het werkbudget van {year} is nog {left} over."));
            let text = format!("{what} Kies een reden als het toch moet.");
            Err(Refusal::new("budget.jaar", text).under(BUDGET))
        }
    }
}

/// Paid and promised: over all years, and in one of them.
fn used(state: &ClientState, year: i32, rules: &Rules) -> (Cents, Cents) {
    let years = per_year(state, rules);
    let sum = |(paid, open): &(Cents, Cents)| *paid + *open;
    (
        years.values().map(sum).sum(),
        years.get(&year).map_or(Cents::ZERO, sum),
    )
}
