//! How wide words are, near enough to leave room for them. The exact width depends on the reader's font.

/// Width of a text in units of the scene, for a common sans serif; errs to the wide side.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share).sum::<f64>() * size
}

/// Width of a letter as a share of the font size.
fn share(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | ' ' => 0.3,
        'f' | 'r' | 't' | '(' | ')' | '-' | 'I' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '–' | '—' => 0.9,
        'A'..='Z' => 0.68,
        _ => 0.58,
    }
}

/// Breaks a text into lines no wider than `limit`; a longer word keeps a line to itself. At most `lines_max` lines,
/// the last one shortened with an ellipsis.
pub fn wrap(text: &str, size: f64, limit: f64, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if width(last, size) + width(word, size) + 0.3 * size <= limit => {
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
    lines.iter().map(|line| shorten(line, size, limit)).collect()
}

/// Cuts a text that is too wide, with an ellipsis.
fn shorten(text: &str, size: f64, limit: f64) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size) + share(letter) * size + 0.58 * size > limit {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end_matches('…'))
}
