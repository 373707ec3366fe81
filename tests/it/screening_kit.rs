//! Clients for tests, written in the columns of `docs/data-formats.md`.

use chrono::NaiveDate;
use std::collections::BTreeMap;
use werkt::domain::client::{Client, Criteria, Factors, LegalFacts, Stability, Supply, Wishes};
use werkt::domain::codes::{Cohort, Education, Set, UwvFinding};
use werkt::domain::{ClientId, Code, Evidence, Fact, Source};
use werkt::screening::{RuleSet, ScreeningRules};

pub const CONFIG: &str = include_str!("../../config/screening.toml");
pub const GOLDEN: &str = include_str!("../golden/screening_cases.toml");

pub type Columns = BTreeMap<String, String>;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    day("2021-03-01")
}

pub fn rules() -> RuleSet {
    ScreeningRules::parse(CONFIG)
        .unwrap()
        .valid_on(today())
        .unwrap()
}

/// A client from columns; what is absent or empty is not known.
pub fn client(columns: &Columns) -> Client {
    let text = |name: &str| {
        columns
            .get(name)
            .map(String::as_str)
            .filter(|t| !t.is_empty())
    };
    let date = |name: &str| text(name).map(day);
    let yes = |name: &str| text(name).map(|t| t == "ja");
    let source = |name: &str| match text(name) {
        Some("uwv") => Source::Uwv,
        Some("administratie") => Source::Administration,
        Some("klant") => Source::Client,
        _ => Source::Coach,
    };
    fn fact<T>(value: Option<T>, observed: Option<NaiveDate>, source: Source) -> Evidence<T> {
        value.map(|value| Fact {
            value,
            observed,
            source,
        })
    }
    let number = |name: &str, seen: &str| {
        fact(
            text(name).map(|t| t.parse::<u8>().unwrap()),
            date(seen),
            Source::Coach,
        )
    };
    let criterion = |name: &str| fact(yes(name), date("criteria_datum"), Source::Coach);
    Client {
        id: ClientId::parse(text("klantnummer").unwrap_or("K-0001")).unwrap(),
        cohort: Cohort::ZittendBestand,
        birth_date: date("geboortedatum"),
        pc4: None,
        coach: None,
        benefit_since: None,
        spoken_on: None,
        legal: LegalFacts {
            fully_unfit: fact(
                yes("volledig_arbeidsongeschikt"),
                date("volledig_arbeidsongeschikt_datum"),
                source("volledig_arbeidsongeschikt_bron"),
            ),
            exempt_until: date("ontheffing_tot"),
            single_parent: yes("alleenstaande_ouder"),
            youngest_child_born: date("jongste_kind_geboren"),
            asked_9a: yes("verzoek_9a"),
            exempt_9a_since: date("ontheffing_9a_sinds"),
            childcare: fact(
                yes("kinderopvang"),
                date("kinderopvang_datum"),
                Source::Client,
            ),
            integration_duty: yes("inburgeringsplicht"),
            uwv: Set::of(
                &text("uwv")
                    .unwrap_or("")
                    .split('|')
                    .filter_map(UwvFinding::from_code)
                    .collect::<Vec<_>>(),
            ),
            uwv_date: date("uwv_datum"),
            plan_signed: date("plan_van_aanpak"),
            asks_higher_route: yes("wil_hogere_route"),
        },
        criteria: Criteria {
            task: criterion("taak"),
            basic_skills: criterion("basisvaardigheden"),
            one_hour: criterion("uur_aaneen"),
            four_hours: criterion("vier_uur_per_dag"),
        },
        factors: Factors {
            hours_per_week: number("uren_belastbaar", "uren_belastbaar_datum"),
            employee_skills: number("werknemersvaardigheden", "werknemersvaardigheden_datum"),
            ladder: number("participatieladder", "participatieladder_datum"),
            last_active: fact(date("laatst_actief"), date("laatst_actief"), Source::Client),
            education: fact(
                text("opleiding").and_then(Education::from_code),
                date("opleiding_datum"),
                Source::Client,
            ),
            own_view: number("eigen_kijk", "eigen_kijk_datum"),
            work_ability: number("werkvermogen", "werkvermogen_datum"),
        },
        stability: Stability {
            money: number("zrm_geld", "zrm_datum"),
            housing: number("zrm_huisvesting", "zrm_datum"),
            home_relations: number("zrm_huisrelaties", "zrm_datum"),
            mental_health: number("zrm_geestelijk", "zrm_datum"),
            substance_use: number("zrm_verslaving", "zrm_datum"),
        },
        limits: Default::default(),
        supply: Supply::default(),
        wishes: Wishes::default(),
        history: Vec::new(),
    }
}

/// The base person of the golden table.
pub fn base() -> Client {
    let golden: toml::Table = GOLDEN.parse().unwrap();
    client(&golden["base"].clone().try_into::<Columns>().unwrap())
}
