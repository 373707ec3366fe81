//! How many places a change opens: set operations over all places at once.

use crate::matching::bits::Bits;
use crate::matching::index::PlaceIndex;
use crate::matching::limit::Limit;

/// What excludes each place now: per limit, and by how many limits at least.
pub(super) struct Now {
    fails: Vec<Bits>,
    /// At least one, two, three limits exclude the place.
    at_least: [Bits; 3],
}

impl Now {
    pub(super) fn new(fails: Vec<Bits>, words: usize) -> Self {
        let mut at_least: [Bits; 3] = std::array::from_fn(|_| vec![0; words]);
        let [once, twice, thrice] = &mut at_least;
        for bits in &fails {
            for (word, fails) in bits.iter().enumerate() {
                thrice[word] |= twice[word] & fails;
                twice[word] |= once[word] & fails;
                once[word] |= fails;
            }
        }
        Self { fails, at_least }
    }

    /// Places and positions that some limit excludes now and none would, when limits `a` and `b` (which may
    /// be one and the same) exclude `after_a` and `after_b` instead.
    pub(super) fn opened(
        &self,
        index: &PlaceIndex,
        (a, after_a): (Limit, &Bits),
        (b, after_b): (Limit, &Bits),
    ) -> (u32, u32) {
        let [once, twice, thrice] = &self.at_least;
        let (mut places, mut positions) = (0, 0);
        for word in 0..index.words() {
            let (fails_a, fails_b) = (self.fails[a.at()][word], self.fails[b.at()][word]);
            let both = if a == b { 0 } else { fails_a & fails_b };
            let beyond_one = if a == b {
                twice[word]
            } else {
                thrice[word] | (twice[word] & !both)
            };
            let others = beyond_one | (once[word] & !(fails_a | fails_b));
            let mut new = once[word] & !(others | after_a[word] | after_b[word]);
            places += new.count_ones();
            while new != 0 {
                let at = word * 64 + new.trailing_zeros() as usize;
                new &= new - 1;
                positions += u32::from(index.positions[at]);
            }
        }
        (places, positions)
    }
}
