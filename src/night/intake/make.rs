//! Offers for everybody who has none yet, or only a talk: screened and matched on the day, apart from the night's allocation. The
//! night after takes these people along like everybody else.

use super::{IntakeRules, is_answer, is_open, offer};
use crate::domain::Client;
use crate::domain::intake::{Application, Offer};
use crate::matching::index::PlaceIndex;
use crate::matching::openings::Openings;
use crate::matching::{self, MatchInput};
use crate::night::{KnownLinks, NightInput, NightRules, links};
use crate::screening;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Offers to all open inflow without one of work or of a trajectory, in the order of the applications; and titles that were linked
/// for the first time.
pub fn offers(
    rules: &NightRules,
    intake: &IntakeRules,
    input: &NightInput,
    applications: &[Application],
    made: &BTreeMap<String, Offer>,
    reference_date: NaiveDate,
) -> (Vec<Offer>, KnownLinks) {
    let by_id: BTreeMap<&str, &Client> = input
        .clients
        .iter()
        .map(|client| (client.id.as_str(), client))
        .collect();
    let waiting: Vec<(&Application, &Client)> = applications
        .iter()
        .filter(|application| {
            made.get(&application.id)
                .is_none_or(|offer| !is_answer(offer))
        })
        .filter(|application| is_open(intake, application, reference_date))
        .filter_map(|application| Some((application, *by_id.get(application.client.as_str())?)))
        .collect();
    if waiting.is_empty() {
        return (Vec::new(), KnownLinks::new());
    }
    let clients: Vec<Client> = waiting
        .iter()
        .map(|(_, client)| (*client).clone())
        .collect();
    let (links, new_links, _) = links::links(
        &input.occupations,
        &input.isco_labels,
        &input.known_links,
        &clients,
        &input.places,
    );
    let to_match = MatchInput {
        clients: &clients,
        listed: &[],
        places: &input.places,
        postcodes: &input.postcodes,
        occupations: &input.occupations,
        links: &links,
        reference_date,
        feedback: &input.feedback,
        standing: &[],
        budget_left_euro: &[],
        seed: rules.seed,
    };
    let world = matching::ground(&rules.matching, &to_match);
    let index = PlaceIndex::new(&world);
    let openings = Openings::new(&world, &index, &to_match);
    let opens = |client: &Client| openings.of(client);
    let screenings =
        screening::screen_all(&rules.screening, &clients, reference_date, Some(&opens));
    let listed: Vec<bool> = screenings
        .iter()
        .map(|screening| screening.route.gets_match_list())
        .collect();
    let matches = matching::run_on(
        &world,
        &index,
        &MatchInput {
            listed: &listed,
            ..to_match
        },
    );
    let lists: BTreeMap<u32, &matching::ClientMatches> = matches
        .lists
        .iter()
        .map(|list| (list.client, list))
        .collect();
    let offers = waiting
        .iter()
        .zip(&screenings)
        .zip(0_u32..)
        .map(|(((application, client), screening), at)| {
            let list = lists.get(&at).copied();
            offer(
                intake,
                application,
                client,
                screening,
                (list, &input.places),
                reference_date,
            )
        })
        // A talk is offered once; until it leads to more there is nothing new to tell.
        .filter(|offer| is_answer(offer) || !made.contains_key(&offer.application))
        .collect();
    (offers, new_links)
}
