//! Loads with help at work: what a place asks counts less where its employer offers the help.

use super::bits::Bits;
use super::facts::Person;
use super::index::PlaceIndex;

impl PlaceIndex {
    /// Places whose load is too heavy for this person; help counts where it is offered.
    pub(super) fn too_heavy(&self, person: &Person) -> Bits {
        let mut all = vec![0; self.words()];
        for kind in 0..self.loads.len() {
            let Some(bears) = person.bears[kind] else {
                continue;
            };
            let Some((_, heavy)) = self.loads[kind].above(i32::from(bears)) else {
                continue;
            };
            for (at, word) in all.iter_mut().enumerate() {
                *word |= heavy[at] & !self.freed(person, kind, at);
            }
        }
        all
    }

    /// Whether the help makes any load bearable somewhere.
    pub(super) fn eases(&self, person: &Person) -> bool {
        (0..self.loads.len()).any(|kind| {
            let heavy =
                person.bears[kind].and_then(|bears| self.loads[kind].above(i32::from(bears)));
            heavy.is_some_and(|(_, heavy)| {
                (0..heavy.len()).any(|word| self.freed(person, kind, word) & heavy[word] != 0)
            })
        })
    }

    /// Places of one word whose load of this kind the help brings within what the person bears.
    fn freed(&self, person: &Person, kind: usize, word: usize) -> u64 {
        let Some(bears) = person.bears[kind] else {
            return 0;
        };
        let helps = person.eased.iter().filter(|ease| ease.by[kind] > 0);
        helps.fold(0, |freed, ease| {
            let still = self.loads[kind].above(i32::from(bears) + i32::from(ease.by[kind]));
            freed | (self.offering(ease.offered, word) & !still.map_or(0, |(_, bits)| bits[word]))
        })
    }

    /// Places of one word that offer all of these kinds of support.
    fn offering(&self, kinds: u8, word: usize) -> u64 {
        let asked = self.support.iter().enumerate();
        asked
            .filter(|(kind, _)| kinds >> kind & 1 == 1)
            .fold(u64::MAX, |all, (_, offer)| all & offer[word])
    }
}
