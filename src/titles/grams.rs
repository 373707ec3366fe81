//! Letter n-grams of a folded title, with word boundaries: catches what words and parts do not.

use crate::titles::hash::{Map, hash_text};
use crate::titles::sparse::{Sparse, gather_sum};

/// Numbers of the n-grams of one corpus.
#[derive(Debug, Default)]
pub struct Grams {
    numbers: Map<u64, u32>,
}

impl Grams {
    /// Counts of the n-grams of `text`, new ones numbered.
    pub fn learn(&mut self, text: &str) -> Sparse {
        let mut out = Sparse::new();
        each_gram(text, |hash| {
            let next = self.numbers.len() as u32;
            out.push((*self.numbers.entry(hash).or_insert(next), 1.0));
        });
        gather_sum(out)
    }

    /// Counts of the known n-grams of `text`.
    pub fn read(&self, text: &str) -> Sparse {
        let mut out = Sparse::new();
        each_gram(text, |hash| {
            if let Some(&number) = self.numbers.get(&hash) {
                out.push((number, 1.0));
            }
        });
        gather_sum(out)
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// Calls `each` with the hash of every 3- to 5-gram of each word in blanks.
fn each_gram(text: &str, mut each: impl FnMut(u64)) {
    let mut padded: Vec<char> = Vec::new();
    let mut gram = String::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        padded.clear();
        padded.push(' ');
        padded.extend(word.chars());
        padded.push(' ');
        for n in 3..=5 {
            for window in padded.windows(n) {
                gram.clear();
                gram.extend(window);
                each(hash_text(&gram));
            }
        }
    }
}
