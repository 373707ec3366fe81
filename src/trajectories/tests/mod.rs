mod command;
mod fold;
mod forecast;
mod legal;
mod order;
mod revise;
mod sequences;
mod targets;
mod track;

use super::Rules;
use crate::domain::codes::Instrument;
use crate::domain::{Cents, CoachId, Code, EventId, EventKind, TrajectoryEvent};
use chrono::NaiveDate;

/// The rules of the repository.
pub fn rules() -> Rules {
    super::parse(include_str!("../../../config/trajectories.toml")).unwrap()
}

/// The rules with few draws: enough to see that the forecast keeps its promises.
pub fn rules_quick() -> Rules {
    let mut rules = rules();
    rules.forecast.draws = 200;
    rules
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Events as a person writes them, one a line:
/// `E1 K1 2021-01-04 start_traject` and, after that, any of `rec=DATE coach=C reden=R instr=I eur=N corr=E`.
pub fn events(lines: &str) -> Vec<TrajectoryEvent> {
    lines
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(event)
        .collect()
}

fn event(line: &str) -> TrajectoryEvent {
    let words: Vec<&str> = line.split_whitespace().collect();
    let option = |key: &str| {
        let found = words[4..].iter().find_map(|word| word.strip_prefix(key));
        found.map(str::to_string)
    };
    TrajectoryEvent {
        id: EventId::parse(words[0]).unwrap(),
        client: crate::domain::ClientId::parse(words[1]).unwrap(),
        kind: EventKind::from_code(words[3]).unwrap(),
        effective: day(words[2]),
        recorded: day(&option("rec=").unwrap_or(words[2].into())),
        coach: option("coach=").map(|c| CoachId::parse(&c).unwrap()),
        reason: option("reden="),
        instrument: option("instr=").map(|i| Instrument::from_code(&i).unwrap()),
        amount: option("eur=").map(|e| Cents::euros(e.parse().unwrap())),
        corrects: option("corr=").map(|e| EventId::parse(&e).unwrap()),
    }
}
