//! Reasons in plain Dutch (B1). One sentence each; facts first, no judgement.

mod factors;
mod judged;
mod limits;

use super::reason::{MatchReason, Topic, member};
use super::score::{Factor, PAST_BIJ_FACTORS};
use crate::domain::Reason;
use crate::domain::codes::{Certificate, Code, Instrument, Set};
use crate::domain::load::Load;
use factors::factor_text;
pub use judged::judged;
use limits::{doubt, old};
use std::borrow::Cow;

/// A reason as the screens and the client's extract show it.
pub fn sentence(reason: &MatchReason) -> Reason {
    let (rule, text, article) = match reason.topic {
        Topic::Factor(factor) => (rule_of(factor), factor_text(factor, reason), None),
        Topic::Doubt(limit) => (
            format!("match.grens.{}", limit.code()),
            doubt(limit, reason),
            None,
        ),
        Topic::Old(limit) => (
            format!("match.verouderd.{}", limit.code()),
            old(limit),
            None,
        ),
        Topic::Instrument(instrument) => (
            format!("match.instrument.{}", instrument.code()),
            instrument_text(instrument, reason),
            article(instrument),
        ),
        Topic::AtHiring => (
            "match.bij_aanname".to_owned(),
            format!(
                "Nodig bij de start, en dan pas aan te vragen: {}.",
                labels::<Certificate>(reason.args[0])
            ),
            None,
        ),
    };
    Reason {
        rule: Cow::Owned(rule),
        outcome: reason.outcome,
        points: i32::from(reason.points),
        text,
        article: article.map(str::to_owned),
    }
}

fn rule_of(factor: Factor) -> String {
    let score = if factor.at() < PAST_BIJ_FACTORS {
        "past_bij"
    } else {
        "haalbaar"
    };
    format!("match.{score}.{}", factor_name(factor))
}

/// One Dutch word for a part of a score.
pub const fn factor_name(factor: Factor) -> &'static str {
    match factor {
        Factor::WishedWork => "wens",
        Factor::Likes => "graag",
        Factor::Hours => "uren",
        Factor::Sector => "sector",
        Factor::Experience => "ervaring",
        Factor::Skills => "vaardigheden",
        Factor::Journey => "reis",
        Factor::SpareLoad => "ruimte",
        Factor::Education => "opleiding",
        Factor::Certificates => "certificaten",
        Factor::Dutch => "nederlands",
        Factor::Support => "steun",
    }
}

fn labels<C: Code>(bits: i32) -> String {
    Set::<C>::from_bits(bits as u32).labels()
}

fn word<C: Code>(arg: i32) -> &'static str {
    member::<C>(arg).map_or("", C::label)
}

fn loads(bits: i32) -> String {
    let kinds = Load::ALL
        .iter()
        .enumerate()
        .filter(|(at, _)| bits >> at & 1 == 1);
    kinds
        .map(|(_, kind)| kind.label())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Euros as people write them: `€ 9.500`.
pub fn euros(amount: i32) -> String {
    let digits = amount.unsigned_abs().to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    format!(
        "€ {}{}",
        if amount < 0 { "-" } else { "" },
        groups.join(".")
    )
}

fn instrument_text(instrument: Instrument, reason: &MatchReason) -> String {
    let [euro, why, ..] = reason.args;
    let cost = if euro == 0 {
        "zonder extra kosten".into()
    } else {
        format!("ongeveer {} per jaar", euros(euro))
    };
    match instrument {
        Instrument::Loonkostensubsidie => format!("Loonkostensubsidie is mogelijk: {cost}."),
        Instrument::Jobcoach => format!("Een jobcoach kan helpen: {cost}."),
        Instrument::Proefplaats => format!("Eerst proberen kan, op een proefplaats: {cost}."),
        Instrument::Werkplekaanpassing => {
            format!("Het werk kan worden aangepast ({}): {cost}.", loads(why))
        }
        Instrument::BeschutWerk => format!("Beschut werk is mogelijk: {cost}."),
        other => format!("Mogelijk: {} ({cost}).", other.label()),
    }
}

fn article(instrument: Instrument) -> Option<&'static str> {
    match instrument {
        Instrument::Loonkostensubsidie => Some("Participatiewet art. 10d"),
        Instrument::Jobcoach | Instrument::Werkplekaanpassing => {
            Some("Participatiewet art. 10da, 10")
        }
        Instrument::BeschutWerk => Some("Participatiewet art. 10b"),
        _ => None,
    }
}
