//! The clients of the house.

use super::day;
use werkt::domain::client::{Client, Factors, Supply, Wishes, WorkExperience};
use werkt::domain::codes::{Cohort, Education, Interest, Sector, Set, Shift, Transport};
use werkt::domain::evidence::{Fact, Source};
use werkt::domain::load::FunctionalLimits;
use werkt::domain::{ClientId, CoachId, Pc4};

fn fact<T>(value: T, observed: &str, source: Source) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day(observed)),
        source,
    })
}

/// Number of a client in text.
pub fn client_id(number: u32) -> String {
    format!("K-{number:04}")
}

/// Even numbers belong to C-01, odd ones to C-02.
pub fn client(number: u32) -> Client {
    let coach = if number.is_multiple_of(2) {
        "C-01"
    } else {
        "C-02"
    };
    Client {
        id: ClientId::parse(&client_id(number)).unwrap(),
        cohort: Cohort::ZittendBestand,
        birth_date: Some(day("1979-03-14")),
        pc4: Pc4::from_number(8232).ok(),
        coach: CoachId::parse(coach).ok(),
        benefit_since: Some(day("2017-05-01")),
        spoken_on: (!number.is_multiple_of(6)).then(|| day("2021-08-18")),
        legal: Default::default(),
        criteria: werkt::domain::client::Criteria {
            task: fact(true, "2021-08-18", Source::Coach),
            basic_skills: fact(true, "2021-08-18", Source::Coach),
            one_hour: fact(true, "2021-08-18", Source::Coach),
            four_hours: None,
        },
        factors: Factors {
            hours_per_week: fact(24, "2021-08-18", Source::Coach),
            employee_skills: fact(3, "2021-08-18", Source::Coach),
            ladder: fact(4, "2021-08-18", Source::Coach),
            last_active: fact(day("2019-06-30"), "2021-08-18", Source::Client),
            education: fact(Education::Vmbo, "2020-02-03", Source::Administration),
            own_view: fact(4, "2021-08-18", Source::Client),
            work_ability: None,
        },
        stability: Default::default(),
        limits: FunctionalLimits {
            bears: [
                Some(15),
                Some(2),
                Some(2),
                Some(1),
                None,
                None,
                Some(2),
                Some(3),
            ],
            observed: Some(day("2021-08-18")),
            source: Some(Source::Coach),
        },
        supply: Supply {
            shifts: Some(Set::of(&[Shift::Morning, Shift::Afternoon])),
            transport: Some(Set::of(&[Transport::Bicycle, Transport::PublicTransport])),
            travel_minutes_max: Some(45),
            certificates: Some(Set::default()),
            licences: None,
            skills: vec!["inpakken".into(), "voorraad tellen".into()],
            ..Supply::default()
        },
        wishes: Wishes {
            titles: vec!["magazijnmedewerker".into()],
            likes: Set::of(&[Interest::Hands, Interest::Team]),
            rather_not: Set::of(&[Sector::Care]),
            hours_min: Some(20),
            hours_max: Some(28),
        },
        history: vec![WorkExperience {
            title: "mdw. magazijn".into(),
            from_year: Some(2016),
            to_year: Some(2019),
        }],
    }
}
