//! Birthdays, months and weeks. All arithmetic stays inside the calendar: what falls outside is `None`
//! or the day itself, never a panic.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The day on which somebody born on `birth` turns `years`. Who is born on 29 February has the birthday
/// on 1 March in other years.
pub fn birthday(birth: NaiveDate, years: u16) -> Option<NaiveDate> {
    let year = birth.year().checked_add(i32::from(years))?;
    birth
        .with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// `day` and so many months; the last day of a shorter month.
pub fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

pub fn plus_weeks(day: NaiveDate, weeks: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(weeks) * 7))
        .unwrap_or(day)
}

pub fn minus_weeks(day: NaiveDate, weeks: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(weeks) * 7))
        .unwrap_or(day)
}

/// Whole months from `from` to `to`; negative when `to` lies before it.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    if to < from {
        return -months_between(to, from).max(1);
    }
    let months = (to.year() - from.year()) * 12 + to.month0() as i32 - from.month0() as i32;
    // The last day of a short month completes a month begun on a later day.
    let complete = to.day() >= from.day()
        || (to.succ_opt().is_some_and(|next| next.day() == 1) && to.day() < from.day());
    if complete { months } else { months - 1 }
}

/// The first mark after `day` in the row `start + step, start + 2 x step, ...` (steps in months, at least 1).
pub fn next_mark(start: NaiveDate, step_months: u32, day: NaiveDate) -> NaiveDate {
    let step = step_months.max(1);
    let passed = months_between(start, day).max(0) as u32;
    let mut count = passed / step + 1;
    loop {
        let mark = plus_months(start, count.saturating_mul(step));
        if mark > day || mark == start {
            return mark;
        }
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn who_is_born_on_29_february_turns_27_on_1_march() {
        assert_eq!(birthday(day("1996-02-29"), 27), Some(day("2023-03-01")));
        assert_eq!(birthday(day("1996-02-29"), 28), Some(day("2024-02-29")));
    }

    #[test]
    fn marks_are_counted_from_the_start_and_lie_after_the_day() {
        assert_eq!(
            next_mark(day("2022-08-31"), 6, day("2022-09-01")),
            day("2023-02-28")
        );
        assert_eq!(
            next_mark(day("2022-08-31"), 6, day("2023-02-28")),
            day("2023-08-31")
        );
        assert_eq!(
            next_mark(day("2022-08-31"), 6, day("2022-01-01")),
            day("2023-02-28")
        );
    }

    #[test]
    fn months_between_two_days_are_whole_months() {
        assert_eq!(months_between(day("2022-01-31"), day("2022-02-28")), 1);
        assert_eq!(months_between(day("2022-01-15"), day("2022-02-14")), 0);
        assert_eq!(months_between(day("2022-02-14"), day("2022-01-15")), -1);
    }
}
