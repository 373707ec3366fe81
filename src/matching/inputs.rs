//! The register of inputs: every fact that may reach a limit, a score, an order or a bridge, with its
//! purpose and ground (AVG art. 5 lid 1 b and c). `facts` holds these and no others; a test gives every
//! other field random values and sees no change.

/// One allowed input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Column in the files (docs/data-formats.md).
    pub column: &'static str,
    pub purpose: &'static str,
    pub ground: &'static str,
}

const fn input(column: &'static str, purpose: &'static str, ground: &'static str) -> Input {
    Input {
        column,
        purpose,
        ground,
    }
}

const LAW: &str = "Participatiewet art. 7, 10: ondersteuning bij arbeidsinschakeling";
const WISH: &str = "Participatiewet art. 44a: eigen inbreng in het plan van aanpak";
const DEMAND: &str = "eis of aanbod van de werkgever";

/// Facts of a client.
pub const OF_CLIENTS: &[Input] = &[
    input("klantnummer", "loting bij gelijke stand", LAW),
    input(
        "postcode",
        "reistijd naar een bepaalde plek; nooit anders",
        LAW,
    ),
    input("coach", "hoeveel nieuwe voorstellen per coach", LAW),
    input("uren_belastbaar", "grens: uren", LAW),
    input(
        "tillen_kg, staan, lopen, bukken, handen, prikkels, tempo, contact",
        "grens en ruimte: belasting",
        LAW,
    ),
    input(
        "uren_belastbaar_datum, belasting_datum, nederlands_datum",
        "twijfel tonen bij oude gegevens",
        LAW,
    ),
    input(
        "rijbewijs, certificaten",
        "grens: wettelijke eisen; pré",
        LAW,
    ),
    input(
        "werktijden, beschikbaar_vanaf",
        "grens: werktijden, begindatum",
        LAW,
    ),
    input(
        "vervoer, reistijd_max",
        "grens en punten: reis",
        "Participatiewet art. 18 lid 4",
    ),
    input("nederlands", "grens: alleen wat het werk zelf vraagt", LAW),
    input("opleiding", "punten: gewenst niveau; nooit een grens", LAW),
    input(
        "werkverleden, vaardigheden",
        "punten: ervaring, via de beroepenlijst",
        LAW,
    ),
    input(
        "wensen, werkt_graag_met, liever_niet, uren_wens_min, uren_wens_max",
        "punten: past bij",
        WISH,
    ),
    input(
        "uwv",
        "instrumenten; nooit een punt",
        "Participatiewet art. 6b, 10b, 10c",
    ),
    input(
        "kinderopvang",
        "brug: kinderopvang; nooit een punt of grens",
        "Participatiewet art. 9 lid 4",
    ),
];

/// Facts of a place.
pub const OF_PLACES: &[Input] = &[
    input(
        "vacaturenummer, plaatsnummer",
        "loting bij gelijke stand",
        DEMAND,
    ),
    input("functietitel", "beroep, via de beroepenlijst", DEMAND),
    input("sector, biedt", "punten: past bij", DEMAND),
    input("postcode", "reistijd", DEMAND),
    input("plaatsen, sluitingsdatum, startdatum", "grens", DEMAND),
    input("uren_min, uren_max, werktijden", "grens en punten", DEMAND),
    input("rijbewijs_vereist, certificaten_vereist", "grens", DEMAND),
    input(
        "certificaten_pre, opleiding_gewenst",
        "punten; nooit een grens",
        DEMAND,
    ),
    input("nederlands_min", "grens en punten", DEMAND),
    input(
        "tillen_kg, staan, lopen, bukken, handen, prikkels, tempo, contact",
        "grens en ruimte",
        DEMAND,
    ),
    input(
        "jobcoach, aanpasbaar, proefplaats, loonkostensubsidie, opleiding_intern",
        "punten: steun; instrumenten",
        DEMAND,
    ),
];
