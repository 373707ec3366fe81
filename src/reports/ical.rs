//! Talks as an iCalendar file (RFC 5545): client numbers only, no names; local time of Europe/Amsterdam; the number
//! of a talk is its UID, so that a calendar follows a talk that moves.

use crate::domain::Talk;
use crate::domain::codes::{Code, TalkKind};
use chrono::{DateTime, NaiveTime, Utc};
use icalendar::{Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};

const ZONE: &str = "Europe/Amsterdam";

/// The rules of summer and winter time in the EU since 1996; RFC 5545 wants them in the file.
const ZONE_RULES: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n\
BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n\
BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// The file of these talks. `name`: what the calendar is called; `host`: makes the UIDs worldwide ("werkt.0995").
/// The same talks give the same bytes.
pub fn agenda(talks: &[Talk], name: &str, host: &str) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name).timezone(ZONE);
    for talk in talks {
        calendar.push(event(talk, host));
    }
    let text = calendar.to_string();
    // The crate has no component for a time zone; it stands before the first event.
    let before = if talks.is_empty() {
        "END:VCALENDAR"
    } else {
        "BEGIN:VEVENT"
    };
    text.replacen(before, &format!("{ZONE_RULES}{before}"), 1)
}

fn event(talk: &Talk, host: &str) -> Event {
    let at = |time: NaiveTime| CalendarDateTime::WithTimezone {
        date_time: talk.day.and_time(time),
        tzid: ZONE.to_owned(),
    };
    let status = match talk.kind {
        TalkKind::Cancelled | TalkKind::Missed => EventStatus::Cancelled,
        TalkKind::Planned | TalkKind::Moved | TalkKind::Held => EventStatus::Confirmed,
    };
    let question = talk
        .question
        .as_ref()
        .map(|text| format!("\nVraag: {text}"));
    let mut event = Event::with_uid(&format!("{}@{host}", talk.id));
    event
        .summary(&format!("Gesprek {}", talk.client))
        .description(&format!(
            "{}{}\nUitnodigen: {}. Stand: {}.",
            talk.because.join(" "),
            question.unwrap_or_default(),
            talk.invite_by.label(),
            talk.kind.label()
        ))
        .starts(at(talk.starts_at))
        .ends(at(talk.ends_at()))
        .sequence(u32::try_from(talk.version - 1).unwrap_or(0))
        .class(icalendar::Class::Private)
        .status(status);
    // The moment at which this version was written down, so that the file does not depend on when it is made.
    if let Ok(moment) = talk.recorded_at.parse::<DateTime<Utc>>() {
        event.timestamp(moment);
    }
    event.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::InviteBy;
    use crate::domain::{ClientId, CoachId};

    fn talk(kind: TalkKind, version: i64) -> Talk {
        Talk {
            id: "K-0412.1".to_owned(),
            version,
            client: ClientId::parse("K-0412").unwrap(),
            coach: CoachId::parse("C-03").unwrap(),
            kind,
            day: "2021-11-02".parse().unwrap(),
            starts_at: NaiveTime::from_hms_opt(9, 30, 0).unwrap(),
            minutes: 60,
            invite_by: InviteBy::Letter,
            because: vec!["Wij spraken nog niet over werk.".to_owned()],
            question: Some("Hoeveel uur per week kunt u werken?".to_owned()),
            actor: "cli".to_owned(),
            recorded_at: "2021-10-01T02:31:00Z".to_owned(),
        }
    }

    #[test]
    fn a_calendar_knows_the_talk_by_its_number_and_the_hour_by_its_zone() {
        let text = agenda(&[talk(TalkKind::Planned, 1)], "Werkt C-03", "werkt.0995");
        for line in [
            "UID:K-0412.1@werkt.0995",
            "SUMMARY:Gesprek K-0412",
            "DTSTART;TZID=Europe/Amsterdam:20211102T093000",
            "DTEND;TZID=Europe/Amsterdam:20211102T103000",
            "DTSTAMP:20211001T023100Z",
            "BEGIN:VTIMEZONE",
            "SEQUENCE:0",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
        assert_eq!(
            text,
            agenda(&[talk(TalkKind::Planned, 1)], "Werkt C-03", "werkt.0995")
        );
    }

    #[test]
    fn a_talk_that_moved_keeps_its_number_and_one_that_is_off_says_so() {
        let moved = agenda(&[talk(TalkKind::Moved, 2)], "x", "werkt.0995");
        assert!(moved.contains("UID:K-0412.1@werkt.0995\r\n") && moved.contains("SEQUENCE:1\r\n"));
        let off = agenda(&[talk(TalkKind::Cancelled, 3)], "x", "werkt.0995");
        assert!(off.contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn a_calendar_without_talks_is_a_calendar() {
        let text = agenda(&[], "x", "werkt.0995");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.contains("END:VTIMEZONE"));
    }
}
