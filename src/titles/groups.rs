//! Names that have the very same parts with the same weights ("verkoper (m/v)", "verkoopster"): one vector for all.

use crate::titles::hash::Map;
use crate::titles::sparse::Sparse;
use rayon::prelude::*;

/// Distinct vectors, and the rows that have each.
#[derive(Debug, Default)]
pub struct Groups {
    /// Group of each row.
    pub of_row: Vec<u32>,
    terms: Vec<(u32, f32)>,
    term_starts: Vec<u32>,
    rows: Vec<u32>,
    row_starts: Vec<u32>,
}

impl Groups {
    /// Groups rows with equal vectors. Gives the distinct vectors beside. Groups are numbered by their most telling
    /// terms, so that names found together lie together in memory.
    pub fn new(vectors: &[Sparse]) -> (Groups, Vec<Sparse>) {
        let mut numbers: Map<Vec<(u32, u32)>, u32> = Map::default();
        let mut distinct: Vec<Sparse> = Vec::new();
        let mut groups = Groups::default();
        for vector in vectors {
            let bits = vector.iter().map(|t| (t.0, t.1.to_bits())).collect();
            let number = *numbers.entry(bits).or_insert_with(|| {
                distinct.push(vector.clone());
                distinct.len() as u32 - 1
            });
            groups.of_row.push(number);
        }
        let order = by_telling_terms(&distinct);
        let mut place = vec![0u32; distinct.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from as usize] = to as u32;
        }
        groups
            .of_row
            .iter_mut()
            .for_each(|g| *g = place[*g as usize]);
        let distinct: Vec<Sparse> = order
            .iter()
            .map(|g| std::mem::take(&mut distinct[*g as usize]))
            .collect();
        groups.term_starts.push(0);
        for vector in &distinct {
            groups.terms.extend(vector);
            groups.term_starts.push(groups.terms.len() as u32);
        }
        groups.row_starts = vec![0; distinct.len() + 1];
        for &group in &groups.of_row {
            groups.row_starts[group as usize + 1] += 1;
        }
        for group in 0..distinct.len() {
            groups.row_starts[group + 1] += groups.row_starts[group];
        }
        let mut next = groups.row_starts.clone();
        groups.rows = vec![0; vectors.len()];
        for (row, &group) in groups.of_row.iter().enumerate() {
            groups.rows[next[group as usize] as usize] = row as u32;
            next[group as usize] += 1;
        }
        (groups, distinct)
    }

    /// Number of groups.
    pub fn len(&self) -> usize {
        self.term_starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The vector of a group, sorted by term.
    pub fn vector(&self, group: u32) -> &[(u32, f32)] {
        let at = group as usize;
        &self.terms[self.term_starts[at] as usize..self.term_starts[at + 1] as usize]
    }

    /// The first row of a group: ties go by it.
    pub fn first(&self, group: u32) -> u32 {
        self.rows[self.row_starts[group as usize] as usize]
    }

    /// The rows of a group, ascending.
    pub fn rows(&self, group: u32) -> &[u32] {
        let at = group as usize;
        &self.rows[self.row_starts[at] as usize..self.row_starts[at + 1] as usize]
    }
}

/// Numbers of vectors, sorted by their terms from the heaviest to the lightest.
fn by_telling_terms(vectors: &[Sparse]) -> Vec<u32> {
    let telling: Vec<Vec<u32>> = vectors
        .par_iter()
        .map(|v| {
            let mut v = v.clone();
            v.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            v.into_iter().map(|t| t.0).collect()
        })
        .collect();
    let mut order: Vec<u32> = (0..vectors.len() as u32).collect();
    order.sort_by(|a, b| telling[*a as usize].cmp(&telling[*b as usize]));
    order
}
