//! The report to the council.

use super::parts::{budget, burn_up, funnel};
use super::{about, kpis};
use crate::domain::Cents;
use crate::reports::Report;
use crate::reports::build::council::{self, CouncilInput, MoneyLine};
use crate::reports::build::parts::{Money, PromiseInput};

pub fn council_report() -> Report {
    let line = |label: &str, plan: i64, actual: i64, sum_of: &[usize], about_people| MoneyLine {
        label: label.into(),
        money: match label {
            "Saldo" => Money::Both,
            "Werkbudget" | "Dekking: minder verloning" => Money::Municipal,
            _ => Money::Buig,
        },
        plan: Cents::euros(plan),
        actual: Cents::euros(actual),
        sum_of: sum_of.to_vec(),
        about_people,
    };
    let input = CouncilInput {
        about: about("2022-12-31"),
        year: 2022,
        promises: vec![
            PromiseInput {
                label: "Traject gestart in 2022".into(),
                definition: "gestart".into(),
                reached: 91,
                target: 100,
                chance: None,
            },
            PromiseInput {
                label: "Duurzame uitstroom in 2022".into(),
                definition: "duurzaam".into(),
                reached: 17,
                target: 20,
                chance: None,
            },
        ],
        since_start: vec![PromiseInput {
            label: "Duurzame uitstroom sinds 2021".into(),
            definition: "duurzaam".into(),
            reached: 31,
            target: 40,
            chance: None,
        }],
        burn_up: burn_up(),
        funnel: funnel(),
        money: vec![
            line("Werkbudget", -200_000, -187_338, &[], false),
            line(
                "Besparing op de BUIG, na terugval",
                435_000,
                351_240,
                &[],
                true,
            ),
            line("Dekking: minder verloning", 100_000, 100_000, &[], false),
            line(
                "Hogere bijstandslasten door minder verloning",
                -58_000,
                -62_090,
                &[],
                false,
            ),
            line("Saldo", 277_000, 201_812, &[0, 1, 2, 3], false),
        ],
        planned_year: None,
        shielded: false,
        budget: budget(),
        notices: vec![],
        lessons: vec![
            "Mensen die binnen drie maanden een proefplaats kregen, vielen minder vaak uit.".into(),
        ],
    };
    council::report(&input, &kpis())
}
