//! The facts that can be recorded, one entry each, in the order of the form. To add one: an entry here.

mod form;
#[macro_use]
mod kinds;

use super::value::{code, date, set, small, texts, whole, yes_no};
use crate::domain::codes::Code;
use crate::domain::load::{LOADS, Load};
use kinds::seen;

pub use form::{Field, Group};

/// The field of this name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// Name of the field of a load, by its place in `Load::ALL`.
pub(super) fn load_name(at: usize) -> &'static str {
    debug_assert!(at < LOADS, "there are {LOADS} loads");
    Load::ALL.get(at).map_or("", |load| load.code())
}

/// The registry, in the order of the form.
pub static FIELDS: &[Field] = &[
    evidence! {
        "taak", "een taak doen in een organisatie", Criteria, "ja of nee", false,
        criteria.task, yes_no
    },
    evidence! {
        "basisvaardigheden", "basisvaardigheden voor werk", Criteria, "ja of nee", false,
        criteria.basic_skills, yes_no
    },
    evidence! {
        "uur_aaneen", "een uur achter elkaar werken", Criteria, "ja of nee", false,
        criteria.one_hour, yes_no
    },
    evidence! {
        "vier_uur_per_dag", "vier uur per dag werken", Criteria, "ja of nee", false,
        criteria.four_hours, yes_no
    },
    evidence! {
        "uren_belastbaar", "uren per week", Factors, "0 tot en met 40", false,
        factors.hours_per_week, small(0, 40)
    },
    evidence! {
        "werknemersvaardigheden", "werknemersvaardigheden", Factors,
        "0 (bijna niet gezien) tot en met 4 (steeds)", false, factors.employee_skills, small(0, 4)
    },
    evidence! {
        "participatieladder", "participatieladder", Factors, "trede 1 tot en met 6", false,
        factors.ladder, small(1, 6)
    },
    evidence! {
        "laatst_actief", "laatste werk of activiteit", Factors, "een datum", true,
        factors.last_active, date
    },
    evidence! {
        "opleiding", "opleidingsniveau", Factors, "bijvoorbeeld vmbo of mbo2", true,
        factors.education, code
    },
    evidence! {
        "eigen_kijk", "eigen kijk op werk", Factors, "0 (nu niet) tot en met 4 (zo snel mogelijk)", true,
        factors.own_view, small(0, 4)
    },
    evidence! {
        "werkvermogen", "ervaren werkvermogen", Factors, "0 tot en met 10", true,
        factors.work_ability, small(0, 10)
    },
    evidence! { "zrm_geld", "geld", Stability, "1 tot en met 5", false, stability.money, small(1, 5) },
    evidence! {
        "zrm_huisvesting", "wonen", Stability, "1 tot en met 5", false,
        stability.housing, small(1, 5)
    },
    evidence! {
        "zrm_huisrelaties", "thuis", Stability, "1 tot en met 5", false,
        stability.home_relations, small(1, 5)
    },
    evidence! {
        "zrm_geestelijk", "gezondheid", Stability, "1 tot en met 5", false,
        stability.mental_health, small(1, 5)
    },
    evidence! {
        "zrm_verslaving", "gebruik van middelen", Stability, "1 tot en met 5", false,
        stability.substance_use, small(1, 5)
    },
    load! { "tillen_kg", "tillen, in kilo", "0 tot en met 50", 0 },
    load! { "staan", "staan", "0 (niet) tot en met 3 (het grootste deel van de dag)", 1 },
    load! { "lopen", "lopen", "0 tot en met 3", 2 },
    load! { "bukken", "bukken en knielen", "0 tot en met 3", 3 },
    load! { "handen", "fijn werk met de handen", "0 tot en met 3", 4 },
    load! { "prikkels", "drukte en geluid", "0 tot en met 3", 5 },
    load! { "tempo", "werktempo", "0 tot en met 3", 6 },
    load! { "contact", "contact met mensen", "0 tot en met 3", 7 },
    evidence! {
        "kinderopvang", "opvang voor kinderen is geregeld", Supply, "ja of nee", true,
        legal.childcare, yes_no
    },
    plain! {
        "werktijden", "werktijden", Supply, "ochtend|middag|avond|nacht|zaterdag|zondag",
        supply.shifts, set
    },
    plain! { "vervoer", "vervoer", Supply, "lopen|fiets|ebike|brommer|ov|auto", supply.transport, set },
    plain! {
        "reistijd_max", "langste reis, in minuten", Supply, "5 tot en met 180",
        supply.travel_minutes_max, whole(5, 180)
    },
    plain! { "rijbewijs", "rijbewijs", Supply, "b, of geen", supply.licences, set },
    plain! { "certificaten", "certificaten", Supply, "heftruck|vca, of geen", supply.certificates, set },
    evidence! { "nederlands", "Nederlands", Supply, "a0 tot en met c2", true, supply.dutch, code },
    plain! { "beschikbaar_vanaf", "kan beginnen vanaf", Supply, "een datum", supply.available_from, date },
    wish! { "wensen", "gewenst werk", "in eigen woorden, met | ertussen", wishes.titles, texts },
    wish! { "werkt_graag_met", "werkt graag met", "handen|mensen|groen, of geen", wishes.likes, set },
    wish! { "liever_niet", "liever niet", "logistiek|zorg, of geen", wishes.rather_not, set },
    plain! {
        "uren_wens_min", "minste uren die u wilt", Wishes, "0 tot en met 40",
        wishes.hours_min, small(0, 40)
    },
    plain! {
        "uren_wens_max", "meeste uren die u wilt", Wishes, "0 tot en met 40",
        wishes.hours_max, small(0, 40)
    },
    plain! {
        "wil_hogere_route", "wil een hogere route", Wishes, "ja of nee",
        legal.asks_higher_route, yes_no
    },
    Field {
        name: "gesproken_op",
        label: "gesproken over werk",
        group: Group::Talk,
        hint: "een datum",
        client_tells: false,
        put: |client, said| {
            let day = said.value(date)?;
            // An older talk never hides a later one.
            client.spoken_on = client.spoken_on.max(day);
            Ok(())
        },
        observed: |client| client.spoken_on,
    },
];
