//! Words beside a number, and what a night was: the right form for one and for many.

use super::{Lang, Words};
use crate::store::pages::LateNight;
use crate::web::view::when;

words! {
    ALL;
    // One of something
    proposal_one: "voorstel om te bekijken", "proposal to look at";
    proposal_fresh_one: "nieuw voorstel", "new proposal";
    proposal_fresh_many: "nieuwe voorstellen", "new proposals";
    proposal_none_fresh: "geen nieuwe sinds de vorige nacht", "none new since the night before";
    proposal_plain_one: "voorstel", "proposal";
    person_one: "mens", "person";
    retest_one: "hertoets over de datum", "retest overdue";
    not_spoken_one: "mens nog niet gesproken", "person not spoken with yet";
    no_place_one: "mens voor wie nu geen plek past", "person for whom no place fits now";
    talk_today_one: "gesprek vandaag", "talk today";
    place_word: "plek", "place";
    place_feasible_one: "plek mogelijk", "place feasible";
    fresh_short: "nieuw", "new";
    of_all: "van", "of";
    // The night
    first_night: "Dit is de eerste nacht. Er is nog niets om mee te vergelijken.",
        "This is the first night. There is nothing to compare with yet.";
    night_missing: "Vannacht is er geen nacht geweest.", "No night ran last night.";
    night_failed: "is mislukt. Beheer weet ervan.", "has failed. Administration knows.";
    night_running: "loopt nog.", "is still running.";
    no_list_yet: "Er is nog geen lijst.", "There is no list yet.";
    // Changes
    changes_rest: "De andere leest u bij de persoon zelf, op de matchlijst.",
        "You read the others with the person, on the match list.";
    gone_title: "Weg sinds de vorige nacht", "Gone since the night before";
    route_was: "De route was", "The route was";
    // Facts that no night has seen
    facts_since_night: "Sinds de nacht is vastgelegd", "Recorded since the night";
    list_follows: "De lijst volgt vannacht.", "The list follows tonight.";
    places_stay: "De mogelijke plekken blijven gelijk.", "The possible places stay the same.";
    route_becomes: "De route wordt dan", "The route then becomes";
    see_effect: "Bekijk wat er verandert", "See what changes";
    next_client_none_in_choice: "In deze keuze wachten geen andere voorstellen.", "No other proposals wait in this choice.";
    key_help: "Uitleg van de toetsen", "Explain the keys";
    only_fresh: "met nieuwe voorstellen", "with new proposals";
    support_short: "Wat hierbij kan helpen:", "What could help here:";
}

impl Words {
    const fn one_or(self, count: i64, one: &'static str, many: &'static str) -> &'static str {
        if count == 1 { one } else { many }
    }

    /// `voorstellen om te bekijken`.
    pub const fn proposals_to_see(self, count: i64) -> &'static str {
        self.one_or(count, self.proposal_one(), self.proposals_new())
    }

    /// `nieuwe voorstellen`.
    pub const fn proposals_fresh(self, count: i64) -> &'static str {
        self.one_or(count, self.proposal_fresh_one(), self.proposal_fresh_many())
    }

    /// `voorstellen`.
    pub const fn proposals_of(self, count: i64) -> &'static str {
        self.one_or(count, self.proposal_plain_one(), self.next_client_open())
    }

    /// `mensen`.
    pub const fn persons_of(self, count: i64) -> &'static str {
        self.one_or(count, self.person_one(), self.persons())
    }

    /// `hertoetsen over de datum`.
    pub const fn retests_of(self, count: i64) -> &'static str {
        self.one_or(count, self.retest_one(), self.retests_late())
    }

    /// `mensen nog niet gesproken`.
    pub const fn not_spoken_of(self, count: i64) -> &'static str {
        self.one_or(count, self.not_spoken_one(), self.not_spoken())
    }

    /// `mensen voor wie nu geen plek past`.
    pub const fn no_place_of(self, count: i64) -> &'static str {
        self.one_or(count, self.no_place_one(), self.no_place_fits())
    }

    /// `gesprekken vandaag`.
    pub const fn talks_of(self, count: usize) -> &'static str {
        if count == 1 {
            self.talk_today_one()
        } else {
            self.talks_today()
        }
    }

    /// `plekken`.
    pub fn places_of(self, count: impl TryInto<i64>) -> &'static str {
        self.one_or(
            count.try_into().unwrap_or(0),
            self.place_word(),
            self.n_places(),
        )
    }

    /// `plekken mogelijk`.
    pub const fn feasible_of(self, count: i64) -> &'static str {
        self.one_or(count, self.place_feasible_one(), self.places_feasible())
    }

    /// What became of the night that should have given today's list; `list`: the night whose list is shown.
    pub fn night_late(self, late: Option<&LateNight>, list: Option<&str>) -> String {
        let what = match (late, self.0) {
            (Some(late), lang) => {
                let day = when::day(&late.slot);
                let became = if late.state == "failed" {
                    self.night_failed()
                } else {
                    self.night_running()
                };
                match lang {
                    Lang::Nl => format!("De nacht van {day} {became}"),
                    Lang::En => format!("The night of {day} {became}"),
                }
            }
            (None, _) => self.night_missing().to_owned(),
        };
        match (list.map(when::day), self.0) {
            (Some(day), Lang::Nl) => format!("{what} U ziet de lijst van {day}."),
            (Some(day), Lang::En) => format!("{what} You see the list of {day}."),
            (None, _) => format!("{what} {}", self.no_list_yet()),
        }
    }

    /// Under the changes when there are more than shown.
    pub fn changes_shown(self, shown: usize, total: i64) -> String {
        let rest = self.changes_rest();
        match self.0 {
            Lang::Nl => format!("Dit zijn {shown} van de {total} veranderingen. {rest}"),
            Lang::En => format!("These are {shown} of the {total} changes. {rest}"),
        }
    }

    /// What new facts do to the places that are possible.
    pub fn places_moved(self, opened: usize, closed: usize) -> String {
        let verb = |count: usize| if count == 1 { "is" } else { "zijn" };
        let place = |count: usize| self.places_of(i64::try_from(count).unwrap_or(i64::MAX));
        match (opened, closed, self.0) {
            (0, 0, _) => self.places_stay().to_owned(),
            (_, 0, Lang::Nl) => format!(
                "Nu {} {opened} {} meer haalbaar.",
                verb(opened),
                place(opened)
            ),
            (0, _, Lang::Nl) => format!(
                "Nu {} {closed} {} niet meer haalbaar.",
                verb(closed),
                place(closed)
            ),
            (_, _, Lang::Nl) => format!(
                "Nu {} {opened} {} meer haalbaar, en {closed} niet meer.",
                verb(opened),
                place(opened)
            ),
            (_, 0, Lang::En) => format!("Now {opened} more {} feasible.", place(opened)),
            (0, _, Lang::En) => {
                format!("Now {closed} {} no longer feasible.", place(closed))
            }
            (_, _, Lang::En) => format!(
                "Now {opened} more {} feasible, and {closed} no longer.",
                place(opened)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_something_is_told_as_one() {
        let w = Words::default();
        assert_eq!(w.proposals_of(1), "voorstel");
        assert_eq!(w.proposals_of(2), "voorstellen");
        assert_eq!(w.talks_of(1), "gesprek vandaag");
        assert_eq!(w.retests_of(1), "hertoets over de datum");
        assert_eq!(w.persons_of(1), "mens");
        assert_eq!(w.places_moved(1, 0), "Nu is 1 plek meer haalbaar.");
        assert_eq!(
            w.places_moved(41, 2),
            "Nu zijn 41 plekken meer haalbaar, en 2 niet meer."
        );
    }
}
