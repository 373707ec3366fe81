//! Questions worth asking, over a caseload.

use crate::store::coach::OwnQuestion;
use serde::Deserialize;
use std::cmp::Reverse;

/// What the list shows of a question's document.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    text: String,
    value: u32,
    other_route: u32,
    places_gain_tenths: Option<u32>,
    best_answer: Option<(String, u32)>,
}

/// One client with the question that matters most for this person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub client: String,
    pub text: String,
    /// Places that the best answer opens.
    pub places: u32,
    /// Answers that lead to another route.
    pub other_route: u32,
}

/// The questions of a caseload that can change something, most worth first.
pub fn view(rows: &[OwnQuestion]) -> Vec<Asked> {
    let mut found: Vec<(Reverse<(u32, u32)>, Asked)> = rows.iter().filter_map(asked).collect();
    found.sort_by(|a, b| (a.0, &a.1.client).cmp(&(b.0, &b.1.client)));
    found.into_iter().map(|(_, asked)| asked).collect()
}

fn asked(row: &OwnQuestion) -> Option<(Reverse<(u32, u32)>, Asked)> {
    let question: Question = serde_json::from_str(&row.question).ok()?;
    let places = question.best_answer.map_or(0, |(_, places)| places);
    if question.other_route == 0 && places == 0 {
        return None;
    }
    let worth = Reverse((question.value, question.places_gain_tenths.unwrap_or(0)));
    Some((
        worth,
        Asked {
            client: row.client_id.clone(),
            text: question.text,
            places,
            other_route: question.other_route,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_that_changes_most_comes_first_and_one_that_changes_nothing_is_left_out() {
        let row = |client: &str, question: &str| OwnQuestion {
            client_id: client.into(),
            question: question.into(),
        };
        let rows = [
            row("K-1", r#"{"text":"a","value":100,"other_route":1}"#),
            row(
                "K-2",
                r#"{"text":"b","value":700,"other_route":3,"best_answer":["ja",41]}"#,
            ),
            row("K-3", r#"{"text":"c","value":900}"#),
        ];
        let found = view(&rows);
        assert_eq!(
            found.iter().map(|one| &*one.client).collect::<Vec<_>>(),
            ["K-2", "K-1"]
        );
        assert_eq!(found[0].places, 41);
    }
}
