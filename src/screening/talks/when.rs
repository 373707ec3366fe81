//! When somebody can come to a talk, as far as the file says. What it does not say is told as unknown.

use super::config::AgendaRules;
use crate::domain::codes::{Set, Shift};
use chrono::{NaiveTime, Timelike};

/// What is known of the hours of one person. Chooses a time of the day and nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct CanCome {
    /// Parts of the day on which work is possible; `None`: not known.
    pub shifts: Option<Set<Shift>>,
    /// It is known that there is no childcare: only while children are at school.
    pub school_hours: bool,
    /// Time of the last talk that was missed: another part of the day is tried first.
    pub missed_at: Option<NaiveTime>,
}

/// Times on which somebody can come, and how that is known.
pub(super) struct Times {
    pub fit: Vec<NaiveTime>,
    pub missed_at: Option<NaiveTime>,
    pub sentence: String,
}

impl Times {
    /// Another part of the day than that of the talk that was missed.
    pub fn is_other_part(&self, starts_at: NaiveTime) -> bool {
        self.missed_at
            .is_none_or(|missed| part(missed) != part(starts_at))
    }
}

/// The part of the day in which a talk begins.
fn part(starts_at: NaiveTime) -> Shift {
    match starts_at.hour() {
        0..12 => Shift::Morning,
        12..18 => Shift::Afternoon,
        _ => Shift::Evening,
    }
}

/// Where no time fits, every time stays open: a talk that is hard to plan is still a talk.
pub(super) fn times(rules: &AgendaRules, can: &CanCome) -> Times {
    let open = |starts_at: &NaiveTime| {
        let in_shift = can
            .shifts
            .is_none_or(|shifts| shifts.contains(part(*starts_at)));
        in_shift && (!can.school_hours || rules.in_school_hours(*starts_at))
    };
    let fit: Vec<NaiveTime> = rules.times.iter().copied().filter(open).collect();
    let school = if can.school_hours {
        " Er is geen kinderopvang: plan onder schooltijd."
    } else {
        ""
    };
    let sentence = match can.shifts {
        _ if fit.is_empty() => {
            "Kan volgens het bestand op geen van onze tijden. Bel eerst.".to_owned()
        }
        None => format!("Wij weten nog niet wanneer deze persoon kan.{school}"),
        Some(shifts) => format!("Kan volgens het bestand: {}.{school}", shifts.labels()),
    };
    Times {
        fit: if fit.is_empty() {
            rules.times.clone()
        } else {
            fit
        },
        missed_at: can.missed_at,
        sentence,
    }
}
