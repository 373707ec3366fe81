//! How much of one title is found in another, part by part.

use crate::titles::analyze::{Title, TitlePart};
use crate::titles::index::TitleIndex;
use crate::titles::words::{Kind, NONE};

/// A synonym counts a little less than the word itself; a shared root (kweker, kwekerij) less again.
const SYNONYM: f32 = 0.9;
const SAME_ROOT: f32 = 0.7;
/// Weight of a part that the corpus does not know: as telling as the rarest known one.
const UNKNOWN_IDF: f32 = 9.0;

/// What a comparison of two titles found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Covered {
    /// Weight of the parts found.
    pub found: f32,
    /// Weight of all parts.
    pub total: f32,
}

impl Covered {
    /// Share found, 0..1.
    pub fn share(self) -> f32 {
        if self.total > 0.0 {
            self.found / self.total
        } else {
            0.0
        }
    }
}

impl TitleIndex {
    /// How telling a part is.
    pub fn part_idf(&self, p: &TitlePart) -> f32 {
        let known = |term: u32| self.idf.get(term as usize).copied();
        let root = known(p.part.root);
        p.weight
            * known(p.part.form)
                .or(root)
                .unwrap_or(UNKNOWN_IDF)
                .min(root.unwrap_or(UNKNOWN_IDF))
    }

    /// How much of `a` is found in `b`.
    pub fn coverage(&self, a: &Title, b: &Title) -> Covered {
        let mut sum = Covered::default();
        // Several heads are readings of one ("kelner / ober"): the one that is found best counts.
        let mut head: Option<(f32, f32)> = None;
        for p in a.parts.iter().filter(|p| p.part.kind == Kind::Simple) {
            let weight = self.part_idf(p);
            let mut best = b.parts.iter().map(|o| self.alike(p, o)).fold(0.0, f32::max);
            for whole in a.parts.iter().filter(|w| w.part.kind != Kind::Simple) {
                if p.word >= whole.word && p.word < whole.word + whole.span {
                    best = b
                        .parts
                        .iter()
                        .map(|o| self.alike(whole, o))
                        .fold(best, f32::max);
                }
            }
            if p.head {
                if head.is_none_or(|(_, b)| best > b) {
                    head = Some((weight, best));
                }
                continue;
            }
            sum.total += weight;
            sum.found += weight * best;
        }
        if let Some((weight, best)) = head {
            sum.total += weight;
            sum.found += weight * best;
        }
        sum
    }

    /// How alike two parts are, 0..1.
    pub fn alike(&self, a: &TitlePart, b: &TitlePart) -> f32 {
        if a.part.form != NONE && a.part.form == b.part.form {
            return 1.0;
        }
        let mut best = if a.part.root != NONE && a.part.root == b.part.root {
            SAME_ROOT
        } else {
            0.0
        };
        for group in a
            .part
            .groups
            .iter()
            .filter(|g| **g != NONE && b.part.groups.contains(g))
        {
            best = best.max(SYNONYM * self.analyzer.lexicon.groups[*group as usize].strength);
        }
        best
    }

    /// How alike the heads of two titles are, 0..1.
    pub fn head_match(&self, a: &Title, b: &Title) -> f32 {
        let mut best = 0f32;
        for x in a.parts.iter().filter(|p| p.head) {
            for y in b.parts.iter().filter(|p| p.head) {
                best = best.max(self.alike(x, y));
            }
        }
        best
    }

    /// How well a part is found in a field of an occupation, 0..1.
    pub fn part_in_field(&self, p: &TitlePart, field: usize, unit: usize, root_value: f32) -> f32 {
        let vector = &self.fields[field][unit];
        let holds = |term: u32| vector.binary_search_by_key(&term, |t| t.0).is_ok();
        if p.part.form != NONE && holds(p.part.form) {
            return 1.0;
        }
        let mut best = if p.part.root != NONE && holds(p.part.root) {
            root_value
        } else {
            0.0
        };
        let keys = self.analyzer.keys.len() as u32;
        for group in p
            .part
            .groups
            .iter()
            .filter(|g| **g != NONE && holds(keys + **g))
        {
            best = best.max(SYNONYM * self.analyzer.lexicon.groups[*group as usize].strength);
        }
        best
    }
}
