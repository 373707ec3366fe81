//! Which candidates of each client are chosen: a bit each, the lists one after another in one piece. A night has half
//! a million candidates and chooses one in sixty.

use super::problem::Problem;

/// A set of candidates.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chosen {
    /// Word at which the list of each client starts, and where the last one ends.
    starts: Vec<u32>,
    words: Vec<u64>,
}

impl Chosen {
    /// Nothing chosen.
    pub fn none(problem: &Problem) -> Self {
        let mut starts = Vec::with_capacity(problem.clients.len() + 1);
        let mut end = 0;
        starts.push(end);
        for list in &problem.clients {
            end += list.len().div_ceil(64) as u32;
            starts.push(end);
        }
        Self {
            starts,
            words: vec![0; end as usize],
        }
    }

    /// Clients, with and without a choice.
    pub fn clients(&self) -> std::ops::Range<usize> {
        0..self.starts.len() - 1
    }

    pub fn has(&self, client: usize, slot: usize) -> bool {
        self.words[self.starts[client] as usize + slot / 64] >> (slot % 64) & 1 == 1
    }

    pub fn put(&mut self, client: usize, slot: usize, chosen: bool) {
        let word = &mut self.words[self.starts[client] as usize + slot / 64];
        let bit = 1 << (slot % 64);
        *word = if chosen { *word | bit } else { *word & !bit };
    }

    /// Takes a candidate out; tells whether it was in.
    pub fn take(&mut self, client: usize, slot: usize) -> bool {
        let had = self.has(client, slot);
        self.put(client, slot, false);
        had
    }

    /// Adds everything that is chosen in another set over the same lists.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine |= theirs;
        }
    }

    fn row(&self, client: usize) -> &[u64] {
        &self.words[self.starts[client] as usize..self.starts[client + 1] as usize]
    }

    /// How many of a client's candidates are chosen.
    pub fn count(&self, client: usize) -> usize {
        let ones = self.row(client).iter().map(|word| word.count_ones());
        ones.sum::<u32>() as usize
    }

    /// The chosen candidates of a client, the best first.
    pub fn of(&self, client: usize) -> impl Iterator<Item = usize> {
        self.row(client).iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// Client and candidate of all that is chosen.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.clients()
            .flat_map(|client| self.of(client).map(move |slot| (client, slot)))
    }
}
