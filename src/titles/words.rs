//! What is known of one word: its compound parts, keys and synonym groups, and what it does in a title.

use crate::titles::compound::Splitter;
use crate::titles::hash::Map;
use crate::titles::lexicon::Lexicon;
use crate::titles::stem::{form, root};
use crate::titles::vocab::Vocab;

/// No key, no group.
pub const NONE: u32 = u32::MAX;
/// Most synonym groups kept of one part.
pub const MAX_GROUPS: usize = 6;

/// What a word does in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Carries meaning and names no person.
    Domain,
    /// Names a person or post (chauffeur, leider).
    Person,
    /// Senior, leerling, 1e.
    Level,
    /// Van, voor, in.
    Preposition,
    /// Grammar or noise; left out.
    Empty,
}

/// How a part came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A simple word, or a part of a compound.
    Simple,
    /// A compound as a whole, beside its parts.
    Whole,
    /// Several words that are one term ("voortgezet onderwijs").
    Phrase,
}

/// One matchable part; keys are numbers of [`Keys`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    pub text: u32,
    pub form: u32,
    pub root: u32,
    pub groups: [u32; MAX_GROUPS],
    pub kind: Kind,
    /// Last part of its word: the head of the compound.
    pub last: bool,
}

/// A word taken apart.
#[derive(Debug, Clone)]
pub struct WordInfo {
    pub parts: Vec<Part>,
    pub role: Role,
    /// Form key of the word as a whole; phrases are looked up with it.
    pub form: String,
}

/// Texts by number: surface parts, forms (`=`) and roots (`~`).
#[derive(Debug, Default)]
pub struct Keys {
    numbers: Map<String, u32>,
    texts: Vec<String>,
}

impl Keys {
    /// Number of a key, made when new.
    pub fn intern(&mut self, key: String) -> u32 {
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(key.clone());
        self.numbers.insert(key, number);
        number
    }
    /// Number of a key, [`NONE`] when unknown.
    pub fn get(&self, key: &str) -> u32 {
        self.numbers.get(key).copied().unwrap_or(NONE)
    }
    /// Text of a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }
    /// Whether none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

/// A word taken apart, still in letters: parts as (text, kind, last).
pub struct RawWord {
    pub parts: Vec<(String, Kind, bool)>,
    pub role: Role,
    pub form: String,
}

/// Takes a word apart; pure, so that it may run on many threads before the keys are numbered.
pub fn take_apart(word: &str, vocab: &Vocab, lexicon: &Lexicon) -> RawWord {
    if lexicon.stop.contains(word)
        || lexicon.noise.contains(word)
        || word.bytes().all(|b| b.is_ascii_digit())
    {
        return RawWord {
            parts: Vec::new(),
            role: Role::Empty,
            form: form(word),
        };
    }
    if lexicon.prepositions.contains(word) {
        return RawWord {
            parts: Vec::new(),
            role: Role::Preposition,
            form: form(word),
        };
    }
    let mut parts = Vec::new();
    if let Some(split) = (Splitter { vocab, lexicon }).split(word) {
        parts.push((word.to_owned(), Kind::Whole, false));
        let n = split.len();
        parts.extend(
            split
                .into_iter()
                .enumerate()
                .map(|(i, p)| (p, Kind::Simple, i + 1 == n)),
        );
    } else {
        parts.push((word.to_owned(), Kind::Simple, true));
    }
    let head = parts.last().map_or(word, |p| p.0.as_str());
    let role = if lexicon.levels.contains(word) {
        Role::Level
    } else if names_person(head, lexicon) {
        Role::Person
    } else {
        Role::Domain
    };
    RawWord {
        parts,
        role,
        form: form(word),
    }
}

/// Whether a word names a person: a listed word, or an ending of doers.
fn names_person(word: &str, lexicon: &Lexicon) -> bool {
    const ENDINGS: [&str; 36] = [
        "er", "ers", "ster", "sters", "eur", "eurs", "euse", "ist", "iste", "isten", "ant", "ante",
        "anten", "ent", "ente", "enten", "aar", "aars", "man", "mannen", "vrouw", "loog", "loge",
        "logen", "kundige", "kundigen", "icus", "ica", "ator", "trice", "iatrist", "iater", "aris",
        "arts", "nier", "ier",
    ];
    let key = form(word);
    if lexicon.roles.contains(word) || lexicon.roles.contains(&key) {
        return true;
    }
    if lexicon.not_roles.contains(word) || word.len() < 5 {
        return false;
    }
    lexicon
        .groups_of(&key)
        .iter()
        .any(|g| lexicon.groups[*g as usize].head)
        || ENDINGS.iter().any(|e| word.ends_with(e))
}

/// Numbers the keys of a word taken apart; `number` interns at build and only looks up afterwards.
pub fn resolve(
    raw: &RawWord,
    lexicon: &Lexicon,
    mut number: impl FnMut(String) -> u32,
) -> WordInfo {
    let parts = raw
        .parts
        .iter()
        .map(|(text, kind, last)| {
            let form_key = form(text);
            let mut groups = [NONE; MAX_GROUPS];
            for (slot, group) in groups.iter_mut().zip(lexicon.groups_of(&form_key)) {
                *slot = *group;
            }
            Part {
                text: number(text.clone()),
                form: number(format!("={form_key}")),
                root: number(format!("~{}", root(text))),
                groups,
                kind: *kind,
                last: *last,
            }
        })
        .collect();
    WordInfo {
        parts,
        role: raw.role,
        form: raw.form.clone(),
    }
}
