//! How sure the occupations of a title are, and when none is proposed.

use crate::titles::analyze::Title;
use crate::titles::features::Candidate;
use crate::titles::index::TitleIndex;
use crate::titles::shortlist::Scratch;
use crate::titles::stem::form;

/// Below this confidence no link counts in a night: "wij weten dit nog niet".
pub const ABSTAIN: f32 = 0.12;
/// What the first occupation gets when the title names a rank and no work ("directeur"); below [`ABSTAIN`].
const UNSURE: f32 = 0.1;

impl TitleIndex {
    /// The best candidates with their confidence.
    pub(super) fn best(
        &self,
        title: &Title,
        k: usize,
        scratch: &mut Scratch,
    ) -> Vec<(f32, Candidate)> {
        let mut list = self.scored(title, scratch);
        let Some((best, first)) = list.first() else {
            return Vec::new();
        };
        let lead = best - list.get(1).map_or(*best - 1.0, |s| s.0);
        let exact = |c: &Candidate| c.values[18] > 0.0;
        if self.names_only_a_rank(title) {
            list.truncate(k);
            for (at, (score, _)) in list.iter_mut().enumerate() {
                *score = UNSURE / (at + 1) as f32;
            }
            return list;
        }
        let learnt = self.model.confidence(*best, lead, first.values[10]);
        // Nothing of the title known, neither in words nor in letters: no score can mend that.
        let blind = first.values[14] < 0.05 && first.values[1] < 0.35;
        let top = if exact(first) {
            // The very name of several occupations says that it is one of them, not which.
            learnt.max(0.9) / list.iter().filter(|(_, c)| exact(c)).count() as f32
        } else if blind {
            0.0
        } else {
            learnt
        };
        if top < ABSTAIN {
            return Vec::new();
        }
        // What is left is shared by the others, by their distance to the best, and as much again by none of them.
        let best = *best;
        let near = |score: f32| (score - best).exp();
        let all: f32 = list[1..].iter().map(|(score, _)| near(*score)).sum();
        let left = (1.0 - top) / (1.0 + all);
        list.truncate(k);
        for (at, (score, _)) in list.iter_mut().enumerate() {
            *score = if at == 0 {
                top
            } else {
                top.min(left * near(*score))
            };
        }
        list
    }

    /// Whether a title holds words of rank or level and nothing on the work: "hoofd", "senior medewerker".
    pub fn names_only_a_rank(&self, title: &Title) -> bool {
        let lexicon = &self.analyzer.lexicon;
        let says_nothing = |word: &String| {
            let small = [
                &lexicon.stop,
                &lexicon.prepositions,
                &lexicon.noise,
                &lexicon.levels,
            ];
            small.iter().any(|set| set.contains(word))
                || lexicon.ranks.contains(&form(word))
                || word.bytes().all(|byte| byte.is_ascii_digit())
        };
        !title.words.is_empty() && title.words.iter().all(says_nothing)
    }
}
