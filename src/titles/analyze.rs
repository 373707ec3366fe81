//! A title taken apart: weighted parts, which of them is the head, and what had to be repaired to read it.

use crate::titles::hash::Map;
use crate::titles::lexicon::Lexicon;
use crate::titles::stem::form;
use crate::titles::text::{Token, fold, tokens};
use crate::titles::vocab::Vocab;
use crate::titles::words::{Keys, Kind, NONE, Part, Role, WordInfo, resolve, take_apart};

/// Weight of a level word (senior) and of a remark in brackets, against 1 for an ordinary part.
const LEVEL_WEIGHT: f32 = 0.35;
const BRACKET_WEIGHT: f32 = 0.6;

/// One part of a title.
#[derive(Debug, Clone, Copy)]
pub struct TitlePart {
    pub part: Part,
    /// 0..1, how much it says.
    pub weight: f32,
    /// Belongs to the head of the title: the word that names the person.
    pub head: bool,
    /// Number of its word in the title.
    pub word: u16,
    /// Number of words it spans; more than 1 for a phrase.
    pub span: u16,
}

/// A repair made to read the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// From the table: "mdw" = medewerker.
    Abbreviation { from: String, to: String },
    /// Cut off with a full stop: "reachtr." = reachtruck.
    Completion { from: String, to: String },
    /// One slip of the keyboard.
    Typo { from: String, to: String },
}

/// A title taken apart.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// Folded text, for letter comparisons.
    pub folded: String,
    pub parts: Vec<TitlePart>,
    /// The words behind the parts' `word`, after repair.
    pub words: Vec<String>,
    pub repairs: Vec<Repair>,
}

/// Reads titles with the vocabulary of one index.
#[derive(Debug, Default)]
pub struct Analyzer {
    pub lexicon: Lexicon,
    pub vocab: Vocab,
    pub keys: Keys,
    cache: Map<String, WordInfo>,
}

impl Analyzer {
    /// Takes the words of a sealed vocabulary apart (in parallel) and numbers their keys (in order).
    pub fn new(lexicon: Lexicon, vocab: Vocab) -> Analyzer {
        use rayon::prelude::*;
        let words: Vec<String> = vocab.iter().map(|(w, _)| w.to_owned()).collect();
        let raw: Vec<_> = words
            .par_iter()
            .map(|w| take_apart(w, &vocab, &lexicon))
            .collect();
        let mut keys = Keys::default();
        let mut cache = Map::default();
        for (word, raw) in words.into_iter().zip(raw) {
            let info = resolve(&raw, &lexicon, |key| keys.intern(key));
            cache.insert(word, info);
        }
        let mut phrases: Vec<&String> =
            lexicon.members.keys().filter(|k| k.contains(' ')).collect();
        phrases.sort();
        for phrase in phrases {
            keys.intern(format!("={phrase}"));
        }
        Analyzer {
            lexicon,
            vocab,
            keys,
            cache,
        }
    }

    /// Takes a title apart.
    pub fn analyze(&self, text: &str) -> Title {
        let folded = fold(text);
        let mut title = Title::default();
        let mut infos: Vec<(WordInfo, Token)> = Vec::new();
        for token in tokens(&folded) {
            for word in self.read(&token, &mut title.repairs) {
                let info = self.info(&word, &mut title.repairs);
                infos.push((
                    info,
                    Token {
                        text: word,
                        ..token.clone()
                    },
                ));
            }
        }
        title.folded = folded;
        let heads = heads_of(&infos);
        for (at, (info, token)) in infos.iter().enumerate() {
            let weight = if info.role == Role::Level && !heads.contains(&at) {
                LEVEL_WEIGHT
            } else {
                1.0
            };
            let weight = if token.bracket {
                weight * BRACKET_WEIGHT
            } else {
                weight
            };
            for part in &info.parts {
                let head = heads.contains(&at) && part.last;
                title.parts.push(TitlePart {
                    part: *part,
                    weight,
                    head,
                    word: at as u16,
                    span: 1,
                });
            }
        }
        self.add_phrases(&infos, &mut title);
        title.words = infos.into_iter().map(|(_, token)| token.text).collect();
        title
    }

    /// Analyses running text (a description): parts only.
    pub fn parts_of(&self, text: &str, mut each: impl FnMut(&Part)) {
        // Texts are longer than titles: fold piece by piece.
        for piece in text.split(['.', '\n', ';', ',', '(', ')', '/', ' ']) {
            for token in tokens(&fold(piece)) {
                if let Some(info) = self.cache.get(&token.text) {
                    info.parts.iter().for_each(&mut each);
                }
            }
        }
    }

    /// The full words of a token: abbreviation, cut-off, or the token itself.
    fn read(&self, token: &Token, repairs: &mut Vec<Repair>) -> Vec<String> {
        if let Some(known) = self.lexicon.abbreviations.get(&token.text)
            && (token.dotted || !known.needs_dot)
        {
            repairs.push(Repair::Abbreviation {
                from: token.text.clone(),
                to: known.words.join(" "),
            });
            return known.words.clone();
        }
        if token.dotted
            && token.text.len() >= 4
            && self.vocab.count(&token.text) == 0
            && let Some(whole) = self.vocab.complete(&token.text)
        {
            repairs.push(Repair::Completion {
                from: token.text.clone(),
                to: whole.to_owned(),
            });
            return vec![whole.to_owned()];
        }
        vec![token.text.clone()]
    }

    fn info(&self, word: &str, repairs: &mut Vec<Repair>) -> WordInfo {
        if let Some(info) = self.cache.get(word) {
            return info.clone();
        }
        let raw = take_apart(word, &self.vocab, &self.lexicon);
        if raw.parts.len() < 2
            && let Some(meant) = self.vocab.correct(word)
            && let Some(info) = self.cache.get(meant)
        {
            repairs.push(Repair::Typo {
                from: word.to_owned(),
                to: meant.to_owned(),
            });
            return info.clone();
        }
        if raw.parts.len() < 2
            && let Some(info) = self.misspelt_compound(word, repairs)
        {
            return info;
        }
        resolve(&raw, &self.lexicon, |key| self.keys.get(&key))
    }

    /// A compound of a known and a misspelt part: the longest known start or end, the rest corrected.
    fn misspelt_compound(&self, word: &str, repairs: &mut Vec<Repair>) -> Option<WordInfo> {
        if !word.is_ascii() || word.len() < 10 {
            return None;
        }
        let known = |part: &str| self.vocab.count(part) > 1;
        for cut in (4..word.len() - 4).rev() {
            for (start, end) in [
                (&word[..cut], &word[cut..]),
                (&word[..word.len() - cut], &word[word.len() - cut..]),
            ] {
                let fixed = if known(start) {
                    self.vocab.correct(end).map(|e| format!("{start}{e}"))
                } else if known(end) {
                    self.vocab.correct(start).map(|s| format!("{s}{end}"))
                } else {
                    None
                };
                let Some(fixed) = fixed else { continue };
                let raw = take_apart(&fixed, &self.vocab, &self.lexicon);
                if raw.parts.len() > 1 {
                    repairs.push(Repair::Typo {
                        from: word.to_owned(),
                        to: fixed,
                    });
                    return Some(resolve(&raw, &self.lexicon, |key| self.keys.get(&key)));
                }
            }
        }
        None
    }

    /// Adds a part for every run of words that the lexicon knows as one term.
    fn add_phrases(&self, infos: &[(WordInfo, Token)], title: &mut Title) {
        let forms: Vec<String> = infos.iter().map(|(_, t)| form(&t.text)).collect();
        for start in 0..forms.len() {
            for len in 2..=self.lexicon.longest_phrase.min(forms.len() - start) {
                let key = forms[start..start + len].join(" ");
                let found = self.lexicon.groups_of(&key);
                if found.is_empty() {
                    continue;
                }
                let mut groups = [NONE; crate::titles::words::MAX_GROUPS];
                for (slot, group) in groups.iter_mut().zip(found) {
                    *slot = *group;
                }
                let number = self.keys.get(&format!("={key}"));
                let part = Part {
                    text: number,
                    form: number,
                    root: NONE,
                    groups,
                    kind: Kind::Phrase,
                    last: false,
                };
                let head = title
                    .parts
                    .iter()
                    .any(|p| p.head && (start..start + len).contains(&(p.word as usize)));
                let head = head && found.iter().any(|g| self.lexicon.groups[*g as usize].head);
                title.parts.push(TitlePart {
                    part,
                    weight: 1.0,
                    head,
                    word: start as u16,
                    span: len as u16,
                });
            }
        }
    }
}

/// The words that name the person: [`head_of`], and other readings of it ("kelner / ober").
fn heads_of(infos: &[(WordInfo, Token)]) -> Vec<usize> {
    let Some(first) = head_of(infos) else {
        return Vec::new();
    };
    let more = (first + 1..infos.len())
        .take_while(|at| infos[*at].0.role == Role::Person && infos[*at].1.alternative);
    std::iter::once(first).chain(more).collect()
}

/// The word that names the person: the first such word outside brackets before a preposition, or the last of a run of
/// them ("chef kok"); else the last word before a preposition.
fn head_of(infos: &[(WordInfo, Token)]) -> Option<usize> {
    let stop = infos
        .iter()
        .position(|(i, _)| i.role == Role::Preposition)
        .unwrap_or(infos.len());
    let mut found: Option<usize> = None;
    for (at, (info, token)) in infos.iter().enumerate() {
        if token.bracket {
            continue;
        }
        match found {
            None if info.role == Role::Person => found = Some(at),
            Some(last)
                if last + 1 == at
                    && info.role == Role::Person
                    && !token.alternative
                    && at < stop =>
            {
                found = Some(at)
            }
            Some(_) => break,
            None => {}
        }
    }
    let usable = |i: &usize| !infos[*i].0.parts.is_empty() && !infos[*i].1.bracket;
    found
        .or_else(|| (0..stop).rev().find(usable))
        .or_else(|| (0..infos.len()).find(usable))
}
