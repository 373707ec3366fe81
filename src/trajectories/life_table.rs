//! How often something happens and after how long, from histories of which some still run.
//!
//! The estimate of Aalen and Johansen (Scandinavian Journal of Statistics 5, 1978), which is that of Kaplan and Meier
//! when a history can end in one way only: who was seen for 100 days counts among those to whom it could happen on
//! days 1 to 100, and says nothing of the days after. Leaving such histories out would count the quick results and
//! not the slow ones. Whole numbers only: equal on every machine.

use super::dice::Stream;

/// Chances are counted in parts of 2^31: the product of two of them fits a `u64`.
const BITS: u32 = 31;
/// One whole.
pub(super) const WHOLE: u64 = 1 << BITS;

/// How a history stands at its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// What we wait for happened.
    Happened,
    /// It ended in another way, be it with another result or with none, so it can no longer happen.
    Closed,
    /// Seen up to this day (censored): it still runs, or it went out of sight for a reason that says nothing.
    Seen,
}

/// One history: its length in days, and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct History {
    pub(super) days: u64,
    pub(super) end: End,
}

/// Histories, shortest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool(Vec<History>);

impl Pool {
    pub(super) fn new(mut histories: Vec<History>) -> Self {
        histories.sort_unstable();
        Self(histories)
    }

    /// What the histories say.
    pub(super) fn curve(&self) -> Curve {
        Curve::of(&self.0, &vec![1; self.0.len()])
    }

    /// What they might have said: as many histories, drawn from these with replacement (Efron, JASA 76, 1981). How
    /// far two such curves lie apart is how little the histories tell.
    pub(super) fn resampled(&self, stream: &mut Stream) -> Curve {
        let mut times = vec![0; self.0.len()];
        for _ in 0..self.0.len() {
            let at = usize::try_from(stream.below(self.0.len() as u64)).unwrap_or(0);
            if let Some(times) = times.get_mut(at) {
                *times += 1;
            }
        }
        Curve::of(&self.0, &times)
    }
}

/// After a day: the share still going, and the share to which it has happened.
#[derive(Debug, Clone, Copy)]
struct Point {
    day: u64,
    going: u64,
    happened: u64,
}

/// The estimate, a point for each day on which something ended.
#[derive(Debug, Clone, Default)]
pub(super) struct Curve(Vec<Point>);

impl Curve {
    fn of(histories: &[History], times: &[u64]) -> Self {
        let weighed: Vec<(History, u64)> = histories
            .iter()
            .copied()
            .zip(times.iter().copied())
            .filter(|(_, times)| *times > 0)
            .collect();
        let mut left: u64 = weighed.iter().map(|(_, times)| times).sum();
        let (mut going, mut happened) = (WHOLE, 0);
        let mut points = Vec::new();
        for same in weighed.chunk_by(|(a, _), (b, _)| a.days == b.days) {
            let count = |end| -> u64 {
                let of = same.iter().filter(|(history, _)| history.end == end);
                of.map(|(_, times)| times).sum()
            };
            let (hits, closed) = (count(End::Happened), count(End::Closed));
            if let Some((first, _)) = same.first().filter(|_| hits + closed > 0) {
                happened += going * hits / left;
                going -= going * (hits + closed) / left;
                points.push(Point {
                    day: first.days,
                    going,
                    happened,
                });
            }
            left -= hits + closed + count(End::Seen);
        }
        Self(points)
    }

    fn after(&self, age: u64) -> Point {
        let next = self.0.partition_point(|point| point.day <= age);
        let last = next.checked_sub(1).and_then(|at| self.0.get(at));
        last.copied().unwrap_or(Point {
            day: 0,
            going: WHOLE,
            happened: 0,
        })
    }

    /// The chance that it still happens to somebody of this age (days), in parts of `WHOLE`.
    pub(super) fn chance(&self, age: u64) -> u64 {
        let now = self.after(age);
        let to_come = self.0.last().map_or(0, |last| last.happened - now.happened);
        (to_come * WHOLE)
            .checked_div(now.going)
            .unwrap_or(0)
            .min(WHOLE)
    }

    /// The age at which it happens, when it does: `part` (below `WHOLE`) of what is still to come has happened.
    pub(super) fn when(&self, age: u64, part: u64) -> u64 {
        let now = self.after(age).happened;
        let all = self.0.last().map_or(0, |last| last.happened);
        let mark = now + (((all - now) * part.min(WHOLE)) >> BITS);
        let at = self.0.partition_point(|point| point.happened <= mark);
        self.0.get(at).map_or(age + 1, |point| point.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(histories: &[(u64, End)]) -> Pool {
        Pool::new(
            histories
                .iter()
                .map(|(days, end)| History {
                    days: *days,
                    end: *end,
                })
                .collect(),
        )
    }

    fn percent(share: u64) -> u64 {
        (share * 100 + WHOLE / 2) / WHOLE
    }

    /// By hand: of 4 one finds work on day 10; one is out of sight on day 20; of the 2 left one closes on day 30 and
    /// one finds work on day 40. 1/4 + 3/4 x 1/2 = 62.5 %; leaving out who was not seen to the end gives 67 %.
    #[test]
    fn who_is_out_of_sight_counts_until_then_and_no_longer() {
        let curve = pool(&[
            (10, End::Happened),
            (20, End::Seen),
            (30, End::Closed),
            (40, End::Happened),
        ])
        .curve();
        assert_eq!(percent(curve.chance(0)), 63);
        assert_eq!(percent(curve.chance(10)), 50);
        assert_eq!(percent(curve.chance(30)), 100);
        assert_eq!(curve.chance(40), 0);
        assert_eq!((curve.when(0, 0), curve.when(0, WHOLE - 1)), (10, 40));
    }

    #[test]
    fn nothing_seen_is_no_chance_and_no_panic() {
        let curve = Pool::default().resampled(&mut Stream::of(1, 2, 3, 4));
        assert_eq!((curve.chance(0), curve.when(5, 7)), (0, 6));
    }

    #[test]
    fn a_sample_of_one_history_is_that_history() {
        let one = pool(&[(12, End::Happened)]);
        let curve = one.resampled(&mut Stream::of(1, 2, 3, 4));
        assert_eq!((curve.chance(0), curve.when(0, 9)), (WHOLE, 12));
    }
}
