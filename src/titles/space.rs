//! The terms of a title: forms, roots and synonym groups of its parts, each with how much it counts.

use crate::titles::analyze::Title;
use crate::titles::lexicon::Lexicon;
use crate::titles::sparse::{Sparse, gather_max, gather_sum};
use crate::titles::words::{Kind, NONE, Part};

/// What each class of term counts for, before idf. Chosen on the development part, coarse steps.
const FORM: f32 = 1.0;
const ROOT: f32 = 0.7;
const GROUP: f32 = 0.9;
const WHOLE: f32 = 0.5;
const HEAD: f32 = 1.15;

/// Terms of one part: number and weight. Groups come after the `keys` forms and roots.
pub fn terms_of(part: &Part, lexicon: &Lexicon, keys: usize, mut each: impl FnMut(u32, f32)) {
    let class = if part.kind == Kind::Whole { WHOLE } else { 1.0 };
    if part.form != NONE && part.kind != Kind::Phrase {
        each(part.form, FORM * class);
    }
    if part.root != NONE && part.kind == Kind::Simple {
        each(part.root, ROOT);
    }
    for group in part.groups.iter().filter(|g| **g != NONE) {
        each(
            keys as u32 + group,
            GROUP * lexicon.groups[*group as usize].strength,
        );
    }
}

/// Terms of a title, the largest weight of each.
pub fn title_terms(title: &Title, lexicon: &Lexicon, keys: usize) -> Sparse {
    let mut out = Sparse::new();
    for part in &title.parts {
        let weight = part.weight * if part.head { HEAD } else { 1.0 };
        terms_of(&part.part, lexicon, keys, |term, w| {
            out.push((term, w * weight))
        });
    }
    gather_max(out)
}

/// Terms of running text, dampened counts (1 + ln n).
pub fn text_terms(parts: &[Part], lexicon: &Lexicon, keys: usize) -> Sparse {
    let mut out = Sparse::new();
    for part in parts {
        terms_of(part, lexicon, keys, |term, w| out.push((term, w)));
    }
    let mut out = gather_sum(out);
    out.iter_mut().for_each(|t| t.1 = (1.0 + t.1).ln());
    out
}
