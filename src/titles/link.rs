//! A title linked to occupations, with a confidence and reasons that can be said in Dutch; or to none.

use crate::titles::analyze::{Repair, Title, TitlePart};
use crate::titles::confidence::ABSTAIN;
use crate::titles::features::Candidate;
use crate::titles::index::TitleIndex;
use crate::titles::rank::RankScratch;
use crate::titles::shortlist::Scratch;
use crate::titles::words::{Kind, NONE};
use std::fmt;

/// Goes into the mark of remembered links: raise it when the same title may get other links or confidences.
pub const READING: &str = "2";

/// Why an occupation fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The title is one of its names.
    ExactName { name: String },
    /// How the title was read: abbreviation, cut-off or slip of the keyboard.
    Read(Repair),
    /// Its name has the same word for the person.
    SameHead { word: String },
    /// A word of the title stands in its name.
    SameWord { word: String },
    /// A part of a compound stands in its name.
    CompoundPart { part: String, of: String },
    /// Different words, one meaning.
    Synonym { asked: String, found: String },
    /// Words of one family (kweker, kwekerij).
    SameFamily { asked: String, found: String },
    /// Found in its description, skills or group rather than in a name.
    InContext { word: String, field: &'static str },
    /// Not found anywhere with it.
    NotFound { word: String },
    /// Only the letters look alike.
    AlikeInLetters { name: String },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::ExactName { name } => write!(f, "\"{name}\" is een naam van dit beroep"),
            Reason::Read(Repair::Abbreviation { from, to }) => {
                write!(f, "\"{from}\" is een afkorting van {to}")
            }
            Reason::Read(Repair::Completion { from, to }) => {
                write!(f, "\"{from}.\" gelezen als {to}")
            }
            Reason::Read(Repair::Typo { from, to }) => {
                write!(f, "\"{from}\" gelezen als {to} (tikfout)")
            }
            Reason::SameHead { word } => write!(f, "zelfde soort functie: {word}"),
            Reason::SameWord { word } => write!(f, "zelfde woord: {word}"),
            Reason::CompoundPart { part, of } => write!(f, "\"{part}\" uit {of}"),
            Reason::Synonym { asked, found } => write!(f, "\"{asked}\" betekent ongeveer {found}"),
            Reason::SameFamily { asked, found } => write!(f, "\"{asked}\" hoort bij {found}"),
            Reason::InContext { word, field } => write!(f, "\"{word}\" staat in {field}"),
            Reason::NotFound { word } => write!(f, "\"{word}\" komt bij dit beroep niet voor"),
            Reason::AlikeInLetters { name } => write!(f, "lijkt op \"{name}\""),
        }
    }
}

/// An occupation proposed for a title.
#[derive(Debug, Clone, PartialEq)]
pub struct OccupationHit {
    /// Identifier of the concept.
    pub concept: String,
    /// Its preferred name, else the name that fits best.
    pub label: String,
    /// The name that fits best.
    pub matched: String,
    /// 0..1: among development titles given such a value, about this share was right.
    pub confidence: f32,
    pub why: Vec<Reason>,
}

impl TitleIndex {
    /// The `k` best occupations; none when even the best is a guess. A title that names a rank and no work
    /// ("directeur") gets occupations to choose from, all below [`ABSTAIN`].
    pub fn link(&self, query: &str, k: usize) -> Vec<OccupationHit> {
        let title = self.analyzer.analyze(query);
        self.best(&title, k, &mut Scratch::default())
            .iter()
            .map(|(confidence, c)| OccupationHit {
                concept: self.units[c.unit as usize].id.clone(),
                label: self.label(c),
                matched: self.names[c.best as usize].1.clone(),
                confidence: *confidence,
                why: self.reasons(&title, c),
            })
            .collect()
    }

    /// The occupations of [`TitleIndex::link`] from [`ABSTAIN`] on, by identifier and confidence only: for a night's
    /// thousands.
    pub fn link_codes(&self, query: &str, k: usize, scratch: &mut RankScratch) -> Vec<(&str, f32)> {
        let title = self.analyzer.analyze_with(query, &mut scratch.memo);
        self.best(&title, k, &mut scratch.accurate)
            .iter()
            .filter(|(confidence, _)| *confidence >= ABSTAIN)
            .map(|(confidence, c)| (&*self.units[c.unit as usize].id, *confidence))
            .collect()
    }

    fn label(&self, c: &Candidate) -> String {
        let row = self.units[c.unit as usize].preferred.unwrap_or(c.best);
        self.names[row as usize].1.clone()
    }

    /// Reasons in the order of the title's words.
    fn reasons(&self, title: &Title, c: &Candidate) -> Vec<Reason> {
        let name = &self.titles[c.best as usize];
        let shown = || self.names[c.best as usize].1.clone();
        let mut why: Vec<Reason> = title.repairs.iter().cloned().map(Reason::Read).collect();
        if c.values[18] > 0.0 {
            why.push(Reason::ExactName { name: shown() });
            return why;
        }
        let before = why.len();
        let mut explained: Vec<u16> = Vec::new();
        for p in title.parts.iter().filter(|p| p.part.kind != Kind::Simple) {
            let reason = self.reason_for(p, title, name, c.unit as usize);
            if matches!(reason, Reason::Synonym { .. }) {
                why.push(reason);
                explained.extend(p.word..p.word + p.span);
            }
        }
        for p in title
            .parts
            .iter()
            .filter(|p| p.part.kind == Kind::Simple && !explained.contains(&p.word))
        {
            why.push(self.reason_for(p, title, name, c.unit as usize));
        }
        if why[before..]
            .iter()
            .all(|r| matches!(r, Reason::NotFound { .. }))
            && c.values[1] > 0.2
        {
            why.push(Reason::AlikeInLetters { name: shown() });
        }
        why
    }

    fn reason_for(&self, p: &TitlePart, title: &Title, name: &Title, unit: usize) -> Reason {
        const FIELDS: [&str; 4] = [
            "een andere naam",
            "de beschrijving",
            "de vaardigheden",
            "de beroepsgroep",
        ];
        let of = title
            .words
            .get(p.word as usize)
            .cloned()
            .unwrap_or_default();
        let known = self.analyzer.keys.text(p.part.text);
        let asked = if p.part.text == NONE {
            of.clone()
        } else {
            known.trim_start_matches('=').to_owned()
        };
        let best = name.parts.iter().map(|o| (self.alike(p, o), o)).fold(
            (0.0, None),
            |best: (f32, Option<_>), (s, o)| {
                if s > best.0 { (s, Some(o)) } else { best }
            },
        );
        if let (_, Some(other)) = best {
            let found = self
                .analyzer
                .keys
                .text(other.part.text)
                .trim_start_matches('=')
                .to_owned();
            return if p.part.form == other.part.form && p.head && other.head {
                Reason::SameHead { word: found }
            } else if p.part.form == other.part.form && of != asked {
                Reason::CompoundPart { part: asked, of }
            } else if p.part.form == other.part.form {
                Reason::SameWord { word: found }
            } else if p.part.root == other.part.root && p.part.root != NONE {
                Reason::SameFamily { asked, found }
            } else {
                Reason::Synonym { asked, found }
            };
        }
        for (field, name) in FIELDS.iter().enumerate() {
            if self.part_in_field(p, field, unit, 0.8) > 0.0 {
                return Reason::InContext {
                    word: asked,
                    field: name,
                };
            }
        }
        Reason::NotFound { word: asked }
    }
}
