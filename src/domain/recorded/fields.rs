//! The facts that can be recorded, one entry each, in the order of the form. To add one: an entry here.

use super::value::{Said, code, date, set, small, texts, whole, yes_no};
use crate::domain::client::Client;
use crate::domain::codes::Code;
use crate::domain::evidence::{Evidence, Source};
use crate::domain::load::{LOADS, Load};
use chrono::NaiveDate;
use serde::Serialize;

/// Part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Criteria,
    Factors,
    Stability,
    Limits,
    Supply,
    Wishes,
    Talk,
}

impl Group {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Criteria => "Vier criteria voor werk",
            Self::Factors => "Wat nu kan",
            Self::Stability => "Geld, wonen, thuis en gezondheid",
            Self::Limits => "Wat werk hooguit mag vragen",
            Self::Supply => "Tijden, vervoer en papieren",
            Self::Wishes => "Wensen",
            Self::Talk => "Gesprek",
        }
    }
}

/// One fact that can be recorded.
pub struct Field {
    /// Column of `docs/data-formats.md`.
    pub name: &'static str,
    pub label: &'static str,
    pub group: Group,
    /// What may be filled in, for people.
    pub hint: &'static str,
    /// Whether what the client says goes into the file (else it stands beside it).
    pub client_tells: bool,
    pub(super) put: fn(&mut Client, &Said<'_>) -> Result<(), String>,
    /// Day of the fact that stands in the file; `None`: it has none.
    pub(super) observed: fn(&Client) -> Option<NaiveDate>,
}

impl Field {
    /// Whether a fact from this source goes into the file.
    pub fn decides(&self, source: Source) -> bool {
        source != Source::Client || self.client_tells
    }
}

/// The field of this name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

fn seen<T>(evidence: &Evidence<T>) -> Option<NaiveDate> {
    evidence.as_ref().and_then(|fact| fact.observed)
}

macro_rules! evidence {
    ($name:literal, $label:literal, $group:ident, $hint:literal, $tells:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::$group,
            hint: $hint,
            client_tells: $tells,
            put: |client, said| {
                client.$($path).+ = said.fact($parse)?;
                Ok(())
            },
            observed: |client| seen(&client.$($path).+),
        }
    };
}

/// A value without a day of its own in the file; taken back, it is what nobody told.
macro_rules! plain {
    ($name:literal, $label:literal, $group:ident, $hint:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::$group,
            hint: $hint,
            client_tells: true,
            put: |client, said| {
                client.$($path).+ = said.value($parse)?;
                Ok(())
            },
            observed: |_| None,
        }
    };
}

macro_rules! wish {
    ($name:literal, $label:literal, $hint:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::Wishes,
            hint: $hint,
            client_tells: true,
            put: |client, said| {
                client.$($path).+ = said.value($parse)?.unwrap_or_default();
                Ok(())
            },
            observed: |_| None,
        }
    };
}

macro_rules! load {
    ($name:literal, $label:literal, $hint:literal, $at:literal) => {
        Field {
            name: $name,
            label: $label,
            group: Group::Limits,
            hint: $hint,
            client_tells: false,
            put: |client, said| {
                let most = Load::ALL[$at].value_max();
                client.limits.bears[$at] = said.value(small(0, most))?;
                Ok(())
            },
            observed: |client| client.limits.observed,
        }
    };
}

/// Name of the field of a load, by its place in `Load::ALL`.
pub(super) fn load_name(at: usize) -> &'static str {
    debug_assert!(at < LOADS, "there are {LOADS} loads");
    Load::ALL.get(at).map_or("", |load| load.code())
}

/// The registry, in the order of the form.
pub static FIELDS: &[Field] = &[
    evidence!(
        "taak",
        "een taak doen in een organisatie",
        Criteria,
        "ja of nee",
        false,
        criteria.task,
        yes_no
    ),
    evidence!(
        "basisvaardigheden",
        "basisvaardigheden voor werk",
        Criteria,
        "ja of nee",
        false,
        criteria.basic_skills,
        yes_no
    ),
    evidence!(
        "uur_aaneen",
        "een uur achter elkaar werken",
        Criteria,
        "ja of nee",
        false,
        criteria.one_hour,
        yes_no
    ),
    evidence!(
        "vier_uur_per_dag",
        "vier uur per dag werken",
        Criteria,
        "ja of nee",
        false,
        criteria.four_hours,
        yes_no
    ),
    evidence!(
        "uren_belastbaar",
        "uren per week",
        Factors,
        "0 tot en met 40",
        false,
        factors.hours_per_week,
        small(0, 40)
    ),
    evidence!(
        "werknemersvaardigheden",
        "werknemersvaardigheden",
        Factors,
        "0 (bijna niet gezien) tot en met 4 (steeds)",
        false,
        factors.employee_skills,
        small(0, 4)
    ),
    evidence!(
        "participatieladder",
        "participatieladder",
        Factors,
        "trede 1 tot en met 6",
        false,
        factors.ladder,
        small(1, 6)
    ),
    evidence!(
        "laatst_actief",
        "laatste werk of activiteit",
        Factors,
        "een datum",
        true,
        factors.last_active,
        date
    ),
    evidence!(
        "opleiding",
        "opleidingsniveau",
        Factors,
        "bijvoorbeeld vmbo of mbo2",
        true,
        factors.education,
        code
    ),
    evidence!(
        "eigen_kijk",
        "eigen kijk op werk",
        Factors,
        "0 (nu niet) tot en met 4 (zo snel mogelijk)",
        true,
        factors.own_view,
        small(0, 4)
    ),
    evidence!(
        "werkvermogen",
        "ervaren werkvermogen",
        Factors,
        "0 tot en met 10",
        true,
        factors.work_ability,
        small(0, 10)
    ),
    evidence!(
        "zrm_geld",
        "geld",
        Stability,
        "1 tot en met 5",
        false,
        stability.money,
        small(1, 5)
    ),
    evidence!(
        "zrm_huisvesting",
        "wonen",
        Stability,
        "1 tot en met 5",
        false,
        stability.housing,
        small(1, 5)
    ),
    evidence!(
        "zrm_huisrelaties",
        "thuis",
        Stability,
        "1 tot en met 5",
        false,
        stability.home_relations,
        small(1, 5)
    ),
    evidence!(
        "zrm_geestelijk",
        "gezondheid",
        Stability,
        "1 tot en met 5",
        false,
        stability.mental_health,
        small(1, 5)
    ),
    evidence!(
        "zrm_verslaving",
        "gebruik van middelen",
        Stability,
        "1 tot en met 5",
        false,
        stability.substance_use,
        small(1, 5)
    ),
    load!("tillen_kg", "tillen, in kilo", "0 tot en met 50", 0),
    load!(
        "staan",
        "staan",
        "0 (niet) tot en met 3 (het grootste deel van de dag)",
        1
    ),
    load!("lopen", "lopen", "0 tot en met 3", 2),
    load!("bukken", "bukken en knielen", "0 tot en met 3", 3),
    load!("handen", "fijn werk met de handen", "0 tot en met 3", 4),
    load!("prikkels", "drukte en geluid", "0 tot en met 3", 5),
    load!("tempo", "werktempo", "0 tot en met 3", 6),
    load!("contact", "contact met mensen", "0 tot en met 3", 7),
    evidence!(
        "kinderopvang",
        "opvang voor kinderen is geregeld",
        Supply,
        "ja of nee",
        true,
        legal.childcare,
        yes_no
    ),
    plain!(
        "werktijden",
        "werktijden",
        Supply,
        "ochtend|middag|avond|nacht|zaterdag|zondag",
        supply.shifts,
        set
    ),
    plain!(
        "vervoer",
        "vervoer",
        Supply,
        "lopen|fiets|ebike|brommer|ov|auto",
        supply.transport,
        set
    ),
    plain!(
        "reistijd_max",
        "langste reis, in minuten",
        Supply,
        "5 tot en met 180",
        supply.travel_minutes_max,
        whole(5, 180)
    ),
    plain!(
        "rijbewijs",
        "rijbewijs",
        Supply,
        "b, of geen",
        supply.licences,
        set
    ),
    plain!(
        "certificaten",
        "certificaten",
        Supply,
        "heftruck|vca, of geen",
        supply.certificates,
        set
    ),
    evidence!(
        "nederlands",
        "Nederlands",
        Supply,
        "a0 tot en met c2",
        true,
        supply.dutch,
        code
    ),
    plain!(
        "beschikbaar_vanaf",
        "kan beginnen vanaf",
        Supply,
        "een datum",
        supply.available_from,
        date
    ),
    wish!(
        "wensen",
        "gewenst werk",
        "in eigen woorden, met | ertussen",
        wishes.titles,
        texts
    ),
    wish!(
        "werkt_graag_met",
        "werkt graag met",
        "handen|mensen|groen, of geen",
        wishes.likes,
        set
    ),
    wish!(
        "liever_niet",
        "liever niet",
        "logistiek|zorg, of geen",
        wishes.rather_not,
        set
    ),
    plain!(
        "uren_wens_min",
        "minste uren die u wilt",
        Wishes,
        "0 tot en met 40",
        wishes.hours_min,
        small(0, 40)
    ),
    plain!(
        "uren_wens_max",
        "meeste uren die u wilt",
        Wishes,
        "0 tot en met 40",
        wishes.hours_max,
        small(0, 40)
    ),
    plain!(
        "wil_hogere_route",
        "wil een hogere route",
        Wishes,
        "ja of nee",
        legal.asks_higher_route,
        yes_no
    ),
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
