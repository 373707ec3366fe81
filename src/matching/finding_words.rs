//! Findings in plain Dutch.

use super::finding::Finding;
use crate::domain::Code;

impl Finding {
    /// What kind of finding it is.
    pub const fn heading(&self) -> &'static str {
        match self {
            Self::EmptyTaxonomy => "Er zijn geen beroepen",
            Self::NoPlaces => "Er zijn geen plekken",
            Self::NoPostcodes => "Er zijn geen postcodes",
            Self::PlaceTitleNotLinked { .. } => "Functietitel niet herkend",
            Self::PlaceWithoutPostcode { .. } => "Plek zonder postcode",
            Self::PlacePostcodeUnknown { .. } => "Plek met een onbekende postcode",
            Self::PlaceHoursContradict { .. } => "Plek met uren die niet kloppen",
            Self::PlaceClosed { .. } => "Plek waarvan de sluitingsdatum voorbij is",
            Self::PlaceFull { .. } => "Plek zonder vrije plaatsen",
            Self::ClientWithoutPostcode { .. } => "Klant zonder postcode",
            Self::ClientPostcodeUnknown { .. } => "Klant met een onbekende postcode",
            Self::ClientWithoutFacts { .. } => "Klant van wie wij niets weten",
            Self::ClientHoursContradict { .. } => "Klant met uren die niet kloppen",
            Self::ClientLimitsLeaveNothing { .. } => "Klant met grenzen waar niets in past",
            Self::ClientWithoutMatch { .. } => "Klant zonder mogelijke plek",
            Self::FeedbackNotFound { .. } => "Besluit over een klant of plek die er niet is",
            Self::RecordLimit { .. } => "Vraag aan de coach na een weigering",
        }
    }

    /// The client or place, or both, that it is about.
    pub fn about(&self) -> String {
        match self {
            Self::EmptyTaxonomy | Self::NoPlaces | Self::NoPostcodes => String::new(),
            Self::PlaceTitleNotLinked { place }
            | Self::PlaceWithoutPostcode { place }
            | Self::PlacePostcodeUnknown { place }
            | Self::PlaceHoursContradict { place }
            | Self::PlaceClosed { place }
            | Self::PlaceFull { place } => place.to_string(),
            Self::ClientWithoutPostcode { client }
            | Self::ClientPostcodeUnknown { client }
            | Self::ClientWithoutFacts { client }
            | Self::ClientHoursContradict { client }
            | Self::ClientLimitsLeaveNothing { client, .. }
            | Self::ClientWithoutMatch { client, .. } => client.to_string(),
            Self::FeedbackNotFound { client, place } | Self::RecordLimit { client, place, .. } => {
                format!("{client}, {place}")
            }
        }
    }

    /// What happened, what was done with it, what to do.
    pub fn sentence(&self) -> String {
        let about = self.about();
        match self {
            Self::EmptyTaxonomy => "Functietitels zijn niet vergeleken. Lees beroepen in: \
                 `werkt import occupations BESTAND`."
                .to_owned(),
            Self::NoPlaces => "Niemand kreeg een voorstel. Lees vacatures in: \
                 `werkt import vacancies BESTAND`."
                .to_owned(),
            Self::NoPostcodes => "Reistijden zijn niet berekend. Lees postcodes in: \
                 `werkt import postcodes BESTAND`."
                .to_owned(),
            Self::PlaceTitleNotLinked { .. } => {
                format!(
                    "{about}: wens en ervaring telden hier niet mee. Geef een duidelijker functietitel."
                )
            }
            Self::PlaceWithoutPostcode { .. } | Self::ClientWithoutPostcode { .. } => {
                format!("{about}: de reis is niet beoordeeld. Vul de postcode aan.")
            }
            Self::PlacePostcodeUnknown { .. } | Self::ClientPostcodeUnknown { .. } => {
                format!(
                    "{about}: de reis is niet beoordeeld. Kijk de postcode na, of lees nieuwe postcodes in."
                )
            }
            Self::PlaceHoursContradict { .. } => format!(
                "{about}: de minste uren zijn meer dan de meeste. De uren telden als onbekend. Vraag de werkgever."
            ),
            Self::PlaceClosed { .. } => format!("{about}: aan niemand voorgesteld."),
            Self::PlaceFull { .. } => format!("{about}: aan niemand voorgesteld."),
            Self::ClientWithoutFacts { .. } => {
                format!("{about}: de lijst zegt weinig. Begin met een gesprek.")
            }
            Self::ClientHoursContradict { .. } => format!(
                "{about}: de minste gewenste uren zijn meer dan de meeste. De wens telde als onbekend. Vraag het na."
            ),
            Self::ClientLimitsLeaveNothing { limit, .. } => format!(
                "{about}: hierdoor past geen enkele plek ({}). Vraag of dit klopt.",
                limit.code()
            ),
            Self::ClientWithoutMatch { limits, .. } => {
                let first = limits.first();
                let why = first.map_or_else(String::new, |(limit, count)| {
                    format!(
                        " Wat het vaakst in de weg staat: {} ({count} plekken).",
                        limit.label()
                    )
                });
                format!("{about}: geen plek mogelijk.{why}")
            }
            Self::FeedbackNotFound { .. } => {
                format!("{about}: het besluit is bewaard en telde deze nacht niet mee.")
            }
            Self::RecordLimit { question, .. } => format!("{about}: {question}"),
        }
    }
}
