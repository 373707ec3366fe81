//! How each recordable fact is asked on a form, and what the file holds of it now. What may be recorded, and what is
//! wrong with an answer, is `domain::recorded`'s to say; a test holds the two lists together.

use crate::domain::codes::{
    Cefr, Certificate, Code, Education, Interest, Licence, Sector, Set, Shift, Transport,
};
use crate::domain::{Client, Evidence, Load, dutch};

/// The shape of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Value and words; exactly one.
    One(Vec<(String, &'static str)>),
    /// Any number of them, none too.
    Many(Vec<(&'static str, &'static str)>),
    Number {
        min: u16,
        max: u16,
        unit: &'static str,
    },
    Day,
    /// Own words, with commas between them.
    Text,
}

const LEVELS: [&str; 4] = [
    "niet",
    "af en toe",
    "regelmatig",
    "het grootste deel van de dag",
];
const OFTEN: [&str; 5] = ["nog bijna niet", "soms", "vaak", "meestal", "steeds"];
const LADDER: [&str; 6] = [
    "1: alleen thuis",
    "2: contacten buitenshuis",
    "3: doet mee aan activiteiten",
    "4: onbetaald werk",
    "5: betaald werk met steun",
    "6: betaald werk",
];
const VIEW: [&str; 5] = [
    "nu niet",
    "later misschien",
    "over een tijd",
    "binnenkort",
    "zo snel mogelijk",
];
const ZRM: [&str; 5] = [
    "1: acuut",
    "2: niet",
    "3: beperkt",
    "4: voldoende",
    "5: volledig",
];

fn steps(first: u8, words: &[&'static str]) -> Ask {
    Ask::One(
        (first..)
            .zip(words)
            .map(|(at, words)| (at.to_string(), *words))
            .collect(),
    )
}

fn one_of<C: Code>() -> Ask {
    Ask::One(
        C::ALL
            .iter()
            .map(|one| (one.code().to_owned(), one.label()))
            .collect(),
    )
}

fn many_of<C: Code>() -> Ask {
    Ask::Many(C::ALL.iter().map(|one| (one.code(), one.label())).collect())
}

const fn number(min: u16, max: u16, unit: &'static str) -> Ask {
    Ask::Number { min, max, unit }
}

/// How a field is asked.
pub fn ask(field: &str) -> Ask {
    match field {
        "uren_belastbaar" | "uren_wens_min" | "uren_wens_max" => number(0, 40, "uur per week"),
        "werkvermogen" => number(0, 10, ""),
        "tillen_kg" => number(0, 50, "kilo"),
        "reistijd_max" => number(5, 180, "minuten"),
        "werknemersvaardigheden" => steps(0, &OFTEN),
        "participatieladder" => steps(1, &LADDER),
        "eigen_kijk" => steps(0, &VIEW),
        "opleiding" => one_of::<Education>(),
        "nederlands" => one_of::<Cefr>(),
        "werktijden" => many_of::<Shift>(),
        "vervoer" => many_of::<Transport>(),
        "rijbewijs" => many_of::<Licence>(),
        "certificaten" => many_of::<Certificate>(),
        "werkt_graag_met" => many_of::<Interest>(),
        "liever_niet" => many_of::<Sector>(),
        "laatst_actief" | "beschikbaar_vanaf" | "gesproken_op" => Ask::Day,
        "wensen" => Ask::Text,
        field if field.starts_with("zrm_") => steps(1, &ZRM),
        field if load(field).is_some() => steps(0, &LEVELS),
        _ => Ask::One(vec![("ja".to_owned(), "ja"), ("nee".to_owned(), "nee")]),
    }
}

fn load(field: &str) -> Option<Load> {
    Load::ALL.iter().copied().find(|load| load.code() == field)
}

fn value<T: ToString>(evidence: &Evidence<T>) -> Option<String> {
    evidence.as_ref().map(|fact| fact.value.to_string())
}

fn yes(value: Option<bool>) -> Option<String> {
    value.map(|yes| if yes { "ja" } else { "nee" }.to_owned())
}

fn told(evidence: &Evidence<bool>) -> Option<String> {
    yes(evidence.as_ref().map(|fact| fact.value))
}

fn code<C: Code>(evidence: &Evidence<C>) -> Option<String> {
    evidence.as_ref().map(|fact| fact.value.code().to_owned())
}

fn codes<C: Code>(set: Set<C>) -> String {
    let codes: Vec<&str> = set.iter().map(Code::code).collect();
    if codes.is_empty() {
        "geen".to_owned()
    } else {
        codes.join("|")
    }
}

/// What the file holds of a field, as it would be recorded; `None`: not known.
pub fn held(field: &str, client: &Client) -> Option<String> {
    let (criteria, factors, supply) = (&client.criteria, &client.factors, &client.supply);
    let (wishes, stability) = (&client.wishes, &client.stability);
    match field {
        "taak" => told(&criteria.task),
        "basisvaardigheden" => told(&criteria.basic_skills),
        "uur_aaneen" => told(&criteria.one_hour),
        "vier_uur_per_dag" => told(&criteria.four_hours),
        "uren_belastbaar" => value(&factors.hours_per_week),
        "werknemersvaardigheden" => value(&factors.employee_skills),
        "participatieladder" => value(&factors.ladder),
        "laatst_actief" => value(&factors.last_active),
        "opleiding" => code(&factors.education),
        "eigen_kijk" => value(&factors.own_view),
        "werkvermogen" => value(&factors.work_ability),
        "zrm_geld" => value(&stability.money),
        "zrm_huisvesting" => value(&stability.housing),
        "zrm_huisrelaties" => value(&stability.home_relations),
        "zrm_geestelijk" => value(&stability.mental_health),
        "zrm_verslaving" => value(&stability.substance_use),
        "kinderopvang" => told(&client.legal.childcare),
        "wil_hogere_route" => yes(client.legal.asks_higher_route),
        "werktijden" => supply.shifts.map(codes),
        "vervoer" => supply.transport.map(codes),
        "rijbewijs" => supply.licences.map(codes),
        "certificaten" => supply.certificates.map(codes),
        "nederlands" => code(&supply.dutch),
        "reistijd_max" => supply.travel_minutes_max.map(|minutes| minutes.to_string()),
        "beschikbaar_vanaf" => supply.available_from.map(|day| day.to_string()),
        "wensen" => Some(wishes.titles.join("|")).filter(|text| !text.is_empty()),
        "werkt_graag_met" => Some(codes(wishes.likes)).filter(|text| text != "geen"),
        "liever_niet" => Some(codes(wishes.rather_not)).filter(|text| text != "geen"),
        "uren_wens_min" => wishes.hours_min.map(|hours| hours.to_string()),
        "uren_wens_max" => wishes.hours_max.map(|hours| hours.to_string()),
        "gesproken_op" => client.spoken_on.map(|day| day.to_string()),
        field => {
            let at = load(field)? as usize;
            client
                .limits
                .bears
                .get(at)
                .copied()
                .flatten()
                .map(|value| value.to_string())
        }
    }
}

impl Ask {
    /// A recorded value in words.
    pub fn words(&self, value: &str) -> String {
        match self {
            _ if value == "onbekend" => "weten wij toch niet".to_owned(),
            Self::One(choices) => choices
                .iter()
                .find(|(code, _)| code.eq_ignore_ascii_case(value))
                .map_or_else(|| value.to_owned(), |(_, words)| (*words).to_owned()),
            Self::Many(members) => {
                let has = |code: &str| value.split(['|', ',']).any(|one| one.trim() == code);
                let words: Vec<&str> = members
                    .iter()
                    .filter(|(code, _)| has(code))
                    .map(|(_, words)| *words)
                    .collect();
                if words.is_empty() {
                    "geen".to_owned()
                } else {
                    words.join(", ")
                }
            }
            Self::Number { unit: "", .. } => value.to_owned(),
            Self::Number { unit, .. } => format!("{value} {unit}"),
            Self::Day => value.parse().map_or_else(|_| value.to_owned(), dutch::date),
            Self::Text => value.split('|').collect::<Vec<_>>().join(", "),
        }
    }

    /// What a form sent, as it is recorded: several ticks become one list, commas part own words.
    pub fn recorded(&self, sent: &[&str]) -> String {
        let filled: Vec<&str> = sent
            .iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        match self {
            Self::Many(_) => filled.join("|"),
            Self::Text => filled.join("|").replace([',', '\n'], "|"),
            _ => filled
                .first()
                .map_or_else(String::new, |text| (*text).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Source;
    use crate::domain::recorded::{Entry, FIELDS, record};

    #[test]
    fn every_recordable_fact_can_be_asked_recorded_and_read_back() {
        let day = chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        let nobody: Client = serde_json::from_value(serde_json::json!({
            "id": "K-1", "cohort": "zittend_bestand", "birth_date": null, "pc4": null, "coach": null,
            "benefit_since": null, "spoken_on": null,
            "legal": crate::domain::client::LegalFacts::default(),
            "criteria": crate::domain::client::Criteria::default(),
            "factors": crate::domain::client::Factors::default(),
            "stability": crate::domain::client::Stability::default(),
            "limits": crate::domain::load::FunctionalLimits::default(),
            "supply": crate::domain::client::Supply::default(),
            "wishes": crate::domain::client::Wishes::default(),
            "history": []
        }))
        .unwrap();
        for field in FIELDS {
            let ask = ask(field.name);
            let value = match &ask {
                Ask::One(choices) => choices.last().unwrap().0.clone(),
                Ask::Many(members) => ask.recorded(&[members[0].0, members[1].0]),
                Ask::Number { max, .. } => max.to_string(),
                Ask::Day => day.to_string(),
                Ask::Text => ask.recorded(&["kok, afwashulp"]),
            };
            let entry = Entry {
                field: field.name.into(),
                value: value.replace(", ", "|"),
                source: Source::Coach,
                observed: day,
            };
            let after = record(&nobody, &[entry], day).unwrap_or_else(|why| panic!("{why:?}"));
            let read = held(field.name, &after);
            assert_eq!(
                read.map(|text| text.replace(' ', "")),
                Some(value.replace(' ', "")),
                "{}",
                field.name
            );
            assert_eq!(held(field.name, &nobody), None, "{}", field.name);
        }
    }
}
