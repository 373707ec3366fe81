//! The whole night as one pure function: `NightInput -> plan() -> NightPlan`.
//!
//! Nothing here decides by itself: titles are linked, people screened, places ranked and allotted, events folded
//! and savings computed by the rooms below. The plan is immutable and leaves no choice to who writes it down.

pub mod agenda;
pub mod fairness;
pub mod follow;
pub mod intake;
mod isolate;
mod links;
pub mod lot;
pub mod summary;
pub mod talks;

use crate::buig::{Actual, BuigConfig};
use crate::domain::{
    BenefitPeriod, Client, ClientId, Coach, Feedback, Occupation, Place, PlaceId, PostcodeArea,
    TrajectoryEvent,
};
use crate::matching::index::PlaceIndex;
use crate::matching::openings::Openings;
use crate::matching::{self, MatchInput, MatchResult};
use crate::screening::compare;
use crate::screening::talks::{Progress, TalkRules, progress};
use crate::screening::{self, RuleSet, Screening};
use crate::trajectories::budget::ClientBudget;
use crate::trajectories::{self, ClientState, Tracking};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use agenda::Due;

pub use crate::domain::{Because, SetAside};
pub use crate::titles::link::READING as TITLE_READING;
pub use links::{KnownLinks, index as title_index, links as link_titles};

/// Everything a night knows, as read in one snapshot. Vectors are in the order of their numbers.
#[derive(Debug, Default)]
pub struct NightInput {
    pub clients: Vec<Client>,
    pub places: Vec<Place>,
    pub coaches: Vec<Coach>,
    pub events: Vec<TrajectoryEvent>,
    pub benefits: Vec<BenefitPeriod>,
    pub occupations: Vec<Occupation>,
    /// ISCO-08 code and label.
    pub isco_labels: Vec<(String, String)>,
    pub postcodes: Vec<PostcodeArea>,
    /// Coaches' decisions on earlier proposals.
    pub feedback: Vec<Feedback>,
    /// What the night before proposed.
    pub standing: Vec<(ClientId, PlaceId)>,
    /// Titles that were linked to this very taxonomy before: a cache, the result is the same without.
    pub known_links: KnownLinks,
    /// Fingerprint of the taxonomy, under which new links are remembered.
    pub taxonomy: String,
    /// What the night before said of each.
    pub before: Vec<Screening>,
    /// Stored records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// The newest import in the snapshot: by this number the input can be found again.
    pub imports: i64,
}

/// The policy of the night, parsed and checked.
pub struct NightRules {
    pub screening: RuleSet,
    pub matching: crate::matching::rules::Rules,
    pub trajectories: trajectories::Rules,
    pub buig: BuigConfig,
    pub talks: TalkRules,
    /// Breaks ties; published with the run.
    pub seed: u64,
}

/// What the night came to.
#[derive(Debug)]
pub struct NightPlan {
    pub reference_date: NaiveDate,
    /// One for each client, in the order of the input.
    pub screenings: Vec<Screening>,
    /// Titles linked for the first time, to be remembered.
    pub new_links: KnownLinks,
    /// Lists of the clients whose route gets one; they name clients and places by their place in the input.
    pub matches: MatchResult,
    pub tracking: Tracking,
    pub actual: Actual,
    /// What is due for whom, by date.
    pub due: Vec<Due>,
    /// The talks against their goal.
    pub progress: Progress,
    /// Records that stopped the program or could not be read: the night of the others is complete.
    pub set_aside: Vec<SetAside>,
}

/// Plans the night of a reference date.
pub fn plan(rules: &NightRules, input: &NightInput, reference_date: NaiveDate) -> NightPlan {
    let mut set_aside = input.set_aside.clone();
    let ((links, new_links, titles_aside), (tracking, tracking_aside)) = rayon::join(
        || {
            links::links(
                &input.occupations,
                &input.isco_labels,
                &input.known_links,
                &input.clients,
                &input.places,
            )
        },
        || follow::track(rules, input, reference_date),
    );
    set_aside.extend(titles_aside);
    set_aside.extend(tracking_aside);
    let budget_left_euro = budget_left(
        &rules.trajectories,
        &input.clients,
        &tracking.client_budgets,
    );
    let to_match = MatchInput {
        clients: &input.clients,
        listed: &[],
        places: &input.places,
        postcodes: &input.postcodes,
        occupations: &input.occupations,
        links: &links,
        reference_date,
        feedback: &input.feedback,
        standing: &input.standing,
        budget_left_euro: &budget_left_euro,
        seed: rules.seed,
    };
    // The ground is made once: the questions ask it what an answer would open, the lists are made on it.
    let world = matching::ground(&rules.matching, &to_match);
    let index = PlaceIndex::new(&world);
    let openings = Openings::new(&world, &index, &to_match);
    let screenings = screen(
        rules,
        input,
        &tracking,
        &openings,
        reference_date,
        &mut set_aside,
    );
    let listed = listed(&screenings, &tracking.states);
    let (matches, poisonous) = isolate::together(input.clients.len(), |taking_part| {
        let clients = without(&input.clients, taking_part);
        let listed: Vec<bool> = listed
            .iter()
            .zip(taking_part)
            .map(|(listed, takes)| *listed && *takes)
            .collect();
        let to_match = MatchInput {
            clients: &clients,
            listed: &listed,
            ..to_match
        };
        matching::run_on(&world, &index, &to_match)
    });
    set_aside.extend(
        poisonous
            .into_iter()
            .map(|at| client_aside(&input.clients[at], Because::Matching)),
    );
    let (actual, ledger_aside) = follow::ledger(rules, input, &tracking, reference_date);
    set_aside.extend(ledger_aside);
    set_aside.sort_unstable();
    let held = agenda::events_that_hold(&input.events, reference_date);
    let first_talks = agenda::first_talks(&input.clients, &held);
    NightPlan {
        due: agenda::calendar(&rules.screening, &input.clients, &held, reference_date),
        progress: progress(&rules.talks, &first_talks, reference_date),
        reference_date,
        screenings,
        new_links,
        matches,
        tracking,
        actual,
        set_aside,
    }
}

fn client_aside(client: &Client, because: Because) -> SetAside {
    SetAside {
        table: "client".to_owned(),
        id: client.id.to_string(),
        because,
    }
}

/// The clients, of those who do not take part the number only: places in the list mean the same person.
fn without<'c>(clients: &'c [Client], taking_part: &[bool]) -> Cow<'c, [Client]> {
    if taking_part.iter().all(|takes| *takes) {
        return Cow::Borrowed(clients);
    }
    clients
        .iter()
        .zip(taking_part)
        .map(|(client, takes)| {
            if *takes {
                client.clone()
            } else {
                Client::unknown(client.id.clone(), client.cohort)
            }
        })
        .collect()
}

/// Screens everybody and settles each against the night before, so that a retest date does not roll on; each screening
/// keeps what changed.
fn screen(
    rules: &NightRules,
    input: &NightInput,
    tracking: &Tracking,
    openings: &Openings<'_>,
    reference_date: NaiveDate,
    set_aside: &mut Vec<SetAside>,
) -> Vec<Screening> {
    let before: BTreeMap<&str, &Screening> = input
        .before
        .iter()
        .map(|screening| (screening.client.as_str(), screening))
        .collect();
    // A person looked at the route at every talk, diagnosis and decision, not only at the first.
    let looked: BTreeMap<&str, NaiveDate> = tracking
        .states
        .iter()
        .filter_map(|state| Some((state.client.as_str(), state.looked?)))
        .collect();
    let opens = |client: &Client| openings.of(client);
    let screened = isolate::each(&input.clients, |client| {
        let opens = Some(&opens as screening::Opens<'_>);
        let mut after = screening::screen_with(&rules.screening, client, reference_date, opens);
        after.marks = rules.screening.marks(client);
        let id = client.id.as_str();
        let (before, looked) = (before.get(id).copied(), looked.get(id).copied());
        compare::settle(&rules.screening, before, after, looked).0
    });
    let mut unscreened = |client: &Client| {
        set_aside.push(client_aside(client, Because::Screening));
        screening::unscreened(&rules.screening, client, reference_date)
    };
    let people = input.clients.iter().zip(screened);
    people
        .map(|(client, screened)| screened.unwrap_or_else(|| unscreened(client)))
        .collect()
}

/// Who gets a match list: those whose route has one, and who are on benefit as far as the events tell.
pub fn listed<'s>(
    screenings: &[Screening],
    states: impl IntoIterator<Item = &'s ClientState>,
) -> Vec<bool> {
    let out: BTreeSet<&str> = states
        .into_iter()
        .filter(|state| state.open_absence().is_some())
        .map(|state| state.client.as_str())
        .collect();
    let gets = |one: &Screening| one.route.gets_match_list() && !out.contains(one.client.as_str());
    screenings.iter().map(gets).collect()
}

/// Whole euros of the work budget that are left for each client, in the order of the clients.
pub fn budget_left(
    rules: &trajectories::Rules,
    clients: &[Client],
    budgets: &[ClientBudget],
) -> Vec<u32> {
    let whole = rules.targets.work_budget_per_client;
    let left: BTreeMap<&str, i64> = budgets
        .iter()
        .map(|budget| (budget.client.as_str(), budget.left.0 / 100))
        .collect();
    clients
        .iter()
        .map(|client| left.get(client.id.as_str()).copied().unwrap_or(whole))
        .map(|euros| u32::try_from(euros.max(0)).unwrap_or(u32::MAX))
        .collect()
}
