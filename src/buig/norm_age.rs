//! Whether a dated norm is still the norm of a day. An older one is used for want of a newer, and the answer says so.

use crate::domain::dutch;
use chrono::{Datelike, Months, NaiveDate};

/// Norms are set anew at least once a year.
const MONTHS_MAX: u32 = 12;

/// The minimum wage goes up on 1 January and 1 July (Wet minimumloon art. 14): what to say of a norm of `from` that is
/// used on `day`; nothing when it is the one of that half year.
pub fn wage_norm(from: NaiveDate, day: NaiveDate) -> Option<String> {
    aged(from, day, "config/instruments.toml").or_else(|| {
        let month = if day.month() < 7 { 1 } else { 7 };
        let raise = NaiveDate::from_ymd_opt(day.year(), month, 1)?;
        (from < raise).then(|| {
            format!(
                "Let op: het minimumloon verandert op 1 januari en 1 juli. De norm van {} staat niet in config/instruments.toml; wij rekenen met die van {}.",
                dutch::date_long(raise),
                dutch::date_long(from),
            )
        })
    })
}

/// The same for a norm of `config/buig.toml`, which is set once a year.
pub fn yearly_norm(from: NaiveDate, day: NaiveDate) -> Option<String> {
    aged(from, day, "config/buig.toml")
}

fn aged(from: NaiveDate, day: NaiveDate, file: &str) -> Option<String> {
    let until = from.checked_add_months(Months::new(MONTHS_MAX))?;
    (day >= until).then(|| {
        format!(
            "Let op: dit is de norm van {}, meer dan {MONTHS_MAX} maanden oud op {}. Vul {file} aan.",
            dutch::date_long(from),
            dutch::date_long(day),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_norm_of_the_half_year_is_used_without_a_word_and_an_older_one_with_its_date() {
        let says = |from: &str, on: &str| wage_norm(day(from), day(on)).unwrap_or_default();
        assert_eq!(says("2025-01-01", "2025-06-30"), "");
        assert_eq!(says("2025-07-01", "2025-12-31"), "");
        assert!(says("2025-01-01", "2025-07-01").contains("norm van 1 juli 2025 staat niet"));
        assert!(says("2025-01-01", "2026-01-01").contains("meer dan 12 maanden oud"));
        assert!(says("2025-07-01", "2026-01-01").contains("1 januari 2026"));
        assert!(yearly_norm(day("2025-01-01"), day("2025-12-31")).is_none());
        let yearly = yearly_norm(day("2025-01-01"), day("2026-01-01")).unwrap();
        assert!(yearly.contains("Vul config/buig.toml aan"), "{yearly}");
    }

    #[test]
    fn the_norms_of_the_repository_say_when_they_are_old() {
        let text = include_str!("../../config/instruments.toml");
        let config = crate::buig::instruments::parse(text).unwrap();
        let norm = config.lks_on(day("2027-03-01")).unwrap();
        assert!(wage_norm(norm.from, day("2027-03-01")).is_some());
    }
}
