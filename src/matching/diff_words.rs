//! Causes of the morning list in plain Dutch.

use super::diff::Cause;
use super::sentence::factor_name;
use crate::domain::Code;

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
    }
}
