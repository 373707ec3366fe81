//! The report of a quarter.

use super::parts::{budget, burn_up, funnel, promises};
use super::{about, kpis};
use crate::reports::Report;
use crate::reports::build::parts::{CaseloadInput, CoachCount};
use crate::reports::build::quarter::{self, QuarterInput, RouteInput};

pub fn quarter_input() -> QuarterInput {
    QuarterInput {
        about: about("2023-06-30"),
        period: "tweede kwartaal van 2023".into(),
        promises: promises(),
        burn_up: burn_up(),
        funnel: funnel(),
        caseload: CaseloadInput {
            coaches: [("C-01", 47), ("C-02", 53), ("C-03", 7), ("C-04", 31)]
                .map(|(coach, people)| CoachCount {
                    coach: coach.into(),
                    people,
                    limit: Some(50),
                    over: people > 50,
                })
                .to_vec(),
        },
        budget: budget(),
        routes: Some(RouteInput {
            caption: "Mensen naar voorgestelde route en bestand, peildatum 30 jun 2023".into(),
            routes: [
                "Arbeid, direct",
                "Arbeid, traject",
                "Maatschappelijke participatie",
                "Vrijstelling",
                "Zorg",
                "Nader onderzoek",
            ]
            .map(String::from)
            .to_vec(),
            columns: ["Zittend bestand", "Nieuwe instroom"]
                .map(String::from)
                .to_vec(),
            counts: vec![
                vec![143, 61],
                vec![343, 44],
                vec![401, 22],
                vec![96, 4],
                vec![117, 16],
                vec![100, 38],
            ],
        }),
        stalled: 17,
        stalled_weeks: 6,
        terms_ending: 4,
        to_discuss: vec![
            "De kans dat wij 20 mensen duurzaam laten uitstromen is 34 %. Wat kan nu nog helpen?"
                .into(),
            "C-02 heeft meer dan 50 mensen. Wie kan overnemen?".into(),
        ],
    }
}

pub fn quarter_report() -> Report {
    quarter::report(&quarter_input(), &kpis())
}
