//! Whatever the world: the reasons of a proposal add up to what is shown.

use super::super::reason::Topic;
use super::super::run;
use super::super::score::{PAST_BIJ_FACTORS, total, weighted};
use super::super::synthetic::{Size, synthetic};
use super::promises::input;
use super::rules;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Through the real run: the points of the factors are the two scores, no factor gives more than it has, and the
    /// total follows from the two.
    #[test]
    fn reasons_of_every_proposal_add_up_to_both_scores_and_the_total(
        seed in any::<u64>(),
        clients in 1_u32..40,
        places in 1_u32..160,
        unknown_percent in 0_u32..=100,
        by_car in any::<bool>(),
        share in 0_u8..=100,
    ) {
        let mut rules = rules();
        rules.total.past_bij = share;
        rules.total.haalbaar = 100 - share;
        let size = Size { unknown_percent, by_car, ..Size::municipal(clients, places) };
        let made = synthetic(&size, seed);
        let result = run(&rules, &input(&made));
        prop_assert_eq!(result.lists.len(), made.clients.len());
        for proposal in result.lists.iter().flat_map(|list| &list.proposals) {
            let (mut past_bij, mut haalbaar) = (0, 0);
            for reason in &proposal.reasons {
                match reason.topic {
                    Topic::Factor(factor) => {
                        prop_assert!(reason.points <= reason.of, "{:?}", reason);
                        let sum = if factor.at() < PAST_BIJ_FACTORS { &mut past_bij } else { &mut haalbaar };
                        *sum += u32::from(reason.points);
                    }
                    _ => prop_assert_eq!(reason.points, 0, "only factors give points: {:?}", reason),
                }
            }
            prop_assert_eq!(past_bij, u32::from(proposal.past_bij), "{:?}", proposal);
            prop_assert_eq!(haalbaar, u32::from(proposal.haalbaar), "{:?}", proposal);
            let shown = total(weighted(&rules, proposal.past_bij, proposal.haalbaar));
            prop_assert_eq!(shown, proposal.total, "{:?}", proposal);
        }
    }
}
