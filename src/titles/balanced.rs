//! The balanced mode: the fast mode's best occupations, looked at as closely as the accurate mode looks. It computes the
//! signals of some tens of occupations instead of all; what shares no word, root or synonym with the title is not seen.

use crate::titles::analyze::Title;
use crate::titles::index::{FIELDS, TitleIndex};
use crate::titles::latent::dot;
use crate::titles::rank::{Hit, RankScratch};
use crate::titles::shortlist::{Scratch, weighed};
use crate::titles::space::title_terms;
use crate::titles::sparse::inner;

/// Occupations looked at closely.
pub const LOOKED_AT: usize = 30;

impl TitleIndex {
    /// The `top` best names: the occupations looked at in learnt order, one name each, then what else the fast mode found.
    pub fn search_balanced(
        &self,
        title: &Title,
        top: usize,
        scratch: &mut RankScratch,
    ) -> Vec<Hit> {
        let found = self.search_fast(title, top.max(LOOKED_AT), &mut scratch.fast);
        let mut units: Vec<u32> = Vec::with_capacity(LOOKED_AT);
        for hit in &found {
            let unit = self.unit_of[hit.doc as usize];
            if units.len() < LOOKED_AT && !units.contains(&unit) {
                units.push(unit);
            }
        }
        let closely = &mut scratch.accurate;
        self.score_some(title, &units, closely);
        units.sort_unstable_by(|a, b| {
            let base = |unit: &u32| closely.base[*unit as usize];
            base(b).total_cmp(&base(a)).then(a.cmp(b))
        });
        let list = self.in_order(self.look_closely(title, &units, closely));
        let mut hits: Vec<Hit> = list
            .iter()
            .take(top)
            .map(|(score, candidate)| Hit {
                doc: candidate.best,
                score: *score,
            })
            .collect();
        let looked_at = hits.len();
        let floor = hits.last().map_or(0.0, |hit| hit.score);
        for other in found {
            if hits.len() >= top {
                break;
            }
            if hits[..looked_at].iter().all(|hit| hit.doc != other.doc) {
                let score = floor - 0.001 * (hits.len() as f32 + 1.0);
                hits.push(Hit { score, ..other });
            }
        }
        hits
    }

    /// The signals of a few occupations, as `score_all` would give them; the rest of the scratch is left as it was.
    fn score_some(&self, title: &Title, units: &[u32], scratch: &mut Scratch) {
        scratch.make_room(self.names.len(), self.units.len());
        let query = self.query_vector(title);
        let grams = self.gram_vector(title);
        let mut terms = title_terms(title, &self.analyzer.lexicon, self.analyzer.keys.len());
        terms.retain(|t| (t.0 as usize) < self.terms);
        let by_field: [_; FIELDS] =
            std::array::from_fn(|field| weighed(&terms, &self.field_idf[field]));
        let latent = (self.latent_units.width > 0).then(|| self.latent.project(&by_field[0]));
        for unit in units.iter().map(|unit| *unit as usize) {
            let (mut by_name, mut by_letters) = (0f32, 0f32);
            for row in self.units[unit].names.iter().map(|row| *row as usize) {
                scratch.names[row] = inner(&query, self.groups.vector(self.groups.of_row[row]));
                scratch.grams[row] = inner(&grams, self.gram_rows.row(row));
                by_name = by_name.max(scratch.names[row]);
                by_letters = by_letters.max(scratch.grams[row]);
            }
            scratch.unit_names[unit] = by_name;
            scratch.unit_grams[unit] = by_letters;
            for (field, query) in by_field.iter().enumerate() {
                scratch.fields[field][unit] = inner(query, &self.fields[field][unit]);
            }
            scratch.latent[unit] = latent
                .as_ref()
                .map_or(0.0, |query| dot(query, self.latent_units.row(unit)));
            scratch.base[unit] = scratch.sum(unit);
        }
    }
}
