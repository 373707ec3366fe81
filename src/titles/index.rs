//! The built index: names as sparse vectors, occupations ("units") as bags of context, latent factors.

use crate::titles::analyze::{Analyzer, Title};
use crate::titles::context::TitleContext;
use crate::titles::grams::Grams;
use crate::titles::groups::Groups;
use crate::titles::hash::Map;
use crate::titles::latent::{Dense, Latent};
use crate::titles::lexicon::Lexicon;
use crate::titles::model::Model;
use crate::titles::space::{text_terms, title_terms};
use crate::titles::sparse::{Inverted, Sparse, gather_sum, normalise, weigh};
use crate::titles::text::{fold, tokens};
use crate::titles::vocab::Vocab;
use crate::titles::words::Part;
use rayon::prelude::*;

/// Fields of context an occupation is known by.
pub const FIELDS: usize = 6;
/// Names of the fields, in order.
pub const FIELD_NAMES: [&str; FIELDS] = [
    "names",
    "description",
    "skills",
    "isco",
    "group names",
    "wider group names",
];
/// Latent factors; more gave no better ranking.
const FACTORS: usize = 200;
/// Below this number of units the learnt ranking does not apply.
const SMALL_TABLE: usize = 500;
/// Above this number of units no latent factors are made: build time and memory grow with it.
const LATENT_LIMIT: usize = 30_000;

/// One occupation: the names it has in the corpus and its place in ISCO.
#[derive(Debug, Default, Clone)]
pub struct Unit {
    /// Identifier of the concept, or of the only name.
    pub id: String,
    /// Row numbers of its names.
    pub names: Vec<u32>,
    /// ISCO unit group, or the code of the group itself; empty when unknown.
    pub isco: String,
    /// A group of occupations rather than an occupation.
    pub is_group: bool,
    /// Row of the preferred name.
    pub preferred: Option<u32>,
}

/// Everything needed to rank.
#[derive(Debug, Default)]
pub struct TitleIndex {
    pub analyzer: Analyzer,
    /// Identifier and text of each name.
    pub names: Vec<(String, String)>,
    pub titles: Vec<Title>,
    pub unit_of: Vec<u32>,
    pub units: Vec<Unit>,
    pub terms: usize,
    pub idf: Vec<f32>,
    /// Names as vectors, equal ones together.
    pub groups: Groups,
    /// Groups by term.
    pub inverted: Inverted,
    pub grams: Grams,
    pub gram_idf: Vec<f32>,
    pub gram_inverted: Inverted,
    pub fields: Vec<Vec<Sparse>>,
    pub field_idf: Vec<Vec<f32>>,
    pub field_inverted: Vec<Inverted>,
    pub latent: Latent,
    pub latent_units: Dense,
    /// Folded name -> its first row.
    pub exact: Map<String, u32>,
    /// Largest weight of each term in any name, for pruning.
    pub term_most: Vec<f32>,
    pub gram_most: Vec<f32>,
    /// Per term, how the occupations that have it in a name spread over the ten ISCO main groups.
    pub main_groups: Vec<[f32; 10]>,
    pub model: Model,
    /// Units by ISCO code.
    pub by_isco: Map<String, Vec<u32>>,
}

impl TitleIndex {
    /// Builds the index. `concepts` gives the concept of each name; without it every name is its own occupation.
    pub fn build(
        corpus: &[(String, String)],
        concepts: Option<&[(String, String)]>,
        context: &TitleContext,
    ) -> TitleIndex {
        let vocab = count_words(corpus, context);
        let analyzer = Analyzer::new(Lexicon::shipped(), vocab);
        let titles: Vec<Title> = corpus
            .par_iter()
            .map(|(_, text)| analyzer.analyze(text))
            .collect();
        let mut index = TitleIndex {
            analyzer,
            titles,
            names: corpus.to_vec(),
            ..TitleIndex::default()
        };
        index.group_units(concepts, context);
        index.build_names();
        index.build_fields(context);
        index.build_main_groups();
        index.model = if index.units.len() < SMALL_TABLE {
            Model::plain()
        } else {
            Model::shipped(context.concepts.iter().any(|c| !c.description.is_empty()))
        };
        index
    }

    fn group_units(&mut self, concepts: Option<&[(String, String)]>, context: &TitleContext) {
        let concept_of: Map<&str, &str> = concepts
            .unwrap_or(&[])
            .iter()
            .map(|(id, concept)| (id.as_str(), concept.as_str()))
            .collect();
        let by_uri: Map<&str, usize> = context
            .concepts
            .iter()
            .enumerate()
            .map(|(i, c)| (c.uri.as_str(), i))
            .collect();
        let by_name = if concepts.is_none() {
            names_in(context)
        } else {
            Map::default()
        };
        let mut unit_by_id: Map<String, u32> = Map::default();
        for (row, (id, text)) in self.names.iter().enumerate() {
            let named = by_name.get(&fold(text)).copied();
            let key = concept_of
                .get(id.as_str())
                .copied()
                .or(named)
                .unwrap_or(id.as_str());
            let unit = *unit_by_id.entry(key.to_owned()).or_insert_with(|| {
                let known = by_uri.get(key).map(|i| &context.concepts[*i]);
                let group = key.rsplit_once("/isco/C").map(|(_, code)| code.to_owned());
                let isco = known
                    .and_then(|c| c.isco.clone())
                    .or_else(|| group.clone())
                    .unwrap_or_default();
                self.units.push(Unit {
                    id: key.to_owned(),
                    isco,
                    is_group: group.is_some(),
                    ..Unit::default()
                });
                self.units.len() as u32 - 1
            });
            self.unit_of.push(unit);
            let entry = &mut self.units[unit as usize];
            entry.names.push(row as u32);
            if by_uri
                .get(key)
                .is_some_and(|i| context.concepts[*i].preferred == *text)
            {
                entry.preferred = Some(row as u32);
            }
        }
        for (number, unit) in self.units.iter().enumerate() {
            for len in 1..=unit.isco.len() {
                if unit.isco.is_char_boundary(len) {
                    self.by_isco
                        .entry(unit.isco[..len].to_owned())
                        .or_default()
                        .push(number as u32);
                }
            }
        }
    }

    fn build_names(&mut self) {
        let keys = self.analyzer.keys.len();
        self.terms = keys + self.analyzer.lexicon.groups.len();
        let lexicon = &self.analyzer.lexicon;
        let mut vectors: Vec<Sparse> = self
            .titles
            .par_iter()
            .map(|t| title_terms(t, lexicon, keys))
            .collect();
        self.idf = weigh(&mut vectors, self.terms);
        self.term_most = most(&vectors, self.terms);
        let (groups, distinct) = Groups::new(&vectors);
        self.groups = groups;
        self.inverted = Inverted::new(&distinct, self.terms);
        let mut grams: Vec<Sparse> = Vec::with_capacity(self.titles.len());
        for title in &self.titles {
            grams.push(self.grams.learn(&title.folded));
        }
        for (row, title) in self.titles.iter().enumerate() {
            self.exact.entry(title.folded.clone()).or_insert(row as u32);
        }
        self.gram_idf = weigh(&mut grams, self.grams.len());
        self.gram_inverted = Inverted::new(&grams, self.grams.len());
        self.gram_most = most(&grams, self.grams.len());
    }

    fn build_main_groups(&mut self) {
        self.main_groups = vec![[0.0; 10]; self.terms];
        for (unit, entry) in self.units.iter().enumerate() {
            let Some(digit) = entry.isco.chars().next().and_then(|c| c.to_digit(10)) else {
                continue;
            };
            for &(term, _) in &self.fields[0][unit] {
                self.main_groups[term as usize][digit as usize] += 1.0;
            }
        }
        for spread in &mut self.main_groups {
            // One occupation is no evidence: five imaginary ones lie in no group.
            let sum = spread.iter().sum::<f32>() + 5.0;
            spread.iter_mut().for_each(|s| *s /= sum);
        }
    }

    /// How usual the main group of a unit is for the names that hold this part (or a synonym), 0..1.
    pub fn usual_main_group(&self, part: &crate::titles::analyze::TitlePart, unit: usize) -> f32 {
        let Some(digit) = self.units[unit]
            .isco
            .chars()
            .next()
            .and_then(|c| c.to_digit(10))
        else {
            return 0.0;
        };
        let keys = self.analyzer.keys.len() as u32;
        let groups = part
            .part
            .groups
            .iter()
            .filter(|g| **g != crate::titles::words::NONE)
            .map(|g| keys + g);
        let terms = std::iter::once(part.part.form).chain(groups);
        terms
            .filter_map(|t| self.main_groups.get(t as usize))
            .map(|s| s[digit as usize])
            .fold(0.0, f32::max)
    }

    fn build_fields(&mut self, context: &TitleContext) {
        let keys = self.analyzer.keys.len();
        let lexicon = &self.analyzer.lexicon;
        let by_uri: Map<&str, usize> = context
            .concepts
            .iter()
            .enumerate()
            .map(|(i, c)| (c.uri.as_str(), i))
            .collect();
        let labels: Map<&str, &str> = context
            .isco_labels
            .iter()
            .map(|(c, l)| (c.as_str(), l.as_str()))
            .collect();
        let words = |text: &str| {
            let mut parts: Vec<Part> = Vec::new();
            self.analyzer.parts_of(text, |p| parts.push(*p));
            parts
        };
        let of = |unit: &Unit, field: usize| -> Vec<Part> {
            let known = by_uri.get(unit.id.as_str()).map(|i| &context.concepts[*i]);
            let names_of = |units: &[u32]| -> Vec<Part> {
                let rows = units
                    .iter()
                    .flat_map(|u| self.units[*u as usize].names.iter());
                rows.flat_map(|r| self.titles[*r as usize].parts.iter().map(|p| p.part))
                    .collect()
            };
            let group = |len: usize| {
                unit.isco
                    .get(..len)
                    .and_then(|c| self.by_isco.get(c))
                    .map_or(&[][..], Vec::as_slice)
            };
            match field {
                0 => unit
                    .names
                    .iter()
                    .flat_map(|r| self.titles[*r as usize].parts.iter().map(|p| p.part))
                    .collect(),
                1 => known.map_or_else(Vec::new, |c| words(&c.description)),
                2 => known.map_or_else(Vec::new, |c| {
                    c.skills.iter().flat_map(|s| words(s)).collect()
                }),
                3 => (1..=unit.isco.len())
                    .filter_map(|n| labels.get(unit.isco.get(..n)?))
                    .flat_map(|l| words(l))
                    .collect(),
                4 => names_of(group(4)),
                _ => names_of(group(3)),
            }
        };
        for field in 0..FIELDS {
            let mut rows: Vec<Sparse> = self
                .units
                .par_iter()
                .map(|unit| text_terms(&of(unit, field), lexicon, keys))
                .collect();
            let idf = weigh(&mut rows, self.terms);
            self.field_inverted.push(Inverted::new(&rows, self.terms));
            self.field_idf.push(idf);
            self.fields.push(rows);
        }
        if self.units.len() <= LATENT_LIMIT && self.units.len() > FACTORS {
            let rows: Vec<Sparse> = (0..self.units.len())
                .into_par_iter()
                .map(|u| self.blend(u))
                .collect();
            self.latent = Latent::new(&rows, self.terms, FACTORS);
            let values: Vec<f32> = rows
                .par_iter()
                .flat_map_iter(|r| self.latent.project(r))
                .collect();
            self.latent_units = Dense {
                width: FACTORS,
                values,
            };
        }
    }

    /// Names, description, skills and ISCO labels of a unit in one vector, names first.
    fn blend(&self, unit: usize) -> Sparse {
        let mut out = Sparse::new();
        for (field, share) in [(0usize, 1.0f32), (1, 0.6), (2, 0.4), (3, 0.3)] {
            out.extend(self.fields[field][unit].iter().map(|t| (t.0, t.1 * share)));
        }
        let mut out = gather_sum(out);
        normalise(&mut out);
        out
    }

    /// The query as a weighted, normalised term vector.
    pub fn query_vector(&self, title: &Title) -> Sparse {
        let keys = self.analyzer.keys.len();
        let mut vector = title_terms(title, &self.analyzer.lexicon, keys);
        vector.retain(|t| (t.0 as usize) < self.terms);
        vector
            .iter_mut()
            .for_each(|t| t.1 *= self.idf[t.0 as usize]);
        normalise(&mut vector);
        vector
    }
}

/// Folded names of the context -> concept; a name that several have goes to the first.
fn names_in(context: &TitleContext) -> Map<String, &str> {
    let mut out: Map<String, &str> = Map::default();
    for concept in &context.concepts {
        out.entry(fold(&concept.preferred)).or_insert(&concept.uri);
    }
    for concept in &context.concepts {
        for name in &concept.alt {
            out.entry(fold(name)).or_insert(&concept.uri);
        }
    }
    out
}

/// Words of names count as often as they occur; words of running text must come three times to be
/// believed, in a large context.
fn count_words(corpus: &[(String, String)], context: &TitleContext) -> Vocab {
    let mut vocab = Vocab::default();
    for (_, text) in corpus {
        for token in tokens(&fold(text)) {
            vocab.add(&token.text, 1);
        }
    }
    let mut running: Map<String, u32> = Map::default();
    let mut order: Vec<String> = Vec::new();
    let mut read = |text: &str| {
        for piece in text.split([' ', '\n', '.', ',', '/']) {
            for token in tokens(&fold(piece)) {
                let count = running.entry(token.text.clone()).or_insert_with(|| {
                    order.push(token.text.clone());
                    0
                });
                *count += 1;
            }
        }
    };
    for concept in &context.concepts {
        read(&concept.preferred);
        concept.alt.iter().for_each(|a| read(a));
        read(&concept.description);
        concept.skills.iter().for_each(|s| read(s));
    }
    context
        .isco_labels
        .iter()
        .for_each(|(_, label)| read(label));
    let least = if context.concepts.len() < SMALL_TABLE {
        1
    } else {
        3
    };
    for word in order {
        let count = running[&word];
        if vocab.count(&word) > 0 || count >= least {
            vocab.add(&word, 1 + count / 10 + u32::from(least == 1));
        }
    }
    for word in Lexicon::shipped().words {
        vocab.add(&word, 2);
    }
    vocab.seal();
    vocab
}

fn most(vectors: &[Sparse], terms: usize) -> Vec<f32> {
    let mut out = vec![0f32; terms];
    for &(term, weight) in vectors.iter().flatten() {
        out[term as usize] = out[term as usize].max(weight);
    }
    out
}
