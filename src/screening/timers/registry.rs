//! The timers of law, one entry each; months, weeks and ages stand in the configuration.

use super::{Timer, TimerGiven};
use crate::domain::EventKind;
use crate::domain::codes::Instrument;
use crate::screening::calendar;
use crate::screening::gates::pension_day;
use chrono::NaiveDate;

/// The registry.
pub static TIMERS: &[Timer] = &[
    Timer {
        id: "termijn.aow",
        params: &[],
        due: |given| {
            let born = given.client.birth_date;
            let day = born.and_then(|born| pension_day(born, &given.rules.pension_ages));
            day.filter(|day| *day >= given.reference_date)
                .into_iter()
                .collect()
        },
    },
    Timer {
        id: "termijn.27_jaar",
        params: &["leeftijd"],
        due: |given| {
            let born = given.client.birth_date;
            let day = born.and_then(|born| calendar::birthday(born, given.years(0)));
            day.filter(|day| *day >= given.reference_date)
                .into_iter()
                .collect()
        },
    },
    Timer {
        id: "termijn.plan_jongere",
        params: &["leeftijd", "weken"],
        due: plan_under_27,
    },
    Timer {
        id: "termijn.ontheffing_hertoets",
        params: &["weken_vooraf"],
        due: |given| {
            running_exemption(given)
                .map(|last_day| calendar::minus_weeks(last_day, given.count(0)))
                .filter(|day| given.client.spoken_on.is_none_or(|spoken| spoken < *day))
                .into_iter()
                .collect()
        },
    },
    Timer {
        id: "termijn.ontheffing_einde",
        params: &[],
        due: |given| running_exemption(given).into_iter().collect(),
    },
    Timer {
        id: "termijn.9a_plan",
        params: &["maanden"],
        due: |given| {
            let since = given.client.legal.exempt_9a_since;
            since
                .filter(|since| {
                    given
                        .client
                        .legal
                        .plan_signed
                        .is_none_or(|day| day < *since)
                })
                .map(|since| calendar::plus_months(since, given.count(0)))
                .into_iter()
                .collect()
        },
    },
    Timer {
        id: "termijn.9a_toets",
        params: &["maanden"],
        due: review_9a,
    },
    Timer {
        id: "termijn.9a_einde",
        params: &["jaren_samen", "kind_jonger_dan"],
        due: |given| end_of_9a(given, 0, 1).into_iter().collect(),
    },
    Timer {
        id: "termijn.proefplaats",
        params: &["maanden", "maanden_verlengd"],
        due: |given| instrument_marks(given, Instrument::Proefplaats, calendar::plus_months),
    },
    Timer {
        id: "termijn.participatieplaats",
        params: &[
            "maanden_1",
            "maanden_2",
            "maanden_3",
            "maanden_4",
            "maanden_5",
            "maanden_6",
        ],
        due: |given| instrument_marks(given, Instrument::Participatieplaats, calendar::plus_months),
    },
    Timer {
        id: "termijn.lks_besluit",
        params: &["weken"],
        due: |given| instrument_marks(given, Instrument::Loonkostensubsidie, calendar::plus_weeks),
    },
    Timer {
        id: "termijn.lks_forfait",
        params: &["maanden"],
        due: |given| instrument_marks(given, Instrument::Loonkostensubsidie, calendar::plus_months),
    },
    Timer {
        id: "termijn.beschut_advies",
        params: &["weken"],
        due: |given| instrument_marks(given, Instrument::BeschutWerk, calendar::plus_weeks),
    },
];

fn running_exemption(given: &TimerGiven<'_>) -> Option<NaiveDate> {
    given
        .client
        .legal
        .exempt_until
        .filter(|last_day| *last_day >= given.reference_date)
}

fn plan_under_27(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let birthday = given
        .client
        .birth_date
        .and_then(|born| calendar::birthday(born, given.years(0)));
    let young = birthday.is_some_and(|day| given.reference_date < day);
    let due = given
        .client
        .benefit_since
        .map(|since| calendar::plus_weeks(since, given.count(1)));
    let open = young && given.client.legal.plan_signed.is_none();
    due.filter(|_| open).into_iter().collect()
}

/// The last mark that passed stays due until somebody spoke with the parent; then the next one.
fn review_9a(given: &TimerGiven<'_>) -> Vec<NaiveDate> {
    let Some(since) = given.client.legal.exempt_9a_since else {
        return Vec::new();
    };
    // Up to five years of half years, and the next: a dozen steps at most.
    let mut mark = calendar::next_mark(since, given.count(0), since);
    while mark <= given.reference_date {
        let next = calendar::next_mark(since, given.count(0), mark);
        let spoken_since = given.client.spoken_on.is_some_and(|day| {
            // A talk in the half year before the mark counts for it.
            day > since && calendar::plus_months(day, given.count(0)) > mark
        });
        if !spoken_since || next <= mark {
            break;
        }
        mark = next;
    }
    vec![mark]
}

fn end_of_9a(given: &TimerGiven<'_>, years: usize, child: usize) -> Option<NaiveDate> {
    let legal = &given.client.legal;
    let since = legal.exempt_9a_since?;
    let by_years = calendar::birthday(since, given.years(years));
    let by_child = legal
        .youngest_child_born
        .and_then(|born| calendar::birthday(born, given.years(child)));
    by_years
        .into_iter()
        .chain(by_child)
        .min()
        .and_then(|day| day.pred_opt())
        .filter(|day| *day >= given.reference_date)
}

/// Marks after each commitment of an instrument, until the trajectory ends. Marks that lie more than half a
/// year back are history, not work.
fn instrument_marks(
    given: &TimerGiven<'_>,
    instrument: Instrument,
    after: fn(NaiveDate, u32) -> NaiveDate,
) -> Vec<NaiveDate> {
    let history = calendar::minus_weeks(given.reference_date, 26);
    let ends = |kind| matches!(kind, EventKind::Ended | EventKind::Outflow);
    let mut days = Vec::new();
    for start in given.events.iter().filter(|event| {
        event.kind == EventKind::InstrumentCommitted && event.instrument == Some(instrument)
    }) {
        let ended = given
            .events
            .iter()
            .any(|event| ends(event.kind) && event.effective >= start.effective);
        if !ended {
            let marks = given
                .params
                .iter()
                .map(|count| after(start.effective, count.unsigned_abs()));
            days.extend(marks.filter(|day| *day >= history));
        }
    }
    days
}
