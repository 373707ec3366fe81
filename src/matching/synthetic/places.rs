//! Places of the synthetic world.

use super::maker::Maker;
use crate::domain::codes::{Cefr, Licence, Set};
use crate::domain::place::{PlaceKind, Support};
use crate::domain::{Place, PlaceId};
use chrono::Days;

impl Maker<'_> {
    fn asks(&mut self) -> [Option<u8>; 8] {
        std::array::from_fn(|kind| {
            let asks = if kind == 0 {
                self.draw.below(24)
            } else {
                self.draw.below(3)
            };
            self.known().then_some(asks as u8)
        })
    }
    fn licences_required(&mut self) -> Set<Licence> {
        let any_of: &[Licence] = match self.draw.below(100) {
            0..9 => &[Licence::B],
            9..11 => &[Licence::Am, Licence::B],
            11..13 => &[Licence::C, Licence::Ce],
            13 => &[Licence::D],
            14 => &[Licence::T],
            _ => &[],
        };
        Set::of(any_of)
    }

    pub(super) fn place(&mut self, at: u32) -> Option<Place> {
        let hours = [8, 12, 16, 20, 24, 32, 36, 40][self.draw.below(8) as usize];
        Some(Place {
            id: PlaceId::parse(&format!("V-{at:06}")).ok()?,
            kind: if self.draw.percent(3) {
                PlaceKind::MaatschappelijkeBaan
            } else {
                PlaceKind::Vacancy
            },
            title: self.title()?,
            employer: String::new(),
            sector: {
                let s = self.draw.one();
                s.filter(|_| self.known())
            },
            pc4: if self.draw.percent(99) {
                self.pc4()
            } else {
                None
            },
            positions: self.draw.below(5) as u16 + u16::from(self.draw.percent(95)),
            hours_min: self.known().then_some(hours),
            hours_max: self.known().then_some(hours.max(24)),
            shifts: if self.known() {
                self.draw.set(18)
            } else {
                Set::default()
            },
            start: if self.draw.percent(40) {
                self.day(120)
            } else {
                None
            },
            closing: if self.draw.percent(60) {
                self.day(90).and_then(|d| d.checked_sub_days(Days::new(4)))
            } else {
                None
            },
            licences_required: self.licences_required(),
            certificates_required: if self.draw.percent(12) {
                self.draw.set(6)
            } else {
                Set::default()
            },
            certificates_liked: if self.draw.percent(20) {
                self.draw.set(8)
            } else {
                Set::default()
            },
            education_wished: {
                let e = self.draw.one();
                e.filter(|_| self.draw.percent(50))
            },
            experience_years_wished: None,
            dutch_min: {
                let d = self.draw.one::<Cefr>();
                d.filter(|c| *c < Cefr::B2 && self.draw.percent(60))
            },
            loads: self.asks(),
            offers: if self.known() {
                self.draw.set(25)
            } else {
                Set::default()
            },
            support: Support {
                jobcoach: self.draw.percent(20),
                adaptable: self.draw.percent(20),
                trial: self.draw.percent(30),
                wage_subsidy: self.draw.percent(30),
                training: self.draw.percent(20),
            },
            funders: Vec::new(),
            cost_per_year: None,
            keeps_benefit: false,
        })
    }
}
