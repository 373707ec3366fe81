//! A synthetic world of any size, seeded: for tests of exactness and for measuring. No real person.
//!
//! Occupations follow Zipf's law over ISCO groups; people and places lie around towns spread over the
//! country; longest journeys are such that a car covers 10 to 60 km. ASSUMPTIONS, not statistics.

use super::links::{TitleLink, TitleLinks};
use super::order::mix;
use crate::domain::client::{Client, Criteria, Factors, LegalFacts, Stability};
use crate::domain::client::{Supply, Wishes, WorkExperience};
use crate::domain::codes::{Cefr, Code, Cohort, Education, Licence, Sector, Set, Transport};
use crate::domain::load::FunctionalLimits;
use crate::domain::place::{PlaceKind, Support};
use crate::domain::{ClientId, CoachId, Fact, Occupation, OccupationCode, Pc4, Place, PlaceId};
use crate::domain::{PostcodeArea, Source};
use chrono::{Days, NaiveDate};

/// How large, and how much is not known.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub clients: u32,
    pub places: u32,
    pub occupations: u32,
    pub areas: u16,
    /// Percent of the facts that is missing.
    pub unknown_percent: u32,
    /// Everyone drives: longest journeys are then radii of 10 to 60 km.
    pub by_car: bool,
    /// Side of the country in kilometres (the Netherlands: about 250).
    pub country_km: u32,
    pub coaches: u32,
}

impl Size {
    /// The whole country.
    pub const fn national(people: u32) -> Self {
        Self {
            clients: people,
            places: people,
            occupations: 3_000,
            areas: 4_000,
            unknown_percent: 15,
            by_car: true,
            country_km: 250,
            coaches: 1 + people / 50,
        }
    }
    /// One municipality and its surroundings.
    pub const fn municipal(clients: u32, places: u32) -> Self {
        Self {
            clients,
            places,
            occupations: 300,
            areas: 300,
            unknown_percent: 30,
            by_car: false,
            country_km: 90,
            coaches: 1 + clients / 50,
        }
    }
}

/// The synthetic world as the domain knows it.
pub struct Synthetic {
    pub clients: Vec<Client>,
    pub places: Vec<Place>,
    pub postcodes: Vec<PostcodeArea>,
    pub occupations: Vec<Occupation>,
    pub links: TitleLinks,
    pub reference_date: NaiveDate,
}

/// A stream of seeded draws.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }
    /// 0 up to and without `below`.
    pub fn below(&mut self, below: u32) -> u32 {
        ((self.next() >> 32) * u64::from(below) >> 32) as u32
    }
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
    fn set<C: Code>(&mut self, percent: u32) -> Set<C> {
        C::ALL.iter().fold(Set::default(), |set, member| {
            if self.percent(percent) {
                set.with(*member)
            } else {
                set
            }
        })
    }
    fn one<C: Code>(&mut self) -> Option<C> {
        C::ALL
            .get(self.below(C::ALL.len() as u32) as usize)
            .copied()
    }
}

/// Draws ranks 0.. with probability falling as 1 / (rank + 1).
struct Zipf(Vec<u64>);

impl Zipf {
    fn new(ranks: u32) -> Self {
        let mut sum = 0;
        Self(
            (1..=u64::from(ranks.max(1)))
                .map(|rank| {
                    sum += 1_000_000_000 / rank;
                    sum
                })
                .collect(),
        )
    }
    fn draw(&self, draw: &mut Draw) -> u32 {
        let all = self.0.last().copied().unwrap_or(1);
        let at = draw.next() % all;
        self.0.partition_point(|sum| *sum <= at) as u32
    }
}

/// Makes a world; the same seed gives the same world.
pub fn synthetic(size: &Size, seed: u64) -> Synthetic {
    let mut draw = Draw::new(mix(seed));
    let reference_date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default();
    let postcodes = postcodes(size, &mut draw);
    let occupations = occupations(size, &mut draw);
    let mut links = TitleLinks::new();
    for (at, occupation) in (0_u32..).zip(&occupations) {
        let near = (at + 1) % size.occupations.max(1);
        let mut found = vec![TitleLink {
            occupation: at,
            confidence: 95,
        }];
        if at % 3 == 0 {
            found.push(TitleLink {
                occupation: near,
                confidence: 60,
            });
        }
        links.insert(occupation.name.clone(), &found);
    }
    let zipf = Zipf::new(size.occupations);
    let mut maker = Maker {
        size,
        draw,
        zipf: &zipf,
        postcodes: &postcodes,
        occupations: &occupations,
        reference_date,
    };
    let clients = (0..size.clients)
        .filter_map(|at| maker.client(at))
        .collect();
    let places = (0..size.places).filter_map(|at| maker.place(at)).collect();
    Synthetic {
        clients,
        places,
        postcodes,
        occupations,
        links,
        reference_date,
    }
}

fn postcodes(size: &Size, draw: &mut Draw) -> Vec<PostcodeArea> {
    let side = size.country_km.max(1) * 1_000;
    let towns: Vec<(u32, u32)> = (0..1 + size.areas / 40)
        .map(|_| (draw.below(side), draw.below(side)))
        .collect();
    (0..size.areas)
        .filter_map(|at| {
            let town = towns[draw.below(towns.len() as u32) as usize];
            let spread = |draw: &mut Draw| draw.below(12_000) + draw.below(12_000);
            let (x, y) = (town.0 + spread(draw), town.1 + spread(draw));
            Some(PostcodeArea {
                pc4: Pc4::from_number(1_000 + at * (8_999 / size.areas.max(1))).ok()?,
                place: String::new(),
                municipality: String::new(),
                lat_micro: 51_000_000 + (u64::from(y) * 8_993 / 1_000) as i32,
                lon_micro: 4_000_000 + (u64::from(x) * 14_650 / 1_000) as i32,
            })
        })
        .collect()
}

fn occupations(size: &Size, draw: &mut Draw) -> Vec<Occupation> {
    let pool = Zipf::new(size.occupations * 2 + 20);
    (0..size.occupations)
        .filter_map(|at| {
            let group = 1_000 + draw.below(400) * 20 + draw.below(3);
            let mut skills: Vec<u32> = (0..6 + draw.below(20)).map(|_| pool.draw(draw)).collect();
            skills.sort_unstable();
            skills.dedup();
            Some(Occupation {
                code: OccupationCode::parse(&format!("{group}.{at}")).ok()?,
                uri: None,
                isco: group.to_string(),
                name: format!("beroep {at}"),
                synonyms: Vec::new(),
                description: String::new(),
                skills: skills
                    .iter()
                    .map(|skill| format!("vaardigheid {skill}"))
                    .collect(),
                loads: std::array::from_fn(|kind| {
                    draw.percent(60)
                        .then(|| draw.below(if kind == 0 { 26 } else { 4 }) as u8)
                }),
            })
        })
        .collect()
}

struct Maker<'a> {
    size: &'a Size,
    draw: Draw,
    zipf: &'a Zipf,
    postcodes: &'a [PostcodeArea],
    occupations: &'a [Occupation],
    reference_date: NaiveDate,
}

impl Maker<'_> {
    fn known(&mut self) -> bool {
        !self.draw.percent(self.size.unknown_percent)
    }
    fn fact<T>(&mut self, value: Option<T>) -> Option<Fact<T>> {
        let known = self.known();
        let age = Days::new(u64::from(self.draw.below(600)));
        value.filter(|_| known).map(|value| Fact {
            value,
            observed: self.reference_date.checked_sub_days(age),
            source: Source::Coach,
        })
    }
    fn title(&mut self) -> Option<String> {
        let at = self.zipf.draw(&mut self.draw) as usize;
        self.occupations
            .get(at)
            .map(|occupation| occupation.name.clone())
    }
    fn pc4(&mut self) -> Option<Pc4> {
        let at = self.draw.below(self.postcodes.len().max(1) as u32) as usize;
        self.postcodes.get(at).map(|area| area.pc4)
    }
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
    fn day(&mut self, within: u32) -> Option<NaiveDate> {
        let days = Days::new(u64::from(self.draw.below(within)));
        self.reference_date.checked_add_days(days)
    }

    fn client(&mut self, at: u32) -> Option<Client> {
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

    fn place(&mut self, at: u32) -> Option<Place> {
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
