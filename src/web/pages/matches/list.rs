//! What the template of the match list shows, and its links.

use crate::domain::{Code, Refusal};
use crate::store::pages::OpenClient;
use crate::web::pages::since::{Since, Unseen};
use crate::web::shell::Shell;
use crate::web::view::ages::AgeView;
use crate::web::view::matches::{MatchesView, ProposalView};
use crate::web::view::screening::ScreeningView;
use askama::Template;

/// Places shown at once of what else could be, so that the page stays small; the rest is one link away.
const OTHERS_SHOWN: usize = 10;

/// A decision that came too late, as it was sent.
pub(super) struct Late {
    pub place: String,
    /// Code of the decision, and of its reason.
    pub kind: String,
    pub reason: String,
    /// The same in words.
    pub words: String,
}

#[derive(Template)]
#[template(path = "matches.html")]
pub(super) struct MatchesPage {
    pub s: Shell,
    pub client: String,
    pub name: String,
    pub screening: Option<ScreeningView>,
    pub list: Option<MatchesView>,
    pub night: bool,
    /// The list is short because the coach's new proposals of this night were used up.
    pub held_back: bool,
    /// What is other than the night before.
    pub since: Since,
    /// Facts that the night did not know.
    pub unseen: Option<Unseen>,
    /// The choice of people that the coach works through, as a query; empty: everybody, by number.
    pub choice: String,
    /// Who to look at before and after this.
    pub previous: Option<OpenClient>,
    pub next: Option<OpenClient>,
    pub ages: Vec<AgeView>,
    pub budget_left: String,
    pub refusals: &'static [Refusal],
    /// The place that was refused just now: whether a limit should be recorded is asked openly there.
    pub just_refused: bool,
    /// The place of which all reasons were asked, or nothing.
    pub opened: String,
    /// Which lot of what else could be was asked for; 0: none in particular.
    pub lot: usize,
    /// What was sent to a list that had changed meanwhile.
    pub late: Option<Late>,
}

/// What else could be, a lot at a time.
pub(super) struct Others<'a> {
    pub all: usize,
    pub shown: &'a [ProposalView],
    /// Somebody came for one of these.
    asked: bool,
    /// Address of the next lot (after the last one the first), and how many there are in it.
    pub rest: Option<(String, usize)>,
}

impl Others<'_> {
    fn is_open(&self) -> bool {
        self.asked
    }
}

impl MatchesPage {
    /// Nothing that the night proposed waits for a decision.
    fn is_done(&self) -> bool {
        self.list.as_ref().is_some_and(|list| {
            list.open() == 0 && list.proposals.iter().any(|one| one.decision.is_some())
        })
    }

    /// The list of somebody in the same choice.
    fn list_of(&self, id: &str) -> String {
        self.with_choice(format!("/mensen/{id}/matches"), '?')
    }

    /// Where a decision on a place is sent.
    fn decide_on(&self, place: &str) -> String {
        self.with_choice(format!("/mensen/{}/matches/{place}", self.client), '?')
    }

    /// This list with all reasons of a place.
    fn reasons_of(&self, place: &str) -> String {
        let address = self.with_choice(format!("?plek={place}"), '&');
        format!("{address}#plek-{place}")
    }

    /// The place that must be on the page: the one that was asked for, or that an error is about.
    fn named(&self) -> &str {
        if !self.opened.is_empty() {
            return &self.opened;
        }
        let about = self.s.errors.iter().find_map(|error| {
            let field = error.field.as_str();
            field
                .strip_prefix("plek-")
                .or_else(|| field.strip_prefix("reden-"))
        });
        about.unwrap_or_default()
    }

    /// The lot of what else could be that was asked for: the one with the named place, or the first.
    fn others(&self) -> Others<'_> {
        let others = self.list.as_ref().map_or(&[][..], |list| &list.others);
        let named = self.named();
        let place = others.iter().position(|one| one.place_id == named);
        let lots = others.len().div_ceil(OTHERS_SHOWN);
        let asked = self.lot.checked_sub(1);
        let lot = place.map_or(asked.unwrap_or(0), |at| at / OTHERS_SHOWN);
        let lot = if lot < lots { lot } else { 0 };
        let of = |lot: usize| others.chunks(OTHERS_SHOWN).nth(lot).unwrap_or_default();
        let next = if lot + 1 < lots { lot + 1 } else { 0 };
        Others {
            all: others.len(),
            shown: of(lot),
            asked: asked.is_some() || !self.s.errors.is_empty() || !self.opened.is_empty(),
            rest: (lots > 1).then(|| {
                let address = self.with_choice(format!("?ook={}", next + 1), '&');
                (format!("{address}#ook"), of(next).len())
            }),
        }
    }

    fn with_choice(&self, mut address: String, and: char) -> String {
        if !self.choice.is_empty() {
            address.push(and);
            address.push_str(&self.choice);
        }
        address
    }

    /// The late decision on a place, if that is where it was.
    fn late_on(&self, place: &str) -> Option<&Late> {
        self.late.as_ref().filter(|late| late.place == place)
    }

    /// What was chosen tonight (or decided), and what else could be; empty parts are left out.
    fn parts(&self) -> Vec<(bool, &[ProposalView])> {
        self.list.as_ref().map_or_else(Vec::new, |list| {
            [(true, &*list.proposals), (false, self.others().shown)]
                .into_iter()
                .filter(|(_, part)| !part.is_empty())
                .collect()
        })
    }
}
