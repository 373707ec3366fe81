//! One record that makes the program panic must not take the night of the others: it is set aside and told.

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Works on every item, on all threads; `None` for one that the work panics on.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<Option<R>> {
    items
        .par_iter()
        .map(|item| catch_unwind(AssertUnwindSafe(|| work(item))).ok())
        .collect()
}

/// As [`each`], with a work space for each thread; after a panic it gets a new one.
pub fn each_with<T: Sync, S: Default, R: Send>(
    items: &[T],
    work: impl Fn(&mut S, &T) -> R + Sync + Send,
) -> Vec<Option<R>> {
    items
        .par_iter()
        // Some at a time, so that the work space is of use.
        .with_min_len(32)
        .map_init(S::default, |space, item| {
            let done = catch_unwind(AssertUnwindSafe(|| work(space, item))).ok();
            if done.is_none() {
                *space = S::default();
            }
            done
        })
        .collect()
}

/// Works on all of `0..count` together. When that panics, finds by halving on which it does, and works without
/// those. A panic that belongs to no single one is passed on. `work` gets, per item, whether it takes part.
pub fn together<R>(count: usize, work: impl Fn(&[bool]) -> R) -> (R, Vec<usize>) {
    let attempt = |taking_part: &[bool]| catch_unwind(AssertUnwindSafe(|| work(taking_part)));
    let mut taking_part = vec![true; count];
    let panic = match attempt(&taking_part) {
        Ok(result) => return (result, Vec::new()),
        Err(panic) => panic,
    };
    let mut found = Vec::new();
    let mut suspects: Vec<std::ops::Range<usize>> = std::iter::once(0..count).collect();
    while let Some(range) = suspects.pop() {
        let mut alone = vec![false; count];
        alone[range.clone()].fill(true);
        if attempt(&alone).is_ok() {
            continue;
        }
        if range.len() == 1 {
            taking_part[range.start] = false;
            found.push(range.start);
        } else if !range.is_empty() {
            let middle = range.start + range.len() / 2;
            suspects.push(middle..range.end);
            suspects.push(range.start..middle);
        }
    }
    if found.is_empty() {
        std::panic::resume_unwind(panic);
    }
    found.sort_unstable();
    (work(&taking_part), found)
}

/// As [`together`], for work on rows that belong to people: `work` gets who is left out. Gives who had to be.
pub fn people<'p, R>(
    people: impl Iterator<Item = &'p str>,
    work: impl Fn(&BTreeSet<&str>) -> R,
) -> (R, Vec<&'p str>) {
    // Asked for only when somebody is poisonous: a healthy night does not pay for it.
    let nobody = BTreeSet::new();
    if let Ok(result) = catch_unwind(AssertUnwindSafe(|| work(&nobody))) {
        return (result, Vec::new());
    }
    let all: Vec<&str> = people.collect::<BTreeSet<_>>().into_iter().collect();
    let (result, found) = together(all.len(), |taking_part| {
        let out = all.iter().zip(taking_part).filter(|(_, takes)| !**takes);
        work(&out.map(|(person, _)| *person).collect())
    });
    (result, found.into_iter().map(|at| all[at]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums those who take part; panics on 7 and on 900.
    fn sum(taking_part: &[bool]) -> usize {
        let members = (0..taking_part.len()).filter(|at| taking_part[*at]);
        members
            .inspect(|at| assert!(*at != 7 && *at != 900, "poison"))
            .sum()
    }

    #[test]
    fn two_who_poison_the_whole_are_found_and_the_others_are_done() {
        let (total, found) = together(1200, sum);
        assert_eq!(found, [7, 900]);
        assert_eq!(total, (0..1200).sum::<usize>() - 907);
    }

    #[test]
    fn a_healthy_whole_is_worked_on_once() {
        let times = std::cell::Cell::new(0);
        let (_, found) = together(1200, |_| times.set(times.get() + 1));
        assert_eq!((times.get(), found), (1, Vec::new()));
    }

    #[test]
    #[should_panic(expected = "whoever takes part")]
    fn a_panic_that_is_nobody_s_is_passed_on() {
        together(8, |taking_part: &[bool]| {
            assert!(
                taking_part.iter().filter(|takes| **takes).count() < 8,
                "whoever takes part"
            );
        });
    }

    #[test]
    fn one_poisonous_item_leaves_the_others_their_results() {
        let results = each(&[1, 2, 3, 4], |n| {
            assert!(*n != 3, "poison");
            n * 10
        });
        assert_eq!(results, [Some(10), Some(20), None, Some(40)]);
    }

    #[test]
    fn a_person_whose_rows_are_poison_is_left_out_and_nobody_else() {
        let rows = [("K-1", 1), ("K-2", 2), ("K-2", 3), ("K-3", 4)];
        let sum = |poison: &'static str| {
            people(rows.iter().map(|row| row.0), move |out| {
                let left = rows.iter().filter(|row| !out.contains(row.0));
                left.inspect(|row| assert!(row.0 != poison, "poison"))
                    .map(|row| row.1)
                    .sum::<i32>()
            })
        };
        assert_eq!(sum("K-2"), (5, vec!["K-2"]));
        assert_eq!(sum("nobody"), (10, Vec::new()));
    }
}
