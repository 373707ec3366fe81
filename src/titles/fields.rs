//! What an occupation is known by beside its names, as sparse vectors and as latent factors.

use crate::titles::context::TitleContext;
use crate::titles::hash::Map;
use crate::titles::index::{FACTORS, FIELDS, LATENT_LIMIT, TitleIndex, Unit};
use crate::titles::latent::{Dense, Latent};
use crate::titles::space::text_terms;
use crate::titles::sparse::{Inverted, Sparse, gather_sum, normalise, weigh};
use crate::titles::words::Part;
use rayon::prelude::*;

impl TitleIndex {
    pub(super) fn build_fields(&mut self, context: &TitleContext) {
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
}
