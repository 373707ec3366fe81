//! Whole numbers, and decimals with a comma or a point. There is no grouping of thousands here: 1.200 hours
//! or 1.200 kg would be read in two ways.

use super::{Parsed, fault};

/// A whole number from `least` to `most`. `24,0` and `24.00` are 24: spreadsheets write them so.
pub fn whole(least: u16, most: u16) -> impl Fn(&str) -> Parsed<u16> {
    move |text| {
        let advice = || {
            fault(format!(
                "schrijf een heel getal van {least} tot en met {most}."
            ))
        };
        // Three decimals may be a thousand: 1.000 kg is not read as 1 kg.
        let decimals = text
            .split_once([',', '.'])
            .map_or(0, |(_, fraction)| fraction.len());
        let Some(scaled) = decimal(text, 2).filter(|_| decimals <= 2) else {
            return advice();
        };
        match u16::try_from(scaled / 100) {
            Ok(number) if scaled % 100 == 0 && (least..=most).contains(&number) => Ok(number),
            _ => advice(),
        }
    }
}

/// As `whole`, for small numbers.
pub fn small(least: u8, most: u8) -> impl Fn(&str) -> Parsed<u8> {
    let parse = whole(u16::from(least), u16::from(most));
    move |text| parse(text).map(|number| u8::try_from(number).unwrap_or(most))
}

/// Fte in hundredths, 10 to 100: `0,8` -> 80.
pub fn fte_hundredths(text: &str) -> Parsed<u16> {
    match decimal(text, 2).and_then(|scaled| u16::try_from(scaled).ok()) {
        Some(fte) if (10..=100).contains(&fte) => Ok(fte),
        _ => fault("schrijf het deel van een volle werkweek, van 0,1 tot en met 1,0."),
    }
}

/// Degrees in millionths, between two bounds in whole degrees. More than six decimals are rounded down.
pub fn degrees_micro(least: i32, most: i32) -> impl Fn(&str) -> Parsed<i32> {
    move |text| {
        let micro = decimal(text, 6).and_then(|micro| i32::try_from(micro).ok());
        match micro {
            Some(micro) if (least * 1_000_000..=most * 1_000_000).contains(&micro) => Ok(micro),
            _ => fault(format!(
                "schrijf graden tussen {least} en {most} (Nederland). Zijn lat en lon verwisseld?"
            )),
        }
    }
}

/// A decimal number times ten to the power `places`; `None`: not a plain number, too large, or (but for six
/// places, degrees) more decimals than that.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (whole_negative, whole) = match whole.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, whole),
    };
    let bare_point = fraction.is_empty() && whole.len() + usize::from(whole_negative) != text.len();
    if whole.is_empty() || whole.len() > 9 || bare_point || !digits(whole) || !digits(fraction) {
        return None;
    }
    let (kept, beyond) = fraction.split_at_checked(places).unwrap_or((fraction, ""));
    if places < 6 && beyond.bytes().any(|b| b != b'0') {
        return None;
    }
    let mut scaled: i64 = whole.parse().ok()?;
    for place in 0..places {
        let digit = kept
            .as_bytes()
            .get(place)
            .map_or(0, |b| i64::from(b - b'0'));
        scaled = scaled.checked_mul(10)?.checked_add(digit)?;
    }
    Some(if whole_negative { -scaled } else { scaled })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_keep_to_their_bounds() {
        let hours = whole(0, 40);
        for (text, hours_read) in [("0", 0), ("40", 40), ("24,0", 24), ("24.00", 24), ("08", 8)] {
            assert_eq!(hours(text), Ok(hours_read), "{text}");
        }
        for text in [
            "41",
            "-1",
            "24,5",
            "1.000",
            "veertig",
            "1e1",
            "+4",
            "",
            "4,",
            ",5",
            "99999999999",
        ] {
            assert!(hours(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fte_and_degrees_take_comma_and_point() {
        assert_eq!(fte_hundredths("0,8"), Ok(80));
        assert_eq!(fte_hundredths("1"), Ok(100));
        assert!(fte_hundredths("1,2").is_err());
        assert!(fte_hundredths("0,855").is_err());
        let lat = degrees_micro(50, 54);
        assert_eq!(lat("52.5185"), Ok(52_518_500));
        assert_eq!(lat("52,51851239"), Ok(52_518_512));
        assert!(lat("5.47").is_err());
    }
}
