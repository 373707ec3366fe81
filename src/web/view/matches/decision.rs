//! What was decided on a proposal, and the limit that a refusal may be about.

use crate::domain::feedback::Refusal;
use crate::domain::{Code, Load};
use crate::store::decisions::StoredDecision;
use crate::web::view::when;

/// What was decided on a proposal.
pub struct DecisionView {
    pub kind: String,
    /// The reason of a refusal in words, or the day on which it comes back.
    pub detail: String,
    pub by: String,
    pub on: String,
    /// A limit that would make this refusal unnecessary elsewhere: the question, and the facts to choose from.
    pub limit: Option<LimitQuestion>,
}

/// "Should a limit be recorded?", with the columns that it could be.
pub struct LimitQuestion {
    pub text: &'static str,
    /// Column and label.
    pub columns: Vec<(&'static str, &'static str)>,
}

/// The columns that a refusal is about.
fn limit_question(why: Refusal) -> Option<LimitQuestion> {
    let columns = match why {
        Refusal::TooFar => vec![("reistijd_max", "reistijd hooguit"), ("vervoer", "vervoer")],
        Refusal::TooHeavy => Load::ALL
            .iter()
            .map(|load| (load.code(), load.label()))
            .collect(),
        Refusal::WrongHours => vec![
            ("uren_wens_max", "uren hooguit"),
            ("uren_wens_min", "uren minstens"),
            ("werktijden", "werktijden"),
        ],
        _ => return None,
    };
    why.limit_question()
        .map(|text| LimitQuestion { text, columns })
}

/// The words of a stored decision; nothing when it was undone or is over.
pub(super) fn decision(row: &StoredDecision, today: &str) -> Option<DecisionView> {
    let later_is_over =
        row.kind == "later" && row.until.as_deref().is_some_and(|until| until <= today);
    if row.kind == "undo" || later_is_over {
        return None;
    }
    let reason = row.reason.as_deref().unwrap_or("");
    let why = Refusal::from_code(reason);
    let words = why.map_or_else(|| reason.to_owned(), |why| why.label().to_owned());
    let detail = if row.kind == "later" {
        when::day(row.until.as_deref().unwrap_or(""))
    } else {
        words
    };
    Some(DecisionView {
        limit: why
            .filter(|_| row.kind == "refuse")
            .and_then(limit_question),
        kind: row.kind.clone(),
        detail,
        by: row.actor.clone(),
        on: match when::parse(today) {
            Some(today) => when::day_by(&row.decided_at, today),
            None => when::day(&row.decided_at),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(kind: &str, reason: Option<&str>, until: Option<&str>) -> StoredDecision {
        StoredDecision {
            client_id: "K-1".into(),
            place_id: "V-1".into(),
            version: 1,
            kind: kind.into(),
            reason: reason.map(str::to_owned),
            until: until.map(str::to_owned),
            actor: "anna".into(),
            decided_at: "2021-10-01T08:00:00Z".into(),
        }
    }

    #[test]
    fn a_postponed_proposal_is_back_on_its_day() {
        let later = stored("later", None, Some("2021-10-15"));
        assert!(decision(&later, "2021-10-14").is_some());
        assert!(decision(&later, "2021-10-15").is_none());
    }

    #[test]
    fn too_far_and_too_heavy_ask_whether_a_limit_should_be_recorded() {
        let asked = |reason: &str| {
            let refused = stored("refuse", Some(reason), None);
            decision(&refused, "2021-10-01")
                .unwrap()
                .limit
                .map(|limit| limit.columns[0].0)
        };
        assert_eq!(asked("te_ver"), Some("reistijd_max"));
        assert_eq!(asked("te_zwaar"), Some("tillen_kg"));
        assert_eq!(asked("wil_niet"), None);
    }
}
