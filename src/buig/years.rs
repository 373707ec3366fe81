//! A stretch of days cut into calendar years: the one way in which the ledger does it.

use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// The part of a stretch that lies in one calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearPart {
    pub year: i32,
    /// First and last day.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// At least 1.
    pub days: i64,
}

/// The parts of the days `from` up to and including `last`, within `years`, oldest first. None where `last` lies
/// before `from`.
pub(super) fn by_year(
    from: NaiveDate,
    last: NaiveDate,
    years: &RangeInclusive<i32>,
) -> impl Iterator<Item = YearPart> {
    let years = from.year().max(*years.start())..=last.year().min(*years.end());
    years.filter_map(move |year| {
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let new_years_eve = NaiveDate::from_ymd_opt(year, 12, 31)?;
        let (from, to) = (from.max(new_year), last.min(new_years_eve));
        let days = (to - from).num_days() + 1;
        (days > 0).then_some(YearPart {
            year,
            from,
            to,
            days,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cut(from: &str, last: &str, years: RangeInclusive<i32>) -> Vec<(i32, String, String, i64)> {
        by_year(day(from), day(last), &years)
            .map(|p| (p.year, p.from.to_string(), p.to.to_string(), p.days))
            .collect()
    }

    fn part(year: i32, from: &str, to: &str, days: i64) -> (i32, String, String, i64) {
        (year, from.to_owned(), to.to_owned(), days)
    }

    #[test]
    fn every_day_of_a_stretch_is_in_one_part_and_a_leap_year_has_366() {
        assert_eq!(
            cut("2023-12-31", "2025-01-01", 2021..=2025),
            [
                part(2023, "2023-12-31", "2023-12-31", 1),
                part(2024, "2024-01-01", "2024-12-31", 366),
                part(2025, "2025-01-01", "2025-01-01", 1),
            ]
        );
        let all: i64 = by_year(day("2020-02-29"), day("2031-07-04"), &(1..=9999))
            .map(|part| part.days)
            .sum();
        assert_eq!(all, (day("2031-07-04") - day("2020-02-29")).num_days() + 1);
    }

    #[test]
    fn years_that_are_not_asked_and_stretches_that_end_before_they_begin_give_nothing() {
        assert_eq!(
            cut("2020-06-01", "2022-06-01", 2021..=2021),
            [part(2021, "2021-01-01", "2021-12-31", 365)]
        );
        assert_eq!(
            cut("2021-05-02", "2021-05-02", 2021..=2021),
            [part(2021, "2021-05-02", "2021-05-02", 1)]
        );
        for (from, last) in [("2021-05-02", "2021-05-01"), ("2021-05-02", "2019-05-01")] {
            assert_eq!(cut(from, last, 2015..=2030), []);
        }
        assert_eq!(cut("2021-01-01", "2021-12-31", 2022..=2030), []);
    }
}
