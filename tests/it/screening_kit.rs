//! Clients for tests, written in the columns of `docs/data-formats.md`.

use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use werkt::domain::client::{
    Client, Criteria, Factors, LegalFacts, Stability, Supply, Wishes, WorkExperience,
};
use werkt::domain::codes::{Cefr, Cohort, Education, Set, UwvFinding};
use werkt::domain::load::FunctionalLimits;
use werkt::domain::{ClientId, CoachId, Code, Evidence, Fact, Pc4, Source};
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

/// The rules of today, made once.
pub fn rules() -> &'static RuleSet {
    static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
        let rules = ScreeningRules::parse(CONFIG).unwrap();
        rules.valid_on(today()).unwrap()
    });
    &RULES
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

/// Anybody: every allowed fact present or absent, fresh, stale, in the future, and sometimes out of scale.
pub fn any_client() -> impl Strategy<Value = Client> {
    (any::<u64>(), 0_u8..4).prop_map(|(seed, holes)| {
        let mut dice = Dice(seed | 1);
        let mut client = base();
        client.birth_date = dice.maybe(holes).then(|| dice.day(-25_000, 100));
        let legal = &mut client.legal;
        legal.fully_unfit = dice.fact(holes, |dice| dice.below(20) == 0);
        legal.exempt_until = (dice.below(8) == 0).then(|| dice.day(-200, 400));
        legal.single_parent = dice.maybe(holes).then(|| dice.below(3) == 0);
        legal.youngest_child_born = dice.maybe(2).then(|| dice.day(-6000, 10));
        legal.asked_9a = dice.maybe(2).then(|| dice.below(2) == 0);
        legal.exempt_9a_since = (dice.below(6) == 0).then(|| dice.day(-2200, 20));
        legal.childcare = dice.fact(holes, |dice| dice.below(2) == 0);
        legal.uwv = Set::from_bits(dice.below(16) as u32 & dice.below(16) as u32);
        legal.uwv_date = dice.maybe(2).then(|| dice.day(-900, 10));
        let criteria = &mut client.criteria;
        for one in [
            &mut criteria.task,
            &mut criteria.basic_skills,
            &mut criteria.one_hour,
            &mut criteria.four_hours,
        ] {
            *one = dice.fact(holes, |dice| dice.below(16) != 0);
        }
        let factors = &mut client.factors;
        factors.hours_per_week = dice.fact(holes, |dice| dice.below(42) as u8);
        factors.employee_skills = dice.fact(holes, |dice| dice.below(6) as u8);
        factors.ladder = dice.fact(holes, |dice| dice.below(8) as u8);
        factors.last_active = dice.fact(holes, |dice| dice.day(-6000, 20));
        factors.education = dice.fact(holes, |dice| Education::ALL[dice.below(10) as usize]);
        factors.own_view = dice.fact(holes, |dice| dice.below(6) as u8);
        factors.work_ability = dice.fact(holes, |dice| dice.below(12) as u8);
        let zrm = &mut client.stability;
        for one in [
            &mut zrm.money,
            &mut zrm.housing,
            &mut zrm.home_relations,
            &mut zrm.mental_health,
            &mut zrm.substance_use,
        ] {
            *one = dice.fact(holes, |dice| (2 + dice.below(4).max(dice.below(4))) as u8);
        }
        client
    })
}

/// Sets every field that is not on the allow-list to something else.
pub fn scramble_forbidden(client: &mut Client, seed: u64) {
    let mut dice = Dice(seed | 1);
    client.id = ClientId::parse(&format!("X-{}", dice.below(1_000_000))).unwrap();
    client.cohort = Cohort::Instroom;
    client.pc4 = Pc4::from_number(1000 + dice.below(8999) as u16).ok();
    client.coach = CoachId::parse(&format!("C-{}", dice.below(99))).ok();
    client.benefit_since = Some(dice.day(-9000, 0));
    client.spoken_on = Some(dice.day(-900, 0));
    client.limits = FunctionalLimits {
        bears: [(); 8].map(|()| Some(dice.below(4) as u8)),
        observed: Some(dice.day(-900, 0)),
        source: Some(Source::Coach),
    };
    client.supply = Supply {
        available_from: Some(dice.day(0, 400)),
        shifts: Some(Set::from_bits(dice.below(64) as u32)),
        transport: Some(Set::from_bits(dice.below(64) as u32)),
        travel_minutes_max: Some(dice.below(180) as u16),
        licences: Some(Set::from_bits(dice.below(128) as u32)),
        certificates: Some(Set::from_bits(dice.below(1 << 16) as u32)),
        dutch: dice.fact(9, |dice| Cefr::ALL[dice.below(7) as usize]),
        skills: vec![format!("vaardigheid {}", dice.below(99))],
    };
    client.wishes = Wishes {
        titles: vec![format!("beroep {}", dice.below(99))],
        likes: Set::from_bits(dice.below(1 << 14) as u32),
        rather_not: Set::from_bits(dice.below(1 << 14) as u32),
        hours_min: Some(dice.below(20) as u8),
        hours_max: Some(20 + dice.below(20) as u8),
    };
    client.history = vec![WorkExperience {
        title: format!("functie {}", dice.below(99)),
        from_year: Some(1990 + dice.below(20) as u16),
        to_year: None,
    }];
}

/// Copies what one column says (with its date and source) from one client to another.
pub fn copy_column(from: &Client, to: &mut Client, column: &str) {
    match column {
        "geboortedatum" => to.birth_date = from.birth_date,
        "plan_van_aanpak" => to.legal.plan_signed = from.legal.plan_signed,
        "volledig_arbeidsongeschikt" => to.legal.fully_unfit.clone_from(&from.legal.fully_unfit),
        "ontheffing_tot" => to.legal.exempt_until = from.legal.exempt_until,
        "alleenstaande_ouder" => to.legal.single_parent = from.legal.single_parent,
        "jongste_kind_geboren" => to.legal.youngest_child_born = from.legal.youngest_child_born,
        "verzoek_9a" => to.legal.asked_9a = from.legal.asked_9a,
        "ontheffing_9a_sinds" => to.legal.exempt_9a_since = from.legal.exempt_9a_since,
        "kinderopvang" => to.legal.childcare.clone_from(&from.legal.childcare),
        "inburgeringsplicht" => to.legal.integration_duty = from.legal.integration_duty,
        "uwv" => (to.legal.uwv, to.legal.uwv_date) = (from.legal.uwv, from.legal.uwv_date),
        "wil_hogere_route" => to.legal.asks_higher_route = from.legal.asks_higher_route,
        "taak" => to.criteria.task.clone_from(&from.criteria.task),
        "basisvaardigheden" => to
            .criteria
            .basic_skills
            .clone_from(&from.criteria.basic_skills),
        "uur_aaneen" => to.criteria.one_hour.clone_from(&from.criteria.one_hour),
        "vier_uur_per_dag" => to.criteria.four_hours.clone_from(&from.criteria.four_hours),
        "zrm_geld" => to.stability.money.clone_from(&from.stability.money),
        "zrm_huisvesting" => to.stability.housing.clone_from(&from.stability.housing),
        "zrm_huisrelaties" => to
            .stability
            .home_relations
            .clone_from(&from.stability.home_relations),
        "zrm_geestelijk" => to
            .stability
            .mental_health
            .clone_from(&from.stability.mental_health),
        "zrm_verslaving" => to
            .stability
            .substance_use
            .clone_from(&from.stability.substance_use),
        "zrm_datum" => {}
        "uren_belastbaar" => to
            .factors
            .hours_per_week
            .clone_from(&from.factors.hours_per_week),
        "werknemersvaardigheden" => to
            .factors
            .employee_skills
            .clone_from(&from.factors.employee_skills),
        "participatieladder" => to.factors.ladder.clone_from(&from.factors.ladder),
        "laatst_actief" => to.factors.last_active.clone_from(&from.factors.last_active),
        "opleiding" => to.factors.education.clone_from(&from.factors.education),
        "eigen_kijk" => to.factors.own_view.clone_from(&from.factors.own_view),
        "werkvermogen" => to
            .factors
            .work_ability
            .clone_from(&from.factors.work_ability),
        other => panic!("no such column here: {other}"),
    }
}

/// A seeded generator: proptest chooses the seed, a failing case can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
    /// More often true the fewer holes: 0 always, 3 about half.
    fn maybe(&mut self, holes: u8) -> bool {
        self.below(6) >= u64::from(holes.min(5))
    }
    fn day(&mut self, from: i64, to: i64) -> NaiveDate {
        let span = u64::try_from(to - from + 1).unwrap();
        today() + chrono::TimeDelta::days(from + self.below(span) as i64)
    }
    fn fact<T>(&mut self, holes: u8, value: impl FnOnce(&mut Self) -> T) -> Evidence<T> {
        let value = value(self);
        let observed = (self.below(20) != 0).then(|| self.day(-300, 3));
        self.maybe(holes).then_some(Fact {
            value,
            observed,
            source: Source::Coach,
        })
    }
}
