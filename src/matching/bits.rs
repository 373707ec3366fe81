//! Sets of places as bits, one per place in the order of the index.

/// One bit per place.
pub type Bits = Vec<u64>;

/// Words for so many places.
pub const fn words(places: usize) -> usize {
    places.div_ceil(64)
}

/// The places for which `holds`.
pub fn bits_where(places: usize, mut holds: impl FnMut(usize) -> bool) -> Bits {
    let mut bits = vec![0; words(places)];
    for at in (0..places).filter(|at| holds(*at)) {
        bits[at / 64] |= 1 << (at % 64);
    }
    bits
}

/// For each distinct value but 0, the places that have it; ascending by value.
pub fn bits_by_value(values: &[u32]) -> Vec<(u32, Bits)> {
    let mut distinct: Vec<u32> = values.iter().copied().filter(|value| *value != 0).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut sets: Vec<(u32, Bits)> = distinct
        .iter()
        .map(|value| (*value, vec![0; words(values.len())]))
        .collect();
    for (at, value) in values.iter().enumerate() {
        if let Ok(set) = distinct.binary_search(value) {
            sets[set].1[at / 64] |= 1 << (at % 64);
        }
    }
    sets
}

/// For each bit that occurs, the places whose value has it; ascending.
pub fn bits_by_bit(values: &[u32]) -> Vec<(u32, Bits)> {
    let all = values.iter().fold(0, |all, value| all | value);
    let of_bit = |bit: u32| bits_where(values.len(), |at| values[at] >> bit & 1 == 1);
    (0..32)
        .filter(|bit| all >> bit & 1 == 1)
        .map(|bit| (1 << bit, of_bit(bit)))
        .collect()
}

/// The part of word `word` that lies in `from..to`.
pub const fn word_mask(word: usize, from: usize, to: usize) -> u64 {
    let start = word * 64;
    let low = if from > start { from - start } else { 0 };
    let high = if to < start + 64 {
        to.saturating_sub(start)
    } else {
        64
    };
    if low >= high {
        return 0;
    }
    let upper = if high == 64 {
        u64::MAX
    } else {
        (1 << high) - 1
    };
    upper & !((1 << low) - 1)
}

/// Demands of one kind, so that "who asks more than v" is one set: for each distinct demand, the places
/// that ask at least that much.
#[derive(Debug, Clone, Default)]
pub struct Ladder {
    demands: Vec<i32>,
    at_least: Vec<Bits>,
}

impl Ladder {
    /// `demands[place]`; `None`: nothing is asked.
    pub fn new(demands: &[Option<i32>]) -> Self {
        let mut steps: Vec<i32> = demands.iter().copied().flatten().collect();
        steps.sort_unstable();
        steps.dedup();
        let mut at_least = vec![vec![0; words(demands.len())]; steps.len()];
        for (at, asks) in demands.iter().enumerate() {
            if let Some(step) = asks.and_then(|asks| steps.binary_search(&asks).ok()) {
                at_least[step][at / 64] |= 1 << (at % 64);
            }
        }
        for step in (1..steps.len()).rev() {
            let (lower, higher) = at_least.split_at_mut(step);
            for (low, high) in lower[step - 1].iter_mut().zip(&higher[0]) {
                *low |= high;
            }
        }
        Self {
            demands: steps,
            at_least,
        }
    }

    /// The places that ask more than `has`, with the number of the step; `None`: there are none.
    pub fn above(&self, has: i32) -> Option<(usize, &[u64])> {
        let at = self.demands.partition_point(|asks| *asks <= has);
        self.at_least.get(at).map(|bits| (at, bits.as_slice()))
    }

    /// The set of each step.
    pub fn steps(&self) -> &[Bits] {
        &self.at_least
    }
}
