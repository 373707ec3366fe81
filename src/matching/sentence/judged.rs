//! One limit of one pair in plain Dutch: what the work asks, and what there is.

use super::capital;
use crate::domain::codes::{Cefr, Code, Licence};
use crate::domain::load::Load;
use crate::domain::{Outcome, dutch};
use crate::matching::judged::{Judged, Quantity};
use crate::matching::limit::Limit;

/// "Het werk vraagt 32 uur per week; de klant kan 24 uur per week."
pub fn judged(one: &Judged) -> String {
    let (asked, has) = (one.asked.as_ref(), one.has.as_ref());
    let fails = one.outcome == Outcome::Fails;
    match one.limit {
        Limit::Closed => match asked.map(told) {
            None => "Er is geen sluitingsdatum.".into(),
            Some(day) if fails => format!("De sluitingsdatum is voorbij: {day}."),
            Some(day) => format!("Reageren kan tot en met {day}."),
        },
        Limit::Full => match has {
            Some(Quantity::Positions(1)) => "Er is nog 1 plek vrij.".into(),
            Some(Quantity::Positions(free)) if *free > 1 => {
                format!("Er zijn nog {free} plekken vrij.")
            }
            _ => "Er zijn geen plekken meer vrij.".into(),
        },
        Limit::Excluded if fails => "De coach koos: niet nu.".into(),
        Limit::Excluded => "De coach heeft deze plek niet uitgesloten.".into(),
        Limit::Hours => match (asked.map(told), has.map(told)) {
            (None, _) => "Wij weten nog niet hoeveel uur dit werk ten minste is.".into(),
            (Some(asked), None) => {
                format!("Het werk vraagt {asked}. Wij weten nog niet hoeveel uur de klant kan.")
            }
            (Some(asked), Some(has)) => format!("Het werk vraagt {asked}; de klant kan {has}."),
        },
        Limit::Loads => load(one),
        Limit::Licence => papers(one, "rijbewijs", "Het werk vraagt"),
        Limit::Certificate => papers(one, "certificaat", "De wet vraagt"),
        Limit::Shifts => match (asked.map(told), has.map(told)) {
            (None, _) => "Wij weten nog niet wat de werktijden zijn.".into(),
            (Some(asked), None) => {
                format!("De werktijden zijn: {asked}. Wij weten nog niet of de klant dan kan.")
            }
            (Some(asked), Some(has)) => {
                format!("De werktijden zijn: {asked}. De klant kan: {has}.")
            }
        },
        Limit::Reach => journey(one),
        Limit::Dutch => match (asked.map(told), has.map(told)) {
            (None, _) => "Het werk noemt geen niveau Nederlands.".into(),
            _ if asked == Some(&Quantity::Dutch(Cefr::BelowA1)) => {
                "Voor dit werk is geen niveau Nederlands nodig.".into()
            }
            (Some(asked), None) => format!(
                "Het werk vraagt Nederlands: {asked}. Wij weten het niveau van de klant nog niet."
            ),
            (Some(asked), Some(has)) => {
                format!("Het werk vraagt Nederlands: {asked}. De klant heeft: {has}.")
            }
        },
        Limit::Start => match (asked.map(told), has.map(told)) {
            (None, _) => "Er is geen begindatum waar de klant op tijd voor moet zijn.".into(),
            (Some(day), None) => {
                format!("Beginnen moet uiterlijk {day}; de klant kan nu al beginnen.")
            }
            (Some(day), Some(free)) => {
                format!("Beginnen moet uiterlijk {day}; de klant kan vanaf {free}.")
            }
        },
    }
}

fn load(one: &Judged) -> String {
    let kind = one.load.unwrap_or(Load::Lift);
    let value = |side: &Option<Quantity>| match side {
        Some(Quantity::Load(value)) => Some(kind.words(*value)),
        _ => None,
    };
    let name = capital(kind.label());
    match (value(&one.asked), value(&one.has)) {
        (None, _) => format!("{name}: wij weten nog niet wat dit werk vraagt."),
        (Some(asked), None) => {
            format!("{name}: het werk vraagt {asked}. Wij weten nog niet wat de klant aankan.")
        }
        (Some(asked), Some(has)) => {
            format!("{name}: het werk vraagt {asked}; de klant kan {has}.")
        }
    }
}

/// Licences, of which any one will do, and certificates, which are all needed.
fn papers(one: &Judged, name: &str, asks: &str) -> String {
    let Some(asked) = &one.asked else {
        return format!("Er is geen {name} nodig.");
    };
    let choice = match asked {
        Quantity::Licences(codes) if codes.len() > 1 => " één van",
        _ => "",
    };
    let asked = told(asked);
    match (&one.has, one.outcome) {
        (Some(has), _) => format!("{asks}{choice}: {asked}. De klant heeft: {}.", told(has)),
        (None, Outcome::Fails) => format!(
            "{asks}{choice}: {asked}. Wij weten nog niet of de klant dit heeft; tot dan stellen wij de plek niet voor."
        ),
        (None, _) => {
            format!("{asks}{choice}: {asked}. Wij weten nog niet of de klant dit heeft.")
        }
    }
}

fn journey(one: &Judged) -> String {
    let Some(has) = &one.has else {
        return "Wij weten nog niet waar de klant woont.".into();
    };
    let Some(asked) = &one.asked else {
        return "Wij weten nog niet waar dit werk is.".into();
    };
    let journey = told(asked);
    match (asked, has, one.outcome) {
        (Quantity::Journey { minutes: None, .. }, ..) => {
            format!("De reis is {journey}. De klant heeft geen vervoer.")
        }
        (_, Quantity::Journey { by: Some(_), .. }, _) => {
            format!("De reis is {journey}; de klant kan tot {}.", told(has))
        }
        (Quantity::Journey { by: Some(_), .. }, ..) => {
            format!("De reis is {journey}; zo ver kan de klant niet.")
        }
        (.., Outcome::Fails) => format!(
            "De reis is {journey}. Wij weten nog niet welk vervoer de klant heeft; ook met het snelste duurt het te lang."
        ),
        _ => format!("De reis is {journey}. Wij weten nog niet welk vervoer de klant heeft."),
    }
}

/// One side in words.
fn told(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Hours(hours) => format!("{hours} uur per week"),
        Quantity::Load(value) => value.to_string(),
        Quantity::Licences(codes) => words::<Licence>(codes),
        Quantity::Certificates(codes) => words(codes),
        Quantity::Shifts(codes) => words(codes),
        Quantity::Journey { km, minutes, by } => {
            let minutes = minutes.map(|minutes| format!("{minutes} minuten"));
            let by = by.map(|by| by.label().to_owned());
            let how: Vec<String> = minutes.into_iter().chain(by).collect();
            match how.is_empty() {
                true => format!("{km} km"),
                false => format!("{km} km ({})", how.join(", ")),
            }
        }
        Quantity::Dutch(level) => level.label().to_owned(),
        Quantity::Day(day) => dutch::date(*day),
        Quantity::Positions(free) => free.to_string(),
    }
}

fn words<C: Code>(codes: &[C]) -> String {
    if codes.is_empty() {
        return "geen".into();
    }
    let labels: Vec<&str> = codes.iter().map(|code| code.label()).collect();
    labels.join(", ")
}
