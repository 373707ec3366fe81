//! What people and places have in common: facts that may be missing, titles, postcodes, days.

use super::Size;
use super::draw::{Draw, Zipf};
use crate::domain::{Fact, Occupation, Pc4, PostcodeArea, Source};
use chrono::{Days, NaiveDate};

pub(super) struct Maker<'a> {
    pub(super) size: &'a Size,
    pub(super) draw: Draw,
    pub(super) zipf: &'a Zipf,
    pub(super) postcodes: &'a [PostcodeArea],
    pub(super) occupations: &'a [Occupation],
    pub(super) reference_date: NaiveDate,
}

impl Maker<'_> {
    pub(super) fn known(&mut self) -> bool {
        !self.draw.percent(self.size.unknown_percent)
    }
    pub(super) fn fact<T>(&mut self, value: Option<T>) -> Option<Fact<T>> {
        let known = self.known();
        let age = Days::new(u64::from(self.draw.below(600)));
        value.filter(|_| known).map(|value| Fact {
            value,
            observed: self.reference_date.checked_sub_days(age),
            source: Source::Coach,
        })
    }
    pub(super) fn title(&mut self) -> Option<String> {
        let at = self.zipf.draw(&mut self.draw) as usize;
        self.occupations
            .get(at)
            .map(|occupation| occupation.name.clone())
    }
    pub(super) fn pc4(&mut self) -> Option<Pc4> {
        let at = self.draw.below(self.postcodes.len().max(1) as u32) as usize;
        self.postcodes.get(at).map(|area| area.pc4)
    }
    pub(super) fn day(&mut self, within: u32) -> Option<NaiveDate> {
        let days = Days::new(u64::from(self.draw.below(within)));
        self.reference_date.checked_add_days(days)
    }
}
