//! Words of queries that the index does not know, taken apart once: misspellings and new compounds cost a hundred
//! times what a known word costs, and the same ones come again in a batch. What a word means does not depend on the
//! memo, so results are the same with a full, an empty or a shared one.

use crate::titles::analyze::Repair;
use crate::titles::hash::Map;
use crate::titles::words::WordInfo;

/// Words kept; a full memo starts anew.
const MOST: usize = 8192;

/// Memo of one thread.
#[derive(Debug, Default)]
pub struct Memo {
    numbers: Map<String, u32>,
    words: Vec<(WordInfo, Option<Repair>)>,
}

impl Memo {
    /// Number of a word, taken apart by `read` when new.
    pub fn number(&mut self, word: &str, read: impl FnOnce() -> (WordInfo, Option<Repair>)) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(read());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// A word by its number, and how it was repaired.
    pub fn word(&self, number: u32) -> (&WordInfo, Option<&Repair>) {
        let (info, repair) = &self.words[number as usize];
        (info, repair.as_ref())
    }

    /// Makes room; numbers given before are void.
    pub fn tidy(&mut self) {
        if self.words.len() >= MOST {
            self.words.clear();
            self.numbers.clear();
        }
    }
}
