//! Sentences about limits that could not be judged, or rest on old evidence.

use super::{labels, loads, word};
use crate::domain::codes::{Cefr, Certificate, Code, Licence, Shift};
use crate::matching::limit::Limit;
use crate::matching::reason::MatchReason;

pub(super) fn doubt(limit: Limit, reason: &MatchReason) -> String {
    let [a, b, ..] = reason.args;
    match limit {
        Limit::Hours if a < 0 => "Vraag de werkgever: hoeveel uur is dit werk ten minste?".into(),
        Limit::Hours => format!("Wij weten nog niet of {a} uur per week kan."),
        Limit::Loads if a != 0 => format!("Vraag de klant of dit kan: {}.", loads(a)),
        Limit::Loads => format!("Vraag de werkgever naar: {}.", loads(b)),
        Limit::Licence => format!("Vraag de klant: is er {}?", labels::<Licence>(a)),
        Limit::Certificate => format!("Vraag de klant: is er {}?", labels::<Certificate>(a)),
        Limit::Shifts if a == 0 => "Vraag de werkgever naar de werktijden.".into(),
        Limit::Shifts => format!(
            "Vraag de klant of deze tijden kunnen: {}.",
            labels::<Shift>(a)
        ),
        Limit::Reach if a == 0 => "Vraag de werkgever waar het werk is.".into(),
        Limit::Reach if b == 0 => "Vraag de klant waar hij of zij woont.".into(),
        Limit::Reach => "Vraag de klant welk vervoer er is.".into(),
        Limit::Dutch => format!(
            "Wij weten nog niet of het Nederlands {} is.",
            word::<Cefr>(a)
        ),
        Limit::Closed | Limit::Full | Limit::Excluded | Limit::Start => limit.label().into(),
    }
}

pub(super) fn old(limit: Limit) -> String {
    let what = match limit {
        Limit::Hours => "het aantal uren dat kan",
        Limit::Loads => "wat de klant aankan",
        Limit::Dutch => "het niveau Nederlands",
        other => other.label(),
    };
    format!("Dit is lang geleden vastgelegd: {what}. Vraag of het nog klopt.")
}
