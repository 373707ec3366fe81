//! A place as the pages show it.

use crate::domain::codes::Cefr;
use crate::domain::{Code, Load, Place, PlaceKind, dutch};
use crate::matching::no_match::PlaceLimits;
use crate::reports::suppress::{THRESHOLD, is_small};

/// A label and its value.
pub type Line = (&'static str, String);

fn hours(place: &Place) -> Option<String> {
    match (place.hours_min, place.hours_max) {
        (Some(min), Some(max)) if min == max => Some(format!("{min} u")),
        (Some(min), Some(max)) => Some(format!("{min} tot {max} u")),
        (Some(one), None) | (None, Some(one)) => Some(format!("{one} u")),
        (None, None) => None,
    }
}

/// The facts that fit on one line of a card.
pub fn short(place: &Place) -> Vec<String> {
    let mut facts: Vec<String> = hours(place).into_iter().collect();
    if !place.shifts.is_empty() {
        facts.push(place.shifts.labels());
    }
    if let Some(closing) = place.closing {
        facts.push(format!("sluit {}", dutch::date(closing)));
    }
    facts
}

/// A load in words: `tot 15 kg`, `regelmatig`.
pub fn load_words(load: Load, value: u8) -> String {
    load.words(value)
}

/// What the work asks, as lines.
pub fn asks(place: &Place) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |label, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    line("uren per week", hours(place).unwrap_or_default());
    line("werktijden", place.shifts.labels());
    line("begint", place.start.map(dutch::date).unwrap_or_default());
    line("rijbewijs, één van", place.licences_required.labels());
    line("wettelijk vereist", place.certificates_required.labels());
    line("is een pré", place.certificates_liked.labels());
    line(
        "opleiding gewenst",
        place
            .education_wished
            .map(|e| e.label().to_owned())
            .unwrap_or_default(),
    );
    line(
        "Nederlands nodig",
        place
            .dutch_min
            .map(|level| match level {
                Cefr::BelowA1 => "geen niveau nodig".to_owned(),
                level => level.label().to_owned(),
            })
            .unwrap_or_default(),
    );
    for (load, value) in Load::ALL.iter().zip(place.loads) {
        line(
            load.label(),
            value
                .map(|value| load_words(*load, value))
                .unwrap_or_default(),
        );
    }
    lines
}

/// What the work and the employer offer, as lines.
pub fn offers(place: &Place) -> Vec<Line> {
    let support = [
        (place.support.jobcoach, "jobcoach"),
        (place.support.adaptable, "aanpassing van de werkplek"),
        (place.support.trial, "proefplaats"),
        (place.support.wage_subsidy, "loonkostensubsidie"),
        (place.support.training, "opleiding op het werk"),
    ];
    let support: Vec<&str> = support
        .into_iter()
        .filter(|(yes, _)| *yes)
        .map(|(_, word)| word)
        .collect();
    let mut lines = Vec::new();
    if !place.offers.is_empty() {
        lines.push(("het werk", place.offers.labels()));
    }
    if !support.is_empty() {
        lines.push(("de werkgever", support.join(", ")));
    }
    if place.kind == PlaceKind::MaatschappelijkeBaan {
        if !place.funders.is_empty() {
            lines.push(("betaald door", place.funders.join(", ")));
        }
        lines.push((
            "beloning",
            if place.keeps_benefit {
                "met behoud van uitkering"
            } else {
                "loon"
            }
            .to_owned(),
        ));
    }
    lines
}

/// Why a place has nobody, or few.
pub struct Why {
    pub nobody: bool,
    pub lines: Vec<WhyLine>,
}

/// What one limit does, over the people of all coaches.
pub struct WhyLine {
    pub limit: &'static str,
    pub people: String,
    /// Who would fit if only this limit were not there.
    pub alone: String,
}

/// Nothing when as many people fit as may be counted out loud: then there is nothing to explain.
pub fn why(limits: &PlaceLimits) -> Option<Why> {
    if u64::from(limits.feasible_clients) >= THRESHOLD {
        return None;
    }
    let lines: Vec<WhyLine> = limits
        .ordered()
        .into_iter()
        .map(|(limit, people)| WhyLine {
            limit: limit.label(),
            people: people_words(people),
            alone: people_words(limits.only_by[limit.at()]),
        })
        .collect();
    (!lines.is_empty()).then_some(Why {
        nobody: limits.feasible_clients == 0,
        lines,
    })
}

/// People of other coaches are among them: a few are not told apart.
fn people_words(people: u32) -> String {
    match is_small(people.into()) {
        true => format!("minder dan {THRESHOLD}"),
        false => dutch::number(people.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::limit::{LIMITS, Limit};

    fn limits(feasible: u32, told: &[(Limit, u32, u32)]) -> PlaceLimits {
        let mut limits = PlaceLimits {
            feasible_clients: feasible,
            excluded_by: [0; LIMITS],
            only_by: [0; LIMITS],
        };
        for (limit, all, alone) in told {
            limits.excluded_by[limit.at()] = *all;
            limits.only_by[limit.at()] = *alone;
        }
        limits
    }

    #[test]
    fn a_place_without_people_tells_the_limit_that_excludes_most_first_and_no_few_exactly() {
        let told = [
            (Limit::Hours, 9, 0),
            (Limit::Reach, 1_012, 12),
            (Limit::Shifts, 10, 1),
        ];
        let why = why(&limits(0, &told)).expect("nobody fits");
        assert!(why.nobody);
        let lines: Vec<_> = why
            .lines
            .iter()
            .map(|line| (line.limit, line.people.as_str(), line.alone.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                (Limit::Reach.label(), "1.012", "12"),
                (Limit::Shifts.label(), "10", "minder dan 10"),
                (Limit::Hours.label(), "minder dan 10", "0"),
            ]
        );
    }

    #[test]
    fn a_place_that_many_people_can_do_explains_nothing() {
        let told = [(Limit::Reach, 500, 3)];
        assert!(why(&limits(10, &told)).is_none());
        let few = why(&limits(9, &told)).expect("few fit");
        assert!(!few.nobody);
    }
}
