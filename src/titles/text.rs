//! From raw bytes of a title to plain lower-case tokens: accents folded, gender marks, hours and noise taken out.

use unicode_normalization::UnicodeNormalization;

/// A title longer than this is cut; the longest ESCO name has 130 characters.
pub const MAX_CHARS: usize = 300;
/// Longest token kept, in bytes; longer ones are cut.
pub const MAX_TOKEN: usize = 60;
/// Most tokens kept of one title.
pub const MAX_TOKENS: usize = 40;

/// One token of a title, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Folded letters and digits.
    pub text: String,
    /// Written between brackets: a remark rather than the name.
    pub bracket: bool,
    /// Written with a full stop behind it ("mdw.").
    pub dotted: bool,
    /// Ends on a hyphen that stands for the rest of a later compound ("bloemen- of plantenkwekerij").
    pub open_end: bool,
    /// Begins with a hyphen ("-waarnemer").
    pub open_start: bool,
    /// Follows a slash, comma or "of": another reading of what stands before.
    pub alternative: bool,
}

/// Lower case, without accents, ligatures spelled out, control characters as spaces; at most [`MAX_CHARS`].
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_CHARS));
    if text.len() <= MAX_CHARS && text.is_ascii() {
        out.extend(text.chars().map(|c| {
            if c.is_control() {
                ' '
            } else {
                c.to_ascii_lowercase()
            }
        }));
        return out;
    }
    for c in text
        .chars()
        .take(MAX_CHARS)
        .nfkd()
        .flat_map(char::to_lowercase)
        .take(2 * MAX_CHARS)
    {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            '’' | '‘' | '`' => out.push('\''),
            '–' | '—' | '‐' | '‑' => out.push('-'),
            c if c.is_control() => out.push(' '),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '+' || c == '#'
}

/// Splits folded text into tokens; drops gender marks such as `(st)`, `/-ster`, `m/v/x`.
pub fn tokens(folded: &str) -> Vec<Token> {
    let text = drop_gender_suffixes(folded);
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<Token> = Vec::new();
    let (mut depth, mut at, mut alternative) = (0usize, 0usize, false);
    while at < chars.len() && out.len() < MAX_TOKENS {
        let c = chars[at];
        if !in_word(c) {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                '/' | ',' | ';' | '|' => alternative = true,
                _ => {}
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && (in_word(chars[at]) || joins(&chars, start, at)) {
            at += 1;
        }
        let word: String = chars[start..at].iter().filter(|c| in_word(**c)).collect();
        let word = cut(&word, MAX_TOKEN);
        let next = chars.get(at).copied().unwrap_or(' ');
        let hyphen_end = next == '-' && !chars.get(at + 1).copied().is_some_and(in_word);
        let hyphen_start =
            start > 0 && chars[start - 1] == '-' && (start < 2 || !in_word(chars[start - 2]));
        out.push(Token {
            text: word.to_owned(),
            bracket: depth > 0,
            dotted: next == '.',
            open_end: hyphen_end,
            open_start: hyphen_start,
            alternative,
        });
        alternative = false;
    }
    drop_letter_runs(&mut out);
    out
}

/// A hyphen or apostrophe joins when one side is one or two letters ("e-commerce", "x-ray", "auto's").
fn joins(chars: &[char], start: usize, at: usize) -> bool {
    let after = chars[at + 1..].iter().take_while(|c| in_word(**c)).count();
    match chars[at] {
        '\'' => after == 1 && at - start > 1,
        '-' => after > 0 && at - start == 1,
        _ => false,
    }
}

/// Cuts at a character boundary at or below `max` bytes.
pub fn cut(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

const GENDER_ENDINGS: [&str; 22] = [
    "st", "e", "ster", "en", "n", "s", "in", "es", "trice", "euse", "esse", "sters", "er", "se",
    "ne", "te", "re", "vrouw", "rice", "ice", "iere", "de",
];

/// `medewerk(st)er`, `verpleegkundige(n)`, `verkoper/-ster`, `coach(e)`: the ending goes, the word stays.
fn drop_gender_suffixes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '/']) {
        let (before, tail) = rest.split_at(open);
        out.push_str(before);
        let slash = tail.starts_with('/');
        let body = tail[1..].trim_start_matches([' ', '-']);
        let ending: &str = &body[..body
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(body.len())];
        let glued = before.ends_with(char::is_alphabetic);
        let closes = body[ending.len()..].starts_with(')');
        let hyphened = tail[1..].trim_start().starts_with('-');
        let drop =
            glued && GENDER_ENDINGS.contains(&ending) && (if slash { hyphened } else { closes });
        if drop {
            rest = &body[ending.len() + usize::from(!slash)..];
        } else {
            out.push_str(&tail[..1]);
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Two or more single letters in a row are marks such as m/v/x or m/w/d.
fn drop_letter_runs(tokens: &mut Vec<Token>) {
    let single: Vec<bool> = tokens
        .iter()
        .map(|t| matches!(t.text.as_str(), "m" | "v" | "x" | "f" | "w" | "d" | "h"))
        .collect();
    let mut at = 0;
    tokens.retain(|_| {
        let run = single[at]
            && (at > 0 && single[at - 1] || single.get(at + 1).copied().unwrap_or(false));
        at += 1;
        !run
    });
}
