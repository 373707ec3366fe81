//! The BUIG report.

use super::{about, kpis};
use crate::domain::Cents;
use crate::reports::Report;
use crate::reports::build::buig::{
    self, BuigReportInput, BuigYear, Expected, GrantYear, MoneyRow, NetEffect, PlanLine,
};
use crate::reports::build::parts::Money;

fn thousands(amounts: &[i64]) -> Vec<Cents> {
    amounts
        .iter()
        .map(|amount| Cents::euros(amount * 1000))
        .collect()
}

fn money(label: &str) -> Money {
    match label {
        "Hogere bijstandslasten door minder verloning" | "Besparing op de BUIG" => Money::Buig,
        "Totale dekking" | "Saldo" => Money::Both,
        _ => Money::Municipal,
    }
}

fn row(label: &str, plan: i64, actual: i64, about_people: bool) -> MoneyRow {
    MoneyRow {
        label: label.into(),
        plan: Cents::euros(plan),
        actual: Cents::euros(actual),
        about_people,
    }
}

fn plan_line(label: &str, amounts: &[i64], sum_of: &[usize], total: bool) -> PlanLine {
    PlanLine {
        label: label.into(),
        money: money(label),
        amounts: thousands(amounts),
        sum_of: sum_of.to_vec(),
        total,
    }
}

pub fn buig_input() -> BuigReportInput {
    let year = |year, plan: i64, actual: Option<i64>, band: Option<(i64, i64, i64)>| BuigYear {
        year,
        plan: Cents::euros(plan * 1000),
        // Half of 2023 has passed.
        plan_so_far: Cents::euros(if year == 2023 { 260_000 } else { plan * 1000 }),
        actual: actual.map(Cents::euros),
        shielded: false,
        expected: band.map(|(low, middle, high)| Expected::Band {
            low: Cents::euros(low * 1000),
            middle: Cents::euros(middle * 1000),
            high: Cents::euros(high * 1000),
        }),
    };
    BuigReportInput {
        about: about("2023-06-30"),
        years: vec![
            year(2021, -13, Some(-54_350), None),
            year(2022, 277, Some(201_812), None),
            year(2023, 525, Some(186_400), Some((318, 402, 486))),
            year(2024, 815, None, Some((498, 655, 812))),
        ],
        shielded: false,
        outlook: vec![],
        net: Some(NetEffect {
            shielded: false,
            gross: Cents::euros(842_310),
            relapse: Some(Cents::euros(-116_450)),
            direct: Cents::ZERO,
            deadweight: vec![
                ("0 %".into(), Cents::ZERO),
                ("25 %".into(), Cents::euros(-181_465)),
                ("50 %".into(), Cents::euros(-362_930)),
            ],
            wage_subsidy: Some(Cents::euros(-61_300)),
            displaced: Cents::euros(-12_000),
        }),
        differences: vec![
            ("Later gestart".into(), Cents::euros(-86_540)),
            ("Minder uitstroom".into(), Cents::euros(-78_200)),
            ("Prijs per uitkering".into(), Cents::euros(26_052)),
            ("Terugval".into(), Cents::euros(-51_450)),
        ],
        plan: vec![
            plan_line("Personeel", &[0, 0, 0, 0], &[], false),
            plan_line("Werkbudget", &[-200, -200, -200, -200], &[], false),
            plan_line("Onderzoek arbeidspotentieel", &[-175, 0, 0, 0], &[], false),
            plan_line(
                "Totale kosten",
                &[-375, -200, -200, -200],
                &[0, 1, 2],
                false,
            ),
            plan_line("Dekking: minder verloning", &[100, 100, 0, 0], &[], false),
            plan_line(
                "Hogere bijstandslasten door minder verloning",
                &[-58, -58, 0, 0],
                &[],
                false,
            ),
            plan_line("Besparing op de BUIG", &[145, 435, 725, 1015], &[], false),
            plan_line(
                "Dekking: vrijval subsidie Welzijn",
                &[175, 0, 0, 0],
                &[],
                false,
            ),
            plan_line(
                "Totale dekking",
                &[362, 477, 725, 1015],
                &[4, 5, 6, 7],
                false,
            ),
            plan_line("Saldo", &[-13, 277, 525, 815], &[3, 8], true),
        ],
        left_out: vec![
            (
                "Trajecten die in 2021 beginnen een jaar duren".into(),
                thousands(&[0, 145, 435, 725]),
            ),
            (
                "20 % binnen een jaar terugvalt (Divosa)".into(),
                thousands(&[131, 377, 609, 832]),
            ),
        ],
        budget: vec![
            GrantYear {
                year: 2021,
                grant: Cents::euros(31_200_000),
                definitive: true,
                spending: Some(Cents::euros(31_840_000)),
                verdict: "Lelystad komt in 2021 geld tekort.".into(),
            },
            GrantYear {
                year: 2022,
                grant: Cents::euros(30_650_000),
                definitive: false,
                spending: Some(Cents::euros(30_410_000)),
                verdict: "Lelystad is in 2022 voordeelgemeente.".into(),
            },
        ],
        buig_money: vec![
            row(
                "Hogere bijstandslasten door minder verloning",
                -116_000,
                -116_000,
                false,
            ),
            row("Besparing op de BUIG", 942_500, 725_860, true),
        ],
        municipal_money: vec![
            row("Werkbudget", -499_000, -475_998, false),
            row("Dekking: vrijval subsidie Welzijn", 175_000, 175_000, false),
        ],
        apart: vec![],
        norms: vec![],
        notices: vec![],
        comparison: None,
        lines: vec![],
    }
}

pub fn buig_report() -> Report {
    buig::report(&buig_input(), &kpis())
}
