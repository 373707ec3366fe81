//! Texts of a form to values. A fault is a Dutch sentence that says what would be right.

use super::NOT_KNOWN;
use crate::domain::codes::{Code, Set};
use crate::domain::evidence::{Evidence, Fact, Source};
use chrono::NaiveDate;

/// What was said, by whom, when.
pub struct Said<'a> {
    pub text: &'a str,
    pub source: Source,
    pub observed: NaiveDate,
}

/// Most items in a list in own words, and most characters in one.
const ITEMS_MAX: usize = 10;
const ITEM_CHARS_MAX: usize = 80;

impl Said<'_> {
    fn not_known(&self) -> bool {
        self.text.eq_ignore_ascii_case(NOT_KNOWN)
    }

    /// A value, or nothing when the fact is taken back.
    pub fn value<T>(&self, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
        if self.text.is_empty() {
            return Err(format!(
                "Vul een waarde in. Weten wij het toch niet, schrijf dan '{NOT_KNOWN}'."
            ));
        }
        if self.not_known() {
            return Ok(None);
        }
        parse(self.text).map(Some)
    }

    /// The value with its source and day.
    pub fn fact<T>(
        &self,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Evidence<T>, String> {
        let value = self.value(parse)?;
        Ok(value.map(|value| Fact {
            value,
            observed: Some(self.observed),
            source: self.source,
        }))
    }
}

pub fn yes_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "ja" => Ok(true),
        "nee" => Ok(false),
        _ => Err("Kies ja of nee.".into()),
    }
}

pub fn whole(low: u16, high: u16) -> impl Fn(&str) -> Result<u16, String> {
    move |text| {
        let number = text.parse::<u16>().ok();
        number
            .filter(|number| (low..=high).contains(number))
            .ok_or_else(|| format!("Vul een heel getal in van {low} tot en met {high}."))
    }
}

pub fn small(low: u8, high: u8) -> impl Fn(&str) -> Result<u8, String> {
    move |text| {
        let number = whole(low.into(), high.into())(text)?;
        u8::try_from(number).map_err(|_| format!("Vul een getal in tot en met {high}."))
    }
}

fn choices<C: Code>() -> String {
    let codes: Vec<&str> = C::ALL.iter().map(|code| code.code()).collect();
    codes.join(", ")
}

pub fn code<C: Code>(text: &str) -> Result<C, String> {
    C::from_code(text).ok_or_else(|| {
        format!(
            "'{text}' kennen wij niet ({}). Kies uit: {}.",
            C::LIST,
            choices::<C>()
        )
    })
}

/// Codes with `|` or `,` between them; `geen` is the empty set.
pub fn set<C: Code>(text: &str) -> Result<Set<C>, String> {
    if text.eq_ignore_ascii_case("geen") {
        return Ok(Set::default());
    }
    let mut set = Set::default();
    for item in text
        .split(['|', ','])
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        set = set.with(code::<C>(item)?);
    }
    Ok(set)
}

/// Texts in own words with `|` between them.
pub fn texts(text: &str) -> Result<Vec<String>, String> {
    let mut texts: Vec<String> = Vec::new();
    for item in text
        .split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        if item.chars().count() > ITEM_CHARS_MAX || item.chars().any(char::is_control) {
            return Err(format!(
                "Houd elke wens korter dan {ITEM_CHARS_MAX} tekens, op één regel."
            ));
        }
        if !texts.iter().any(|other| other == item) {
            texts.push(item.to_owned());
        }
    }
    if texts.len() > ITEMS_MAX {
        return Err(format!("Vul hooguit {ITEMS_MAX} in."));
    }
    Ok(texts)
}

/// `2021-10-04` or `04-10-2021`.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d-%m-%Y"))
        .map_err(|_| {
            format!("'{text}' is geen datum die bestaat. Schrijf bijvoorbeeld 04-10-2021.")
        })
}
