//! Free text: one form for what looks the same.

use super::{Parsed, fault};
use crate::import::limits::TEXT_CHARS_MAX;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A title or name: at most `TEXT_CHARS_MAX` characters.
pub fn short(text: &str) -> Parsed<String> {
    let text = tidy(text);
    if text.chars().count() > TEXT_CHARS_MAX {
        return fault(format!("deze tekst is langer dan {TEXT_CHARS_MAX} tekens."));
    }
    Ok(text)
}

/// White space runs become one space, invisible characters go, accents are composed (NFC).
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = tidied.len();
        if before > 0 {
            tidied.push(' ');
        }
        tidied.extend(word.chars().filter(|c| !is_invisible(*c)));
        if tidied.len() == before + usize::from(before > 0) {
            tidied.truncate(before);
        }
    }
    if is_nfc(&tidied) {
        tidied
    } else {
        tidied.nfc().collect()
    }
}

/// Soft hyphen, zero-width and direction marks: they come along with text from web pages.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// A structured reason: 1 to 64 letters, digits and `_`, lower case.
pub fn reason_code(text: &str) -> Parsed<String> {
    let fits = text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if fits && !text.is_empty() {
        Ok(text.to_ascii_lowercase())
    } else {
        fault("een reden is een code van letters, cijfers en '_', geen vrije tekst.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        assert_eq!(tidy("  mdw.\n magazijn\u{A0}"), "mdw. magazijn");
        assert_eq!(tidy("cafe\u{301}\u{200B} \u{AD} x"), "café x");
    }

    #[test]
    fn formulas_are_text() {
        assert_eq!(short("=1+1"), Ok("=1+1".to_string()));
    }
}
