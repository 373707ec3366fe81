//! The night's matching: one pure function from input to lists.

use super::allocate::AllocationReport;
use super::bridge::{Bridge, bridges};
use super::candidates;
use super::decisions::Decisions;
use super::finding::{self, Finding};
use super::index::PlaceIndex;
use super::limit::{LIMITS, check};
use super::links::TitleLinks;
use super::no_match::{PlaceLimits, over_clients};
use super::order::{Ranked, merit_of};
use super::propose::put;
use super::reach::Feasible;
use super::reason::{MatchReason, Pair};
use super::rules::Rules;
use super::score::{score, sums, total};
use super::world::{Ground, World};
use crate::domain::{Client, ClientId, Feedback, Occupation, Place, PlaceId, PostcodeArea};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Everything that a night's matching may know.
#[derive(Debug, Clone, Copy)]
pub struct MatchInput<'a> {
    pub clients: &'a [Client],
    /// Per client, whether its route gets a match list; a client beyond the end does.
    pub listed: &'a [bool],
    pub places: &'a [Place],
    pub postcodes: &'a [PostcodeArea],
    pub occupations: &'a [Occupation],
    pub links: &'a TitleLinks,
    pub reference_date: NaiveDate,
    /// Coaches' decisions; the last about a pair counts.
    pub feedback: &'a [Feedback],
    /// Proposals that stood last night: they are not new, and go before new ones as long as they are possible.
    pub standing: &'a [(ClientId, PlaceId)],
    /// Per client, what is left of the work budget, euros; a client beyond the end has all of it.
    pub budget_left_euro: &'a [u32],
    /// Seed of the lots that break ties; published with the run.
    pub seed: u64,
}

/// A place on a client's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Index into the input's places.
    pub place: u32,
    pub past_bij: u8,
    pub haalbaar: u8,
    pub total: u8,
    /// 1: best of the own list.
    pub rank: u16,
    /// The rank without the lot: one more than the places that are better; equals share it.
    #[serde(default)]
    pub shared_rank: u16,
    /// Whether the allocation proposes it tonight.
    pub proposed: bool,
    /// Whether it was not proposed last night.
    pub new: bool,
    /// The factors add up to the two scores; then what we do not know.
    pub reasons: Vec<MatchReason>,
    /// Instruments that could help, apart from the scores.
    pub support: Vec<MatchReason>,
}

/// The match list of one client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientMatches {
    /// Index into the input's clients.
    pub client: u32,
    /// Best first: the top of the list, and below it what the allocation proposes beside.
    pub proposals: Vec<Proposal>,
    pub feasible_places: u32,
    /// Places that each limit excludes, whatever the others say; in the order of `Limit::ALL`.
    pub excluded_by: [u32; LIMITS],
    /// Places that only this limit excludes.
    pub only_by: [u32; LIMITS],
    /// Changes that would open places tonight, within the work budget first.
    pub bridges: Vec<Bridge>,
}

/// The night's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchResult {
    pub rules_version: String,
    pub lists: Vec<ClientMatches>,
    pub allocation: AllocationReport,
    pub findings: Vec<Finding>,
    /// How the limits of each place come out over the clients with a list, in the order of the input's places.
    #[serde(default)]
    pub place_limits: Vec<PlaceLimits>,
}

/// Makes the world of a night.
pub fn ground<'a>(rules: &'a Rules, input: &MatchInput<'a>) -> World<'a> {
    World::new(&Ground {
        rules,
        reference_date: input.reference_date,
        seed: input.seed,
        places: input.places,
        postcodes: input.postcodes,
        occupations: input.occupations,
        links: input.links,
    })
}

/// Matches a night. Pure: the same input gives the same result, for any number of threads.
pub fn run(rules: &Rules, input: &MatchInput<'_>) -> MatchResult {
    let world = ground(rules, input);
    let index = PlaceIndex::new(&world);
    run_on(&world, &index, input)
}

/// The same on a ground that was made before (`world` and `index` of this very input's places).
pub fn run_on(world: &World<'_>, index: &PlaceIndex, input: &MatchInput<'_>) -> MatchResult {
    let rules = world.rules;
    let decisions = Decisions::new(input);
    let persons = world.persons(input.clients, &decisions.excluded);
    let (listed, chosen) = candidates::listed(input, &persons);
    let kept = |at: usize| decisions.kept(listed[at]);
    let rankings = candidates::rank(world, index, &chosen, true, kept);
    let shown = usize::from(rules.list.shown_per_client);
    let budget = |at: usize| {
        let left = input.budget_left_euro.get(listed[at] as usize).copied();
        left.unwrap_or(rules.bridges.work_budget_euro)
    };
    let bridges_of =
        |judge: &mut Feasible, at: usize| bridges(world, index, judge, &chosen[at], budget(at));
    // The allocation is one thread's work; the bridges of everybody do not wait for it.
    let ((proposed, allocation), bridges) = rayon::join(
        || {
            let put = put(world, input, &decisions, &listed, &rankings);
            put.proposed_and_report(world, &rankings)
        },
        || {
            let everybody = (0..listed.len()).into_par_iter();
            let found = everybody.map_init(Feasible::default, bridges_of);
            found.collect::<Vec<_>>()
        },
    );
    let lists: Vec<ClientMatches> = bridges
        .into_par_iter()
        .enumerate()
        .map(|(at, bridges)| {
            let client = &input.clients[listed[at] as usize];
            let pair = |place: u32| Pair {
                world,
                client,
                person: &chosen[at],
                spot: &world.spots[place as usize],
            };
            let ranking = &rankings[at];
            let proposals = (0..ranking.kept.len())
                .filter(|slot| *slot < shown || proposed.has(at, *slot))
                .map(|slot| {
                    let place = ranking.kept[slot].1.0;
                    let new = !decisions.stands(listed[at], place);
                    let merit = merit_of(ranking.kept[slot].0);
                    let better = |other: &Ranked| merit_of(other.0) > merit;
                    let shared = ranking.kept.partition_point(better);
                    let on_list = OnList {
                        rank: rank_at(slot),
                        shared_rank: rank_at(shared),
                        proposed: proposed.has(at, slot),
                        new,
                    };
                    proposal(&pair(place), place, on_list)
                })
                .collect();
            ClientMatches {
                client: listed[at],
                proposals,
                feasible_places: ranking.feasible_places,
                excluded_by: ranking.excluded_by,
                only_by: ranking.only_by,
                bridges,
            }
        })
        .collect();
    let mut findings = finding::of_places(world, input.places);
    for (at, list) in lists.iter().enumerate() {
        let client = &input.clients[list.client as usize];
        findings.extend(finding::of_client(client, &chosen[at]));
        if list.feasible_places == 0 && !input.places.is_empty() {
            let (client, limits) = (client.id.clone(), finding::ordered(&list.excluded_by));
            findings.push(Finding::ClientWithoutMatch { client, limits });
        }
    }
    findings.extend(decisions.findings(world, &persons));
    MatchResult {
        rules_version: rules.version.clone(),
        lists,
        allocation,
        findings,
        place_limits: over_clients(world, index, &chosen),
    }
}

/// How a place stands on a list.
struct OnList {
    rank: u16,
    shared_rank: u16,
    proposed: bool,
    new: bool,
}

fn rank_at(slot: usize) -> u16 {
    u16::try_from(slot + 1).unwrap_or(u16::MAX)
}

fn proposal(pair: &Pair<'_>, place: u32, on_list: OnList) -> Proposal {
    let scores = score(pair.world, pair.person, pair.spot);
    let verdict = check(pair.world, pair.person, place, pair.spot);
    let (past_bij, haalbaar) = sums(&scores);
    Proposal {
        place,
        past_bij,
        haalbaar,
        total: total(super::score::weighted(pair.world.rules, past_bij, haalbaar)),
        rank: on_list.rank,
        shared_rank: on_list.shared_rank,
        proposed: on_list.proposed,
        new: on_list.new,
        reasons: pair.reasons(&scores, &verdict),
        support: pair.instruments(&scores),
    }
}
