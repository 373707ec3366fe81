//! Where somebody stands, in five groups to filter by, and what comes next.

use crate::domain::dutch;
use crate::trajectories::Stage;
use crate::web::words::Words;
use chrono::NaiveDate;

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

/// A planned talk within so many days goes before other work, wherever somebody stands.
const TALK_SOON_DAYS: i64 = 7;

/// What waits for somebody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waits<'a> {
    /// Proposals that nobody decided on.
    pub open: i64,
    pub retest_late: bool,
    /// What is to be done and is over its date.
    pub late: Option<&'a str>,
    /// Day of the planned talk.
    pub talk: Option<NaiveDate>,
}

/// What a coach does next for somebody: a talk, a date that has passed, an invitation and a decision go before
/// looking at proposals, which nearly everybody has.
pub fn next(words: Words, stage: Stage, waits: &Waits<'_>, today: NaiveDate) -> String {
    let talk = |day: NaiveDate| format!("{}, {}", words.next_talk(), dutch::date(day));
    let soon = |day: &NaiveDate| (*day - today).num_days() <= TALK_SOON_DAYS;
    if let Some(day) = waits.talk.filter(soon) {
        return talk(day);
    }
    if let Some(late) = waits.late {
        return late.to_owned();
    }
    let step = match (stage, waits.talk) {
        (Stage::Out, _) => words.next_confirm(),
        (Stage::Confirmed | Stage::Sustained6 | Stage::Sustained12 | Stage::Sustained18, _) => {
            words.next_follow()
        }
        _ if waits.retest_late => words.next_retest(),
        (Stage::New | Stage::Registered | Stage::Invited, Some(day)) => return talk(day),
        (Stage::New | Stage::Registered, None) => words.next_invite(),
        (Stage::Invited, None) => words.next_talk(),
        (Stage::Diagnosed | Stage::RouteProposed, _) => words.next_decide(),
        _ if waits.open > 0 => words.next_review(),
        (Stage::Spoken, _) => words.next_diagnose(),
        (Stage::RouteDecided, _) => words.next_plan(),
        (Stage::PlanSigned, _) => words.next_start(),
        (Stage::Voorportaal | Stage::Middensegment | Stage::Uitstroomfase, _) => words.next_place(),
        (Stage::Placed, _) => words.next_outflow(),
        (Stage::Relapsed | Stage::Ended, _) => words.next_again(),
    };
    step.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();

    fn of(stage: Stage, waits: Waits<'_>) -> String {
        next(Words::default(), stage, &waits, TODAY)
    }

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
            assert!(!of(stage, Waits::default()).is_empty());
        }
    }

    #[test]
    fn a_talk_an_invitation_a_decision_and_a_late_date_go_before_proposals() {
        let w = Words::default();
        let open = Waits {
            open: 3,
            ..Waits::default()
        };
        assert_eq!(of(Stage::Voorportaal, open), w.next_review());
        assert_eq!(of(Stage::New, open), w.next_invite());
        assert_eq!(of(Stage::Invited, open), w.next_talk());
        assert_eq!(of(Stage::RouteProposed, open), w.next_decide());
        let retest_late = true;
        let retest = Waits {
            retest_late,
            ..open
        };
        assert_eq!(of(Stage::Voorportaal, retest), w.next_retest());
        let late = Waits {
            late: Some("De proefplaats loopt af"),
            ..open
        };
        assert_eq!(of(Stage::Placed, late), "De proefplaats loopt af");
        let talk = |day: u32| Waits {
            talk: NaiveDate::from_ymd_opt(2021, 10, day),
            ..open
        };
        assert_eq!(
            of(Stage::Voorportaal, talk(4)),
            "gesprek voeren, 4 okt 2021"
        );
        assert_eq!(of(Stage::Voorportaal, talk(29)), w.next_review());
        assert_eq!(of(Stage::New, talk(29)), "gesprek voeren, 29 okt 2021");
    }
}
