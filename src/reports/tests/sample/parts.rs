//! Parts that more than one report has.

use super::day;
use crate::domain::Cents;
use crate::reports::build::parts::{
    BudgetInput, BudgetYear, BurnUpInput, FunnelCount, FunnelInput, PromiseInput,
};

pub fn burn_up() -> BurnUpInput {
    let reached = [
        ("2020-05-01", 0),
        ("2020-08-01", 96),
        ("2020-11-01", 241),
        ("2021-02-01", 402),
        ("2021-05-01", 598),
        ("2021-08-01", 733),
        ("2021-11-01", 921),
        ("2022-02-01", 1_064),
        ("2022-05-01", 1_143),
        ("2022-08-01", 1_171),
    ];
    BurnUpInput {
        target: 1200,
        plan: Some((day("2020-05-01"), day("2021-12-31"))),
        reached: reached
            .iter()
            .map(|(on, count)| (day(on), *count))
            .collect(),
    }
}

pub fn funnel() -> FunnelInput {
    let steps = [
        ("Zittend bestand", 1200, "zittend_bestand"),
        ("Gesproken", 1171, "gesproken"),
        ("Route arbeid", 486, "route_besloten"),
        ("Traject gestart", 243, "gestart"),
        ("Geplaatst", 88, "geplaatst"),
        ("Uitgestroomd naar werk", 57, "uitstroom"),
        ("Zes maanden aan het werk", 44, "duurzaam"),
    ];
    FunnelInput {
        steps: steps
            .iter()
            .map(|(label, count, definition)| FunnelCount {
                label: (*label).into(),
                count: *count,
                definition: (*definition).into(),
            })
            .collect(),
    }
}

pub fn promises() -> Vec<PromiseInput> {
    vec![
        PromiseInput {
            label: "Traject gestart in 2023".into(),
            definition: "gestart".into(),
            reached: 52,
            target: 100,
            chance: Some(612),
        },
        PromiseInput {
            label: "Duurzame uitstroom in 2023".into(),
            definition: "duurzaam".into(),
            reached: 13,
            target: 20,
            chance: Some(344),
        },
    ]
}

pub fn budget() -> BudgetInput {
    let year = |year, paid, committed| BudgetYear {
        year,
        budget: Cents::euros(200_000),
        paid: Cents(paid),
        committed: Cents(committed),
    };
    BudgetInput {
        years: vec![
            year(2021, 12_041_250, 0),
            year(2022, 18_733_790, 0),
            year(2023, 8_820_833, 6_140_000),
        ],
    }
}
