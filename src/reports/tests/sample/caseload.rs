//! The sheets of the coaches.

use super::{about, day, kpis};
use crate::reports::Report;
use crate::reports::build::caseload::{self, CaseloadSheetInput, CoachSheet, PersonLine};

pub fn caseload_report() -> Report {
    let person = |number: usize| PersonLine {
        client: format!("K-{:04}", number * 7 + 3),
        state: [
            "In traject, voorportaal",
            "In traject, middensegment",
            "Geplaatst",
        ][number % 3]
            .into(),
        since: Some(day("2023-01-09") + chrono::Days::new(number as u64 * 3)),
        next_step: ["Gesprek", "Proefplaats loopt af", "Hertoets", ""][number % 4].into(),
        due: (number % 4 != 3)
            .then(|| day("2023-06-20") + chrono::Days::new(number as u64 * 5 % 60)),
        proposals: number as u64 % 5,
    };
    let coach = |name: &str, count: usize| CoachSheet {
        coach: name.into(),
        limit: Some(50),
        over: count > 50,
        people: (0..count).map(person).collect(),
        aftercare: vec![],
    };
    let input = CaseloadSheetInput {
        about: about("2023-06-30"),
        coaches: vec![coach("C-01", 24), coach("C-02", 53)],
    };
    caseload::report(&input, &kpis())
}
