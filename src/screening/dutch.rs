//! Dates and lists as Dutch people write them.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Appends "12 februari 2023".
pub fn push_date(text: &mut String, day: NaiveDate) {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or("");
    text.push_str(&day.day().to_string());
    text.push(' ');
    text.push_str(month);
    text.push(' ');
    text.push_str(&day.year().to_string());
}

/// "12 februari 2023".
pub fn date(day: NaiveDate) -> String {
    let mut text = String::new();
    push_date(&mut text, day);
    text
}

/// "geld, wonen en thuis".
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}
