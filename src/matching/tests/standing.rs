//! Lists from night to night: what stands, what yields, and how they fill up.

use super::super::allocate::{AllocationReport, allocate};
use super::super::rules::Rules;
use super::super::synthetic::{Size, Synthetic, synthetic};
use super::super::{MatchInput, MatchResult, run};
use super::allocation::rows;
use super::rules;
use crate::domain::{ClientId, PlaceId};

type Pairs = Vec<(ClientId, PlaceId)>;

fn night(
    rules: &Rules,
    made: &Synthetic,
    standing: &[(ClientId, PlaceId)],
    seed: u64,
) -> MatchResult {
    let input = MatchInput {
        clients: &made.clients,
        listed: &[],
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
        reference_date: made.reference_date,
        feedback: &[],
        standing,
        budget_left_euro: &[],
        seed,
    };
    run(rules, &input)
}

fn proposed(made: &Synthetic, result: &MatchResult) -> Pairs {
    let of = |list: &super::super::ClientMatches| {
        let client = made.clients[list.client as usize].id.clone();
        let yes = list.proposals.iter().filter(|p| p.proposed);
        let places = yes.map(|p| made.places[p.place as usize].id.clone());
        places
            .map(|place| (client.clone(), place))
            .collect::<Vec<_>>()
    };
    let mut pairs: Pairs = result.lists.iter().flat_map(of).collect();
    pairs.sort();
    pairs
}

fn full(report: &AllocationReport, max: usize) -> u32 {
    report.lists_by_proposals.get(max).copied().unwrap_or(0)
}

#[test]
fn what_the_night_before_proposed_stands_whatever_the_lot_and_however_far_down_the_list() {
    let (mut rules, made) = (rules(), synthetic(&Size::municipal(120, 300), 4));
    rules.list.candidates_per_client = 20;
    rules.list.new_per_coach_max = 0;
    let first = night(&rules, &made, &[], 1);
    let before = proposed(&made, &first);
    let deep = first.lists.iter().flat_map(|list| &list.proposals);
    assert!(
        deep.filter(|p| p.proposed && p.rank > 20).count() > 0,
        "some lie below the first twenty"
    );
    assert_eq!(proposed(&made, &night(&rules, &made, &before, 2)), before);
}

#[test]
fn lists_that_the_daily_limit_of_a_coach_kept_short_fill_up_in_the_nights_after() {
    let (mut rules, made) = (rules(), synthetic(&Size::municipal(60, 400), 4));
    let per_client = usize::from(rules.list.proposals_per_client_max);
    rules.list.new_per_coach_max = 0;
    let free = night(&rules, &made, &[], 1).allocation;
    rules.list.new_per_coach_max = 100;
    let mut standing = Vec::new();
    let mut reports: Vec<AllocationReport> = Vec::new();
    for _ in 0..8 {
        let result = night(&rules, &made, &standing, 1);
        standing = proposed(&made, &result);
        reports.push(result.allocation);
    }
    let first = &reports[0];
    assert!(!first.coaches_at_limit.is_empty() && first.room.clients_coach_limit > 0);
    let last = &reports[7];
    assert!(last.allocated.proposals > first.allocated.proposals);
    assert!(full(last, per_client) > full(first, per_client));
    assert!(
        last.coaches_at_limit.is_empty(),
        "nobody waits for the limit any more"
    );
    let (reached, best) = (last.allocated.sum_of_totals, free.allocated.sum_of_totals);
    assert!(reached * 100 >= best * 95, "{reached} of {best}");
}

#[test]
fn the_report_says_why_every_list_is_not_full_and_what_lists_that_stand_cost() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(60, 300), 7));
    let first = night(&rules, &made, &[], 1);
    let report = &first.allocation;
    assert_eq!(
        report.best_sum_of_totals, report.allocated.sum_of_totals,
        "nothing stands yet: this is the best there is"
    );
    let room = &report.room;
    let told = room.clients_full
        + room.clients_few_places
        + room.clients_coach_limit
        + room.clients_places_full;
    assert_eq!(told as usize, first.lists.len());
    assert_eq!(room.pairs_considered, room.pairs_possible);
    let lists: u32 = report.lists_by_proposals.iter().sum();
    assert_eq!(lists as usize, first.lists.len());
    let second = night(&rules, &made, &proposed(&made, &first), 1).allocation;
    assert!(second.best_sum_of_totals >= second.allocated.sum_of_totals);
}

#[test]
fn every_possible_place_takes_part_and_not_only_the_best_fifty() {
    let mut problem = super::super::allocate::Problem::synthetic(120, 300, 300, 6, 5);
    let (chosen, bound) = super::super::allocate::allocate_with_bound(&problem);
    assert_eq!(
        problem.worth_of(&chosen),
        bound,
        "proven over all candidates"
    );
    let whole = problem.sum(&chosen);
    for list in &mut problem.clients {
        list.truncate(12);
    }
    let cut = allocate(&problem);
    assert!(whole > problem.sum(&cut));
}

#[test]
fn the_allocation_does_not_depend_on_the_order_of_the_input() {
    let problem = super::super::allocate::Problem::synthetic(80, 60, 40, 5, 9);
    let mut other = problem.clone();
    other.clients.reverse();
    other.coach_of.reverse();
    let mut chosen = rows(&other, &allocate(&other));
    chosen.reverse();
    assert_eq!(chosen, rows(&problem, &allocate(&problem)));
}
