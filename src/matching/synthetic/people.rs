//! People of the synthetic world.

use super::maker::Maker;
use crate::domain::client::{Client, Criteria, Factors, LegalFacts, Stability};
use crate::domain::client::{Supply, Wishes, WorkExperience};
use crate::domain::codes::{Cefr, Cohort, Education, Sector, Set, Transport};
use crate::domain::load::FunctionalLimits;
use crate::domain::{ClientId, CoachId, Fact, Source};

impl Maker<'_> {
    fn bears(&mut self) -> [Option<u8>; 8] {
        std::array::from_fn(|kind| {
            let able = if kind == 0 {
                self.draw.below(46) + 5
            } else {
                1 + self.draw.below(3)
            };
            self.known().then_some(able as u8)
        })
    }

    pub(super) fn client(&mut self, at: u32) -> Option<Client> {
        let hours = [8, 12, 16, 20, 24, 28, 32, 36][self.draw.below(8) as usize];
        let coach = CoachId::parse(&format!("C-{}", self.draw.below(self.size.coaches.max(1))));
        Some(Client {
            id: ClientId::parse(&format!("K-{at:06}")).ok()?,
            cohort: Cohort::ZittendBestand,
            birth_date: None,
            pc4: if self.draw.percent(99) {
                self.pc4()
            } else {
                None
            },
            coach: coach.ok(),
            benefit_since: None,
            spoken_on: None,
            legal: LegalFacts {
                childcare: Some(Fact {
                    value: self.draw.percent(80),
                    observed: None,
                    source: Source::Coach,
                }),
                ..LegalFacts::default()
            },
            criteria: Criteria::default(),
            factors: Factors {
                hours_per_week: self.fact(Some(hours)),
                education: {
                    let e = self.draw.one::<Education>();
                    self.fact(e)
                },
                ..Factors::default()
            },
            stability: Stability::default(),
            limits: FunctionalLimits {
                bears: self.bears(),
                observed: Some(self.reference_date),
                source: None,
            },
            supply: self.supply(),
            wishes: self.wishes(),
            history: (0..self.draw.below(4))
                .filter_map(|_| self.experience())
                .collect(),
        })
    }

    fn supply(&mut self) -> Supply {
        let transport = if self.size.by_car {
            Some(Set::of(&[Transport::Car]))
        } else {
            let some = self.draw.set(35).with(Transport::Walk);
            self.known().then_some(some)
        };
        Supply {
            available_from: if self.draw.percent(10) {
                self.day(200)
            } else {
                None
            },
            shifts: {
                let some = self.draw.set(75);
                self.known().then_some(some)
            },
            transport,
            travel_minutes_max: Some(26 + self.draw.below(47) as u16)
                .filter(|_| self.size.by_car || self.known()),
            licences: {
                let some = self.draw.set(40);
                self.known().then_some(some)
            },
            certificates: {
                let some = self.draw.set(15);
                self.known().then_some(some)
            },
            dutch: {
                let d = self.draw.one::<Cefr>();
                self.fact(d)
            },
            skills: (0..self.draw.below(4))
                .map(|_| format!("vaardigheid {}", self.draw.below(40)))
                .collect(),
        }
    }

    fn wishes(&mut self) -> Wishes {
        let hours = 8 + self.draw.below(24) as u8;
        Wishes {
            titles: (0..self.draw.below(3))
                .filter_map(|_| self.title())
                .collect(),
            likes: if self.known() {
                self.draw.set(30)
            } else {
                Set::default()
            },
            rather_not: if self.known() {
                self.draw.set::<Sector>(15)
            } else {
                Set::default()
            },
            hours_min: self.known().then_some(hours),
            hours_max: self.known().then_some(hours + 8),
        }
    }

    fn experience(&mut self) -> Option<WorkExperience> {
        let from = 1_995 + self.draw.below(28) as u16;
        Some(WorkExperience {
            title: self.title()?,
            from_year: self.known().then_some(from),
            to_year: self.known().then_some(from + self.draw.below(4) as u16),
        })
    }
}
