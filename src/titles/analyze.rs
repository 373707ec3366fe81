//! A title taken apart: weighted parts, which of them is the head, and what had to be repaired to read it.

use crate::titles::hash::Map;
use crate::titles::lexicon::Lexicon;
use crate::titles::memo::Memo;
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
    numbers: Map<String, u32>,
    infos: Vec<WordInfo>,
}

/// A word of a title and where what is known of it stands.
struct Word {
    token: Token,
    known: Known,
}

#[derive(Clone, Copy)]
enum Known {
    /// Number in [`Analyzer::infos`].
    Index(u32),
    /// Number in the memo.
    Memo(u32),
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
        let mut numbers = Map::default();
        let mut infos = Vec::with_capacity(words.len());
        for (word, raw) in words.into_iter().zip(raw) {
            numbers.insert(word, infos.len() as u32);
            infos.push(resolve(&raw, &lexicon, |key| keys.intern(key)));
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
            numbers,
            infos,
        }
    }

    /// Takes a title apart.
    pub fn analyze(&self, text: &str) -> Title {
        self.analyze_with(text, &mut Memo::default())
    }

    /// [`Analyzer::analyze`] with a memo to keep.
    pub fn analyze_with(&self, text: &str, memo: &mut Memo) -> Title {
        memo.tidy();
        let folded = fold(text);
        let mut title = Title::default();
        let mut words: Vec<Word> = Vec::with_capacity(8);
        for token in tokens(&folded) {
            self.read(token, memo, &mut title.repairs, &mut words);
        }
        let infos: Vec<(&WordInfo, &Token)> = words
            .iter()
            .map(|w| match w.known {
                Known::Index(n) => (&self.infos[n as usize], &w.token),
                Known::Memo(n) => (memo.word(n).0, &w.token),
            })
            .collect();
        title.folded = folded;
        let heads = heads_of(&infos);
        title.parts.reserve(4 * infos.len());
        for (at, (info, token)) in infos.iter().enumerate() {
            let is_head = heads.contains(&at);
            let mut weight = 1.0;
            if info.role == Role::Level && !is_head {
                weight = LEVEL_WEIGHT;
            }
            if token.bracket {
                weight *= BRACKET_WEIGHT;
            }
            title.parts.extend(info.parts.iter().map(|part| TitlePart {
                part: *part,
                weight,
                head: is_head && part.last,
                word: at as u16,
                span: 1,
            }));
        }
        self.add_phrases(&infos, &mut title);
        title.words = words.into_iter().map(|w| w.token.text).collect();
        title
    }

    /// Analyses running text (a description): parts only.
    pub fn parts_of(&self, text: &str, mut each: impl FnMut(&Part)) {
        // Texts are longer than titles: fold piece by piece.
        for piece in text.split(['.', '\n', ';', ',', '(', ')', '/', ' ']) {
            for token in tokens(&fold(piece)) {
                if let Some(n) = self.numbers.get(&token.text) {
                    self.infos[*n as usize].parts.iter().for_each(&mut each);
                }
            }
        }
    }

    /// Adds the full words of a token: abbreviation, cut-off, or the token itself.
    fn read(
        &self,
        token: Token,
        memo: &mut Memo,
        repairs: &mut Vec<Repair>,
        words: &mut Vec<Word>,
    ) {
        if let Some(short) = self.lexicon.abbreviations.get(&token.text)
            && (token.dotted || !short.needs_dot)
        {
            repairs.push(Repair::Abbreviation {
                from: token.text.clone(),
                to: short.words.join(" "),
            });
            for word in &short.words {
                let token = Token {
                    text: word.clone(),
                    ..token.clone()
                };
                let known = self.known(word, memo, repairs);
                words.push(Word { token, known });
            }
            return;
        }
        let mut token = token;
        if token.dotted
            && token.text.len() >= 4
            && self.vocab.count(&token.text) == 0
            && let Some(whole) = self.vocab.complete(&token.text)
        {
            let from = std::mem::replace(&mut token.text, whole.to_owned());
            repairs.push(Repair::Completion {
                from,
                to: whole.to_owned(),
            });
        }
        let known = self.known(&token.text, memo, repairs);
        words.push(Word { token, known });
    }

    fn known(&self, word: &str, memo: &mut Memo, repairs: &mut Vec<Repair>) -> Known {
        if let Some(&number) = self.numbers.get(word) {
            return Known::Index(number);
        }
        let number = memo.number(word, || self.unknown(word));
        repairs.extend(memo.word(number).1.cloned());
        Known::Memo(number)
    }

    /// A word that is not in the vocabulary: a new compound, a slip of the keyboard, or simply new.
    fn unknown(&self, word: &str) -> (WordInfo, Option<Repair>) {
        let raw = take_apart(word, &self.vocab, &self.lexicon);
        if raw.parts.len() < 2
            && let Some(meant) = self.vocab.correct(word)
            && let Some(&number) = self.numbers.get(meant)
        {
            let repair = Repair::Typo {
                from: word.to_owned(),
                to: meant.to_owned(),
            };
            return (self.infos[number as usize].clone(), Some(repair));
        }
        if raw.parts.len() < 2
            && let Some((info, repair)) = self.misspelt_compound(word)
        {
            return (info, Some(repair));
        }
        (
            resolve(&raw, &self.lexicon, |key| self.keys.get(&key)),
            None,
        )
    }

    /// A compound of a known and a misspelt part: the longest known start or end, the rest corrected.
    fn misspelt_compound(&self, word: &str) -> Option<(WordInfo, Repair)> {
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
                    let repair = Repair::Typo {
                        from: word.to_owned(),
                        to: fixed,
                    };
                    let info = resolve(&raw, &self.lexicon, |key| self.keys.get(&key));
                    return Some((info, repair));
                }
            }
        }
        None
    }

    /// Adds a part for every run of words that the lexicon knows as one term.
    fn add_phrases(&self, infos: &[(&WordInfo, &Token)], title: &mut Title) {
        for start in 0..infos.len() {
            if !self.lexicon.phrase_starts.contains(&infos[start].0.form) {
                continue;
            }
            let mut key = infos[start].0.form.clone();
            for len in 2..=self.lexicon.longest_phrase.min(infos.len() - start) {
                key.push(' ');
                key.push_str(&infos[start + len - 1].0.form);
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
fn heads_of(infos: &[(&WordInfo, &Token)]) -> Vec<usize> {
    let Some(first) = head_of(infos) else {
        return Vec::new();
    };
    let more = (first + 1..infos.len())
        .take_while(|at| infos[*at].0.role == Role::Person && infos[*at].1.alternative);
    std::iter::once(first).chain(more).collect()
}

/// The word that names the person: the first such word outside brackets before a preposition, or the last of a run of
/// them ("chef kok"); else the last word before a preposition.
fn head_of(infos: &[(&WordInfo, &Token)]) -> Option<usize> {
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
