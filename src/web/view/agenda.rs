//! What stands on a coach's calendar: talks, due dates of law and of the trajectory, retests.

use crate::domain::{Client, TrajectoryEvent, dutch};
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
    pub kind: Kind,
    pub client: String,
    pub name: String,
    pub text: String,
    pub article: String,
    /// Within the time of warning, or late.
    pub pressing: bool,
}

impl Entry {
    pub fn date(&self) -> String {
        dutch::date(self.day)
    }
    /// Days from a day; negative: late.
    pub fn days_from(&self, today: NaiveDate) -> i64 {
        (self.day - today).num_days()
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
    let entry = |day, kind, text: String, article: String, pressing| Entry {
        day,
        time: String::new(),
        kind,
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
            entry(due.due, Kind::Due, due.text, due.article, pressing)
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
            "Hertoets van de route.".to_owned(),
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

/// The agenda as a calendar file (RFC 5545). Names stay out: a calendar is often shared or synchronised elsewhere.
pub fn ical(entries: &[Entry], stamp: &str) -> String {
    let mut text = String::from(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Werkt//Agenda//NL\r\nCALSCALE:GREGORIAN\r\n",
    );
    for (at, entry) in entries.iter().enumerate() {
        let day = entry.day.format("%Y%m%d");
        let start = match entry.time.replace(':', "") {
            time if time.len() == 4 => format!("DTSTART:{day}T{time}00"),
            _ => format!("DTSTART;VALUE=DATE:{day}"),
        };
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{day}-{at}-{}@werkt", entry.client),
            format!("DTSTAMP:{stamp}"),
            start,
            format!(
                "SUMMARY:{}",
                escape(&format!("{} {}", entry.client, entry.text))
            ),
            format!("DESCRIPTION:{}", escape(&entry.article)),
            "END:VEVENT".to_owned(),
        ];
        for line in lines {
            text += &fold(&line);
            text += "\r\n";
        }
    }
    text + "END:VCALENDAR\r\n"
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace(['\r', '\n'], " ")
}

/// Lines of at most 75 bytes; what is left goes on after a space.
fn fold(line: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 74 {
            text += "\r\n ";
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_file_holds_no_name_and_no_line_that_is_too_long() {
        let entry = Entry {
            day: NaiveDate::from_ymd_opt(2021, 10, 4).unwrap(),
            time: "10:00".into(),
            kind: Kind::Talk,
            client: "K-0301".into(),
            name: "J. de Vries".into(),
            text: "Een gesprek, met een tekst die langer is dan er op een regel past; en dus wordt gevouwen".into(),
            article: String::new(),
            pressing: false,
        };
        let text = ical(&[entry], "20211001T063000Z");
        assert!(!text.contains("Vries") && text.contains("DTSTART:20211004T100000"));
        assert!(text.contains("gesprek\\, met"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}
