//! Timers after somebody left benefit for work: is there a job and no benefit, and does it last (CBS).

use super::TimerGiven;
use super::given::to_work;
use crate::domain::{EventKind, TrajectoryEvent};
use crate::screening::calendar;
use chrono::NaiveDate;

/// Parameter 0: months after the outflow. Due until it was confirmed or the person came back.
pub(super) fn confirmation(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    working(given)
        .filter(|out| confirmed(given, out.effective).is_none())
        .map(|out| calendar::plus_months(out.effective, given.count(0)))
        .into_iter()
        .collect()
}

/// Parameters: three months after the outflow, rising, and how many weeks before such a day a look counts for it.
/// A look answers all days before it, so of the days that have passed only the last is asked.
pub(super) fn lasting(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let Some(out) = working(given) else {
        return Vec::new();
    };
    let looked = given.looked().max(confirmed(given, out.effective));
    let open: Vec<NaiveDate> = (0..MARKS)
        .map(|at| calendar::plus_months(out.effective, given.count(at)))
        .filter(|due| {
            let from = calendar::minus_weeks(*due, given.count(MARKS));
            looked.is_none_or(|day| day < from)
        })
        .collect();
    let passed = open.partition_point(|due| *due < given.reference_date);
    open.into_iter().skip(passed.saturating_sub(1)).collect()
}

const MARKS: usize = 3;

fn working<'a>(given: &'a TimerGiven<'_>) -> Option<&'a TrajectoryEvent> {
    given.gone().filter(|out| to_work(out))
}

fn confirmed(given: &TimerGiven<'_>, from: NaiveDate) -> Option<NaiveDate> {
    given
        .days_of(EventKind::OutflowConfirmed)
        .filter(|day| *day >= from)
        .max()
}
