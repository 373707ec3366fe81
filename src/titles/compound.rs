//! Splits Dutch compounds against known words: vrachtwagenchauffeur = vracht + wagen + chauffeur, with linking s, n, en, e.
//! Cheapest segmentation: few, long and frequent parts (after Koehn & Knight 2003, "Empirical Methods for Compound Splitting").

use crate::titles::lexicon::Lexicon;
use crate::titles::vocab::Vocab;

const LINKS: [&str; 5] = ["", "s", "en", "n", "e"];
/// Longest word looked at, in bytes.
const LONGEST: usize = 48;

/// Finds the parts of a word.
pub struct Splitter<'a> {
    pub vocab: &'a Vocab,
    pub lexicon: &'a Lexicon,
}

impl Splitter<'_> {
    /// The parts in order, without linking letters; `None` when the word is no compound of known words.
    pub fn split(&self, word: &str) -> Option<Vec<String>> {
        let n = word.len();
        if !(7..=LONGEST).contains(&n)
            || !word.is_ascii()
            || self.lexicon.whole_words.contains(word)
        {
            return None;
        }
        // best[i]: cost of the cheapest reading of the first i bytes, and its last part (start, end).
        let mut best: Vec<Option<(f32, usize, usize)>> = vec![None; n + 1];
        best[0] = Some((0.0, 0, 0));
        for start in 0..n {
            let Some((cost, ..)) = best[start] else {
                continue;
            };
            for end in start + 3..=n {
                if start == 0 && end == n {
                    continue;
                }
                let Some(part_cost) = self.part_cost(&word[start..end], end == n) else {
                    continue;
                };
                for link in LINKS {
                    let next = end + link.len();
                    if next > n || !word[end..].starts_with(link) || (!link.is_empty() && next == n)
                    {
                        continue;
                    }
                    let total = cost + part_cost + if link.is_empty() { 0.0 } else { 1.0 };
                    if best[next].is_none_or(|(b, ..)| total < b) {
                        best[next] = Some((total, start, end));
                    }
                }
            }
        }
        let mut parts = Vec::new();
        let mut at = n;
        best[n]?;
        while at > 0 {
            let (_, start, end) = best[at]?;
            parts.push(word[start..end].to_owned());
            at = start;
        }
        parts.reverse();
        Some(parts)
    }

    /// Cost of one part; `None` when it is no part.
    fn part_cost(&self, part: &str, last: bool) -> Option<f32> {
        if part.len() < 4 && !self.lexicon.short_parts.contains(part)
            || self.lexicon.never_parts.contains(part)
        {
            return None;
        }
        let count = self.vocab.count(part);
        if count < if part.len() < 5 { 3 } else { 2 } {
            return None;
        }
        let short = match part.len() {
            0..=3 => 6.0,
            4 => 3.0,
            5 => 1.0,
            _ => 0.0,
        };
        let frequent = (1.0 + count as f32).ln().min(5.0);
        Some(12.0 + short - frequent - if last { 0.5 } else { 0.0 })
    }
}
