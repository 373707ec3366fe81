//! The BUIG budget of a year: grant, spending, saldo, and whether the safety net opens.

use super::config::{BuigConfig, Percent};
use crate::domain::Cents;
use crate::domain::exact::round_div;
use serde::{Deserialize, Serialize};

/// Grant and spending of one year in whole euros (`[[grant]]` in `config/buig.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    pub year: i32,
    pub provisional: i64,
    #[serde(default)]
    pub definitive: Option<i64>,
    #[serde(default)]
    pub spending: Option<i64>,
    pub source: String,
}

/// Terms of the vangnetuitkering (Participatiewet art. 74, Besluit Participatiewet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyNet {
    /// Own risk, in percent of the grant.
    pub threshold_percent: Percent,
    pub source: String,
}

/// How a year stands. Amounts in cents; `None`: not told yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BudgetYear {
    pub year: i32,
    pub grant: Cents,
    /// The definitive grant is known.
    pub definitive: bool,
    pub spending: Option<Cents>,
    /// Grant less spending; positive: voordeelgemeente.
    pub saldo: Option<Cents>,
    pub surplus: Option<bool>,
    /// Deficit of the year in hundredths of a percent of the grant; negative: surplus.
    pub deficit_e2: Option<i64>,
    /// Results of this year and the two before, over the grant of this year; `None`: a year is missing.
    pub deficit_three_years_e2: Option<i64>,
    /// Both deficits are over the threshold.
    pub safety_net: Option<bool>,
    pub text: String,
}

/// Every year that has a grant, oldest first. `municipality` as it is called in a sentence ("Gemeente Lelystad").
pub fn budget_years(config: &BuigConfig, municipality: &str) -> Vec<BudgetYear> {
    let mut grants: Vec<&Grant> = config.grant.iter().collect();
    grants.sort_by_key(|grant| grant.year);
    let saldo = |year: i32| {
        grants
            .iter()
            .find(|g| g.year == year)
            .and_then(|grant| saldo_of(grant))
    };
    grants
        .iter()
        .map(|grant| {
            let amount = granted(grant);
            let own = saldo(grant.year);
            let three: Option<Cents> = (grant.year - 2..=grant.year).map(saldo).sum();
            // Of a grant of nothing there is no share: 0 % would say that there is no deficit.
            let percent = |saldo: Cents| {
                let deficit = -i128::from(saldo.0) * 10_000;
                (amount.0 > 0).then(|| round_div(deficit, i128::from(amount.0)).0)
            };
            let threshold = i64::from(config.safety_net.threshold_percent.0);
            let (deficit, three) = (own.and_then(percent), three.and_then(percent));
            let safety_net = match (deficit, three) {
                (Some(year), _) if year <= threshold => Some(false),
                (Some(_), Some(three)) => Some(three > threshold),
                _ => None,
            };
            BudgetYear {
                year: grant.year,
                grant: amount,
                definitive: grant.definitive.is_some(),
                spending: grant.spending.map(Cents::euros),
                saldo: own,
                surplus: own.map(|saldo| saldo.0 > 0),
                deficit_e2: deficit,
                deficit_three_years_e2: three,
                safety_net,
                text: text(municipality, grant, own, safety_net),
            }
        })
        .collect()
}

fn granted(grant: &Grant) -> Cents {
    Cents::euros(grant.definitive.unwrap_or(grant.provisional))
}

fn saldo_of(grant: &Grant) -> Option<Cents> {
    grant
        .spending
        .map(|spending| granted(grant) - Cents::euros(spending))
}

fn text(name: &str, grant: &Grant, saldo: Option<Cents>, safety_net: Option<bool>) -> String {
    let year = grant.year;
    match (saldo, safety_net) {
        (None, _) => format!("De uitgaven van {year} weten wij nog niet."),
        (Some(saldo), _) if saldo.0 > 0 => format!("{name} is in {year} voordeelgemeente."),
        (Some(Cents::ZERO), _) => {
            format!("{name} houdt in {year} geen geld over en komt ook geen geld tekort.")
        }
        _ if granted(grant) == Cents::ZERO => format!(
            "{name} komt in {year} geld tekort: het budget is 0 euro. Daarom kunnen wij niet uitrekenen of het vangnet opent."
        ),
        (_, Some(true)) => {
            format!("Het tekort van {year} is hoog genoeg voor de vangnetuitkering.")
        }
        (_, Some(false)) => {
            format!("{name} komt in {year} geld tekort. Dat is te weinig voor de vangnetuitkering.")
        }
        (_, None) => {
            format!("{name} komt in {year} geld tekort. Of het vangnet opent, weten wij nog niet.")
        }
    }
}
