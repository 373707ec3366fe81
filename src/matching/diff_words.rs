//! Causes of the morning list in plain Dutch.

use super::change::{Cause, Tally};
use super::reason::Topic;
use super::sentence::factor_name;
use crate::domain::Code;
use crate::domain::dutch::number;
use std::collections::BTreeSet;

/// The cause in plain Dutch.
pub fn sentence(cause: &Cause) -> String {
    match cause {
        Cause::PlaceAppeared => "Er is een nieuwe plek.".into(),
        Cause::PlaceWithdrawn => "De plek staat niet meer open.".into(),
        Cause::ClientJoined => "De klant krijgt nu een lijst.".into(),
        Cause::ClientLeft => "De klant krijgt geen lijst meer.".into(),
        Cause::LimitLifted(limit) => format!("Dit gold eerst, en nu niet meer: {}.", limit.label()),
        Cause::LimitSet(limit) => format!("Niet mogelijk: {}.", limit.label()),
        Cause::CoachDecided => "De coach koos: niet nu.".into(),
        Cause::CoachDecisionOver => "De coach koos eerst: niet nu. Dat is voorbij.".into(),
        Cause::FactsChanged { client, place } => match (client, place) {
            (true, true) => "De gegevens van de klant en van de plek zijn gewijzigd.".into(),
            (true, false) => "De gegevens van de klant zijn gewijzigd.".into(),
            _ => "De gegevens van de plek zijn gewijzigd.".into(),
        },
        Cause::PlaceCrowded => {
            "De plek is vol: er zijn zoveel mensen voorgesteld als daar mag.".into()
        }
        Cause::PlaceHasRoom => "De plek was vol met voorstellen. Nu is er ruimte.".into(),
        Cause::BetterPlaces => "De lijst is vol met plekken die meer punten hebben.".into(),
        Cause::ListHasRoom => "De lijst was vol. Nu is er ruimte.".into(),
        Cause::CoachLimit => {
            "De nacht ervoor was de daggrens van nieuwe voorstellen bereikt.".into()
        }
        Cause::Lot => "Anderen hebben evenveel punten. De loting koos.".into(),
        Cause::OthersChanged => "Andere voorstellen schoven op.".into(),
        Cause::Points(points) => {
            let told = points.iter().map(|(factor, by)| {
                let sign = if *by < 0 { '−' } else { '+' };
                format!("{} {sign}{}", factor_name(*factor), by.unsigned_abs())
            });
            format!("Andere punten: {}.", told.collect::<Vec<_>>().join(", "))
        }
        Cause::Reasons(topics) => {
            let told: BTreeSet<&str> = topics.iter().map(|topic| topic_name(*topic)).collect();
            let told: Vec<&str> = told.into_iter().collect();
            format!("Evenveel punten, andere redenen: {}.", told.join(", "))
        }
        Cause::RankOnly => "Er kwamen plekken boven of er gingen plekken weg.".into(),
    }
}

fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::Factor(factor) => factor_name(factor),
        Topic::Doubt(limit) | Topic::Old(limit) => limit.code(),
        Topic::Instrument(instrument) => instrument.label(),
        Topic::AtHiring => "certificaat bij de start",
    }
}

/// The proposals of two nights in one sentence; every proposal of either night is in one of its figures.
pub fn tally_sentence(tally: &Tally) -> String {
    format!(
        "{} nieuw, {} weg, {} met andere punten of redenen, {} alleen opgeschoven, {} gelijk",
        figure(tally.new),
        figure(tally.gone),
        figure(tally.changed),
        figure(tally.shifted),
        figure(tally.same)
    )
}

/// The proposals of which only the rank changed, in one sentence; nothing where there are none.
pub fn shifted_sentence(tally: &Tally) -> Option<String> {
    let whom = match tally.shifted_clients {
        0 => return None,
        1 => "1 klant".to_owned(),
        many => format!("{} klanten", figure(many)),
    };
    let what = match tally.shifted {
        1 => "1 voorstel schoof".to_owned(),
        many => format!("{} voorstellen schoven", figure(many)),
    };
    Some(format!(
        "{what} alleen op in de lijst van {whom}: er kwamen plekken boven of er gingen plekken weg. De punten en \
         redenen zijn gelijk."
    ))
}

/// A count as people write it: `1.694`.
pub fn figure(count: usize) -> String {
    number(i64::try_from(count).unwrap_or(i64::MAX))
}
