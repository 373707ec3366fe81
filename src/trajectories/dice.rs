//! Chance for the forecast: a stream of numbers of its own for every draw and person.
//!
//! Two plays of the same draw throw the same dice for the same person, whatever else changes ("common random
//! numbers"): what then differs is the effect of the change and no noise.

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Whole numbers: equal on every machine.
#[derive(Debug, Clone)]
pub(super) struct Stream(u64);

/// Step between two numbers of a stream: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

impl Stream {
    /// The stream of one person in one draw. `lane` keeps kinds of people apart.
    pub(super) fn of(seed: u64, draw: u64, lane: u64, person: u64) -> Self {
        let keys = [draw, lane, person];
        Self(
            keys.iter()
                .fold(mix(seed.wrapping_add(STEP)), |state, key| {
                    mix(state.wrapping_add(STEP) ^ mix(key.wrapping_add(STEP)))
                }),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 up to (not including) `limit`; its bias of at most limit / 2^64 is far below what a band shows.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.next()) * u128::from(limit.max(1));
        u64::try_from(wide >> 64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_and_draw_has_other_numbers_and_the_same_ones_again() {
        let first = |draw, lane, person| Stream::of(7, draw, lane, person).below(u64::MAX);
        assert_eq!(first(1, 2, 3), first(1, 2, 3));
        let all = [
            first(1, 2, 3),
            first(3, 2, 1),
            first(2, 1, 3),
            first(1, 2, 4),
        ];
        assert!((0..4).all(|a| (0..a).all(|b| all[a] != all[b])));
    }

    #[test]
    fn a_die_of_ten_falls_on_each_side_about_as_often() {
        let mut counts = [0_u32; 10];
        for person in 0..10_000 {
            let side = Stream::of(20_210_101, 1, 1, person).below(10);
            counts[usize::try_from(side).unwrap()] += 1;
        }
        assert!(
            counts.iter().all(|n| (880..1_120).contains(n)),
            "{counts:?}"
        );
    }
}
