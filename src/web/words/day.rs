//! Texts of Vandaag and of the list of people.

use super::{Lang, Words};

words! {
    ALL;
    // Today
    good_morning: "Goedemorgen.", "Good morning.";
    good_afternoon: "Goedemiddag.", "Good afternoon.";
    good_evening: "Goedenavond.", "Good evening.";
    proposals_new: "voorstellen om te bekijken", "proposals to look at";
    at_people: "bij", "for";
    persons: "mensen", "people";
    retests_late: "hertoetsen over de datum", "retests overdue";
    not_spoken: "mensen nog niet gesproken", "people not spoken with yet";
    no_place_fits: "mensen voor wie nu geen plek past", "people for whom no place fits now";
    changed_title: "Wat is er veranderd sinds de vorige nacht?", "What changed since the night before?";
    changed_none: "Er is niets veranderd bij uw mensen.", "Nothing changed for your people.";
    change_new: "nieuw", "new";
    change_gone: "weg", "gone";
    change_route: "route", "route";
    nothing_waits: "Er wacht nu niets op u.", "Nothing waits for you now.";
    client: "Klant", "Client";
    change: "Verandering", "Change";
    what: "Wat", "What";
    // Caseload
    route: "Route", "Route";
    proposals: "Voorstellen", "Proposals";
    feasible: "Mogelijk", "Feasible";
    retest: "Hertoets", "Retest";
    last_step: "Laatste stap", "Latest step";
    waits_days: "Dagen sinds laatste stap", "Days since latest step";
    sort_by: "Volgorde", "Order";
    sort_number: "klantnummer", "client number";
    sort_wait: "langst niets gebeurd", "longest without a step";
    sort_retest: "hertoets eerst", "retest first";
    sort_open: "meeste voorstellen eerst", "most proposals first";
    only: "Laat zien", "Show";
    only_all: "iedereen", "everyone";
    only_open: "met voorstellen om te bekijken", "with proposals to look at";
    only_late: "hertoets over de datum", "retest overdue";
    only_none: "nu geen plek die past", "no place that fits now";
    only_talk: "nog niet gesproken", "not spoken with yet";
    number_or_name: "Nummer of naam", "Number or name";
    filter_save: "Bewaar deze keuze als", "Save this choice as";
    filter_mine: "Bewaarde keuzes", "Saved choices";
    filter_drop: "Verwijder", "Remove";
    filter_name_missing: "Geef de keuze een naam van 1 tot 40 tekens.", "Give the choice a name of 1 to 40 characters.";
    list_empty: "Niemand past bij deze keuze.", "Nobody fits this choice.";
    show_everyone: "Toon iedereen", "Show everyone";
}

impl Words {
    /// By the hour on the wall.
    pub const fn greeting(self, hour: u32) -> &'static str {
        match hour {
            5..12 => self.good_morning(),
            12..18 => self.good_afternoon(),
            _ => self.good_evening(),
        }
    }

    /// The state of the newest night.
    pub fn night_was(self, day: &str, time: &str) -> String {
        match self.0 {
            Lang::Nl => format!("De nacht van {day} is klaar ({time})."),
            Lang::En => format!("The night of {day} is done ({time})."),
        }
    }
}
