//! Numbers, amounts and dates as Dutch people write them: `1.200`, `€ 1.160.000`, `12 feb 2023`.

use super::money::Cents;
use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

const MONTHS_LONG: [&str; 12] = [
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

const WEEKDAYS: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

/// A whole number with points between the thousands.
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        text.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Whole euros, rounded half away from zero: `€ 1.160.000`, `€ −13.000`.
pub fn euros(amount: Cents) -> String {
    format!("€ {}", whole_euros(amount))
}

/// The same without the sign, where a table says once that it is in euros: `1.160.000`.
pub fn whole_euros(amount: Cents) -> String {
    number(amount.whole_euros())
}

/// Euros and cents: `€ 1.208,33`.
pub fn euros_cents(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    let cents = amount.0.unsigned_abs();
    let whole = i64::try_from(cents / 100).unwrap_or(i64::MAX);
    format!("€ {sign}{},{:02}", number(whole), cents % 100)
}

/// The same words with no-break spaces where a line may not break: `€ 1.160` and `72 %` stay whole.
pub fn no_break(text: &str) -> String {
    text.replace("€ ", "€\u{a0}").replace(" %", "\u{a0}%")
}

/// Whole percents of a share in thousandths, rounded half away from zero: `72 %`, `−3 %`.
pub fn percent(permille: i64) -> String {
    let half = if permille < 0 { -5 } else { 5 };
    format!("{} %", number(permille.saturating_add(half) / 10))
}

/// Percents with one decimal of a share in thousandths: `19,7 %`, `−0,4 %`.
pub fn percent_tenths(permille: i64) -> String {
    let sign = if permille < 0 { "−" } else { "" };
    let size = permille.unsigned_abs();
    let whole = i64::try_from(size / 10).unwrap_or(i64::MAX);
    format!("{sign}{},{} %", number(whole), size % 10)
}

/// Percents with as many decimals as they have, from hundredths of a percent: `25 %`, `12,5 %`.
pub fn percent_hundredths(e2: u32) -> String {
    let fraction = format!("{:02}", e2 % 100);
    match fraction.trim_end_matches('0') {
        "" => format!("{} %", e2 / 100),
        fraction => format!("{},{fraction} %", e2 / 100),
    }
}

/// `01-10-2023`, for lines that stand below each other.
pub fn date_digits(day: NaiveDate) -> String {
    day.format("%d-%m-%Y").to_string()
}

/// `12 feb 2023`.
pub fn date(day: NaiveDate) -> String {
    format!(
        "{} {} {}",
        day.day(),
        MONTHS[day.month0() as usize],
        day.year()
    )
}

/// `12 februari 2023`, for a sentence.
pub fn date_long(day: NaiveDate) -> String {
    let mut text = String::new();
    push_date_long(&mut text, day);
    text
}

/// Appends `12 februari 2023`; a night writes them into every sentence with a date.
pub fn push_date_long(text: &mut String, day: NaiveDate) {
    text.push_str(&day.day().to_string());
    text.push(' ');
    text.push_str(MONTHS_LONG[day.month0() as usize]);
    text.push(' ');
    text.push_str(&day.year().to_string());
}

/// `zondag`.
pub fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

/// `12 feb`, for a date in the year that is spoken of.
pub fn date_short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), MONTHS[day.month0() as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_dates_read_as_in_a_dutch_letter() {
        assert_eq!(number(1200), "1.200");
        assert_eq!(number(-1_234_567), "−1.234.567");
        assert_eq!(number(0), "0");
        assert_eq!(euros(Cents::euros(1_160_000)), "€ 1.160.000");
        assert_eq!(euros(Cents(-1_300_050)), "€ −13.001");
        assert_eq!(
            [13_486_152, 13_486_149, 50, 49, -49, -50, i64::MAX].map(|c| whole_euros(Cents(c))),
            [
                "134.862",
                "134.861",
                "1",
                "0",
                "0",
                "−1",
                "92.233.720.368.547.758"
            ]
        );
        assert_eq!(euros_cents(Cents(120_833)), "€ 1.208,33");
        assert_eq!(percent(725), "73 %");
        assert_eq!(percent(-725), "−73 %");
        assert_eq!(percent_tenths(197), "19,7 %");
        assert_eq!(percent_tenths(-4), "−0,4 %");
        let day = NaiveDate::from_ymd_opt(2023, 2, 12).unwrap();
        assert_eq!(date(day), "12 feb 2023");
        assert_eq!(date_digits(day), "12-02-2023");
        assert_eq!(date_long(day), "12 februari 2023");
        assert_eq!(weekday(day), "zondag");
        assert_eq!(
            [2500, 1250, 1, 10_000].map(percent_hundredths),
            ["25 %", "12,5 %", "0,01 %", "100 %"]
        );
    }
}
