//! The places of the house.

use super::day;
use werkt::domain::codes::{Certificate, Interest, Sector, Set, Shift};
use werkt::domain::place::Support;
use werkt::domain::{Pc4, Place, PlaceId, PlaceKind};

/// Titles that show what a long one, a short one and a hostile one do to a page.
const TITLES: &[(&str, &str)] = &[
    ("Orderpicker", "DC Larserpoort"),
    ("Buurtconciërge", "Centrada"),
    (
        "Medewerker plantsoenen en openbaar groen in de wijken Atol en Waterwijk",
        "Groenbedrijf Flevoland",
    ),
    ("Keukenhulp", "De Waag"),
    (
        "Medewerker <script>alert(1)</script>",
        "=HYPERLINK(\"http://boos.nl\")",
    ),
    ("Schoonmaker kantoren", "Hanzeborg Schoonmaak"),
];

pub fn place_id(number: u32) -> String {
    if number % 6 == 1 {
        format!("M-{number:03}")
    } else {
        format!("V-{number:05}")
    }
}

pub fn place(number: u32) -> Place {
    let (title, employer) = TITLES[number as usize % TITLES.len()];
    let social = number % 6 == 1;
    Place {
        id: PlaceId::parse(&place_id(number)).unwrap(),
        kind: if social {
            PlaceKind::MaatschappelijkeBaan
        } else {
            PlaceKind::Vacancy
        },
        title: title.into(),
        employer: employer.into(),
        sector: Some(Sector::Logistics),
        pc4: Pc4::from_number(8218).ok(),
        positions: 2,
        hours_min: Some(24),
        hours_max: Some(32),
        shifts: Set::of(&[Shift::Morning, Shift::Afternoon]),
        start: None,
        closing: (!social).then(|| day("2021-11-15")),
        licences_required: Set::default(),
        certificates_required: Set::default(),
        certificates_liked: Set::of(&[Certificate::Forklift]),
        education_wished: None,
        experience_years_wished: Some(1),
        dutch_min: None,
        loads: [
            Some(15),
            Some(2),
            Some(2),
            Some(1),
            None,
            Some(1),
            Some(2),
            Some(1),
        ],
        offers: Set::of(&[Interest::Hands, Interest::Indoors]),
        support: Support {
            jobcoach: true,
            trial: true,
            ..Support::default()
        },
        funders: if social {
            vec!["Centrada".into()]
        } else {
            Vec::new()
        },
        cost_per_year: None,
        keeps_benefit: false,
    }
}
