//! Sentences about the parts of the two scores.

use super::{labels, loads, word};
use crate::domain::Outcome;
use crate::domain::codes::{Cefr, Certificate, Code, Education, Interest, Sector, Transport};
use crate::matching::reason::{MatchReason, member};
use crate::matching::score::Factor;

pub(super) fn factor_text(factor: Factor, reason: &MatchReason) -> String {
    let [a, b, c, d] = reason.args;
    let holds = reason.outcome == Outcome::Holds;
    let unknown = reason.outcome == Outcome::Unknown;
    match factor {
        Factor::WishedWork | Factor::Experience | Factor::Skills => work_text(factor, reason),
        Factor::Likes if unknown && a == 0 => "Wij weten nog niet wat de klant graag doet.".into(),
        Factor::Likes if unknown => "Wij weten nog niet wat dit werk biedt.".into(),
        Factor::Likes if a & b == 0 => {
            format!(
                "Doet graag: {}. Dat is hier geen deel van het werk.",
                labels::<Interest>(a)
            )
        }
        Factor::Likes => format!("Doet graag: {}. Dat kan hier.", labels::<Interest>(a & b)),
        Factor::Hours if unknown && a < 0 => {
            "Wij weten nog niet hoeveel uur de klant wil werken.".into()
        }
        Factor::Hours if unknown => "Wij weten nog niet hoeveel uur dit werk is.".into(),
        Factor::Hours if reason.points == reason.of => {
            format!("De uren passen bij de wens ({} uur).", range(c, d))
        }
        Factor::Hours => format!(
            "Het werk is {} uur; gewenst is {} uur.",
            range(c, d),
            range(a, b)
        ),
        Factor::Sector if unknown => "Er is geen voorkeur voor een sector bekend.".into(),
        Factor::Sector if holds => format!("De sector past: {}.", word::<Sector>(a)),
        Factor::Sector => format!("Werkt liever niet in deze sector: {}.", word::<Sector>(a)),
        Factor::Journey => journey(reason),
        Factor::SpareLoad => spare(reason),
        Factor::Education if unknown && b < 0 => "De werkgever noemt geen opleiding.".into(),
        Factor::Education if unknown => {
            format!(
                "Wij weten de opleiding nog niet. Gewenst is {}.",
                word::<Education>(b)
            )
        }
        Factor::Education if a >= b => {
            format!(
                "De opleiding past: {} (gewenst: {}).",
                word::<Education>(a),
                word::<Education>(b)
            )
        }
        Factor::Education => format!(
            "De werkgever wil graag {}; de klant heeft {}. Dit is geen eis.",
            word::<Education>(b),
            word::<Education>(a)
        ),
        Factor::Certificates if unknown && b == 0 => {
            "De werkgever noemt geen certificaat als pré.".into()
        }
        Factor::Certificates if unknown => {
            format!(
                "Wij weten nog niet of de klant dit heeft: {}. Het is een pré.",
                labels::<Certificate>(b)
            )
        }
        Factor::Certificates if a & b == 0 => {
            format!(
                "Een pré, en nog niet behaald: {}.",
                labels::<Certificate>(b)
            )
        }
        Factor::Certificates => format!("Heeft: {}. Dat is een pré.", labels::<Certificate>(a & b)),
        Factor::Dutch if unknown && b < 0 => "De werkgever noemt geen niveau Nederlands.".into(),
        Factor::Dutch if b == Cefr::BelowA1 as i32 => {
            "Voor dit werk is geen niveau Nederlands nodig.".into()
        }
        Factor::Dutch if unknown => {
            format!(
                "Wij weten het niveau Nederlands nog niet. Het werk vraagt {}.",
                word::<Cefr>(b)
            )
        }
        Factor::Dutch => format!(
            "Het Nederlands is voldoende: {} (nodig voor het werk: {}).",
            word::<Cefr>(a),
            word::<Cefr>(b)
        ),
        Factor::Support if a == 0 => "De werkgever noemt geen extra steun.".into(),
        Factor::Support => format!("De werkgever biedt steun: {}.", support(a)),
    }
}

fn work_text(factor: Factor, reason: &MatchReason) -> String {
    let [fit, linked, year, _] = reason.args;
    let title = reason.words.as_deref().unwrap_or("ander werk");
    let until = if year > 0 {
        format!(" (tot {year})")
    } else {
        String::new()
    };
    match (factor, reason.outcome) {
        (Factor::Skills, Outcome::Unknown) => {
            "Wij weten nog niet welke vaardigheden er zijn.".into()
        }
        (Factor::Skills, _) if fit >= 60 => "Heeft vaardigheden die dit werk vraagt.".into(),
        (Factor::Skills, _) if fit > 0 => {
            "Heeft een deel van de vaardigheden die dit werk vraagt.".into()
        }
        (Factor::Skills, _) => "Wij kennen nog geen vaardigheden die bij dit werk horen.".into(),
        (_, Outcome::Unknown) if linked == 0 => {
            "Wij herkennen de functietitel van dit werk nog niet.".into()
        }
        (Factor::WishedWork, Outcome::Unknown) => {
            "Wij weten nog niet welk werk de klant wil.".into()
        }
        (Factor::WishedWork, _) if fit >= 80 => format!("Wil dit werk graag doen: {title}."),
        (Factor::WishedWork, Outcome::Holds) if fit >= 35 => {
            format!("Lijkt op gewenst werk: {title}.")
        }
        (Factor::WishedWork, _) if fit >= 35 => {
            format!("Lijkt maar een beetje op gewenst werk: {title}.")
        }
        (Factor::WishedWork, _) => format!("Is ander werk dan gewenst ({title})."),
        (_, Outcome::Unknown) => "Wij weten nog niet welk werk de klant eerder deed.".into(),
        (_, _) if fit >= 60 => format!("Deed dit werk eerder: {title}{until}."),
        (_, Outcome::Holds) if fit >= 25 => {
            format!("Deed eerder werk dat hierop lijkt: {title}{until}.")
        }
        (_, _) if fit >= 25 => {
            format!("Deed eerder werk dat hier een beetje op lijkt: {title}{until}.")
        }
        (_, _) => format!("Deed eerder ander werk: {title}{until}."),
    }
}

fn range(from: i32, to: i32) -> String {
    match (from, to) {
        (from, to) if from == to => from.to_string(),
        (0, to) => format!("hooguit {to}"),
        (from, 255) => format!("minstens {from}"),
        (from, to) => format!("{from} tot {to}"),
    }
}

fn journey(reason: &MatchReason) -> String {
    let [minutes, mode, hm, max] = reason.args;
    if minutes < 0 {
        return if max == 0 {
            "Wij weten nog niet waar de klant woont.".into()
        } else {
            "Wij weten nog niet waar dit werk is.".into()
        };
    }
    let km = (hm + 5) / 10;
    match member::<Transport>(mode) {
        Some(mode) => format!(
            "De reis duurt ongeveer {minutes} minuten ({km} km, {}).",
            mode.label()
        ),
        None => format!("Het is {km} km. Wij weten nog niet welk vervoer de klant heeft."),
    }
}

fn spare(reason: &MatchReason) -> String {
    let [tight, unknown, ..] = reason.args;
    match (tight, unknown, reason.outcome) {
        (0, 0, Outcome::Unknown) => {
            "Wij weten nog niet wat de klant aankan, of wat dit werk vraagt.".into()
        }
        (0, unknown, Outcome::Unknown) => format!(
            "Wij weten nog niet wat de klant aankan bij: {}.",
            loads(unknown)
        ),
        (0, 0, _) => "Er is ruimte in wat de klant aankan.".into(),
        (0, unknown, _) => format!(
            "Er is ruimte in wat wij weten. Nog niet bekend: {}.",
            loads(unknown)
        ),
        (tight, ..) => format!("Dit ligt dicht bij wat de klant aankan: {}.", loads(tight)),
    }
}

fn support(bits: i32) -> String {
    let kinds = [
        "jobcoach",
        "werkplekaanpassing",
        "proefplaats",
        "loonkostensubsidie",
        "opleiding",
    ];
    let offered = kinds
        .iter()
        .enumerate()
        .filter(|(at, _)| bits >> at & 1 == 1);
    offered
        .map(|(_, kind)| *kind)
        .collect::<Vec<_>>()
        .join(", ")
}
