//! Timers on the facts of a person with benefit: age, exemptions, plans. Who has left benefit has none of them.

use super::TimerGiven;
use crate::screening::calendar;
use crate::screening::gates::pension_day;
use chrono::NaiveDate;

/// The day on which the pension begins; due until the benefit has stopped.
pub(super) fn pension(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    born(given)
        .and_then(|born| pension_day(born, &given.rules.pension_ages))
        .into_iter()
        .collect()
}

/// Parameter 0: the age. A change of rules that comes by itself: nothing is late when the day has passed.
pub(super) fn turns(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    born(given)
        .and_then(|born| calendar::birthday(born, given.years(0)))
        .filter(|day| *day >= given.reference_date)
        .into_iter()
        .collect()
}

/// Parameters: the age below which a plan is asked, weeks after the start of benefit. At that age the law asks it
/// no longer.
pub(super) fn plan_under_age(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let birthday = born(given).and_then(|born| calendar::birthday(born, given.years(0)));
    let young = birthday.is_some_and(|day| given.reference_date < day);
    let since = given.client.and_then(|client| client.benefit_since);
    let open = young && given.plan_signed().is_none();
    since
        .filter(|_| open)
        .map(|since| calendar::plus_weeks(since, given.count(1)))
        .into_iter()
        .collect()
}

/// Parameters: weeks before the end at which is looked again, and how many weeks before that day a look counts.
/// Due until somebody looked, also when the exemption has ended meanwhile.
pub(super) fn exemption_review(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    exempt_until(given)
        .map(|last_day| calendar::minus_weeks(last_day, given.count(0)))
        .filter(|due| !given.seen(*due, given.count(1)))
        .into_iter()
        .collect()
}

/// Parameter 0: weeks before the end in which a look counts. Told until the end; after it due until somebody looked.
pub(super) fn exemption_end(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    exempt_until(given)
        .filter(|last_day| {
            *last_day >= given.reference_date || !given.seen(*last_day, given.count(0))
        })
        .into_iter()
        .collect()
}

/// Parameters: months after the start, and two that say when the exemption ends (see [`parent_end`]).
pub(super) fn parent_plan(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    running_parent(given, 1)
        .filter(|since| given.plan_signed().is_none_or(|day| day < *since))
        .map(|since| calendar::plus_months(since, given.count(0)))
        .into_iter()
        .collect()
}

/// Parameters: months between two looks, the two of the end, and how many weeks before the day a look counts. The
/// first day of the row that nobody looked at; a look settles all days before it.
pub(super) fn parent_review(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let Some(since) = running_parent(given, 1) else {
        return Vec::new();
    };
    let settled = given
        .looked()
        .filter(|day| *day > since)
        .map(|day| calendar::plus_weeks(day, given.count(3)));
    let after = settled.unwrap_or(since).max(since);
    vec![calendar::next_mark(since, given.count(0), after)]
}

/// Parameters: years in all, the age of the youngest child, and how many weeks before the end a look counts.
pub(super) fn parent_end(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    parent_last_day(given, 0)
        .filter(|day| *day >= given.reference_date || !given.seen(*day, given.count(2)))
        .into_iter()
        .collect()
}

/// A day of birth that has come.
fn born(given: &TimerGiven<'_>) -> Option<NaiveDate> {
    given.client?.birth_date
}

fn exempt_until(given: &TimerGiven<'_>) -> Option<NaiveDate> {
    given.client?.legal.exempt_until
}

/// First day of the exemption of art. 9a; one that lies ahead does not run (it is a finding).
fn parent_since(given: &TimerGiven<'_>) -> Option<NaiveDate> {
    let since = given.client?.legal.exempt_9a_since;
    since.filter(|day| *day <= given.reference_date)
}

/// The same while the exemption runs. Once it has ended, only its end is due. `at`: place of the two parameters.
fn running_parent(given: &TimerGiven<'_>, at: usize) -> Option<NaiveDate> {
    let ended = parent_last_day(given, at).is_some_and(|day| day < given.reference_date);
    parent_since(given).filter(|_| !ended)
}

fn parent_last_day(given: &TimerGiven<'_>, at: usize) -> Option<NaiveDate> {
    let since = parent_since(given)?;
    let child = given.client?.legal.youngest_child_born;
    let by_years = calendar::birthday(since, given.years(at));
    let by_child = child.and_then(|born| calendar::birthday(born, given.years(at + 1)));
    by_years
        .into_iter()
        .chain(by_child)
        .min()
        .and_then(|day| day.pred_opt())
}
