//! A synthetic world of any size, seeded: for tests of exactness and for measuring. No real person.
//!
//! Occupations follow Zipf's law over ISCO groups; people and places lie around towns spread over the
//! country; longest journeys are such that a car covers 10 to 60 km. ASSUMPTIONS, not statistics.

mod draw;
mod ground;
mod maker;
mod people;
mod places;

pub use draw::Draw;

use super::links::{TitleLink, TitleLinks};
use super::order::mix;
use crate::domain::{Client, Occupation, Place, PostcodeArea};
use chrono::NaiveDate;
use draw::Zipf;
use ground::{occupations, postcodes};
use maker::Maker;

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
    /// The same with another number of clients.
    pub const fn with_clients(self, clients: u32) -> Self {
        Self { clients, ..self }
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
