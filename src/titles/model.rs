//! The learnt ranking: small boosted trees, shipped as a table, fitted on a development set with cross-validation.
//! Provenance and scores stand at the head of each table; fitting never sees texts, only the features.

use crate::titles::features::COUNT;

const WITH_CONTEXT: &str = include_str!("model/with_context.tsv");
const NAMES_ONLY: &str = include_str!("model/names_only.tsv");

/// Confidence in a small table: constant, score, lead, coverage. Logistic, fitted on 5,300 titles asked of eight tables
/// of some 200 occupations drawn from ESCO: names held out of them, and as many names of occupations that they lack.
const SMALL_TABLE: [f32; 4] = [-3.534, 0.0, 0.711, 3.17];

/// One node of a tree; a leaf has `feature == LEAF`.
#[derive(Debug, Clone, Copy)]
struct Node {
    feature: u16,
    left: u16,
    right: u16,
    /// Threshold of a split (left when value <= threshold), or the leaf's value.
    value: f32,
}

const LEAF: u16 = u16::MAX;

/// A sum of trees and how its scores turn into a confidence.
#[derive(Debug, Default, Clone)]
pub struct Model {
    nodes: Vec<Node>,
    roots: Vec<usize>,
    /// Logistic weights: constant, score of the best, lead over the second, coverage of the query.
    confidence: [f32; 4],
    /// No trees: a fixed sum for tables too small to be like the one that the trees were fitted on.
    plain: bool,
}

impl Model {
    /// The table fitted with descriptions, skills and ISCO at hand, or the one fitted on names alone.
    pub fn shipped(with_context: bool) -> Model {
        Model::parse(if with_context {
            WITH_CONTEXT
        } else {
            NAMES_ONLY
        })
    }

    /// A fixed sum of the main signals, for an own table of some hundred occupations.
    pub fn plain() -> Model {
        Model {
            plain: true,
            confidence: SMALL_TABLE,
            ..Model::default()
        }
    }

    /// Whether it is the fixed sum, which looks at few features.
    pub const fn is_plain(&self) -> bool {
        self.plain
    }

    /// Reads a table: `tree node feature value left right` with feature `-` for a leaf; `confidence` and four numbers.
    pub fn parse(text: &str) -> Model {
        let mut model = Model::default();
        let mut tree = "";
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let ["confidence", rest @ ..] = cells.as_slice() {
                for (slot, cell) in model.confidence.iter_mut().zip(rest) {
                    *slot = cell.parse().unwrap_or(0.0);
                }
            }
            let [number, _, feature, value, left, right] = cells[..] else {
                continue;
            };
            if number != tree {
                tree = number;
                model.roots.push(model.nodes.len());
            }
            let feature = feature
                .parse()
                .ok()
                .filter(|f| (*f as usize) < COUNT)
                .unwrap_or(LEAF);
            let child = |cell: &str| cell.parse().unwrap_or(0);
            model.nodes.push(Node {
                feature,
                left: child(left),
                right: child(right),
                value: value.parse().unwrap_or(0.0),
            });
        }
        model
    }

    /// Score of one candidate; higher is better, comparable within a query.
    pub fn score(&self, values: &[f32; COUNT]) -> f32 {
        // A full name of the taxonomy is that occupation: no learnt doubt may undo it.
        let mut sum = if values[18] > 0.0 { 20.0 } else { 0.0 };
        if self.plain {
            return sum
                + 2.0 * values[37]
                + 4.0 * values[12]
                + values[28]
                + 0.3 * values[29]
                + 0.5 * values[1];
        }
        for &root in &self.roots {
            let mut node = self.nodes[root];
            // Tables are small and acyclic; the bound only guards against a damaged one.
            for _ in 0..64 {
                if node.feature == LEAF {
                    break;
                }
                let next = if values[node.feature as usize] <= node.value {
                    node.left
                } else {
                    node.right
                };
                node = self
                    .nodes
                    .get(root + next as usize)
                    .copied()
                    .unwrap_or(Node {
                        feature: LEAF,
                        value: 0.0,
                        ..node
                    });
            }
            sum += if node.feature == LEAF {
                node.value
            } else {
                0.0
            };
        }
        sum
    }

    /// Chance that the best candidate is right, 0..1.
    pub fn confidence(&self, best: f32, lead: f32, coverage: f32) -> f32 {
        let c = &self.confidence;
        1.0 / (1.0 + (-(c[0] + c[1] * best + c[2] * lead + c[3] * coverage)).exp())
    }
}
