//! Texts of the page that tells why a place is not on somebody's list.

use super::{Lang, Words};

words! {
    ALL;
    why_not: "Waarom niet deze plek?", "Why not this place?";
    why_not_hint: "Mist u een plek op de lijst? Typ het nummer van de vacature of de plek.",
        "Do you miss a place on the list? Type the number of the vacancy or place.";
    why_not_number: "Nummer van de plek", "Number of the place";
    why_not_look: "Bekijk waarom", "See why";
    why_not_missing: "Typ het nummer van een plek, zoals V-00012. U vindt het bij Plekken.",
        "Type the number of a place, such as V-00012. You find it under Places.";
    why_not_unknown: "Er is geen plek met dit nummer. Kijk het nummer na bij Plekken.",
        "There is no place with this number. Check it under Places.";
    why_not_possible: "Niet mogelijk. Wat in de weg staat, staat bovenaan.", "Not possible. What stands in the way comes first.";
    why_not_on_list: "Deze plek is mogelijk, en staat op de lijst.", "This place is possible and is on the list.";
    why_not_see_list: "Bekijk de plek op de lijst", "See the place on the list";
    why_not_no_list: "Deze plek is mogelijk. Deze persoon krijgt nu geen matchlijst.",
        "This place is possible. This person gets no match list now.";
    why_not_others: "Deze plek is mogelijk, maar staat niet op de lijst. Daar staan plekken met meer punten, en plekken waar nog ruimte was.",
        "This place is possible but not on the list. There are places with more points, and places that had room.";
    why_not_limits: "Wat het werk vraagt, en wat er is", "What the work asks, and what there is";
    why_not_outcome: "Past het?", "Does it fit?";
    why_not_fits: "past", "fits";
    why_not_fails: "past niet", "does not fit";
    why_not_day: "Bekeken met de gegevens van nu, voor", "Looked at with the facts of now, for";
}
