//! The built index: names as sparse vectors, occupations ("units") as bags of context, latent factors.

use crate::titles::alike::Covered;
use crate::titles::analyze::{Analyzer, Title};
use crate::titles::context::TitleContext;
use crate::titles::counting::count_words;
use crate::titles::grams::Grams;
use crate::titles::groups::Groups;
use crate::titles::hash::Map;
use crate::titles::latent::{Dense, Latent};
use crate::titles::lexicon::Lexicon;
use crate::titles::model::Model;
use crate::titles::space::title_terms;
use crate::titles::sparse::{Inverted, Rows, Sparse, normalise, weigh};
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
pub(super) const FACTORS: usize = 200;
/// Below this number of units the learnt ranking does not apply.
pub(super) const SMALL_TABLE: usize = 500;
/// Above this number of units no latent factors are made: build time and memory grow with it.
pub(super) const LATENT_LIMIT: usize = 30_000;

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
    /// The same by name, for a few names at a time.
    pub gram_rows: Rows,
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
    /// Per name, what it asks of a title that has nothing of it.
    pub offers: Vec<Covered>,
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
        index.offers = index
            .titles
            .par_iter()
            .map(|name| index.coverage(name, &Title::default()))
            .collect();
        index.build_fields(context);
        index.build_main_groups();
        index.model = if index.units.len() < SMALL_TABLE {
            Model::plain()
        } else {
            Model::shipped(context.concepts.iter().any(|c| !c.description.is_empty()))
        };
        index
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
        self.gram_rows = Rows::new(&grams);
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

fn most(vectors: &[Sparse], terms: usize) -> Vec<f32> {
    let mut out = vec![0f32; terms];
    for &(term, weight) in vectors.iter().flatten() {
        out[term as usize] = out[term as usize].max(weight);
    }
    out
}
