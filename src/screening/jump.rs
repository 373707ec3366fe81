//! Jumps in one night that must not flow on silently: each is an alarm that asks a second person to look.
//!
//! An alarm keeps no route back and changes no point: the proposal stays what follows from the facts. It stands until
//! somebody looks (`compare::settle`). A gate is an established fact with an article, and evidence that grows too old
//! is the clock: neither is a jump.

use super::config::RuleSet;
use super::registry;
use super::screening::Screening;
use super::template::Values;
use crate::domain::{Code, Route};

/// One kind of jump.
pub struct Alarm {
    pub id: &'static str,
    pub params: &'static [&'static str],
    check: fn(&Nights<'_>, &[i32]) -> Option<Moved>,
}

/// Last night and tonight of one person.
pub struct Nights<'a> {
    before: &'a Screening,
    after: &'a Screening,
}

/// From what to what, in words.
pub struct Moved {
    from: String,
    to: String,
}

/// The registry; the first that holds is told. How far is too far stands in the configuration.
pub static ALARMS: &[Alarm] = &[
    Alarm {
        id: "alarm.punten",
        params: &["punten"],
        check: points,
    },
    Alarm {
        id: "alarm.route",
        params: &["stappen"],
        check: route,
    },
    Alarm {
        id: "alarm.punten_nieuw",
        params: &["punten_vanaf"],
        check: points_appear,
    },
    Alarm {
        id: "alarm.punten_weg",
        params: &["punten_vanaf"],
        check: points_vanish,
    },
];

/// The alarm of a change, in Dutch; `None` when it is no jump.
pub fn alarm(rules: &RuleSet, before: &Screening, after: &Screening) -> Option<String> {
    let nights = Nights { before, after };
    rules.alarms.iter().find_map(|rule| {
        let moved = (rule.alarm.check)(&nights, &rule.params)?;
        Some(rule.text.fill(&Values {
            from: Some(&moved.from),
            to: Some(&moved.to),
            ..Values::default()
        }))
    })
}

impl Nights<'_> {
    /// A talk, diagnosis or decision that tonight hears of first: a person is the cause.
    fn looked(&self) -> bool {
        self.after.looked > self.before.looked
    }

    /// All that is missing tonight was missing before or grew too old: the clock did it.
    fn only_aged(&self) -> bool {
        let [_, _, open, thin] = registry::STEPS;
        let (before, after) = (self.before, self.after);
        let known_before =
            |field| !before.unknowns.contains(field) && !before.stale.contains(field);
        (after.decided_by == open || after.decided_by == thin)
            && !after.unknowns.iter().any(known_before)
    }
}

/// Decided by a step (advice, care, too little known), and not by law or by a stop of the program.
fn by_step(screening: &Screening) -> bool {
    registry::STEPS
        .iter()
        .any(|step| screening.decided_by == *step)
}

/// Place of a route on the way to work; the others are on no such way.
fn rung(route: Route) -> Option<i32> {
    match route {
        Route::MaatschappelijkeParticipatie => Some(0),
        Route::ArbeidTraject => Some(1),
        Route::ArbeidDirect => Some(2),
        _ => None,
    }
}

fn points(nights: &Nights<'_>, params: &[i32]) -> Option<Moved> {
    let (before, after) = (nights.before.score?, nights.after.score?);
    let jump = i32::from(before.abs_diff(after));
    (Some(&jump) > params.first()).then(|| Moved {
        from: before.to_string(),
        to: after.to_string(),
    })
}

fn route(nights: &Nights<'_>, params: &[i32]) -> Option<Moved> {
    let (before, after) = (nights.before.route, nights.after.route);
    let steps = (rung(after)? - rung(before)?).abs();
    (Some(&steps) > params.first() && !nights.looked()).then(|| Moved {
        from: before.label().to_owned(),
        to: after.label().to_owned(),
    })
}

fn points_appear(nights: &Nights<'_>, params: &[i32]) -> Option<Moved> {
    let after = nights.after.score?;
    let appears = nights.before.score.is_none() && by_step(nights.before);
    (appears && Some(&i32::from(after)) >= params.first() && !nights.looked()).then(|| Moved {
        from: nights.before.route.label().to_owned(),
        to: after.to_string(),
    })
}

fn points_vanish(nights: &Nights<'_>, params: &[i32]) -> Option<Moved> {
    let before = nights.before.score?;
    let vanishes = nights.after.score.is_none() && by_step(nights.after) && !nights.only_aged();
    (vanishes && Some(&i32::from(before)) >= params.first() && !nights.looked()).then(|| Moved {
        from: before.to_string(),
        to: nights.after.route.label().to_owned(),
    })
}
