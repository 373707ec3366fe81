//! Texts of the match list, the page of a client and the places.

use super::{Lang, Words};

words! {
    ALL;
    // Match list
    matches: "Matchlijst", "Match list";
    places_feasible: "plekken mogelijk", "places feasible";
    past_bij: "past bij", "fits";
    haalbaar: "haalbaar", "feasible";
    total: "totaal", "total";
    reasons_for: "Waarom wel", "Why";
    doubts: "Waar twijfel over is", "Doubts";
    reasons_all: "Alle redenen", "All reasons";
    proposed: "voorgesteld", "proposed";
    list_grows: "Uw mensen krijgen samen per dag een vast aantal nieuwe voorstellen. Dat aantal is bereikt. Morgen komen er meer bij.",
        "Your people together get a fixed number of new proposals a day. That number is reached; more come tomorrow.";
    also_possible: "Ook mogelijk", "Also possible";
    also_possible_hint: "Deze plekken zijn haalbaar, maar vannacht aan anderen voorgesteld. U kunt ze toch kiezen.",
        "These places are feasible but went to others tonight. You may still choose them.";
    accept: "Voorstellen", "Propose";
    refuse: "Niet, omdat …", "No, because …";
    refuse_record: "Leg vast", "Record";
    later: "Later", "Later";
    undo: "Ongedaan maken", "Undo";
    reason_choose: "Kies een reden.", "Choose a reason.";
    reason_missing: "Kies waarom deze plek niet past. Dan houdt de volgende nacht er rekening mee.",
        "Choose why this place does not fit. The next night takes it into account.";
    decided_accept: "U stelt deze plek voor", "You propose this place";
    decided_refuse: "Niet:", "No:";
    decided_later: "Later, weer te zien op", "Later, back on";
    matches_none: "Er is nu geen plek die past.", "No place fits now.";
    matches_none_why: "Dit houdt de meeste plekken tegen", "This stops most places";
    only_by: "Alleen dit houdt deze plekken tegen", "Only this stops these places";
    support: "Wat hierbij kan helpen", "What could help here";
    opens_more: "Wat zou meer plekken openen?", "What would open more places?";
    one_place: "1 plek", "1 place";
    n_places: "plekken", "places";
    nobody_proposed: "nog niemand voorgesteld", "nobody proposed yet";
    n_proposed: "mensen voorgesteld", "people proposed";
    one_proposed: "1 mens voorgesteld", "1 person proposed";
    question_best: "Vraag die het meeste verschil maakt", "The question that matters most";
    // Client
    facts: "Wat wij weten", "What we know";
    facts_unknown: "Wat wij nog niet weten", "What we do not know yet";
    fact: "Gegeven", "Fact";
    value: "Waarde", "Value";
    source: "Bron", "Source";
    date: "Datum", "Date";
    screening: "Screening", "Screening";
    screening_none: "Deze persoon is nog niet bekeken in een nacht.", "No night has looked at this person yet.";
    proposal_of_night: "Voorstel van de nacht", "Proposal of the night";
    proposal_is_no_decision: "Dit is een voorstel. U beslist.", "This is a proposal. You decide.";
    points: "Punten", "Points";
    score: "Score", "Score";
    score_range: "tussen", "between";
    article: "Artikel", "Article";
    why: "Waarom", "Why";
    decide_route: "Besluit over de route", "Decision on the route";
    decide_follow: "Ik volg het voorstel", "I follow the proposal";
    decide_deviate: "Ik wijk af", "I deviate";
    decide_to: "Naar welke route?", "To which route?";
    decide_reason: "Waarom wijkt u af?", "Why do you deviate?";
    decide_note: "Toelichting (hooguit 300 tekens, geen medische gegevens)", "Note (at most 300 characters, no medical data)";
    decide_choice_missing: "Kies: volgen of afwijken.", "Choose: follow or deviate.";
    decide_route_missing: "Kies een andere route dan het voorstel.", "Choose another route than the proposal.";
    decide_reason_missing: "Kies waarom u afwijkt. De klant leest dit in het uittreksel.", "Choose why you deviate. The client reads this in the extract.";
    decide_note_long: "De toelichting is te lang. Neem hooguit 300 tekens.", "The note is too long. Use at most 300 characters.";
    decided: "Besloten", "Decided";
    decided_by: "door", "by";
    timeline: "Traject", "Trajectory";
    timeline_none: "Er is nog geen stap vastgelegd.", "No step was recorded yet.";
    choose: "kies", "choose";
    // Places
    place: "Plek", "Place";
    employer: "Werkgever", "Employer";
    kind: "Soort", "Kind";
    vacancy: "vacature", "vacancy";
    social_job: "maatschappelijke baan", "maatschappelijke baan";
    positions: "Plekken vrij", "Positions open";
    closing: "Sluit op", "Closes on";
    hours: "Uren per week", "Hours a week";
    shifts: "Werktijden", "Times of work";
    asks: "Wat het werk vraagt", "What the work asks";
    offers: "Wat het werk biedt", "What the work offers";
    candidates: "Uw mensen voor deze plek", "Your people for this place";
    candidates_none: "Niemand van uw mensen kan hier nu terecht.", "None of your people can go here now.";
    candidates_hint: "U ziet hier alleen uw eigen mensen. De werkgever ziet niets van uitkering, gezondheid of route.",
        "You see your own people only. The employer sees nothing of benefit, health or route.";
    decision: "Besluit", "Decision";
    places_none: "Geen plek past bij deze keuze.", "No place fits this choice.";
    title_or_employer: "Functie of werkgever", "Job or employer";
}

impl Words {
    /// `1 plek`, `3 plekken`.
    pub fn positions_open(self, count: i64) -> String {
        if count == 1 {
            self.one_place().to_owned()
        } else {
            format!("{} {}", self.number(count), self.n_places())
        }
    }

    /// How many are shown of what else could be.
    pub fn also_shown(self, shown: usize, all: usize) -> String {
        match self.0 {
            Lang::Nl => format!("U ziet {shown} van deze {all} plekken."),
            Lang::En => format!("You see {shown} of these {all} places."),
        }
    }

    /// `Toon 5 andere plekken`.
    pub fn also_rest(self, count: usize) -> String {
        let places = self.places_of(count);
        match self.0 {
            Lang::Nl => format!("Toon {count} andere {places}"),
            Lang::En => format!("Show {count} other {places}"),
        }
    }

    /// How crowded a place is.
    pub fn crowd(self, count: i64) -> String {
        match count {
            0 => self.nobody_proposed().to_owned(),
            1 => self.one_proposed().to_owned(),
            more => format!("{} {}", self.number(more), self.n_proposed()),
        }
    }
}
