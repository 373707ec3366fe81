//! Dates and times as Dutch people write them.

use crate::domain::dutch;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

/// `12 feb 2023` of `2023-02-12`; the text itself when it is no date.
pub fn day(text: &str) -> String {
    parse(text).map_or_else(|| text.to_owned(), dutch::date)
}

/// The date of `2023-02-12` or of a moment that begins with it.
pub fn parse(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// The day of a moment, and `today` for one that is still to come by the days of the page.
pub fn day_by(moment: &str, today: NaiveDate) -> String {
    parse(moment).map_or_else(|| moment.to_owned(), |day| dutch::date(day.min(today)))
}

/// The time of day of a moment, on another day; the moment itself when it is of that day.
pub fn on_day(moment: DateTime<Utc>, day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let local = moment.with_timezone(&zone).naive_local();
    if local.date() == day {
        return moment;
    }
    zone.from_local_datetime(&day.and_time(local.time()))
        .earliest()
        .map_or(moment, |moved| moved.with_timezone(&Utc))
}

/// A day as a form sends it, `2021-10-01`, or as people type it, `1-10-2021`.
pub fn typed(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    text.parse()
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%d-%m-%Y").ok())
}

/// Moment as stored, in local time: `12 feb 2023 03:31`.
pub fn moment(text: &str, zone: Tz) -> String {
    match local(text, zone) {
        Some(moment) => format!(
            "{} {}",
            dutch::date(moment.date_naive()),
            moment.format("%H:%M")
        ),
        None => text.to_owned(),
    }
}

/// Local time of a moment as stored: `03:31`.
pub fn clock(text: &str, zone: Tz) -> String {
    local(text, zone).map_or_else(String::new, |moment| moment.format("%H:%M").to_string())
}

fn local(text: &str, zone: Tz) -> Option<DateTime<Tz>> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    Some(moment.with_timezone(&Utc).with_timezone(&zone))
}

/// Time between two moments as stored: `< 1 s`, `12 s`, `3 min 5 s`, `1 u 10 min`.
pub fn took(from: &str, to: Option<&str>) -> String {
    let passed = to.and_then(|to| {
        let (from, to) = (
            DateTime::parse_from_rfc3339(from).ok()?,
            DateTime::parse_from_rfc3339(to).ok()?,
        );
        Some((to - from).num_seconds().max(0))
    });
    passed.map(seconds).unwrap_or_default()
}

/// A duration that was measured: `0,3 s`, `9,8 s`, and from ten seconds on as [`took`] says it.
pub fn lasted(milliseconds: i64) -> String {
    match milliseconds.max(0) {
        short @ 0..10_000 => format!("{},{} s", short / 1000, short % 1000 / 100),
        long => seconds(long / 1000),
    }
}

fn seconds(seconds: i64) -> String {
    match seconds {
        // Stored to the second: it took some time.
        0 => "< 1 s".to_owned(),
        1..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} u {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_page_that_plays_another_day_nothing_is_of_a_day_to_come() {
        let today = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        assert_eq!(day_by("2026-11-26T05:00:00Z", today), "1 okt 2021");
        assert_eq!(day_by("2021-09-12T05:00:00Z", today), "12 sep 2021");
        let zone = chrono_tz::Europe::Amsterdam;
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Nine in the morning stays nine in the morning, in summer time too.
        let played = on_day(moment("2026-11-26T08:00:00Z"), today, zone);
        assert_eq!(played, moment("2021-10-01T07:00:00Z"));
        let real = moment("2021-10-01T07:00:00Z");
        assert_eq!(on_day(real, today, zone), real);
    }

    #[test]
    fn moments_are_shown_in_local_time_and_odd_texts_as_they_are() {
        assert_eq!(
            moment("2021-07-01T01:31:00Z", chrono_tz::Europe::Amsterdam),
            "1 jul 2021 03:31"
        );
        assert_eq!(moment("ooit", chrono_tz::Europe::Amsterdam), "ooit");
        assert_eq!(day("2021-07-01"), "1 jul 2021");
        assert_eq!(day("é"), "é");
        assert_eq!(
            took("2021-07-01T01:30:00Z", Some("2021-07-01T01:33:05Z")),
            "3 min 5 s"
        );
        assert_eq!([lasted(340), lasted(65_000)], ["0,3 s", "1 min 5 s"]);
    }
}
