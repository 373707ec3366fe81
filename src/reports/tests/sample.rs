//! Inputs as a municipality might have them; amounts of the plan are those of the council (A 917-925).

use crate::domain::Cents;
use crate::reports::build::buig::{
    BuigReportInput, BuigYear, Expected, GrantYear, NetEffect, PlanLine,
};
use crate::reports::build::caseload::{CaseloadSheetInput, CoachSheet, PersonLine};
use crate::reports::build::council::{CouncilInput, MoneyLine};
use crate::reports::build::parts::{
    BudgetInput, BudgetYear, BurnUpInput, CaseloadInput, FunnelCount, FunnelInput, PromiseInput,
};
use crate::reports::build::quarter::{QuarterInput, RouteInput};
use crate::reports::build::{About, buig, caseload, council, quarter};
use crate::reports::{Audience, Kpis, Provenance, Report, parse_kpis};
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn kpis() -> Kpis {
    parse_kpis(include_str!("../../../config/kpi.toml")).unwrap()
}

pub fn about(reference_date: &str) -> About {
    About {
        municipality: "Gemeente Lelystad".into(),
        reference_date: day(reference_date),
        audience: Audience::Management,
        provenance: Provenance {
            run: "nightly 2023-06-30 / lelystad".into(),
            result_sha256: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
                .into(),
            rules: vec![
                ("buig".into(), "2021-1".into()),
                ("screening".into(), "2021-3".into()),
            ],
        },
    }
}

fn thousands(amounts: &[i64]) -> Vec<Cents> {
    amounts
        .iter()
        .map(|amount| Cents::euros(amount * 1000))
        .collect()
}

fn plan_line(label: &str, amounts: &[i64], sum_of: &[usize], total: bool) -> PlanLine {
    PlanLine {
        label: label.into(),
        amounts: thousands(amounts),
        sum_of: sum_of.to_vec(),
        total,
    }
}

pub fn buig_input() -> BuigReportInput {
    let year =
        |year, plan: i64, actual: Option<i64>, people, band: Option<(i64, i64, i64)>| BuigYear {
            year,
            plan: Cents::euros(plan * 1000),
            actual: actual.map(Cents::euros),
            people,
            expected: band.map(|(low, middle, high)| Expected {
                low: Cents::euros(low * 1000),
                middle: Cents::euros(middle * 1000),
                high: Cents::euros(high * 1000),
            }),
        };
    BuigReportInput {
        about: about("2023-06-30"),
        years: vec![
            year(2021, -13, Some(-54_350), 14, None),
            year(2022, 277, Some(201_812), 31, None),
            year(2023, 525, Some(186_400), 44, Some((318, 402, 486))),
            year(2024, 815, None, 0, Some((498, 655, 812))),
        ],
        net: Some(NetEffect {
            people: 44,
            gross: Cents::euros(842_310),
            relapse: Some(Cents::euros(-116_450)),
            deadweight: vec![
                ("0 %".into(), Cents::ZERO),
                ("25 %".into(), Cents::euros(-181_465)),
                ("50 %".into(), Cents::euros(-362_930)),
            ],
            wage_subsidy: Some(Cents::euros(-61_300)),
            displaced: Cents::euros(-12_000),
        }),
        differences: vec![
            ("Later gestart".into(), Cents::euros(-206_540)),
            ("Minder uitstroom".into(), Cents::euros(-158_200)),
            ("Prijs per uitkering".into(), Cents::euros(26_052)),
            ("Terugval".into(), Cents::euros(-116_450)),
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
        municipal_cash: vec![("Vrijval subsidie Welzijn".into(), Cents::euros(175_000))],
        societal_value: vec![(
            "Loon dat mensen nu zelf verdienen".into(),
            Cents::euros(611_000),
        )],
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

fn burn_up() -> BurnUpInput {
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
        ("Zittend bestand", 1200),
        ("Gesproken", 1171),
        ("Route arbeid", 486),
        ("Traject gestart", 243),
        ("Geplaatst", 88),
        ("Uitgestroomd naar werk", 57),
        ("Zes maanden aan het werk", 44),
    ];
    FunnelInput {
        steps: steps
            .iter()
            .map(|(label, count)| FunnelCount {
                label: (*label).into(),
                count: *count,
            })
            .collect(),
    }
}

fn promises() -> Vec<PromiseInput> {
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

fn budget() -> BudgetInput {
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

pub fn quarter_input() -> QuarterInput {
    QuarterInput {
        about: about("2023-06-30"),
        period: "tweede kwartaal van 2023".into(),
        promises: promises(),
        burn_up: burn_up(),
        funnel: funnel(),
        caseload: CaseloadInput {
            limit: 50,
            coaches: vec![
                ("C-01".into(), 47),
                ("C-02".into(), 53),
                ("C-03".into(), 7),
                ("C-04".into(), 31),
            ],
        },
        budget: budget(),
        routes: Some(RouteInput {
            caption: "Mensen naar voorgestelde route en bestand, peildatum 30 jun 2023".into(),
            routes: [
                "Arbeid, direct",
                "Arbeid, traject",
                "Maatschappelijke participatie",
                "Vrijstelling",
                "Zorg",
                "Nader onderzoek",
            ]
            .map(String::from)
            .to_vec(),
            columns: ["Zittend bestand", "Nieuwe instroom"]
                .map(String::from)
                .to_vec(),
            counts: vec![
                vec![143, 61],
                vec![343, 44],
                vec![401, 22],
                vec![96, 4],
                vec![117, 16],
                vec![100, 38],
            ],
        }),
        stalled: 17,
        stalled_weeks: 6,
        terms_ending: 4,
        to_discuss: vec![
            "De kans dat wij 20 mensen duurzaam laten uitstromen is 34 %. Wat kan nu nog helpen?"
                .into(),
            "C-02 heeft meer dan 50 mensen. Wie kan overnemen?".into(),
        ],
    }
}

pub fn quarter_report() -> Report {
    quarter::report(&quarter_input(), &kpis())
}

pub fn caseload_report() -> Report {
    let person = |number: usize| PersonLine {
        client: format!("K-{:04}", number * 7 + 3),
        state: [
            "In traject, voorportaal",
            "In traject, middensegment",
            "Geplaatst",
        ][number % 3]
            .into(),
        since: Some(day("2023-01-09") + chrono::Days::new(number as u64 * 3)),
        next_step: ["Gesprek", "Proefplaats loopt af", "Hertoets", ""][number % 4].into(),
        due: (number % 4 != 3)
            .then(|| day("2023-06-20") + chrono::Days::new(number as u64 * 5 % 60)),
        proposals: number as u64 % 5,
    };
    let coach = |name: &str, count: usize| CoachSheet {
        coach: name.into(),
        people: (0..count).map(person).collect(),
        aftercare: vec![],
    };
    let input = CaseloadSheetInput {
        about: about("2023-06-30"),
        limit: 50,
        coaches: vec![coach("C-01", 24), coach("C-02", 53)],
    };
    caseload::report(&input, &kpis())
}

pub fn council_report() -> Report {
    let line = |label: &str, plan: i64, actual: i64, sum_of: &[usize], about_people| MoneyLine {
        label: label.into(),
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
        people: 31,
        budget: budget(),
        notices: vec![],
        lessons: vec![
            "Mensen die binnen drie maanden een proefplaats kregen, vielen minder vaak uit.".into(),
        ],
    };
    council::report(&input, &kpis())
}

pub fn all() -> Vec<Report> {
    vec![
        buig_report(),
        quarter_report(),
        caseload_report(),
        council_report(),
    ]
}
