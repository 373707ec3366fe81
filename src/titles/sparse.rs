//! Sparse vectors and an inverted list over them.

use rayon::prelude::*;

/// A sparse vector: (term, weight), sorted by term, no term twice.
pub type Sparse = Vec<(u32, f32)>;

/// Sorts and keeps the largest weight of a term that comes more than once.
pub fn gather_max(mut terms: Sparse) -> Sparse {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|t| t.0);
    terms
}

/// Sorts and adds up the weights of a term that comes more than once.
pub fn gather_sum(mut terms: Sparse) -> Sparse {
    terms.sort_by_key(|t| t.0);
    let mut out: Sparse = Vec::with_capacity(terms.len());
    for (term, weight) in terms {
        match out.last_mut() {
            Some(last) if last.0 == term => last.1 += weight,
            _ => out.push((term, weight)),
        }
    }
    out
}

/// Scales to length 1; an empty or zero vector stays as it is.
pub fn normalise(vector: &mut Sparse) {
    let length = vector.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|t| t.1 /= length);
    }
}

/// ln((n + 1) / (df + 0.5)), never below a small positive number.
pub fn idf(count: usize, df: u32) -> f32 {
    (((count + 1) as f32) / (df as f32 + 0.5)).ln().max(0.05)
}

/// Rows of sparse vectors, found by term.
#[derive(Debug, Default)]
pub struct Inverted {
    starts: Vec<u32>,
    rows: Vec<(u32, f32)>,
}

impl Inverted {
    /// Inverts `vectors`; `terms` is one more than the largest term.
    pub fn new(vectors: &[Sparse], terms: usize) -> Inverted {
        let mut starts = vec![0u32; terms + 1];
        for &(term, _) in vectors.iter().flatten() {
            starts[term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut rows = vec![(0u32, 0f32); starts[terms] as usize];
        for (row, vector) in vectors.iter().enumerate() {
            for &(term, weight) in vector {
                rows[next[term as usize] as usize] = (row as u32, weight);
                next[term as usize] += 1;
            }
        }
        Inverted { starts, rows }
    }

    /// The rows that hold a term.
    pub fn list(&self, term: u32) -> &[(u32, f32)] {
        let term = term as usize;
        if term + 1 >= self.starts.len() {
            return &[];
        }
        &self.rows[self.starts[term] as usize..self.starts[term + 1] as usize]
    }

    /// Adds the inner product with `query` to each row's place in `scores`.
    pub fn add_scores(&self, query: &[(u32, f32)], scores: &mut [f32]) {
        for &(term, weight) in query {
            for &(row, w) in self.list(term) {
                scores[row as usize] += weight * w;
            }
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.starts.len() * 4 + self.rows.len() * 8
    }
}

/// Rows of sparse vectors, found by row.
#[derive(Debug, Default)]
pub struct Rows {
    starts: Vec<u32>,
    terms: Vec<(u32, f32)>,
}

impl Rows {
    /// Lays `vectors` behind each other.
    pub fn new(vectors: &[Sparse]) -> Rows {
        let mut rows = Rows::default();
        rows.starts.push(0);
        for vector in vectors {
            rows.terms.extend(vector);
            rows.starts.push(rows.terms.len() as u32);
        }
        rows
    }

    /// One row, sorted by term.
    pub fn row(&self, at: usize) -> &[(u32, f32)] {
        &self.terms[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Inner product of two vectors sorted by term, added in the order of the terms, as [`Inverted::add_scores`] adds.
pub fn inner(query: &[(u32, f32)], vector: &[(u32, f32)]) -> f32 {
    let (mut sum, mut rest) = (0.0, vector);
    let long = vector.len() > 8 * query.len();
    for &(term, weight) in query {
        let skipped = if long {
            rest.partition_point(|t| t.0 < term)
        } else {
            let mut at = 0;
            while at < rest.len() && rest[at].0 < term {
                at += 1;
            }
            at
        };
        rest = &rest[skipped..];
        match rest.first() {
            Some(found) if found.0 == term => sum += weight * found.1,
            Some(_) => {}
            None => break,
        }
    }
    sum
}

/// Weighs rows by idf over `count` rows and normalises them; gives the idf per term.
pub fn weigh(vectors: &mut [Sparse], terms: usize) -> Vec<f32> {
    let mut df = vec![0u32; terms];
    for &(term, _) in vectors.iter().flatten() {
        df[term as usize] += 1;
    }
    let idf: Vec<f32> = df.iter().map(|d| idf(vectors.len(), *d)).collect();
    vectors.par_iter_mut().for_each(|vector| {
        vector.iter_mut().for_each(|t| t.1 *= idf[t.0 as usize]);
        normalise(vector);
    });
    idf
}
