//! Two keys for a Dutch word: its *form* (number and gender folded: verkoopster = verkopers = verkoper) and its
//! *root* (also across doer, deed and place: kweker = kwekerij = kweken). Rules, no word list; both keys are only
//! ever compared with keys made here, so they need not be words.

/// Endings of number and gender: ending, replacement, least length of what stays.
const FORM: [(&str, &str, usize); 27] = [
    ("trices", "teur", 3),
    ("trice", "teur", 3),
    ("euses", "eur", 3),
    ("euse", "eur", 3),
    ("eurs", "eur", 2),
    ("ieres", "ier", 3),
    ("iere", "ier", 3),
    ("esses", "is", 4),
    ("esse", "is", 4),
    ("aresse", "ar", 3),
    ("ares", "ar", 3),
    ("ienne", "ien", 3),
    ("sters", "+er", 3),
    ("ster", "+er", 3),
    ("vrouwen", "man", 3),
    ("vrouw", "man", 4),
    ("mannen", "man", 3),
    ("lieden", "man", 3),
    ("lui", "man", 4),
    ("eres", "+er", 4),
    ("ers", "+er", 3),
    ("er", "+er", 3),
    ("ieen", "ie", 3),
    ("ie", "ie", 3),
    ("en", "", 3),
    ("e", "", 3),
    ("s", "", 3),
];

/// Endings of derivation, after the form's: ending, replacement, least length of what stays.
const ROOT: [(&str, &str, usize); 58] = [
    ("eerders", "", 3),
    ("eerder", "", 3),
    ("eren", "", 4),
    ("eringen", "", 4),
    ("ering", "", 4),
    ("atrice", "", 3),
    ("ateurs", "", 3),
    ("ateur", "", 3),
    ("atoren", "", 3),
    ("ators", "", 3),
    ("ator", "", 3),
    ("aties", "", 3),
    ("atie", "", 3),
    ("atieve", "", 3),
    ("atief", "", 3),
    ("ering", "", 4),
    ("icienne", "", 3),
    ("iciens", "", 3),
    ("icien", "", 3),
    ("icus", "", 3),
    ("icae", "", 3),
    ("ica", "", 3),
    ("ici", "", 3),
    ("iek", "", 3),
    ("ieke", "", 3),
    ("ische", "", 3),
    ("isch", "", 3),
    ("ologische", "olog", 2),
    ("ologisch", "olog", 2),
    ("ologie", "olog", 2),
    ("ologen", "olog", 2),
    ("oloog", "olog", 2),
    ("ologe", "olog", 2),
    ("isten", "", 3),
    ("istes", "", 3),
    ("iste", "", 3),
    ("ist", "", 3),
    ("ismen", "", 3),
    ("isme", "", 3),
    ("erijen", "", 3),
    ("erij", "", 3),
    ("ingen", "", 3),
    ("ing", "", 3),
    ("sters", "", 3),
    ("ster", "", 3),
    ("eurs", "", 3),
    ("euse", "", 3),
    ("eur", "", 3),
    ("ers", "", 3),
    ("er", "", 3),
    ("elijke", "", 4),
    ("elijk", "", 4),
    ("heid", "", 4),
    ("ieen", "", 3),
    ("ie", "", 3),
    ("en", "", 3),
    ("e", "", 3),
    ("s", "", 3),
];

/// Number and gender folded.
pub fn form(word: &str) -> String {
    strip(word, &FORM)
}

/// Number, gender and derivation folded.
pub fn root(word: &str) -> String {
    strip(word, &ROOT)
}

fn strip(word: &str, rules: &[(&str, &str, usize)]) -> String {
    if word.len() > 3 {
        let mut best: Option<(&str, &str)> = None;
        for (ending, replacement, least) in rules {
            let longer = best.is_none_or(|(b, _)| ending.len() > b.len());
            if longer && word.len() >= ending.len() + least && word.ends_with(ending) {
                best = Some((ending, replacement));
            }
        }
        if let Some((ending, replacement)) = best {
            let stem = &word[..word.len() - ending.len()];
            if replacement.starts_with('+') || replacement.is_empty() {
                return spell(stem) + replacement;
            }
            let whole = stem.to_owned() + replacement;
            // "costumiere" becomes "costumier", which itself ends on -er.
            return if *replacement == *"ier" {
                strip(&whole, rules)
            } else {
                spell(&whole)
            };
        }
    }
    spell(word)
}

/// One spelling for a stem: no doubled letter at the end (bakk, vaar -> bak, var), f for v and s for z.
fn spell(stem: &str) -> String {
    let mut chars: Vec<char> = stem.chars().collect();
    if chars.len() < 3 {
        return stem.to_owned();
    }
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'o' | 'u' | 'i' | 'y');
    let n = chars.len();
    if chars[n - 1] == chars[n - 2] && !vowel(chars[n - 1]) {
        chars.pop();
    } else if n >= 4 && !vowel(chars[n - 1]) && chars[n - 2] == chars[n - 3] && vowel(chars[n - 2])
    {
        chars.remove(n - 2);
    }
    match chars.last().copied() {
        Some('v') => *chars.last_mut().expect("not empty") = 'f',
        Some('z') => *chars.last_mut().expect("not empty") = 's',
        _ => {}
    }
    chars.into_iter().collect()
}
