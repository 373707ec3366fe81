//! From gross to net, in one pot: the BUIG. Never one number: each assumption on deadweight has its own column.
//!
//! Who left without a trajectory saves benefit too, and counts in the gross effect; but the project did not bring it
//! about, so it goes out before net. The share that would have left anyway is one of exits after a trajectory only.
//!
//! Municipal cash (work budget, verloning means, coaches) stands in the table of `actual`; what work brings elsewhere
//! (care, safety) is not computed and not added.

use super::actual::Actual;
use super::ledger::LineKind;
use super::table::{RowKey, euro};
use crate::domain::Cents;
use crate::domain::codes::Instrument;
use crate::domain::dutch::percent_hundredths as percent;
use crate::domain::exact::round_div;
use crate::trajectories::{ClientState, ExitKind};
use chrono::Datelike;
use serde::Serialize;

/// One step of the waterfall; losses negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub key: &'static str,
    pub label: String,
    #[serde(serialize_with = "euro")]
    pub amount: Cents,
}

/// Gross to net of one year, under one assumption on who would have left anyway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waterfall {
    pub year: i32,
    /// Share that would have left anyway, in hundredths of a percent.
    pub deadweight_e2: u32,
    /// Measured with a comparison group, instead of assumed.
    pub observed: bool,
    pub steps: Vec<Step>,
    #[serde(serialize_with = "euro")]
    pub net: Cents,
}

/// One waterfall per assumption (`assumed`, in hundredths of a percent), and one more for the share observed in the
/// comparison group, when there is one. The steps add up to `net` to the cent.
pub fn waterfalls(
    actual: &Actual,
    states: &[ClientState],
    year: i32,
    assumed: &[u32],
    observed: Option<u32>,
) -> Vec<Waterfall> {
    let subsidy = paid_subsidy(states, year);
    let cases = assumed.iter().map(|share| (*share, false));
    cases
        .chain(observed.map(|share| (share, true)))
        .map(|(share, observed)| waterfall(actual, subsidy, year, share, observed))
        .collect()
}

/// The words for people who left for work without a trajectory.
pub const DIRECT: &str = "Uitstroom zonder traject, geen verdienste van het project";

/// The part of a saving after trajectories that would have come anyway; `share` in hundredths of a percent.
pub(crate) fn deadweight(saved: Cents, share: u32) -> Cents {
    round_div(i128::from(saved.0) * i128::from(share.min(10_000)), 10_000)
}

fn waterfall(
    actual: &Actual,
    subsidy: Cents,
    year: i32,
    deadweight_e2: u32,
    observed: bool,
) -> Waterfall {
    let avoided = actual.ledger.sum(year, LineKind::Avoided, ExitKind::Work);
    let returned = actual.ledger.sum(year, LineKind::Returned, ExitKind::Work);
    let direct = actual.ledger.direct(year);
    let anyway = deadweight(avoided - direct, deadweight_e2);
    let how = if observed { "gemeten" } else { "aanname" };
    let percent = percent(deadweight_e2);
    let step = |key, label: &str, amount| Step {
        key,
        label: label.into(),
        amount,
    };
    let steps = vec![
        step(
            "gross",
            "Bruto: als iedereen aan het werk bleef",
            avoided + returned,
        ),
        step("relapse", "Terug in de uitkering", -returned),
        step("direct", DIRECT, -direct),
        step(
            "deadweight",
            &format!("Zou ook zonder traject zijn uitgestroomd ({percent}, {how})"),
            -anyway,
        ),
        step("lks", "Betaalde loonkostensubsidie", -subsidy),
        step(
            "displaced",
            "Hogere bijstand door minder verloning",
            actual.table.amount(RowKey::HigherBenefitCost, year),
        ),
    ];
    let net = steps.iter().map(|step| step.amount).sum();
    Waterfall {
        year,
        deadweight_e2,
        observed,
        steps,
        net,
    }
}

/// Loonkostensubsidie paid in a year, as recorded.
fn paid_subsidy(states: &[ClientState], year: i32) -> Cents {
    states
        .iter()
        .flat_map(|state| &state.instruments)
        .filter(|used| used.paid && used.date.year() == year)
        .filter(|used| used.instrument == Instrument::Loonkostensubsidie)
        .map(|used| used.amount)
        .sum()
}
