//! The words the index knows, with how often they occur; finds the word meant by a misspelling or a cut-off.

use crate::titles::hash::{Map, hash_text};

/// Shortest word that may be corrected; shorter ones have too many neighbours.
const LEAST_TYPO: usize = 5;

/// Known words by number.
#[derive(Debug, Default)]
pub struct Vocab {
    words: Vec<String>,
    counts: Vec<u32>,
    numbers: Map<String, u32>,
    /// Hash of a word with one letter left out (or none) -> word numbers; after Garbe's symmetric deletes.
    deletes: Map<u64, Vec<u32>>,
    /// Word numbers by alphabet, for completions.
    sorted: Vec<u32>,
}

impl Vocab {
    /// Counts a word `times` more.
    pub fn add(&mut self, word: &str, times: u32) {
        if let Some(&number) = self.numbers.get(word) {
            self.counts[number as usize] += times;
        } else {
            self.numbers
                .insert(word.to_owned(), self.words.len() as u32);
            self.words.push(word.to_owned());
            self.counts.push(times);
        }
    }

    /// Builds the tables for corrections and completions; call once, after the last `add`.
    pub fn seal(&mut self) {
        for (number, word) in self.words.iter().enumerate() {
            if word.chars().count() >= LEAST_TYPO && word.is_ascii() && self.counts[number] > 1 {
                for key in delete_keys(word) {
                    let entry = self.deletes.entry(key).or_default();
                    if !entry.contains(&(number as u32)) {
                        entry.push(number as u32);
                    }
                }
            }
        }
        self.sorted = (0..self.words.len() as u32).collect();
        self.sorted
            .sort_by(|a, b| self.words[*a as usize].cmp(&self.words[*b as usize]));
    }

    /// How often the word occurs; 0 when unknown.
    pub fn count(&self, word: &str) -> u32 {
        self.numbers
            .get(word)
            .map_or(0, |n| self.counts[*n as usize])
    }

    /// All words with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words
            .iter()
            .map(String::as_str)
            .zip(self.counts.iter().copied())
    }

    /// The most frequent known word one slip (letter missing, extra, wrong, or two swapped) away.
    pub fn correct(&self, word: &str) -> Option<&str> {
        if word.len() < LEAST_TYPO || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut best: Option<u32> = None;
        for key in delete_keys(word) {
            for &number in self.deletes.get(&key).map_or(&[][..], Vec::as_slice) {
                let known = &self.words[number as usize];
                let better = best.is_none_or(|b| self.rank(number) > self.rank(b));
                if better && strsim::osa_distance(word, known) == 1 {
                    best = Some(number);
                }
            }
        }
        best.map(|n| self.words[n as usize].as_str())
    }

    /// The most frequent word that begins with `start` ("reachtr." -> reachtruck).
    pub fn complete(&self, start: &str) -> Option<&str> {
        let from = self
            .sorted
            .partition_point(|n| self.words[*n as usize].as_str() < start);
        self.sorted[from..]
            .iter()
            .take_while(|n| self.words[**n as usize].starts_with(start))
            .max_by_key(|n| self.rank(**n))
            .map(|n| self.words[*n as usize].as_str())
    }

    /// Frequent first, then short, then first in the alphabet: a total order without ties.
    fn rank(&self, number: u32) -> (u32, std::cmp::Reverse<(usize, &str)>) {
        let word = self.words[number as usize].as_str();
        (
            self.counts[number as usize],
            std::cmp::Reverse((word.len(), word)),
        )
    }
}

fn delete_keys(word: &str) -> impl Iterator<Item = u64> + '_ {
    (0..=word.len()).map(move |skip| {
        if skip == word.len() {
            return hash_text(word);
        }
        hash_text(&[&word[..skip], &word[skip + 1..]].concat())
    })
}
