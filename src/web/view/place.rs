//! A place as the pages show it.

use crate::domain::codes::Cefr;
use crate::domain::{Code, Load, Place, PlaceKind, dutch};

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

const LEVELS: [&str; 4] = [
    "niet",
    "af en toe",
    "regelmatig",
    "het grootste deel van de dag",
];

/// A load in words: `tot 15 kg`, `regelmatig`.
pub fn load_words(load: Load, value: u8) -> String {
    match load {
        Load::Lift => format!("tot {value} kg"),
        _ => LEVELS
            .get(usize::from(value))
            .map_or_else(|| value.to_string(), |words| (*words).to_owned()),
    }
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
