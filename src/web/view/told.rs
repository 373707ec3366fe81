//! Reasons of a match as a coach reads them: the strongest, the doubts that matter, and all of them with their sums.

use crate::domain::codes::{Code, Transport};
use crate::domain::reason::Outcome;
use crate::domain::{Reason, dutch};
use crate::matching::limit::Limit;
use crate::matching::reason::{MatchReason, Topic, member};
use crate::matching::score::{Factor, PAST_BIJ_FACTORS};
use crate::matching::sentence::sentence;
use serde::Deserialize;
use std::cmp::Reverse;

/// Reasons and doubts shown before "all reasons".
const STRONGEST: usize = 3;
const DOUBTS: usize = 4;

/// A reason as the night keeps it (codes and numbers), or written out.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Told {
    Coded(MatchReason),
    Written(Reason),
}

/// A reason on its line.
pub struct Line {
    /// `+`, `−` or `?`, read together with the text.
    pub sign: &'static str,
    pub text: String,
    pub points: i32,
    /// Most points; 0 when the reason carries none.
    pub of: i32,
}

/// Reasons under one heading, with their sum.
pub struct Part {
    /// `past_bij`, `haalbaar` or empty: beside the scores.
    pub code: &'static str,
    pub lines: Vec<Line>,
    pub sum: i32,
}

impl Told {
    pub fn reason(&self) -> Reason {
        match self {
            Self::Coded(reason) => sentence(reason),
            Self::Written(reason) => reason.clone(),
        }
    }

    fn coded(&self) -> Option<&MatchReason> {
        match self {
            Self::Coded(reason) => Some(reason),
            Self::Written(_) => None,
        }
    }

    fn of(&self) -> i32 {
        self.coded().map_or(0, |reason| reason.of.into())
    }

    fn part(&self) -> &'static str {
        match self.coded().map(|reason| reason.topic) {
            Some(Topic::Factor(factor)) if factor.at() < PAST_BIJ_FACTORS => "past_bij",
            Some(Topic::Factor(_)) => "haalbaar",
            _ => "",
        }
    }

    /// How much a doubt matters, less first; `None`: no doubt about this person and this place.
    fn doubt(&self) -> Option<(u8, Reverse<i32>)> {
        let Self::Coded(reason) = self else {
            let reason = self.reason();
            let doubtful = reason.outcome != Outcome::Holds || reason.points < 0;
            return doubtful.then_some((0, Reverse(0)));
        };
        let lost = Reverse(i32::from(reason.of) - i32::from(reason.points));
        match (reason.topic, reason.outcome) {
            (Topic::Factor(Factor::Support), _) => None,
            (Topic::Factor(_), Outcome::Fails) => Some((0, lost)),
            (Topic::Doubt(_), _) => Some((1, lost)),
            (Topic::Old(_) | Topic::AtHiring, _) => Some((2, lost)),
            (Topic::Factor(factor), Outcome::Unknown) if asks(factor, reason.args) => {
                Some((3, lost))
            }
            _ => None,
        }
    }
}

/// Whether something is to be asked: what an employer does not name is no doubt, and what a limit asks is asked once.
fn asks(factor: Factor, args: [i32; 4]) -> bool {
    match factor {
        Factor::Education | Factor::Dutch => args[1] >= 0,
        Factor::Certificates => args[1] != 0,
        Factor::Hours => args[0] < 0,
        Factor::Likes => args[0] == 0,
        Factor::SpareLoad | Factor::Journey | Factor::Sector | Factor::Support => false,
        Factor::WishedWork | Factor::Experience | Factor::Skills => false,
    }
}

/// Support that an employer offers earns few points beside all that could be; it is no minus, and none named is no
/// news.
fn sign(told: &Told, reason: &Reason) -> &'static str {
    match told.coded() {
        Some(MatchReason {
            topic: Topic::Factor(Factor::Support),
            args,
            ..
        }) => {
            if args[0] == 0 {
                "·"
            } else {
                "+"
            }
        }
        _ => super::screening::sign(reason.outcome, reason.points),
    }
}

/// The reasons that count most for this place.
pub fn strongest(told: &[Told]) -> Vec<String> {
    let mut found: Vec<Reason> = told
        .iter()
        .filter(|one| one.doubt().is_none())
        .map(Told::reason)
        .filter(|reason| reason.outcome == Outcome::Holds && reason.points > 0)
        .collect();
    found.sort_by_key(|reason| Reverse(reason.points));
    found
        .into_iter()
        .take(STRONGEST)
        .map(|reason| reason.text)
        .collect()
}

/// The doubts that matter most, and how many more there are.
pub fn doubts(told: &[Told]) -> (Vec<(&'static str, String)>, usize) {
    let mut found: Vec<((u8, Reverse<i32>), &Told)> = told
        .iter()
        .filter_map(|one| Some((one.doubt()?, one)))
        .collect();
    found.sort_by_key(|(order, _)| *order);
    let more = found.len().saturating_sub(DOUBTS);
    let lines = found.into_iter().take(DOUBTS);
    (
        lines
            .map(|(_, one)| {
                let reason = one.reason();
                (sign(one, &reason), reason.text)
            })
            .collect(),
        more,
    )
}

/// All reasons, in the order of the night, under their score.
pub fn parts(told: &[Told]) -> Vec<Part> {
    let line = |one: &Told| {
        let reason = one.reason();
        Line {
            sign: sign(one, &reason),
            points: reason.points,
            of: one.of(),
            text: reason.text,
        }
    };
    ["past_bij", "haalbaar", ""]
        .into_iter()
        .map(|code| {
            let lines: Vec<Line> = told
                .iter()
                .filter(|one| one.part() == code)
                .map(line)
                .collect();
            Part {
                code,
                sum: lines.iter().map(|line| line.points).sum(),
                lines,
            }
        })
        .filter(|part| !part.lines.is_empty())
        .collect()
}

/// `6 km · 21 min, fiets`, when both postcodes are known.
pub fn journey(told: &[Told]) -> Option<String> {
    let reason = told
        .iter()
        .filter_map(Told::coded)
        .find(|reason| reason.topic == Topic::Factor(Factor::Journey))?;
    let [minutes, mode, hm, _] = reason.args;
    if minutes < 0 {
        return None;
    }
    let km = match hm {
        ..100 if hm % 10 != 0 => format!("{},{} km", hm / 10, hm % 10),
        _ => format!("{} km", dutch::number(i64::from(hm + 5) / 10)),
    };
    Some(match member::<Transport>(mode) {
        Some(mode) => format!("{km}, {minutes} min met {}", mode.label()),
        None => km,
    })
}

/// The words of the limits that stop most places, most first.
pub fn limits(counts: &[i64]) -> Vec<(&'static str, i64)> {
    let mut found: Vec<(&'static str, i64)> = Limit::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(limit, count)| (limit.label(), *count))
        .collect();
    found.sort_by_key(|(_, count)| Reverse(*count));
    found.truncate(STRONGEST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str) -> Vec<Told> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_three_strongest_reasons_stand_apart_from_the_doubts() {
        let reason = |points: i32, outcome: &str| {
            format!(
                r#"{{"rule":"r","outcome":"{outcome}","points":{points},"text":"reden {points} {outcome}"}}"#
            )
        };
        let all = [
            reason(1, "holds"),
            reason(9, "holds"),
            reason(5, "holds"),
            reason(7, "holds"),
            reason(-2, "holds"),
            reason(3, "unknown"),
        ];
        let told = told(&format!("[{}]", all.join(",")));
        assert_eq!(
            strongest(&told),
            ["reden 9 holds", "reden 7 holds", "reden 5 holds"]
        );
        let expected = [
            ("−", "reden -2 holds".to_owned()),
            ("?", "reden 3 unknown".to_owned()),
        ];
        assert_eq!(doubts(&told), (expected.to_vec(), 0));
        assert_eq!(parts(&told)[0].lines.len(), 6);
    }

    #[test]
    fn reasons_as_the_night_keeps_them_become_sentences_with_a_sum_for_each_score() {
        let told = told("[[0,6,0,12,15,[21,1,62,0],null],[0,0,0,10,16,[90,1,0,0],\"magazijn\"]]");
        assert_eq!(journey(&told).unwrap(), "6,2 km, 21 min met fiets");
        let sums: Vec<(&str, i32)> = parts(&told)
            .iter()
            .map(|part| (part.code, part.sum))
            .collect();
        assert_eq!(sums, [("past_bij", 10), ("haalbaar", 12)]);
    }

    #[test]
    fn support_of_an_employer_is_no_minus() {
        let told = told("[[0,11,1,2,10,[1,0,0,0],null],[0,11,1,0,10,[0,0,0,0],null]]");
        let parts = parts(&told);
        let lines: Vec<(&str, &str)> = (parts[0].lines.iter())
            .map(|line| (line.sign, &*line.text))
            .collect();
        assert_eq!(lines[0].0, "+", "{}", lines[0].1);
        assert!(lines[0].1.starts_with("De werkgever biedt steun"));
        assert_eq!(lines[1], ("·", "De werkgever noemt geen extra steun."));
        assert!(doubts(&told).0.is_empty());
    }

    #[test]
    fn who_has_no_place_sees_what_stops_most_places() {
        assert_eq!(
            limits(&[0, 2, 0, 0, 0, 0, 0, 0, 31]),
            [
                ("de reis duurt te lang", 31),
                ("er zijn geen plekken meer vrij", 2)
            ]
        );
    }
}
