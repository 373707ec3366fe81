//! What stands on a coach's calendar: talks, due dates of law and of the trajectory, retests.

use crate::domain::{Client, TrajectoryEvent};
use crate::screening::{RuleSet, timers};
use chrono::NaiveDate;

/// Days ahead that the agenda looks.
const DAYS_AHEAD: i64 = 56;
/// A talk or retest that passed longer ago is asked no more: the person is invited anew. A due date is never left out.
const DAYS_LATE_MAX: i64 = 90;

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
    /// Due for more than a year.
    pub fn far_late(&self, today: NaiveDate) -> bool {
        self.kind == Kind::Due && timers::far_overdue(self.day, today)
    }

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
    /// Those that hold, corrections applied.
    pub events: &'a [TrajectoryEvent],
}

/// The due dates of one person that are late or come soon enough.
pub fn of_person(rules: &RuleSet, person: &Person<'_>, today: NaiveDate) -> Vec<Entry> {
    let entry = |day, source: &str, text: String, article: String, pressing| Entry {
        day,
        time: String::new(),
        minutes: 0,
        kind: Kind::Due,
        source: source.to_owned(),
        client: person.client.id.to_string(),
        name: person.name.clone(),
        text,
        article,
        pressing,
    };
    let mut entries: Vec<Entry> = timers::due_dates(rules, person.client, person.events, today)
        .into_iter()
        .map(|due| {
            let pressing = due.state != timers::TimerState::Later;
            entry(due.due, &due.rule, due.text, due.article, pressing)
        })
        .collect();
    entries.retain(|entry| entry.days_from(today) <= DAYS_AHEAD);
    entries
}

/// Whether a day lies in the window of the agenda.
pub fn is_within(day: NaiveDate, today: NaiveDate) -> bool {
    (-DAYS_LATE_MAX..=DAYS_AHEAD).contains(&(day - today).num_days())
}

/// The day on which the route of a client is looked at again; nothing outside the window.
pub fn retest(client: &str, name: &str, day: NaiveDate, today: NaiveDate) -> Option<Entry> {
    is_within(day, today).then(|| Entry {
        day,
        time: String::new(),
        minutes: 0,
        kind: Kind::Retest,
        source: String::new(),
        client: client.to_owned(),
        name: name.to_owned(),
        text: "Bekijk de route opnieuw.".to_owned(),
        article: String::new(),
        pressing: day <= today,
    })
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
