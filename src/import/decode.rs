//! Bytes -> text: which encoding, and one kind of line end.

use super::error::Problem;
use super::mixed;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How the file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.label())
    }
}

/// A file as text. Line ends are `\n` whatever they were, so counting them counts physical lines.
/// A character that could not be read is U+FFFD; its row goes to quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// Physical lines of a UTF-8 file that were no UTF-8 and were read as Windows-1252.
    pub western: Vec<u64>,
}

/// Characters at the start that are looked at to tell text from other things.
const PROBE_CHARS: usize = 65_536;
/// Text has fewer unreadable characters than one in this many.
const UNREADABLE_ONE_IN: usize = 10;

/// Decodes a whole file. Errors: it is some other format, or mostly unreadable characters.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    if let Some(name) = other_format(bytes) {
        return Err(Problem::NotText {
            looks_like: Some(name),
        });
    }
    let (encoding, body) = recognise(bytes);
    let mut western = Vec::new();
    let text = match encoding {
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => {
                let mixed = mixed::read(body);
                western = mixed.western;
                Cow::Owned(mixed.text)
            }
        },
        Encoding::Utf16Le => UTF_16LE.decode_without_bom_handling(body).0,
        Encoding::Utf16Be => UTF_16BE.decode_without_bom_handling(body).0,
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(body).0,
    };
    let mut probed = 0;
    let unreadable = text
        .chars()
        .take(PROBE_CHARS)
        .inspect(|_| probed += 1)
        .filter(|c| is_unreadable(*c))
        .count();
    if unreadable * UNREADABLE_ONE_IN > probed {
        return Err(Problem::NotText { looks_like: None });
    }
    Ok(Decoded {
        text: one_line_end(text),
        encoding,
        western,
    })
}

/// A control character, or a mark that a byte could not be decoded. Tab and line ends are text.
pub(crate) fn is_unreadable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || c == char::REPLACEMENT_CHARACTER
}

/// Formats that people send in place of CSV.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 4] = [
        (b"PK\x03\x04", "een Excel-bestand of zip-bestand"),
        (b"\xD0\xCF\x11\xE0", "een oud Excel- of Word-bestand"),
        (b"%PDF", "een PDF-bestand"),
        (b"SQLite format 3\0", "een database"),
    ];
    if let Some((_, name)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(name);
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match body.trim_ascii_start().first() {
        Some(b'<') => Some("een webpagina of XML-bestand"),
        Some(b'{' | b'[') => Some("een JSON-bestand"),
        _ => None,
    }
}

/// The encoding, and the bytes behind a byte order mark.
fn recognise(bytes: &[u8]) -> (Encoding, &[u8]) {
    if let Some(body) = bytes.strip_prefix(b"\xFF\xFE") {
        return (Encoding::Utf16Le, body);
    }
    if let Some(body) = bytes.strip_prefix(b"\xFE\xFF") {
        return (Encoding::Utf16Be, body);
    }
    // A mark of UTF-8 in front of Windows-1252 is made by tools that glue files: the bytes decide.
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(encoding) = utf16_without_mark(body) {
        return (encoding, body);
    }
    if std::str::from_utf8(body).is_ok() || mixed::has_utf8(body) {
        (Encoding::Utf8, body)
    } else {
        (Encoding::Windows1252, body)
    }
}

/// UTF-16 of a western text has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let pairs = &pairs[..pairs.len().min(200)];
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = pairs.len() * 3 / 4;
    if pairs.len() < 2 {
        None
    } else if second > most && first == 0 {
        Some(Encoding::Utf16Le)
    } else if first > most && second == 0 {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// CRLF and lone CR become LF, also within quoted fields.
fn one_line_end(text: Cow<'_, str>) -> String {
    if !text.contains('\r') {
        return text.into_owned();
    }
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        text.replace('\r', "\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).expect("is text");
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn the_same_words_come_out_of_every_encoding() {
        let words = "naam;plaats\ncoördinator café €;Ïtens\n";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let western = WINDOWS_1252.encode(words).0.into_owned();
        for (bytes, mark, encoding) in [
            (words.as_bytes(), &b"\xEF\xBB\xBF"[..], Encoding::Utf8),
            (&le, b"\xFF\xFE", Encoding::Utf16Le),
            (&be, b"\xFE\xFF", Encoding::Utf16Be),
            (&western, b"\xEF\xBB\xBF", Encoding::Windows1252),
        ] {
            assert_eq!(decoded(bytes), (words.to_string(), encoding));
            assert_eq!(
                decoded(&[mark, bytes].concat()),
                (words.to_string(), encoding)
            );
        }
    }

    #[test]
    fn one_damaged_row_does_not_turn_the_others_into_nonsense() {
        let (text, encoding) = decoded(b"caf\xC3\xA9 co\xC3\xB6rdinator\nzo\xEB\n");
        assert_eq!(encoding, Encoding::Utf8);
        assert_eq!(text, "café coördinator\nzoë\n");
    }

    #[test]
    fn line_ends_are_one_kind() {
        assert_eq!(decoded(b"a\r\nb\rc\nd").0, "a\nb\nc\nd");
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, name) in [
            (&b"PK\x03\x04rest"[..], "een Excel-bestand of zip-bestand"),
            (b"<!DOCTYPE html>", "een webpagina of XML-bestand"),
            (b"[{\"a\":1}]", "een JSON-bestand"),
        ] {
            let looks_like = Some(name);
            assert_eq!(decode(bytes), Err(Problem::NotText { looks_like }));
        }
        let looks_like = None;
        assert_eq!(decode(&[0; 100]), Err(Problem::NotText { looks_like }));
    }
}
