//! Slots of a job: local dates (or hours) on which it is due. A clock change, a second scheduler or a re-run
//! cannot double or lose one, because the slot is the *local date*, and the date fields are evaluated on
//! local wall time without a zone; only then the moment is sought at which that wall time comes by.

use super::job::{Job, SlotKind};
use chrono::{DateTime, Duration, MappedLocalTime, NaiveDateTime, TimeZone, Utc};

/// A slot that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// `2021-10-01` or `2021-10-01T09`.
    pub slot: String,
    /// Local wall time of the schedule.
    pub local: NaiveDateTime,
    /// The moment from which it may run.
    pub moment: DateTime<Utc>,
}

/// Longest look ahead for the next slot; a schedule with nothing due in four years is a mistake.
const LOOK_AHEAD_DAYS: i64 = 4 * 366;

impl Job {
    /// Slots whose wall time lies after `after`, in order, without end (up to the crate's year 2100).
    pub fn slots_after(&self, after: NaiveDateTime) -> impl Iterator<Item = Due> + '_ {
        // The crate walks in a zone; UTC has no gaps, so it walks plain wall time here.
        let mut last = String::new();
        self.schedule
            .after_owned(Utc.from_utc_datetime(&after))
            .map(|wall| wall.naive_utc())
            .map(|local| Due {
                slot: self.slot_name(local),
                local,
                moment: self.moment(local),
            })
            .filter(move |due| {
                let fresh = due.slot != last;
                last.clone_from(&due.slot);
                fresh
            })
    }

    /// Slots that are due at `now` and come after the slot `done` (the newest that needs no more work).
    /// Without any, only the newest due slot of the last day: a new installation does not catch up history.
    pub fn due(&self, done: Option<&str>, now: DateTime<Utc>) -> Vec<Due> {
        let local_now = now.with_timezone(&self.zone).naive_local();
        let look_back = local_now - Duration::days(1);
        let from = done.and_then(slot_start).unwrap_or(look_back);
        let from = if done.is_some() {
            from - Duration::seconds(1)
        } else {
            from
        };
        self.slots_after(from)
            // One hour of slack, because in the autumn hour wall time runs ahead of the moment.
            .take_while(|due| due.local <= local_now + Duration::hours(2))
            .filter(|due| due.moment <= now && done.is_none_or(|done| *due.slot > *done))
            .collect()
    }

    /// The slot that comes first after `now`.
    pub fn next(&self, now: DateTime<Utc>) -> Option<Due> {
        let local_now = now.with_timezone(&self.zone).naive_local();
        self.slots_after(local_now - Duration::hours(2))
            .take_while(|due| due.local <= local_now + Duration::days(LOOK_AHEAD_DAYS))
            .find(|due| due.moment > now)
    }

    /// The slot that a moment lies in, due or not: no slot after it has begun.
    pub fn latest_slot(&self, now: DateTime<Utc>) -> String {
        self.slot_name(now.with_timezone(&self.zone).naive_local())
    }

    fn slot_name(&self, local: NaiveDateTime) -> String {
        match self.slot {
            SlotKind::Date => local.format("%Y-%m-%d").to_string(),
            SlotKind::Hour => local.format("%Y-%m-%dT%H").to_string(),
        }
    }

    /// The moment of a wall time: the first when it comes twice (autumn), the end of the gap when it does not
    /// come at all (spring).
    fn moment(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut wall = local;
        // A gap is at most a few hours anywhere; a quarter of an hour divides every one.
        for _ in 0..(24 * 4) {
            match self.zone.from_local_datetime(&wall) {
                MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => {
                    return at.with_timezone(&Utc);
                }
                MappedLocalTime::None => wall += Duration::minutes(15),
            }
        }
        Utc.from_utc_datetime(&local)
    }
}

/// First wall second of a slot by its name.
fn slot_start(slot: &str) -> Option<NaiveDateTime> {
    let padded = if slot.len() == 10 {
        format!("{slot}T00")
    } else {
        slot.to_owned()
    };
    NaiveDateTime::parse_from_str(&format!("{padded}:00:00"), "%Y-%m-%dT%H:%M:%S").ok()
}

/// Refuses a schedule that fires more often than its slots can tell apart: the later firings would be lost.
pub(super) fn one_run_per_slot(job: &Job) -> Result<(), String> {
    let from = chrono::NaiveDate::from_ymd_opt(2021, 1, 1).and_then(|d| d.and_hms_opt(0, 0, 0));
    let from = from.ok_or("the calendar has no 2021")?;
    let walls: Vec<NaiveDateTime> = job
        .schedule
        .after_owned(Utc.from_utc_datetime(&from))
        .take(200)
        .map(|wall| wall.naive_utc())
        .collect();
    if walls.is_empty() {
        return Err(format!("schedule: '{}' never comes by", job.expression));
    }
    match walls
        .windows(2)
        .find(|pair| job.slot_name(pair[0]) == job.slot_name(pair[1]))
    {
        None => Ok(()),
        Some(pair) => Err(format!(
            "schedule: '{}' fires at {} and {}, both in slot {}; a slot runs once",
            job.expression,
            pair[0],
            pair[1],
            job.slot_name(pair[0])
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::super::job::Job;
    use chrono::{DateTime, Duration, NaiveDate, Utc};

    fn job(schedule: &str) -> Job {
        let text = format!(
            "name = \"nightly\"\nversion = 1\nschedule = \"{schedule}\"\nzone = \"Europe/Amsterdam\"\n\
             slot = \"date\"\nsteps = [\"night\"]\ntime_limit_minutes = 30\ncatch_up = \"latest\"\n"
        );
        Job::parse("jobs/nightly.toml", &text).unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn every_local_date_of_ten_years_has_exactly_one_slot_at_half_past_two() {
        let job = job("0 30 2 * * *");
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
        let names: Vec<String> = job
            .slots_after(first.and_hms_opt(0, 0, 0).unwrap())
            .take(3653)
            .map(|due| due.slot)
            .collect();
        let dates: Vec<String> = first
            .iter_days()
            .take(3653)
            .map(|d| d.to_string())
            .collect();
        assert_eq!(names, dates);
    }

    #[test]
    fn a_scheduler_that_wakes_every_minute_runs_each_date_once_around_both_clock_changes() {
        for (from, days) in [("2021-03-27T00:00:00Z", 3), ("2021-10-30T00:00:00Z", 3)] {
            let job = job("0 30 2 * * *");
            let start = at(from);
            let mut done = Some(start.date_naive().pred_opt().unwrap().to_string());
            let mut ran = Vec::new();
            for minute in 0..days * 24 * 60 {
                for due in job.due(done.as_deref(), start + Duration::minutes(minute)) {
                    ran.push(due.slot.clone());
                    done = Some(due.slot);
                }
            }
            let expected: Vec<String> = start
                .date_naive()
                .iter_days()
                .take(3)
                .map(|d| d.to_string())
                .collect();
            assert_eq!(ran, expected, "{from}");
        }
    }

    #[test]
    fn the_spring_gap_runs_at_its_end_and_the_autumn_hour_at_its_first_passing() {
        let job = job("0 30 2 * * *");
        let spring = job.next(at("2021-03-27T12:00:00Z")).unwrap();
        assert_eq!(
            (spring.slot.as_str(), spring.moment),
            ("2021-03-28", at("2021-03-28T01:00:00Z"))
        );
        let autumn = job.next(at("2021-10-30T12:00:00Z")).unwrap();
        assert_eq!(
            (autumn.slot.as_str(), autumn.moment),
            ("2021-10-31", at("2021-10-31T00:30:00Z"))
        );
    }

    #[test]
    fn after_a_week_of_downtime_all_missed_slots_are_known() {
        let due = job("0 30 2 * * *").due(Some("2021-06-01"), at("2021-06-08T12:00:00Z"));
        assert_eq!(due.len(), 7);
        assert_eq!(due.last().unwrap().slot, "2021-06-08");
    }

    #[test]
    fn a_new_installation_does_not_catch_up_history() {
        assert_eq!(
            job("0 30 2 * * *")
                .due(None, at("2021-06-08T12:00:00Z"))
                .len(),
            1
        );
    }

    #[test]
    fn what_people_and_the_crate_read_differently_is_refused_by_name() {
        let parse_version = |version: u32, schedule: &str, steps: &str| {
            let text = format!(
                "name = \"x\"\nversion = {version}\nschedule = \"{schedule}\"\nzone = \"Europe/Amsterdam\"\n\
                 slot = \"date\"\nsteps = [{steps}]\ntime_limit_minutes = 30\ncatch_up = \"latest\"\n"
            );
            Job::parse("jobs/x.toml", &text)
                .map(|_| ())
                .unwrap_err()
                .to_string()
        };
        let parse = |schedule: &str, steps: &str| parse_version(1, schedule, steps);
        let night = "\"night\"";
        assert!(parse("0 30 2 * * 1-5", night).contains("write names (Mon-Fri)"));
        assert!(parse("30 2 * * *", night).contains("put the second in front: '0 30 2 * * *'"));
        assert!(parse("0 0 * * * *", night).contains("a slot runs once"));
        assert!(parse("0 30 2 30 Feb *", night).contains("never comes by"));
        assert!(parse("0 30 2 1 * Mon", night).contains("day '1' and weekday 'Mon' together"));
        assert!(parse("0 30 2 1-7 Jan,Apr Sun", night).contains("write '*' for one of them"));
        assert!(parse("0 30 2 * * *", "").contains("has no steps"));
        let twice = parse("0 30 2 * * *", "\"import\", \"talks\", \"import\"");
        assert!(twice.contains("'import' is there twice"), "{twice}");
        assert!(parse_version(0, "0 30 2 * * *", night).contains("version: 0 is no version"));
    }
}
