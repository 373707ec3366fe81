//! Latent factors: the main directions of the matrix concepts x terms, by randomised subspace iteration (Halko,
//! Martinsson, Tropp 2011) with a fixed seed. Cosines in a subspace do not depend on its basis, so no SVD is needed.

use crate::titles::sparse::Sparse;
use rayon::prelude::*;

/// Rows of a fixed width.
#[derive(Debug, Default, Clone)]
pub struct Dense {
    pub width: usize,
    pub values: Vec<f32>,
}

impl Dense {
    fn zeros(rows: usize, width: usize) -> Dense {
        Dense {
            width,
            values: vec![0.0; rows * width],
        }
    }
    /// One row.
    pub fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.width..(at + 1) * self.width]
    }
}

/// An orthonormal base of term space.
#[derive(Debug, Default)]
pub struct Latent {
    base: Dense,
}

impl Latent {
    /// Finds `factors` directions of `rows` (concepts) over `terms` terms.
    pub fn new(rows: &[Sparse], terms: usize, factors: usize) -> Latent {
        let columns = transpose(rows, terms);
        let mut seed = 0x9e37_79b9_7f4a_7c15u64;
        let mut base = Dense::zeros(terms, factors);
        base.values.iter_mut().for_each(|v| *v = noise(&mut seed));
        for _ in 0..4 {
            let mut left = multiply(rows, &base);
            orthonormalise(&mut left);
            base = multiply(&columns, &left);
        }
        orthonormalise(&mut base);
        Latent { base }
    }

    /// A sparse vector in the factors, scaled to length 1.
    pub fn project(&self, vector: &Sparse) -> Vec<f32> {
        let mut out = vec![0.0; self.base.width];
        if self.base.width == 0 {
            return out;
        }
        for &(term, weight) in vector {
            let row = self.base.row(term as usize);
            out.iter_mut().zip(row).for_each(|(o, r)| *o += weight * r);
        }
        let length = dot(&out, &out).sqrt();
        if length > 1e-9 {
            out.iter_mut().for_each(|o| *o /= length);
        }
        out
    }
}

/// Inner product, in eight lanes so that the compiler vectorises it; the order of addition is fixed.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    let (chunks_a, rest_a) = a.as_chunks::<8>();
    let (chunks_b, rest_b) = b.as_chunks::<8>();
    for (x, y) in chunks_a.iter().zip(chunks_b) {
        for lane in 0..8 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f32 = rest_a.iter().zip(rest_b).map(|(x, y)| x * y).sum();
    lanes.iter().sum::<f32>() + rest
}

fn noise(seed: &mut u64) -> f32 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

fn transpose(rows: &[Sparse], terms: usize) -> Vec<Sparse> {
    let mut columns = vec![Sparse::new(); terms];
    for (row, vector) in rows.iter().enumerate() {
        for &(term, weight) in vector {
            columns[term as usize].push((row as u32, weight));
        }
    }
    columns
}

fn multiply(rows: &[Sparse], dense: &Dense) -> Dense {
    let mut out = Dense::zeros(rows.len(), dense.width);
    out.values
        .par_chunks_mut(dense.width)
        .zip(rows)
        .for_each(|(target, vector)| {
            for &(term, weight) in vector {
                target
                    .iter_mut()
                    .zip(dense.row(term as usize))
                    .for_each(|(t, d)| *t += weight * d);
            }
        });
    out
}

/// Cholesky QR, twice for accuracy: the Gram matrix is small.
fn orthonormalise(dense: &mut Dense) {
    for _ in 0..2 {
        let k = dense.width;
        let gram: Vec<f64> = (0..k)
            .into_par_iter()
            .flat_map_iter(|i| {
                let mut sums = vec![0f64; k];
                for row in dense.values.chunks_exact(k) {
                    let scale = f64::from(row[i]);
                    if scale != 0.0 {
                        sums[..=i]
                            .iter_mut()
                            .zip(row)
                            .for_each(|(s, v)| *s += scale * f64::from(*v));
                    }
                }
                sums
            })
            .collect();
        let lower = cholesky(gram, k);
        dense.values.par_chunks_mut(k).for_each(|row| {
            for i in 0..k {
                let known: f64 = (0..i).map(|j| lower[i * k + j] * f64::from(row[j])).sum();
                row[i] = ((f64::from(row[i]) - known) / lower[i * k + i]) as f32;
            }
        });
    }
}

fn cholesky(mut a: Vec<f64>, k: usize) -> Vec<f64> {
    let floor = (0..k).map(|i| a[i * k + i]).fold(0.0, f64::max).max(1e-30) * 1e-12;
    for j in 0..k {
        for i in j..k {
            let sum: f64 = (0..j).map(|m| a[i * k + m] * a[j * k + m]).sum();
            let value = a[i * k + j] - sum;
            a[i * k + j] = if i == j {
                value.max(floor).sqrt()
            } else {
                value / a[j * k + j]
            };
        }
    }
    a
}
