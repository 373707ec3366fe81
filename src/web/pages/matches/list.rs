//! What the template of the match list shows, and its links.

use crate::domain::{Code, Refusal};
use crate::store::pages::OpenClient;
use crate::web::pages::since::{Since, Unseen};
use crate::web::shell::Shell;
use crate::web::view::ages::AgeView;
use crate::web::view::matches::{MatchesView, ProposalView};
use crate::web::view::screening::ScreeningView;
use askama::Template;

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
    /// What was sent to a list that had changed meanwhile.
    pub late: Option<Late>,
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
            [(true, &*list.proposals), (false, &*list.others)]
                .into_iter()
                .filter(|(_, part)| !part.is_empty())
                .collect()
        })
    }
}
