//! First stage of the accurate mode: every signal over all occupations, and the best of their sum.

use crate::titles::alike::Covered;
use crate::titles::analyze::Title;
use crate::titles::features::Candidate;
use crate::titles::index::{FIELDS, TitleIndex};
use crate::titles::latent::dot;
use crate::titles::marks::Marks;
use crate::titles::space::title_terms;
use crate::titles::sparse::{Sparse, normalise};

/// Occupations looked at closely, at most.
pub const SHORTLIST: usize = 150;
/// A small taxonomy is not looked at closely as a whole: a quarter of it, and never fewer than this.
const SHORTLIST_MIN: usize = 48;

/// What each signal counts for in the first stage; chosen once by hand, the learnt ranking decides.
const GRAMS: f32 = 0.5;
const LATENT: f32 = 0.5;
const FIELD: [f32; FIELDS] = [0.5, 0.3, 0.2, 0.2, 0.2, 0.0];

/// Scratch of one thread: one number per name or occupation for each signal.
#[derive(Default)]
pub struct Scratch {
    pub groups: Vec<f32>,
    pub names: Vec<f32>,
    pub grams: Vec<f32>,
    pub fields: [Vec<f32>; FIELDS],
    pub latent: Vec<f32>,
    pub unit_names: Vec<f32>,
    pub unit_grams: Vec<f32>,
    pub base: Vec<f32>,
    /// What the title asks, when a name has nothing of it.
    pub asked: Covered,
    pub marks: Marks,
}

fn reset(values: &mut Vec<f32>, n: usize) {
    values.clear();
    values.resize(n, 0.0);
}

impl TitleIndex {
    /// The shortlist for a title with features, best of the first stage first; ties by unit number.
    pub fn candidates(&self, title: &Title, scratch: &mut Scratch) -> Vec<Candidate> {
        self.score_all(title, scratch);
        let base = &scratch.base;
        let mut order: Vec<u32> = (0..base.len() as u32)
            .filter(|u| base[*u as usize] > 0.0)
            .collect();
        let by = |a: &u32, b: &u32| {
            base[*b as usize]
                .total_cmp(&base[*a as usize])
                .then(a.cmp(b))
        };
        let room = SHORTLIST.min(SHORTLIST_MIN.max(self.units.len() / 4));
        if order.len() > room {
            order.select_nth_unstable_by(room, by);
            order.truncate(room);
        }
        order.sort_unstable_by(by);
        self.look_closely(title, &order, scratch)
    }

    /// The features of these occupations, whose signals stand in the scratch; best first.
    pub(super) fn look_closely(
        &self,
        title: &Title,
        order: &[u32],
        scratch: &mut Scratch,
    ) -> Vec<Candidate> {
        scratch
            .marks
            .set(title, self.analyzer.keys.len(), self.terms);
        scratch.asked = self.coverage(title, &Title::default());
        let mut out: Vec<Candidate> = order
            .iter()
            .map(|u| self.features(title, *u, scratch))
            .collect();
        if !self.model.is_plain() {
            self.compare(&mut out);
        }
        out
    }

    fn score_all(&self, title: &Title, scratch: &mut Scratch) {
        let units = self.units.len();
        reset(&mut scratch.groups, self.groups.len());
        self.inverted
            .add_scores(&self.query_vector(title), &mut scratch.groups);
        let of_row = self.groups.of_row.iter();
        scratch.names.clear();
        scratch
            .names
            .extend(of_row.map(|g| scratch.groups[*g as usize]));
        let grams = self.gram_vector(title);
        reset(&mut scratch.grams, self.names.len());
        self.gram_inverted.add_scores(&grams, &mut scratch.grams);
        let mut terms = title_terms(title, &self.analyzer.lexicon, self.analyzer.keys.len());
        terms.retain(|t| (t.0 as usize) < self.terms);
        for field in 0..FIELDS {
            reset(&mut scratch.fields[field], units);
            let query = weighed(&terms, &self.field_idf[field]);
            self.field_inverted[field].add_scores(&query, &mut scratch.fields[field]);
        }
        reset(&mut scratch.latent, units);
        if self.latent_units.width > 0 {
            let query = self.latent.project(&weighed(&terms, &self.field_idf[0]));
            for (unit, score) in scratch.latent.iter_mut().enumerate() {
                *score = dot(&query, self.latent_units.row(unit));
            }
        }
        reset(&mut scratch.unit_names, units);
        reset(&mut scratch.unit_grams, units);
        for (row, unit) in self.unit_of.iter().map(|u| *u as usize).enumerate() {
            scratch.unit_names[unit] = scratch.unit_names[unit].max(scratch.names[row]);
            scratch.unit_grams[unit] = scratch.unit_grams[unit].max(scratch.grams[row]);
        }
        reset(&mut scratch.base, units);
        for unit in 0..units {
            scratch.base[unit] = scratch.sum(unit);
        }
    }

    /// The title's letters as a weighted, normalised vector.
    pub(super) fn gram_vector(&self, title: &Title) -> Sparse {
        let mut grams = self.grams.read(&title.folded);
        grams
            .iter_mut()
            .for_each(|g| g.1 *= self.gram_idf[g.0 as usize]);
        normalise(&mut grams);
        grams
    }
}

impl Scratch {
    /// Room for the signals of single names and occupations; old numbers stay.
    pub(super) fn make_room(&mut self, names: usize, units: usize) {
        self.names.resize(names, 0.0);
        self.grams.resize(names, 0.0);
        let of_units = [
            &mut self.unit_names,
            &mut self.unit_grams,
            &mut self.latent,
            &mut self.base,
        ];
        for values in of_units.into_iter().chain(&mut self.fields) {
            values.resize(units, 0.0);
        }
    }

    /// The sum of the signals of one occupation.
    pub(super) fn sum(&self, unit: usize) -> f32 {
        let fields: f32 = FIELD
            .iter()
            .zip(&self.fields)
            .map(|(w, f)| w * f[unit])
            .sum();
        self.unit_names[unit] + GRAMS * self.unit_grams[unit] + LATENT * self.latent[unit] + fields
    }
}

pub(super) fn weighed(terms: &Sparse, idf: &[f32]) -> Sparse {
    let mut query: Sparse = terms
        .iter()
        .map(|t| (t.0, t.1 * idf[t.0 as usize]))
        .collect();
    normalise(&mut query);
    query
}
