//! The k best of many scores, exactly, with ties to the lower row.

/// Score and row in one number that sorts best first when sorted downwards; scores are not negative.
pub fn key(score: f32, row: u32) -> u64 {
    (u64::from(score.to_bits()) << 32) | u64::from(u32::MAX - row)
}

/// Score of a key.
pub fn score_of(key: u64) -> f32 {
    f32::from_bits((key >> 32) as u32)
}

/// Row of a key.
pub fn row_of(key: u64) -> u32 {
    u32::MAX - (key as u32)
}

/// Collects keys and keeps the `k` largest; most keys cost one comparison.
#[derive(Debug, Default)]
pub struct TopK {
    keys: Vec<u64>,
    k: usize,
    least: u64,
}

impl TopK {
    /// Starts anew with `k` places; `k` above 0.
    pub fn start(&mut self, k: usize) {
        self.keys.clear();
        self.k = k.max(1);
        self.least = 0;
    }

    /// A score below this is not kept.
    pub fn least(&self) -> f32 {
        score_of(self.least)
    }

    /// Offers a key.
    pub fn offer(&mut self, key: u64) {
        if key <= self.least {
            return;
        }
        self.keys.push(key);
        if self.keys.len() >= 2 * self.k + 16 {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        if self.keys.len() > self.k {
            self.keys
                .select_nth_unstable_by(self.k - 1, |a, b| b.cmp(a));
            self.keys.truncate(self.k);
            self.least = self.keys[self.k - 1];
        }
    }

    /// The best keys, best first.
    pub fn finish(&mut self) -> &[u64] {
        self.shrink();
        self.keys.sort_unstable_by(|a, b| b.cmp(a));
        &self.keys
    }
}
