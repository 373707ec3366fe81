//! UTF-8 with rows of Windows-1252 between: files that were glued together, or a row from another program.

use encoding_rs::WINDOWS_1252;

/// A text, and which of its lines were no UTF-8 and were read as Windows-1252.
#[derive(Debug, Default)]
pub(super) struct Mixed {
    pub text: String,
    /// Physical lines, 1-based.
    pub western: Vec<u64>,
}

/// Whether there are characters of several bytes which Windows-1252 makes only by accident: there they would be an
/// `Â`, `Ã`, `Ä` or `Å` with a sign behind it, or three signs in a row.
pub(super) fn has_utf8(bytes: &[u8]) -> bool {
    let tells = |c: char| matches!(c, '\u{A0}'..='\u{17F}' | '\u{800}'..);
    bytes
        .utf8_chunks()
        .any(|chunk| !chunk.valid().is_ascii() && chunk.valid().chars().any(tells))
}

/// Reads each line by itself: UTF-8 where it is that, else Windows-1252 where that gives letters, else with the mark
/// U+FFFD for what cannot be read.
pub(super) fn read(bytes: &[u8]) -> Mixed {
    let mut mixed = Mixed {
        text: String::with_capacity(bytes.len()),
        western: Vec::new(),
    };
    let (mut line, mut after_cr) = (1, false);
    for piece in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        if after_cr && piece == b"\n" {
            // The second half of one line end.
            mixed.text.push('\n');
            after_cr = false;
            continue;
        }
        match std::str::from_utf8(piece) {
            Ok(text) => mixed.text.push_str(text),
            Err(_) => match western(piece) {
                Some(text) => {
                    mixed.text.push_str(&text);
                    mixed.western.push(line);
                }
                None => mixed.text.push_str(&String::from_utf8_lossy(piece)),
            },
        }
        after_cr = piece.ends_with(b"\r");
        line += 1;
    }
    mixed
}

/// A line as Windows-1252; `None` when that gives more than letters, or when part of the line is UTF-8: then it is
/// damaged, and a guess would make other damage.
fn western(line: &[u8]) -> Option<String> {
    let partly_utf8 = line.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if partly_utf8 {
        return None;
    }
    let text = WINDOWS_1252.decode_without_bom_handling(line).0;
    // A lone `Â` or `Ã` is the first half of a letter in UTF-8 that broke off.
    let is_letter = |c: char| match c {
        'Â' | 'Ã' => false,
        '€' | '’' => true,
        _ => c.is_ascii() || c.is_alphabetic(),
    };
    text.chars().all(is_letter).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_read_in_its_own_encoding_and_told_by_its_number() {
        let mixed = read(b"caf\xC3\xA9\r\nzo\xEB\r\n\r\n\x92s-Graveland\rkok\nco\xF6p");
        assert_eq!(mixed.text, "café\r\nzoë\r\n\r\n’s-Graveland\rkok\ncoöp");
        assert_eq!(mixed.western, [2, 4, 6]);
    }

    #[test]
    fn what_gives_no_letters_or_is_damaged_utf8_is_marked() {
        for damaged in [&b"zo\x90"[..], b"caf\xC3", b"caf\xC3\xA9 zo\xEB"] {
            let mixed = read(damaged);
            assert!(mixed.text.contains('\u{FFFD}'), "{}", mixed.text);
            assert!(mixed.western.is_empty());
        }
    }

    #[test]
    fn a_text_in_windows_1252_alone_shows_no_utf8() {
        let words = "coördinator café € ’s-Graveland; ZOË’S CAFÉ’S – BELGIË”";
        assert!(!has_utf8(&WINDOWS_1252.encode(words).0));
        assert!(has_utf8(words.as_bytes()));
    }
}
