//! What stands on a coach's calendar: talks, due dates of law and of the trajectory, retests.

use crate::domain::{Client, TrajectoryEvent};
use crate::screening::{RuleSet, timers as legal};
use crate::trajectories::{ClientState, timers};
use crate::web::policy::Policy;
use chrono::NaiveDate;

/// Days ahead that the agenda looks.
pub const DAYS_AHEAD: i64 = 56;
/// What passed longer ago is history, not a task.
pub const DAYS_LATE_MAX: i64 = 90;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Talk,
    Due,
    Retest,
}

/// One line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub day: NaiveDate,
    /// `10:00`; empty for a whole day.
    pub time: String,
    /// How long a talk takes; 0 for a whole day.
    pub minutes: u16,
    pub kind: Kind,
    /// Number of the talk, or key of the rule: with client and day it tells one entry from all others.
    pub source: String,
    pub client: String,
    pub name: String,
    pub text: String,
    pub article: String,
    /// Within the time of warning, or late.
    pub pressing: bool,
}

impl Entry {
    /// Days from a day; negative: late.
    pub fn days_from(&self, today: NaiveDate) -> i64 {
        (self.day - today).num_days()
    }

    #[cfg(test)]
    pub(super) fn example(client: &str, day: NaiveDate, kind: Kind) -> Self {
        let talk = kind == Kind::Talk;
        Self {
            day,
            time: if talk { "10:00" } else { "" }.to_owned(),
            minutes: if talk { 45 } else { 0 },
            kind,
            source: if talk {
                "T-000001"
            } else {
                "termijn.ontheffing_einde"
            }
            .to_owned(),
            client: client.to_owned(),
            name: "J. de Vries".to_owned(),
            text: "De ontheffing eindigt.".to_owned(),
            article: "art. 9 lid 2 Participatiewet".to_owned(),
            pressing: false,
        }
    }
}

/// A client of the coach with what the calendar needs.
pub struct Person<'a> {
    pub client: &'a Client,
    pub name: String,
    pub events: &'a [TrajectoryEvent],
    pub state: Option<&'a ClientState>,
    pub retest: Option<NaiveDate>,
}

/// The due dates and retests of one person within the window.
pub fn of_person(
    policy: &Policy,
    rules: &RuleSet,
    person: &Person<'_>,
    today: NaiveDate,
) -> Vec<Entry> {
    let entry = |day, kind, source: &str, text: String, article: String, pressing| Entry {
        day,
        time: String::new(),
        minutes: 0,
        kind,
        source: source.to_owned(),
        client: person.client.id.to_string(),
        name: person.name.clone(),
        text,
        article,
        pressing,
    };
    let legal = legal::due_dates(rules, person.client, person.events, today);
    let mut entries: Vec<Entry> = legal
        .into_iter()
        .map(|due| {
            let pressing = due.state != legal::TimerState::Later;
            let (day, kind) = (due.due, Kind::Due);
            entry(day, kind, &due.rule, due.text, due.article, pressing)
        })
        .collect();
    let taken: Vec<NaiveDate> = entries.iter().map(|entry| entry.day).collect();
    if let Some(state) = person.state {
        let dates = timers::due_dates(
            std::slice::from_ref(state),
            today,
            DAYS_AHEAD,
            &policy.trajectories,
        );
        // The law's own timers name the same days for the same instruments; once is enough.
        let own = dates.into_iter().filter(|due| !taken.contains(&due.due));
        entries.extend(own.map(|due| {
            let text = due
                .text
                .split_once(": ")
                .map_or(&*due.text, |(_, text)| text);
            entry(
                due.due,
                Kind::Due,
                &due.timer,
                text.to_owned(),
                due.article.clone(),
                due.days_left <= 14,
            )
        }));
    }
    entries.extend(person.retest.map(|day| {
        entry(
            day,
            Kind::Retest,
            "",
            "Bekijk de route opnieuw.".to_owned(),
            String::new(),
            day <= today,
        )
    }));
    entries.retain(|entry| (-DAYS_LATE_MAX..=DAYS_AHEAD).contains(&entry.days_from(today)));
    entries
}

/// Soonest first; on one day talks come first.
pub fn sort(entries: &mut [Entry]) {
    entries.sort_by(|a, b| {
        (a.day, a.kind, &a.time, &a.client, &a.text)
            .cmp(&(b.day, b.kind, &b.time, &b.client, &b.text))
    });
}

/// What stands on the calendar for one person, in the order in which it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub client: String,
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One block a person; who comes first stays first.
pub fn blocks(entries: &[Entry]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for entry in entries {
        match blocks.iter_mut().find(|block| block.client == entry.client) {
            Some(block) => block.entries.push(entry.clone()),
            None => blocks.push(Block {
                client: entry.client.clone(),
                name: entry.name.clone(),
                entries: vec![entry.clone()],
            }),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_stands_on_the_calendar_once_with_everything_that_is_due() {
        let day = NaiveDate::from_ymd_opt(2021, 10, 4).unwrap();
        let of = |client: &str, kind| Entry::example(client, day, kind);
        let entries = [
            of("K-2", Kind::Talk),
            of("K-1", Kind::Due),
            of("K-2", Kind::Retest),
        ];
        let found = blocks(&entries);
        let counts: Vec<(&str, usize)> = found
            .iter()
            .map(|block| (&*block.client, block.entries.len()))
            .collect();
        assert_eq!(counts, [("K-2", 2), ("K-1", 1)]);
    }
}
