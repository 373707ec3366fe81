//! Amounts of money as Dutch people and programs write them.

use super::{Parsed, fault};
use crate::domain::Cents;

/// Euros, not negative, up to `most_euros`: `1234,56`, `1.234,56`, `€ 1.234`, `1234.56`, `14.500,-`.
///
/// One mark with three digits behind it groups thousands when it is a point (`1.234`), and is refused when it
/// is a comma: the Dutch decimal `1,234` and the English thousand look the same.
pub fn euros(most_euros: i64) -> impl Fn(&str) -> Parsed<Cents> {
    move |text| {
        let amount = text
            .trim_start_matches('€')
            .trim_start_matches("EUR")
            .trim();
        if amount.starts_with('-')
            || amount.ends_with(|c: char| c.is_ascii_digit()) && amount.contains('-')
        {
            return fault("een bedrag kan niet negatief zijn.");
        }
        let Some(cents) = cents(amount) else {
            return fault(
                "dit is geen bedrag. Schrijf euro's met een komma, bijvoorbeeld 1234,56.",
            );
        };
        if cents > most_euros.saturating_mul(100) {
            return fault(format!(
                "dit is meer dan {most_euros} euro. Klopt het bedrag?"
            ));
        }
        Ok(Cents(cents))
    }
}

fn cents(amount: &str) -> Option<i64> {
    let amount = amount
        .strip_suffix(",--")
        .or_else(|| amount.strip_suffix(",-"))
        .unwrap_or(amount);
    let (whole, fraction) = split_decimals(amount)?;
    let whole = ungrouped(whole)?;
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || !plain(&whole) || !plain(fraction) {
        return None;
    }
    let (kept, beyond) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    if beyond.bytes().any(|b| b != b'0') {
        return None;
    }
    let hundredths: i64 = format!("{kept:0<2}").parse().ok()?;
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(hundredths)
}

/// The last mark is the decimal one, unless it can only be a grouping point.
fn split_decimals(amount: &str) -> Option<(&str, &str)> {
    let Some(at) = amount.rfind([',', '.']) else {
        return Some((amount, ""));
    };
    let (whole, fraction) = (&amount[..at], &amount[at + 1..]);
    let point = amount.as_bytes()[at] == b'.';
    let other_mark = whole.contains(if point { ',' } else { '.' });
    let same_mark = whole.contains(if point { '.' } else { ',' });
    if fraction.is_empty() || (same_mark && other_mark) {
        return None;
    }
    let groups = fraction.len() == 3 && !other_mark && (same_mark || whole.len() <= 3);
    match (groups, point) {
        (true, true) if whole != "0" => Some((amount, "")),
        (true, _) => None,
        (false, _) if same_mark => None,
        (false, _) => Some((whole, fraction)),
    }
}

/// `1.234.567` or `1,234,567` without its marks; `None` when the groups are not of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mark = if whole.contains('.') { '.' } else { ',' };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let mut plain = first.to_string();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        plain.push_str(group);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        for (text, cents) in [
            ("1234,56", 123_456),
            ("1.234,56", 123_456),
            ("€ 1.234,56", 123_456),
            ("EUR 1234.56", 123_456),
            ("1,234.56", 123_456),
            ("1.234", 123_400),
            ("12.345.678", 1_234_567_800),
            ("14.500,-", 1_450_000),
            ("1234,5", 123_450),
            ("1234.5600", 123_456),
            ("0", 0),
            ("0,00", 0),
        ] {
            assert_eq!(euros(100_000_000)(text), Ok(Cents(cents)), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "1,234",
            "-5",
            "5-",
            "1.23.456",
            "12.34.56",
            "1234,567",
            "0.123",
            "1,2,3",
            "duizend",
            "",
            "1e6",
            "1.234.56",
            ".5",
            "5.",
            "99999999999999999999",
            "€",
            "1..234",
            "1,234,56",
        ] {
            assert!(euros(100_000_000)(text).is_err(), "{text}");
        }
        assert!(euros(10_000)("123.500").is_err());
    }
}
