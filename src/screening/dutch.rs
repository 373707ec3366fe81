//! Dates and lists as Dutch people write them.

use crate::domain::recorded;
use std::borrow::Cow;

pub use crate::domain::dutch::{date_long, push_date_long};

/// A column of the file of clients in words: "uren per week" for `uren_belastbaar`.
pub fn column(name: &str) -> Cow<'static, str> {
    Cow::Borrowed(match name {
        "jongste_kind_geboren" => "geboortedatum van het jongste kind",
        "volledig_arbeidsongeschikt" => "vaststelling van arbeidsongeschiktheid",
        "volledig_arbeidsongeschikt_datum" => "datum van de vaststelling van arbeidsongeschiktheid",
        "verzoek_9a" => "verzoek om ontheffing als alleenstaande ouder",
        "ontheffing_9a_sinds" => "begin van de ontheffing als alleenstaande ouder",
        "kinderopvang_datum" => "datum van de opvang voor kinderen",
        "uwv" => "wat UWV vaststelde",
        "uwv_datum" => "datum van UWV",
        "criteria_datum" => "datum van de vier criteria voor werk",
        "zrm_datum" => "datum van geld, wonen, thuis en gezondheid",
        "belasting_datum" => "datum van wat werk hooguit mag vragen",
        "nederlands_datum" => "datum van het niveau Nederlands",
        other => match recorded::field(other) {
            Some(field) => field.label,
            None => return Cow::Owned(other.replace('_', " ")),
        },
    })
}

/// "geld, wonen en thuis".
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}
