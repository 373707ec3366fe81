//! Dates: `dd-mm-jjjj`, `d-m-jjjj`, `jjjj-mm-dd`, `jjjjmmdd`; a time of zero behind it is dropped.
//!
//! What can be read in two ways is not read: slashes (day or month first?), two-digit years, the serial
//! numbers of spreadsheets (they count from 1900 or from 1904).

use super::{Parsed, fault};
use chrono::{Days, NaiveDate};

/// Years that a date in a file can have.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A day.
pub fn date(text: &str) -> Parsed<NaiveDate> {
    let Some(day) = without_zero_time(text) else {
        return fault("schrijf alleen de datum, zonder tijd: dag-maand-jaar.");
    };
    if let Some(date) = eight_digits(day) {
        return checked(date);
    }
    let mut parts = day.split('-');
    let (Some(a), Some(b), Some(c), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return fault(how_to_write(day));
    };
    let (Some(first), Some(month), Some(last)) = (number(a), number(b), number(c)) else {
        return fault(how_to_write(day));
    };
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => checked((first, month, last)),
        (1..=2, 1..=2, 4) => checked((last, month, first)),
        (1..=2, 1..=2, 2) => fault("schrijf het jaar met vier cijfers."),
        _ => fault(how_to_write(day)),
    }
}

/// Drops ` 00:00`, `T00:00:00`, `T00:00:00.000Z` and the like; `None` for any other time.
fn without_zero_time(text: &str) -> Option<&str> {
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return Some(text);
    };
    let time = time.trim().trim_end_matches('Z');
    let is_time = time.contains(':') || time.is_empty();
    if !is_time {
        return Some(text); // "12 feb 2023": not a time, and refused as a date with its own advice
    }
    let zero = time.bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    zero.then_some(day)
}

fn number(digits: &str) -> Option<i32> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn eight_digits(text: &str) -> Option<(i32, i32, i32)> {
    let all = (text.len() == 8).then(|| number(text)).flatten()?;
    Some((all / 10_000, all / 100 % 100, all % 100))
}

fn checked((year, month, day): (i32, i32, i32)) -> Parsed<NaiveDate> {
    if month == 0 || day == 0 {
        return fault("van deze datum is de dag of de maand niet bekend. Laat het veld leeg.");
    }
    if !YEARS.contains(&year) {
        return fault("dit jaar kan niet: een datum ligt tussen 1900 en 2199.");
    }
    let month_day = u32::try_from(month).ok().zip(u32::try_from(day).ok());
    match month_day.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)) {
        Some(date) => Ok(date),
        None => fault("deze datum bestaat niet. Schrijf dag-maand-jaar, bijvoorbeeld 28-02-2023."),
    }
}

fn how_to_write(text: &str) -> String {
    if let Some(date) = spreadsheet_serial(text) {
        return format!(
            "dit is een getal uit een spreadsheet (misschien {}). Geef de kolom daar de opmaak datum.",
            date.format("%d-%m-%Y")
        );
    }
    if text.contains('/') {
        return "met schuine strepen is niet zeker wat de dag is en wat de maand. \
                Schrijf dag-maand-jaar met streepjes."
            .to_string();
    }
    "dit is geen datum. Schrijf dag-maand-jaar, bijvoorbeeld 28-02-2023.".to_string()
}

/// The day that Excel for Windows shows for a number between 1927 and 2119.
fn spreadsheet_serial(text: &str) -> Option<NaiveDate> {
    let serial = u64::try_from(number(text)?).ok()?;
    let in_range = (10_000..80_000).contains(&serial);
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    in_range
        .then(|| start.checked_add_days(Days::new(serial)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_day_is_the_same_day() {
        let day = NaiveDate::from_ymd_opt(1975, 2, 3);
        for text in [
            "03-02-1975",
            "3-2-1975",
            "1975-02-03",
            "19750203",
            "1975-02-03T00:00:00",
            "1975-02-03 00:00:00.000",
            "1975-02-03T00:00:00Z",
            "3-2-1975 0:00",
        ] {
            assert_eq!(date(text).ok(), day, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for (text, word) in [
            ("31-02-1975", "bestaat niet"),
            ("29-02-2023", "bestaat niet"),
            ("03/02/1975", "schuine strepen"),
            ("03-02-75", "vier cijfers"),
            ("45292", "01-01-2024"),
            ("00-00-1975", "niet bekend"),
            ("19750000", "niet bekend"),
            ("01-01-1875", "dit jaar kan niet"),
            ("2023-02-03 14:30", "zonder tijd"),
            ("12 feb 2023", "geen datum"),
            ("+3-02-1975", "geen datum"),
            ("3-2-1975-1", "geen datum"),
            ("gisteren", "geen datum"),
        ] {
            let reason = date(text).expect_err(text).reason;
            assert!(reason.contains(word), "{text}: {reason}");
        }
    }
}
