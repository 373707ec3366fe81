//! The agenda as a calendar file (RFC 5545). A calendar is often shared or synchronised elsewhere: nothing of a person
//! goes into it but the client number, so no name, no question and no legal ground; those stand on the page.

use super::agenda::{Entry, Kind};
use crate::web::token;
use chrono::{Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Length of a talk of which nobody wrote down how long it takes.
const MINUTES: u16 = 60;

/// The file. `zone`: of the times in the entries; `stamp`: when it is made.
pub fn ical(entries: &[Entry], zone: Tz, stamp: &str) -> String {
    let mut text = String::from(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Werkt//Agenda//NL\r\nCALSCALE:GREGORIAN\r\n",
    );
    for entry in entries {
        for line in event(entry, zone, stamp) {
            text += &fold(&line);
            text += "\r\n";
        }
    }
    text + "END:VCALENDAR\r\n"
}

fn event(entry: &Entry, zone: Tz, stamp: &str) -> Vec<String> {
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@werkt", uid(entry)),
        format!("DTSTAMP:{stamp}"),
    ];
    lines.extend(span(entry, zone));
    lines.push(format!("SUMMARY:{} {}", word(entry.kind), entry.client));
    lines.push("CLASS:PRIVATE".to_owned());
    if entry.kind != Kind::Talk {
        // A date that falls due does not make the day a busy one.
        lines.push("TRANSP:TRANSPARENT".to_owned());
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Talk => "Gesprek",
        Kind::Due => "Termijn",
        Kind::Retest => "Hertoets",
    }
}

/// The same entry has the same name in every file, so that a calendar that reads it again adds nothing. A talk keeps
/// its name when it moves. The rule is hashed: its key tells the ground.
fn uid(entry: &Entry) -> String {
    let kind = word(entry.kind).to_lowercase();
    match entry.kind {
        Kind::Talk => format!("{kind}-{}", entry.source),
        Kind::Due | Kind::Retest => {
            let day = entry.day.format("%Y%m%d");
            let rule = token::sha256(&format!("{} {}", entry.client, entry.source));
            let rule = rule.get(..12).unwrap_or("");
            format!("{kind}-{}-{day}-{rule}", entry.client)
        }
    }
}

/// Begin and end: instants for a talk, the whole day for a date.
fn span(entry: &Entry, zone: Tz) -> [String; 2] {
    let start = NaiveTime::parse_from_str(&entry.time, "%H:%M")
        .ok()
        .and_then(|time| {
            zone.from_local_datetime(&entry.day.and_time(time))
                .earliest()
        });
    let Some(start) = start else {
        let next = entry.day.checked_add_days(Days::new(1));
        let day = entry.day.format("%Y%m%d");
        let next = next.unwrap_or(entry.day).format("%Y%m%d").to_string();
        return [
            format!("DTSTART;VALUE=DATE:{day}"),
            format!("DTEND;VALUE=DATE:{next}"),
        ];
    };
    let minutes = match entry.minutes {
        0 => MINUTES,
        minutes => minutes,
    };
    let start = start.with_timezone(&Utc);
    let end = start + TimeDelta::minutes(minutes.into());
    [
        format!("DTSTART:{}", start.format("%Y%m%dT%H%M%SZ")),
        format!("DTEND:{}", end.format("%Y%m%dT%H%M%SZ")),
    ]
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
    use chrono::NaiveDate;
    use chrono_tz::Europe::Amsterdam;

    const STAMP: &str = "20211001T063000Z";

    fn entry(kind: Kind) -> Entry {
        let day = NaiveDate::from_ymd_opt(2021, 10, 4).unwrap();
        Entry::example("K-0301", day, kind)
    }

    fn uids(text: &str) -> Vec<&str> {
        let lines = text.split("\r\n");
        lines.filter(|line| line.starts_with("UID:")).collect()
    }

    #[test]
    fn a_calendar_file_holds_no_name_no_ground_and_no_line_that_is_too_long() {
        let long = Entry {
            client: "K-".to_owned() + &"0301".repeat(30),
            ..entry(Kind::Due)
        };
        let text = ical(
            &[entry(Kind::Due), entry(Kind::Talk), long],
            Amsterdam,
            STAMP,
        );
        for told in ["Vries", "ntheffing", "art. 9", "Participatiewet"] {
            assert!(!text.contains(told), "{told}: {text}");
        }
        assert!(text.contains("SUMMARY:Termijn K-0301\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }

    #[test]
    fn a_talk_is_an_instant_with_an_end_and_a_date_is_a_whole_day() {
        let text = ical(&[entry(Kind::Talk)], Amsterdam, STAMP);
        assert!(text.contains("DTSTART:20211004T080000Z\r\nDTEND:20211004T084500Z\r\n"));
        let text = ical(&[entry(Kind::Retest)], Amsterdam, STAMP);
        assert!(text.contains("DTSTART;VALUE=DATE:20211004\r\nDTEND;VALUE=DATE:20211005\r\n"));
    }

    #[test]
    fn an_entry_keeps_its_name_wherever_it_stands_and_no_two_share_one() {
        let (due, retest) = (entry(Kind::Due), entry(Kind::Retest));
        let other = Entry {
            source: "termijn.plan".to_owned(),
            ..due.clone()
        };
        let all = ical(&[due.clone(), retest, other], Amsterdam, STAMP);
        let mut names = uids(&all);
        let alone = ical(&[due], Amsterdam, "20220101T063000Z");
        assert_eq!(uids(&alone)[0], names[0]);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 3);
    }

    #[test]
    fn a_talk_that_moves_keeps_its_name() {
        let talk = entry(Kind::Talk);
        let moved = Entry {
            day: talk.day + Days::new(7),
            ..talk.clone()
        };
        let (before, after) = (
            ical(&[talk], Amsterdam, STAMP),
            ical(&[moved], Amsterdam, STAMP),
        );
        assert_eq!(uids(&before), uids(&after));
    }
}
