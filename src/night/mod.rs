//! The whole night as one pure function: `NightInput -> plan() -> NightPlan`.
//!
//! Nothing here decides by itself: titles are linked, people screened, places ranked and allotted, events folded
//! and savings computed by the rooms below. The plan is immutable and leaves no choice to who writes it down.

mod links;

use crate::buig::{self, Actual, BuigConfig};
use crate::domain::{
    BenefitPeriod, Client, ClientId, Coach, Occupation, Place, PlaceId, PostcodeArea, TrajectoryEvent,
};
use crate::matching::feedback::Feedback;
use crate::matching::{self, MatchInput, MatchResult};
use crate::screening::{self, RuleSet, Screening};
use crate::trajectories::{self, Tracking};
use chrono::{Datelike, NaiveDate};

pub use links::index as title_index;

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
}

/// The policy of the night, parsed and checked.
pub struct NightRules {
    pub screening: RuleSet,
    pub matching: crate::matching::rules::Rules,
    pub trajectories: trajectories::Rules,
    pub buig: BuigConfig,
    /// Breaks ties; published with the run.
    pub seed: u64,
}

/// What the night came to.
#[derive(Debug)]
pub struct NightPlan {
    pub reference_date: NaiveDate,
    /// One for each client, in the order of the input.
    pub screenings: Vec<Screening>,
    /// Lists of the clients whose route gets one; they name clients and places by their place in the input.
    pub matches: MatchResult,
    pub tracking: Tracking,
    pub actual: Actual,
}

/// Plans the night of a reference date.
pub fn plan(rules: &NightRules, input: &NightInput, reference_date: NaiveDate) -> NightPlan {
    let links = links::links(&input.occupations, &input.isco_labels, &input.clients, &input.places);
    let screenings = screening::screen_all(&rules.screening, &input.clients, reference_date, None);
    let listed: Vec<bool> =
        screenings.iter().map(|screening| screening.route.gets_match_list()).collect();
    let matches = matching::run(
        &rules.matching,
        &MatchInput {
            clients: &input.clients,
            listed: &listed,
            places: &input.places,
            postcodes: &input.postcodes,
            occupations: &input.occupations,
            links: &links,
            reference_date,
            feedback: &input.feedback,
            standing: &input.standing,
            seed: rules.seed,
        },
    );
    let tracking =
        trajectories::track(&rules.trajectories, &input.coaches, &input.events, reference_date);
    let years = rules.buig.plan.first_year..=reference_date.year().max(rules.buig.plan.first_year);
    let actual = buig::actual(&rules.buig, &tracking, &input.benefits, years);
    NightPlan { reference_date, screenings, matches, tracking, actual }
}
