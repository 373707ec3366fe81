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
    /// `demand(place)`; `None`: nothing is asked.
    pub fn new(places: usize, demand: impl Fn(usize) -> Option<i32>) -> Self {
        let mut demands: Vec<i32> = (0..places).filter_map(&demand).collect();
        demands.sort_unstable();
        demands.dedup();
        let at_least = demands
            .iter()
            .map(|step| bits_where(places, |at| demand(at).is_some_and(|asks| asks >= *step)))
            .collect();
        Self { demands, at_least }
    }

    /// The places that ask more than `has`; `None`: there are none.
    pub fn above(&self, has: i32) -> Option<&[u64]> {
        let at = self.demands.partition_point(|asks| *asks <= has);
        self.at_least.get(at).map(Vec::as_slice)
    }
}
