//! Counting a plan.

use super::{BuigYear, CoachCount, MatchingCount, RouteCount, Summary, TrajectoryCount};
use crate::buig::actual::RowSource;
use crate::buig::{self, PlanTable, RowKey};
use crate::domain::{Code, PlaceKind, Route};
use crate::night::{NightInput, NightPlan, NightRules};
use crate::screening::timers::TimerState;
use chrono::Datelike;
use std::collections::BTreeSet;

impl Summary {
    /// Counts a plan.
    pub fn of(rules: &NightRules, input: &NightInput, plan: &NightPlan) -> Self {
        let today = plan.reference_date;
        let routes = Route::ALL
            .iter()
            .map(|route| RouteCount {
                route: *route,
                label: route.label(),
                clients: plan.screenings.iter().filter(|s| s.route == *route).count(),
                retest_overdue: plan
                    .screenings
                    .iter()
                    .filter(|s| s.route == *route && s.retest < today)
                    .count(),
            })
            .collect();
        let coaches = plan
            .tracking
            .coaches
            .iter()
            .map(|load| CoachCount {
                coach: load.coach.to_string(),
                clients: load.clients,
                limit: load.limit,
            })
            .collect();
        let council = buig::plan_until(&rules.buig, today.year());
        let so_far = buig::plan_so_far(&rules.buig, &council, &plan.actual, today);
        let buig = plan.actual.table.years.iter();
        let buig = buig.map(|year| buig_year(plan, &council, &so_far, *year));
        let buig = buig.collect();
        Self {
            reference_date: today,
            clients: plan.screenings.len(),
            spoken: spoken(input, plan),
            routes,
            second_look: plan.screenings.iter().filter(|s| s.second_look).count(),
            with_question: plan
                .screenings
                .iter()
                .filter(|s| s.next_question.is_some())
                .count(),
            findings: plan
                .screenings
                .iter()
                .map(|s| s.findings.len())
                .sum::<usize>()
                + plan.tracking.findings.len()
                + plan.matches.findings.len(),
            set_aside: plan.set_aside.len(),
            matching: matching(input, plan),
            trajectories: trajectories(rules, plan),
            coaches,
            buig,
            plan: council,
        }
    }
}

fn buig_year(plan: &NightPlan, council: &PlanTable, so_far: &PlanTable, year: i32) -> BuigYear {
    let actual = &plan.actual;
    let of = |table: &PlanTable, key| table.amount(key, year).to_string();
    let from_plan = actual.sources.iter();
    BuigYear {
        year,
        plan_saving: of(council, RowKey::BuigSaving),
        actual_saving: of(&actual.table, RowKey::BuigSaving),
        plan_saldo: of(council, RowKey::Saldo),
        actual_saldo: of(&actual.table, RowKey::Saldo),
        plan_saving_so_far: of(so_far, RowKey::BuigSaving),
        plan_saldo_so_far: of(so_far, RowKey::Saldo),
        from_plan: from_plan
            .filter(|(_, of, source)| *of == year && *source == RowSource::Plan)
            .map(|(key, _, _)| *key)
            .collect(),
    }
}

/// People with whom a talk is recorded: on the client, or as an event.
fn spoken(input: &NightInput, plan: &NightPlan) -> usize {
    let by_event: std::collections::BTreeSet<_> = plan
        .tracking
        .states
        .iter()
        .filter(|state| state.spoken.is_some())
        .map(|state| &state.client)
        .collect();
    input
        .clients
        .iter()
        .filter(|client| {
            client
                .spoken_on
                .is_some_and(|day| day <= plan.reference_date)
                || by_event.contains(&client.id)
        })
        .count()
}

fn matching(input: &NightInput, plan: &NightPlan) -> MatchingCount {
    let mut places_proposed = BTreeSet::new();
    let mut with_proposals = 0;
    for list in &plan.matches.lists {
        let mut any = false;
        for proposal in list.proposals.iter().filter(|proposal| proposal.proposed) {
            any = true;
            places_proposed.insert(proposal.place);
        }
        with_proposals += usize::from(any);
    }
    let mut feasible: Vec<u32> = plan
        .matches
        .lists
        .iter()
        .map(|list| list.feasible_places)
        .collect();
    feasible.sort_unstable();
    let (allocated, plain) = (
        &plan.matches.allocation.allocated,
        &plan.matches.allocation.top_of_list,
    );
    MatchingCount {
        places: input.places.len(),
        maatschappelijke_banen: input
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::MaatschappelijkeBaan)
            .count(),
        positions: input
            .places
            .iter()
            .map(|place| u64::from(place.positions))
            .sum(),
        lists: plan.matches.lists.len(),
        with_proposals,
        proposals: allocated.proposals,
        places_proposed: places_proposed.len(),
        crowd_max: allocated.largest_crowd,
        crowd_max_without_allocation: plain.largest_crowd,
        feasible_median: feasible.get(feasible.len() / 2).copied().unwrap_or(0),
    }
}

fn trajectories(rules: &NightRules, plan: &NightPlan) -> TrajectoryCount {
    let year = plan.reference_date.year();
    let counts = plan
        .tracking
        .years
        .iter()
        .find(|counts| counts.year == year);
    let counts = counts.cloned().unwrap_or_default();
    let budget = plan
        .tracking
        .budgets
        .iter()
        .find(|budget| budget.year == year);
    TrajectoryCount {
        year,
        starts: counts.starts,
        starts_target: rules.trajectories.targets.starts_in(year),
        sustained: counts.sustained_reached,
        sustained_target: rules.trajectories.targets.sustained_in(year),
        outflow: counts.outflow,
        relapse: counts.relapse,
        due_soon: plan
            .due
            .iter()
            .filter(|due| due.state != TimerState::Later)
            .count(),
        stalled: plan.tracking.stalled.len(),
        budget: budget.map_or_else(String::new, |budget| budget.budget.to_string()),
        budget_used: budget.map_or_else(String::new, |b| (b.paid + b.committed).to_string()),
    }
}
