//! A title taken apart: weighted parts, which of them is the head, and what had to be repaired to read it.

use crate::titles::hash::Map;
use crate::titles::heads::heads_of;
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
    pub(super) numbers: Map<String, u32>,
    pub(super) infos: Vec<WordInfo>,
}

/// A word of a title and where what is known of it stands.
pub(super) struct Word {
    pub token: Token,
    pub known: Known,
}

#[derive(Clone, Copy)]
pub(super) enum Known {
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
