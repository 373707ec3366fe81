//! How wide words are, near enough to leave room for them. The exact width depends on the reader's font.

use crate::domain::dutch::no_break;

/// Width of a text in units of the scene, for a wide sans serif (DejaVu, Verdana), so that nothing is cut off in
/// another.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share).sum::<f64>() * size
}

/// The same for bold text.
pub fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * 1.12
}

/// Width of a letter as a share of the font size.
fn share(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | ' ' | '\u{a0}' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '-' | 'I' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '–' | '—' => 0.97,
        'A'..='Z' | '−' => 0.74,
        _ => 0.635,
    }
}

/// Breaks a text into lines no wider than `limit`; a longer word keeps a line to itself. At most `lines_max` lines,
/// the last one shortened with an ellipsis.
pub fn wrap(text: &str, size: f64, limit: f64, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in no_break(text).split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(last) if width(last, size) + width(word, size) + 0.32 * size <= limit => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
        .iter()
        .map(|line| shorten(line, size, limit))
        .collect()
}

/// Cuts a text that is too wide, with an ellipsis.
fn shorten(text: &str, size: f64, limit: f64) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size) + share(letter) * size + 0.635 * size > limit {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end_matches('…'))
}
