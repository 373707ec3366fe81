//! What an employer may see of a candidate: what is about the work. Never benefit, health, limits, route, scores or
//! instruments; the fields of [`Candidate`] are all there is, and a test fills every other one with a mark.

use crate::domain::{Client, Code, dutch};

/// One candidate.
#[derive(Debug, Default)]
pub struct Candidate {
    pub number: String,
    pub worked_as: String,
    pub can: String,
    /// Licences and certificates.
    pub has: String,
    pub education: String,
    pub dutch: String,
    pub hours: String,
    pub times: String,
    pub from: String,
    pub likes: String,
}

/// Headings of the file, in the order of [`Candidate::cells`].
pub const COLUMNS: [&str; 10] = [
    "kandidaat",
    "werkte als",
    "kan",
    "rijbewijs en certificaten",
    "opleiding",
    "nederlands",
    "uren per week",
    "werktijden",
    "beschikbaar vanaf",
    "werkt graag",
];

impl Candidate {
    pub fn of(client: &Client) -> Self {
        let (supply, wishes) = (&client.supply, &client.wishes);
        let join = |parts: Vec<String>| {
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let hours = match (wishes.hours_min, wishes.hours_max) {
            (Some(min), Some(max)) if min != max => format!("{min} tot {max}"),
            (Some(one), _) | (None, Some(one)) => one.to_string(),
            (None, None) => String::new(),
        };
        Self {
            number: client.id.to_string(),
            worked_as: join(client.history.iter().map(super::client::job).collect()),
            can: join(supply.skills.clone()),
            has: join(vec![
                supply.licences.map(|set| set.labels()).unwrap_or_default(),
                supply
                    .certificates
                    .map(|set| set.labels())
                    .unwrap_or_default(),
            ]),
            education: label(client.factors.education.as_ref().map(|fact| fact.value)),
            dutch: label(supply.dutch.as_ref().map(|fact| fact.value)),
            hours,
            times: supply.shifts.map(|set| set.labels()).unwrap_or_default(),
            from: supply.available_from.map(dutch::date).unwrap_or_default(),
            likes: wishes.likes.labels(),
        }
    }

    /// In the order of [`COLUMNS`].
    pub fn cells(&self) -> [&str; 10] {
        [
            &self.number,
            &self.worked_as,
            &self.can,
            &self.has,
            &self.education,
            &self.dutch,
            &self.hours,
            &self.times,
            &self.from,
            &self.likes,
        ]
    }
}

fn label<C: Code>(code: Option<C>) -> String {
    code.map_or_else(String::new, |code| code.label().to_owned())
}

/// A cell of a CSV file: quoted, and harmless in a spreadsheet that would take `=` for a formula.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The candidates as a CSV file that Dutch spreadsheets open: UTF-8 with a mark, semicolons.
pub fn csv(candidates: &[Candidate]) -> String {
    let row = |cells: &[&str]| {
        cells
            .iter()
            .map(|text| cell(text))
            .collect::<Vec<_>>()
            .join(";")
    };
    let mut text = format!("\u{feff}{}\r\n", row(&COLUMNS));
    for candidate in candidates {
        text += &row(&candidate.cells());
        text += "\r\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_from_a_file_is_text_in_the_spreadsheet() {
        let candidate = Candidate {
            number: "K-1".into(),
            can: "=HYPERLINK(\"http://boos.nl\")".into(),
            ..Candidate::default()
        };
        let text = csv(&[candidate]);
        assert!(
            text.contains("\"'=HYPERLINK(\"\"http://boos.nl\"\")\""),
            "{text}"
        );
        assert_eq!(text.lines().count(), 2);
    }
}
