//! Who would have left anyway: those who drew a place by lot beside those who did not.
//!
//! The 100 places are drawn by lot within a band (DOMAIN §3), so the others of the band are a fair comparison group.
//! Both curves are Kaplan-Meier estimates, because most people are still on benefit when we look.

use crate::domain::ClientId;
use crate::domain::dutch::{date, percent_hundredths as percent};
use crate::trajectories::greenwood::{AT_RISK_MIN, Estimate, within};
use crate::trajectories::statistics::Spell;
use crate::trajectories::{ClientState, ExitKind};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// Below this size a group says nothing (DOMAIN §7).
const GROUP_MIN: usize = 30;

/// Share that left for work within a number of days since the draw, in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub days: u32,
    pub drawn: usize,
    pub not_drawn: usize,
    /// `None`: too few people were followed so long (`greenwood::within`).
    pub drawn_left_e2: Option<u32>,
    pub not_drawn_left_e2: Option<u32>,
    /// The same with the 95 % band and the people it rests on.
    pub drawn_estimate: Option<Estimate>,
    pub not_drawn_estimate: Option<Estimate>,
    /// Part of the exits among the drawn that would have come anyway; `None`: not to be measured yet, groups too
    /// small, or nobody left.
    pub deadweight_e2: Option<u32>,
    /// From the lowest of one group over the highest of the other, to the reverse: at least 90 % sure.
    pub deadweight_band_e2: Option<(u32, u32)>,
    /// First day on which enough people of both groups can have been followed; `None`: it is measured, or with these
    /// people it will never be.
    pub measurable_from: Option<NaiveDate>,
    pub text: String,
}

/// One person in the draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub client: ClientId,
    pub day: NaiveDate,
    /// Got a place.
    pub drawn: bool,
}

/// Compares both groups `days` after the draw, as seen on `reference_date`. `states` in the order of client numbers.
pub fn compare(
    draws: &[Draw],
    states: &[ClientState],
    reference_date: NaiveDate,
    days: u32,
) -> Comparison {
    let mut known: Vec<&Draw> = draws
        .iter()
        .filter(|draw| draw.day <= reference_date)
        .collect();
    known.sort_by(|a, b| (&a.client, a.day).cmp(&(&b.client, b.day)));
    let followed = |drawn: bool| -> Vec<Followed> {
        known
            .chunk_by(|a, b| a.client == b.client)
            .filter_map(|own| {
                // Everybody counts once a group: from the first draw without a place, and from the one with.
                let draw = own.iter().find(|draw| draw.drawn == drawn)?;
                let place = own.iter().find(|draw| draw.drawn).map(|draw| draw.day);
                if !drawn && place.is_some_and(|place| place <= draw.day) {
                    return None;
                }
                // Who gets a place later is seen in the comparison group up to that day.
                let seen_until = place.filter(|_| !drawn).unwrap_or(reference_date);
                let called = !drawn && place.is_some_and(|place| place <= reference_date);
                Some(Followed {
                    day: draw.day,
                    spell: spell(draw, states, seen_until.min(reference_date)),
                    called,
                })
            })
            .collect()
    };
    let (drawn, others) = (followed(true), followed(false));
    let estimate = |group: &[Followed]| {
        let spells: Vec<Spell> = group.iter().map(|one| one.spell).collect();
        within(&spells, days)
    };
    let mut found = Comparison {
        days,
        drawn: drawn.len(),
        not_drawn: others.len(),
        drawn_left_e2: None,
        not_drawn_left_e2: None,
        drawn_estimate: estimate(&drawn),
        not_drawn_estimate: estimate(&others),
        deadweight_e2: None,
        deadweight_band_e2: None,
        measurable_from: None,
        text: String::new(),
    };
    found.drawn_left_e2 = found.drawn_estimate.map(|one| one.percent_e2);
    found.not_drawn_left_e2 = found.not_drawn_estimate.map(|one| one.percent_e2);
    let can_from = measurable_from(&drawn, days).zip(measurable_from(&others, days));
    found.text = told(&mut found, can_from.map(|(a, b)| a.max(b)));
    found
}

/// One person as followed so far.
struct Followed {
    /// Of the draw.
    day: NaiveDate,
    spell: Spell,
    /// Got a place later: is followed no longer in the comparison group.
    called: bool,
}

/// The first day on which `AT_RISK_MIN` people can have been followed for `days`, if those who are followed now stay
/// on benefit; `None`: so many are no longer left.
fn measurable_from(group: &[Followed], days: u32) -> Option<NaiveDate> {
    let mut from: Vec<NaiveDate> = group
        .iter()
        .filter(|one| one.spell.days >= days || (!one.spell.ended && !one.called))
        .filter_map(|one| one.day.checked_add_days(Days::new(u64::from(days))))
        .collect();
    from.sort_unstable();
    from.get(AT_RISK_MIN - 1).copied()
}

/// Fills the deadweight in where it can be measured, and tells it or why not.
fn told(found: &mut Comparison, can_from: Option<NaiveDate>) -> String {
    let (n_drawn, n_others, days) = (found.drawn, found.not_drawn, found.days);
    if n_drawn < GROUP_MIN || n_others < GROUP_MIN {
        return format!(
            "Wij weten dit nog niet: {n_drawn} mensen met een plaats en {n_others} zonder is te weinig."
        );
    }
    let (Some(drawn), Some(others)) = (found.drawn_estimate, found.not_drawn_estimate) else {
        found.measurable_from = can_from;
        let when = can_from.map_or_else(
            || "Met deze mensen zal dat ook later niet kunnen.".to_owned(),
            |day| format!("Dat kan op zijn vroegst vanaf {}.", date(day)),
        );
        return format!(
            "Nog niet te meten: van minstens een van beide groepen zijn minder dan {AT_RISK_MIN} mensen {days} dagen lang gevolgd. {when}"
        );
    };
    if drawn.percent_e2 == 0 {
        return format!(
            "Wij weten dit nog niet: van de mensen met een plaats vond binnen {days} dagen nog niemand werk."
        );
    }
    let share = deadweight(others.percent_e2, drawn.percent_e2);
    let band = (
        deadweight(others.low_e2, drawn.high_e2),
        deadweight(others.high_e2, drawn.low_e2),
    );
    found.deadweight_e2 = Some(share);
    found.deadweight_band_e2 = Some(band);
    format!(
        "Binnen {days} dagen vond {} van de mensen met een plaats werk ({}), en {} van de mensen zonder ({}). {} van de uitstroom was er ook zonder traject geweest ({} tot {}).",
        percent(drawn.percent_e2),
        between(drawn),
        percent(others.percent_e2),
        between(others),
        percent(share),
        percent(band.0),
        percent(band.1),
    )
}

/// Rounded to the nearest; more leaving without a place than with one is a deadweight of 100 %.
fn deadweight(others_e2: u32, drawn_e2: u32) -> u32 {
    match drawn_e2 {
        0 => 10_000,
        drawn => ((others_e2 * 10_000 + drawn / 2) / drawn).min(10_000),
    }
}

fn between(estimate: Estimate) -> String {
    format!(
        "met 95 % zekerheid {} tot {}",
        percent(estimate.low_e2),
        percent(estimate.high_e2)
    )
}

fn spell(draw: &Draw, states: &[ClientState], seen_until: NaiveDate) -> Spell {
    let exit = states
        .binary_search_by(|state| state.client.cmp(&draw.client))
        .ok()
        .and_then(|at| states.get(at))
        .and_then(|state| {
            state
                .absences
                .iter()
                .find(|a| a.kind == ExitKind::Work && a.exit >= draw.day && a.exit <= seen_until)
        })
        .map(|absence| absence.exit);
    let until = exit.unwrap_or(seen_until);
    Spell {
        days: u32::try_from((until - draw.day).num_days()).unwrap_or(0),
        ended: exit.is_some(),
    }
}
