//! Where somebody stands, in five groups to filter by, and what comes next.

use crate::trajectories::Stage;
use crate::web::words::Words;

/// Groups of stages: code in the address.
pub const GROUPS: [&str; 5] = ["voorbereiding", "traject", "geplaatst", "werk", "opnieuw"];

/// The group of a stage.
pub const fn group(stage: Stage) -> &'static str {
    match stage {
        Stage::Voorportaal | Stage::Middensegment | Stage::Uitstroomfase => "traject",
        Stage::Placed => "geplaatst",
        Stage::Out
        | Stage::Confirmed
        | Stage::Sustained6
        | Stage::Sustained12
        | Stage::Sustained18 => "werk",
        Stage::Relapsed | Stage::Ended => "opnieuw",
        _ => "voorbereiding",
    }
}

/// What a coach does next for somebody.
pub const fn next(words: Words, stage: Stage, open: i64, late: bool) -> &'static str {
    match stage {
        Stage::Out => words.next_confirm(),
        Stage::Confirmed | Stage::Sustained6 | Stage::Sustained12 | Stage::Sustained18 => {
            words.next_follow()
        }
        _ if open > 0 => words.next_review(),
        _ if late => words.next_retest(),
        Stage::New | Stage::Registered => words.next_invite(),
        Stage::Invited => words.next_talk(),
        Stage::Spoken => words.next_diagnose(),
        Stage::Diagnosed | Stage::RouteProposed => words.next_decide(),
        Stage::RouteDecided => words.next_plan(),
        Stage::PlanSigned => words.next_start(),
        Stage::Voorportaal | Stage::Middensegment | Stage::Uitstroomfase => words.next_place(),
        Stage::Placed => words.next_outflow(),
        Stage::Relapsed | Stage::Ended => words.next_again(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_group_to_filter_by_and_a_next_step() {
        for stage in [
            Stage::New,
            Stage::Spoken,
            Stage::Voorportaal,
            Stage::Placed,
            Stage::Out,
            Stage::Ended,
        ] {
            assert!(GROUPS.contains(&group(stage)), "{stage:?}");
            assert!(!next(Words::default(), stage, 0, false).is_empty());
        }
        assert_eq!(
            next(Words::default(), Stage::Spoken, 3, true),
            Words::default().next_review()
        );
    }
}
