//! Timers on instruments. The clock starts when an instrument begins, not when it is promised, and stops when it
//! stops, is decided on anew, or the person leaves.

use super::TimerGiven;
use super::given::to_work;
use crate::domain::codes::Instrument;
use crate::domain::{Code, EndReason, EventKind, TrajectoryEvent};
use crate::screening::calendar;
use chrono::NaiveDate;

/// Instruments with a clock: when one is promised, somebody must say when it begins.
const WITH_A_CLOCK: [Instrument; 4] = [
    Instrument::Proefplaats,
    Instrument::Participatieplaats,
    Instrument::Loonkostensubsidie,
    Instrument::BeschutWerk,
];

/// Parameter 0: weeks after a promise within which the beginning must be known.
pub(super) fn begun_or_not(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = WITH_A_CLOCK
        .iter()
        .filter(|instrument| running(given, **instrument).is_none())
        .filter_map(|instrument| {
            let promised = last_of(given, *instrument, EventKind::InstrumentCommitted)?;
            let told = [
                EventKind::InstrumentStarted,
                EventKind::InstrumentPaid,
                EventKind::InstrumentEnded,
            ];
            let known = of(given, *instrument)
                .any(|event| told.contains(&event.kind) && event.effective >= promised);
            let open = !known && stopped(given, *instrument, promised, true).is_none();
            open.then(|| calendar::plus_weeks(promised, given.count(0)))
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Parameters: months of a trial placement, and of one that was extended. An extension is a new promise or start.
pub(super) fn trial(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let Some(start) = running(given, Instrument::Proefplaats) else {
        return Vec::new();
    };
    let extended = renewed(given, Instrument::Proefplaats, start);
    let first = (!extended).then_some(0);
    first
        .into_iter()
        .chain([1])
        .map(|at| calendar::plus_months(start, given.count(at)))
        .collect()
}

/// Parameters: six months at which a participation place is assessed, and how many weeks before such a day a look
/// counts for it. A look settles all days before it.
pub(super) fn participation(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let Some(start) = running(given, Instrument::Participatieplaats) else {
        return Vec::new();
    };
    let decided = last_of(
        given,
        Instrument::Participatieplaats,
        EventKind::InstrumentCommitted,
    );
    let looked = given.looked().max(decided).filter(|day| *day > start);
    (0..PARTICIPATION_MARKS)
        .map(|at| calendar::plus_months(start, given.count(at)))
        .filter(|due| {
            let from = calendar::minus_weeks(*due, given.count(PARTICIPATION_MARKS));
            looked.is_none_or(|day| day < from)
        })
        .collect()
}

const PARTICIPATION_MARKS: usize = 6;

/// Parameter 0: weeks from the request to a decision.
pub(super) fn subsidy_decision(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    answer(given, Instrument::Loonkostensubsidie, None)
}

/// Parameter 0: months of the fixed subsidy. A new decision after the start rests on a measured wage value.
pub(super) fn subsidy_fixed(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    running(given, Instrument::Loonkostensubsidie)
        .filter(|start| !renewed(given, Instrument::Loonkostensubsidie, *start))
        .map(|start| calendar::plus_months(start, given.count(0)))
        .into_iter()
        .collect()
}

/// Parameter 0: weeks from the request to UWV's advice, which the file tells with a date.
pub(super) fn sheltered_advice(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let advice = given.client.and_then(|client| client.legal.uwv_date);
    answer(given, Instrument::BeschutWerk, advice)
}

/// The last request without an answer, and the weeks of parameter 0.
fn answer(
    given: &TimerGiven<'_>,
    instrument: Instrument,
    told: Option<NaiveDate>,
) -> Vec<NaiveDate> {
    let Some(asked) = last_of(given, instrument, EventKind::InstrumentRequested) else {
        return Vec::new();
    };
    let answered = of(given, instrument)
        .any(|event| event.kind != EventKind::InstrumentRequested && event.effective >= asked);
    let told = told.is_some_and(|day| day >= asked && day <= given.reference_date);
    let over = stopped(given, instrument, asked, true).is_some();
    if answered || told || over {
        return Vec::new();
    }
    vec![calendar::plus_weeks(asked, given.count(0))]
}

fn of<'g>(
    given: &'g TimerGiven<'_>,
    instrument: Instrument,
) -> impl Iterator<Item = &'g TrajectoryEvent> {
    given
        .until_now()
        .filter(move |event| event.instrument == Some(instrument))
}

fn last_of(given: &TimerGiven<'_>, instrument: Instrument, kind: EventKind) -> Option<NaiveDate> {
    of(given, instrument)
        .filter(|event| event.kind == kind)
        .map(|event| event.effective)
        .max()
}

/// First day of the stretch that runs now. A beginning while it runs is a renewal of the same stretch.
fn running(given: &TimerGiven<'_>, instrument: Instrument) -> Option<NaiveDate> {
    let mut stretch: Option<(NaiveDate, Option<NaiveDate>)> = None;
    for day in begun(given, instrument) {
        let runs_on = stretch.is_some_and(|(_, stop)| stop.is_none_or(|stop| day < stop));
        if !runs_on {
            // What stopped on the day of a second beginning is the first.
            let first = stretch.is_none();
            stretch = Some((day, stopped(given, instrument, day, first)));
        }
    }
    stretch
        .filter(|(_, stop)| stop.is_none())
        .map(|(start, _)| start)
}

/// Days on which it began, rising: as recorded, or else the first payment after each promise, which shows that it
/// runs. (Later payments may be of a month that is over.)
fn begun(given: &TimerGiven<'_>, instrument: Instrument) -> Vec<NaiveDate> {
    let days = |kind| -> Vec<NaiveDate> {
        of(given, instrument)
            .filter(|event| event.kind == kind)
            .map(|event| event.effective)
            .collect()
    };
    let mut begun = days(EventKind::InstrumentStarted);
    if begun.is_empty() {
        let paid = days(EventKind::InstrumentPaid);
        let promised = days(EventKind::InstrumentCommitted);
        begun = if promised.is_empty() {
            paid.into_iter().min().into_iter().collect()
        } else {
            let first = |from: &NaiveDate| paid.iter().filter(|day| *day >= from).min().copied();
            promised.iter().filter_map(first).collect()
        };
    }
    begun.sort_unstable();
    begun.dedup();
    begun
}

/// The first day on which the instrument stopped: after `from`, or also on that day.
fn stopped(
    given: &TimerGiven<'_>,
    instrument: Instrument,
    from: NaiveDate,
    same_day: bool,
) -> Option<NaiveDate> {
    given
        .until_now()
        .filter(|event| event.effective > from || (same_day && event.effective == from))
        .filter(|event| stops(event, instrument))
        .map(|event| event.effective)
        .min()
}

/// Wage subsidy goes with the job: who leaves benefit for work keeps it, and a goal that is reached ends it not.
fn stops(event: &TrajectoryEvent, instrument: Instrument) -> bool {
    let subsidy = instrument == Instrument::Loonkostensubsidie;
    match event.kind {
        EventKind::InstrumentEnded => event.instrument == Some(instrument),
        EventKind::Outflow => !(subsidy && to_work(event)),
        EventKind::Ended => {
            !(subsidy && event.reason.as_deref() == Some(EndReason::GoalReached.code()))
        }
        EventKind::Placed => matches!(
            instrument,
            Instrument::Proefplaats | Instrument::Participatieplaats
        ),
        _ => false,
    }
}

/// Promised or begun anew after the start of the stretch.
fn renewed(given: &TimerGiven<'_>, instrument: Instrument, start: NaiveDate) -> bool {
    of(given, instrument).any(|event| {
        let anew = matches!(
            event.kind,
            EventKind::InstrumentCommitted | EventKind::InstrumentStarted
        );
        anew && event.effective > start
    })
}
