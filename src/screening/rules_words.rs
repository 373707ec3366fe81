//! Keys and values of the rules in Dutch, for whoever reads the rules without knowing the file.

use crate::domain::codes::Instrument;
use crate::domain::{Code, Route};
use crate::screening::change::WATCHED;
use serde_json::Value;

/// What kind of rule a table holds; a table without words here reads as itself.
pub fn kind(table: &str) -> &str {
    match table {
        "gate" => "poort",
        "criterion" => "criterium",
        "step" => "stap",
        "factor" => "factor",
        "band" => "band van de punten",
        "retest" => "hertoets",
        "threshold" => "drempel",
        "timer" => "termijn",
        "finding" => "bevinding",
        "question" => "vraag",
        "alarm" => "alarm",
        "change" => "terugkomen",
        "pension_age" => "AOW-leeftijd",
        "fairness" => "eerlijkheid",
        other => other,
    }
}

/// A key of a rule; a parameter that the municipality named reads as it stands, with spaces.
pub fn key(name: &str) -> String {
    let words = match name {
        "ages" => "leeftijden",
        "article" => "bron",
        "born_from" => "geboren vanaf",
        "brings_back" => "gegevens die iemand terugbrengen",
        "fails" => "zin als het niet geldt",
        "follow_max_per_mille" => "hoogste deel voorstellen dat een coach volgt (van de 1.000)",
        "from" => "begint bij",
        "group_min" => "kleinste groep",
        "holds" => "zin als het geldt",
        "impact_ratio_min_per_mille" => "laagste verhouding tussen groepen (van de 1.000)",
        "instruments" => "instrumenten die erbij horen",
        "labels" => "woorden bij de ankers 0 tot en met 4",
        "max_age_months" => "hooguit zo oud, in maanden",
        "months" => "maanden",
        "name" => "naam",
        "params" => "getallen in de regel",
        "route" => "route",
        "second_look" => "een tweede persoon kijkt mee",
        "stale" => "zin als het te oud is",
        "text" => "zin",
        "unknown" => "zin als wij het niet weten",
        "up_to" => "tot en met",
        "value" => "waarde",
        "warning_days" => "dagen vooraf waarschuwen",
        "weeks" => "weken",
        "weight" => "gewicht (van de 100)",
        "weights" => "hoe vaak elk antwoord ongeveer komt",
        "years" => "jaren",
        other => return other.replace('_', " "),
    };
    words.to_owned()
}

/// A value of a key as a person reads it: no quotes, codes in words, lists with commas.
pub fn value(of: &str, value: &Value) -> String {
    match value {
        Value::String(text) => code(of, text),
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nee".to_owned(),
        Value::Array(all) => {
            let objects = all.iter().any(Value::is_object);
            let parts: Vec<String> = all.iter().map(|one| self::value(of, one)).collect();
            parts.join(if objects { "; " } else { ", " })
        }
        Value::Object(map) => {
            let pairs = map
                .iter()
                .map(|(name, inner)| format!("{}: {}", key(name), self::value(name, inner)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

fn code(of: &str, text: &str) -> String {
    let words = match of {
        "route" => Route::from_code(text).map(Code::label),
        "instruments" => Instrument::from_code(text).map(Code::label),
        "brings_back" => WATCHED
            .iter()
            .find(|one| one.id == text)
            .map(|one| one.label),
        _ => None,
    };
    words.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::{ScreeningRules, rules_view};

    #[test]
    fn no_rule_shows_its_reader_an_english_key_or_a_code() {
        let rules = ScreeningRules::parse(include_str!("../../config/screening.toml")).unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        // Words that are the same in both languages, and numbers that the municipality named in Dutch.
        let same = ["route", "factor", "alarm"];
        for rule in rules_view::list(&rules, day) {
            let known = kind(rule.kind) != rule.kind || same.contains(&rule.kind);
            assert!(known, "{}", rule.kind);
            for (name, held) in &rule.content {
                assert!(
                    key(name) != *name || same.contains(&name.as_str()),
                    "{name}"
                );
                let shown = value(name, held);
                let plain = [
                    "arbeid_direct",
                    "nader_onderzoek",
                    "beschut_werk",
                    "true",
                    "\"",
                ];
                for raw in plain {
                    assert!(!shown.contains(raw), "{}: {shown}", rule.id);
                }
            }
        }
    }

    #[test]
    fn every_rule_has_a_version_a_first_day_a_source_and_a_dutch_sentence() {
        let rules = ScreeningRules::parse(include_str!("../../config/screening.toml")).unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        let list = rules_view::list(&rules, day);
        for kind in [
            "retest",
            "threshold",
            "question",
            "alarm",
            "change",
            "pension_age",
            "fairness",
        ] {
            assert!(list.iter().any(|rule| rule.kind == kind), "{kind}");
        }
        for rule in list {
            assert!(rule.version >= 1 && rule.valid_from <= day, "{}", rule.id);
            assert!(
                rule.article.is_some_and(|text| !text.is_empty()),
                "{}",
                rule.id
            );
            let sentence = ["text", "holds"]
                .iter()
                .find_map(|key| rule.content.get(*key));
            let words = sentence.and_then(Value::as_str).unwrap_or_default();
            assert!(words.ends_with(['.', '?', '}']), "{}: {words}", rule.id);
        }
    }
}
