//! Holding back steps of a funnel: counts that are each a part of the one before.
//!
//! A count of one to nine people is held back, and so is one that differs by one to nine from a count that is shown,
//! because the difference is a group of people too. Every hidden count can then still have nine values.

use super::suppress::{THRESHOLD, is_small};

/// A step as management sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Shown(u64),
    /// About one to nine people, and no secret that it is.
    Few,
    /// Would give away a group of one to nine people, or is one where saying so would give it away.
    Shielded,
}

impl Step {
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Few | Self::Shielded => None,
        }
    }
}

/// What of these counts may be shown. Those that stand elsewhere too (`first`) are chosen before the others, so that
/// a figure of the summary and the same step of the funnel are both shown or both hidden.
pub fn nested(counts: &[u64], first: &[bool]) -> Vec<Step> {
    let is_first = |at: &usize| first.get(*at).copied().unwrap_or(false);
    let (chosen, rest): (Vec<usize>, Vec<usize>) = (0..counts.len()).partition(is_first);
    let mut shown: Vec<u64> = Vec::new();
    let mut seen = vec![false; counts.len()];
    for at in chosen.into_iter().chain(rest) {
        let count = counts[at];
        seen[at] = !is_small(count) && shown.iter().all(|other| !is_small(count.abs_diff(*other)));
        if seen[at] {
            shown.push(count);
        }
    }
    let mut above: Option<u64> = None;
    let steps = counts.iter().zip(seen).map(|(count, seen)| {
        if seen {
            above = Some(*count);
            Step::Shown(*count)
        } else if is_small(*count) && above.is_none_or(|above| above >= 2 * THRESHOLD) {
            Step::Few
        } else {
            // Under a step of 10 to 19 the two kinds of hidden counts meet, and a name for each would narrow them.
            Step::Shielded
        }
    });
    steps.collect()
}
