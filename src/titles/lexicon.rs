//! General Dutch word knowledge, written by hand and shipped as text: abbreviations, synonym groups, small words.
//! Nothing here comes from a mapping between a national register and a taxonomy; see the head of each file.

use crate::titles::hash::{Map, Set};
use crate::titles::stem::form;
use crate::titles::text::fold;

const ABBREVIATIONS: &str = include_str!("lexicon/abbreviations.tsv");
const SMALL_WORDS: &str = include_str!("lexicon/small_words.tsv");
const SYNONYMS: [&str; 3] = [
    include_str!("lexicon/heads.tsv"),
    include_str!("lexicon/domains.tsv"),
    include_str!("lexicon/related.tsv"),
];

/// A group of words with one meaning; `strength` 0..1 says how close.
#[derive(Debug, Clone)]
pub struct Group {
    /// The first word of the line, as a name for explanations.
    pub name: String,
    /// 1 = interchangeable, lower = related.
    pub strength: f32,
    /// The group names persons or posts (from `heads.tsv`).
    pub head: bool,
}

/// What an abbreviation stands for.
#[derive(Debug, Clone)]
pub struct Abbreviation {
    /// Full words, in order.
    pub words: Vec<String>,
    /// Only when a full stop follows.
    pub needs_dot: bool,
}

/// The loaded word knowledge.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Abbreviation without its stop -> full words.
    pub abbreviations: Map<String, Abbreviation>,
    /// All synonym groups; a group's number is its place here.
    pub groups: Vec<Group>,
    /// Form key of a word (or of words joined by spaces) -> its groups.
    pub members: Map<String, Vec<u32>>,
    /// Form keys of the first words of the phrases among the members.
    pub phrase_starts: Set<String>,
    /// Longest phrase among the members, in words.
    pub longest_phrase: usize,
    /// Folded single words that occur in any file: always part of the vocabulary.
    pub words: Vec<String>,
    /// Grammatical words, prepositions apart.
    pub stop: Set<String>,
    /// Words after which only the domain follows ("voor", "in").
    pub prepositions: Set<String>,
    /// Level of the same occupation: senior, leerling, 1e.
    pub levels: Set<String>,
    /// Form keys of words that name a rank or a contract and no work: directeur, medewerker, uitzendkracht.
    pub ranks: Set<String>,
    /// Says nothing on the occupation: fulltime, vacature, uur.
    pub noise: Set<String>,
    /// Three-letter words that may be a compound part.
    pub short_parts: Set<String>,
    /// Words that never are a compound part (prefixes, endings).
    pub never_parts: Set<String>,
    /// Words on -er, -ent, -ant that name no person.
    pub not_roles: Set<String>,
    /// Words that name a person without such an ending.
    pub roles: Set<String>,
    /// Words that look like compounds and are none.
    pub whole_words: Set<String>,
}

impl Lexicon {
    /// Parses the files shipped in the program.
    pub fn shipped() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (key, value, rest) in rows(ABBREVIATIONS) {
            let words: Vec<String> = value.split(' ').map(fold).collect();
            lexicon.words.extend(words.iter().cloned());
            lexicon.abbreviations.insert(
                fold(key),
                Abbreviation {
                    words,
                    needs_dot: rest == "dot",
                },
            );
        }
        for (kind, words, _) in rows(SMALL_WORDS) {
            let words = words.split(' ').map(fold);
            if kind == "rank" {
                lexicon.ranks.extend(words.map(|word| form(&word)));
                continue;
            }
            let set = match kind {
                "stop" => &mut lexicon.stop,
                "preposition" => &mut lexicon.prepositions,
                "level" => &mut lexicon.levels,
                "noise" => &mut lexicon.noise,
                "short_part" => &mut lexicon.short_parts,
                "never_part" => &mut lexicon.never_parts,
                "not_role" => &mut lexicon.not_roles,
                "role" => &mut lexicon.roles,
                "whole" => &mut lexicon.whole_words,
                _ => continue,
            };
            set.extend(words);
        }
        for (file, text) in SYNONYMS.iter().enumerate() {
            for (strength, words, _) in rows(text) {
                lexicon.add_group(strength.parse().unwrap_or(0.5), words, file == 0);
            }
        }
        lexicon
    }

    fn add_group(&mut self, strength: f32, words: &str, head: bool) {
        let number = self.groups.len() as u32;
        let mut name = String::new();
        for word in words
            .split(',')
            .map(|w| fold(w.trim()))
            .filter(|w| !w.is_empty())
        {
            let key: Vec<String> = word.split(' ').map(form).collect();
            self.longest_phrase = self.longest_phrase.max(key.len());
            self.words.extend(word.split(' ').map(str::to_owned));
            if let [first, _, ..] = key.as_slice() {
                self.phrase_starts.insert(first.clone());
            }
            let groups = self.members.entry(key.join(" ")).or_default();
            if !groups.contains(&number) {
                groups.push(number);
            }
            if name.is_empty() {
                name = word;
            }
        }
        self.groups.push(Group {
            name,
            strength,
            head,
        });
    }

    /// Groups of a form key.
    pub fn groups_of(&self, form_key: &str) -> &[u32] {
        self.members.get(form_key).map_or(&[], Vec::as_slice)
    }
}

/// Lines of a tab-separated file without comments: first, second and third column.
fn rows(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    text.lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        .map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or("").trim();
            (next(), next(), next())
        })
}
