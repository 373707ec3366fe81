//! What a night came to, for a coach and a manager: small tables, no log lines.

use super::output;
use crate::buig::{self, PlanTable, RowKey};
use crate::domain::{Code, Route, dutch};
use crate::night::{NightInput, NightPlan, NightRules};
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeSet;

/// The figures of one night. Counts only: no person can be told from it.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    pub reference_date: NaiveDate,
    pub clients: usize,
    pub spoken: usize,
    pub routes: Vec<RouteCount>,
    pub second_look: usize,
    pub with_question: usize,
    pub findings: usize,
    pub matching: MatchingCount,
    pub trajectories: TrajectoryCount,
    pub coaches: Vec<CoachCount>,
    pub buig: Vec<BuigYear>,
    #[serde(skip)]
    pub plan: PlanTable,
}

#[derive(Debug, Clone, Serialize)]
pub struct RouteCount {
    pub route: Route,
    pub label: &'static str,
    pub clients: usize,
    pub retest_overdue: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct MatchingCount {
    pub places: usize,
    pub maatschappelijke_banen: usize,
    pub positions: u64,
    pub lists: usize,
    pub with_proposals: usize,
    pub proposals: u32,
    pub places_proposed: usize,
    pub crowd_max: u32,
    /// What it would be if everyone were sent to the top of the own list.
    pub crowd_max_without_allocation: u32,
    pub feasible_median: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct TrajectoryCount {
    pub year: i32,
    pub starts: u32,
    pub starts_target: u32,
    pub sustained: u32,
    pub sustained_target: u32,
    pub outflow: u32,
    pub relapse: u32,
    pub due_soon: usize,
    pub stalled: usize,
    pub budget: String,
    pub budget_used: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct CoachCount {
    pub coach: String,
    pub clients: u32,
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, Serialize)]
pub struct BuigYear {
    pub year: i32,
    /// Euros with two decimals.
    pub plan_saving: String,
    pub actual_saving: String,
    pub plan_saldo: String,
    pub actual_saldo: String,
}

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
        let council = buig::plan(&rules.buig);
        let buig = plan
            .actual
            .table
            .years
            .iter()
            .map(|year| BuigYear {
                year: *year,
                plan_saving: council.amount(RowKey::BuigSaving, *year).to_string(),
                actual_saving: plan
                    .actual
                    .table
                    .amount(RowKey::BuigSaving, *year)
                    .to_string(),
                plan_saldo: council.amount(RowKey::Saldo, *year).to_string(),
                actual_saldo: plan.actual.table.amount(RowKey::Saldo, *year).to_string(),
            })
            .collect();
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
            matching: matching(input, plan),
            trajectories: trajectories(rules, plan),
            coaches,
            buig,
            plan: council,
        }
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
            .filter(|place| place.kind == crate::domain::PlaceKind::MaatschappelijkeBaan)
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
        starts_target: rules.trajectories.targets.starts_per_year,
        sustained: counts.sustained_reached,
        sustained_target: rules.trajectories.targets.sustained_per_year,
        outflow: counts.outflow,
        relapse: counts.relapse,
        due_soon: plan.tracking.due.len(),
        stalled: plan.tracking.stalled.len(),
        budget: budget.map_or_else(String::new, |budget| budget.budget.to_string()),
        budget_used: budget.map_or_else(String::new, |b| (b.paid + b.committed).to_string()),
    }
}

fn count(value: usize) -> String {
    dutch::number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// Whole euros of an amount as written in the summary.
fn whole(amount: &str) -> String {
    amount
        .split('.')
        .next()
        .and_then(|euros| euros.parse().ok())
        .map_or_else(|| amount.to_owned(), dutch::number)
}

/// The tables as printed.
pub fn text(summary: &Summary) -> String {
    let mut text = format!(
        "De nacht van {}: {} mensen bekeken, met {} is al gesproken over werk.\n\n",
        dutch::date(summary.reference_date),
        count(summary.clients),
        count(summary.spoken)
    );
    let rows = summary
        .routes
        .iter()
        .filter(|route| route.clients > 0)
        .map(|route| {
            vec![
                route.label.to_owned(),
                count(route.clients),
                count(route.retest_overdue),
            ]
        });
    let table = output::table(
        &["Voorstel van de screening", "mensen", "hertoets te laat"],
        &[1, 2],
        rows,
    );
    text.push_str(&format!("{table}\n"));
    text.push_str(&format!(
        "Een tweede persoon kijkt mee bij {}; bij {} mensen is er een vraag die verschil maakt; {} dingen om na te kijken.\n\n",
        count(summary.second_look),
        count(summary.with_question),
        count(summary.findings)
    ));
    let m = &summary.matching;
    let rows = [
        (
            "plekken om te werken (vacatures en maatschappelijke banen)",
            format!(
                "{} ({} banen)",
                count(m.places),
                dutch::number(i64::try_from(m.positions).unwrap_or(0))
            ),
        ),
        (
            "waarvan maatschappelijke banen",
            count(m.maatschappelijke_banen),
        ),
        ("mensen met een matchlijst", count(m.lists)),
        ("waarvan met minstens één voorstel", count(m.with_proposals)),
        (
            "mogelijke plekken per persoon (mediaan)",
            count(m.feasible_median as usize),
        ),
        ("voorstellen", count(m.proposals as usize)),
        (
            "verschillende plekken voorgesteld",
            count(m.places_proposed),
        ),
        (
            "meeste mensen op één plek (zonder verdelen)",
            format!("{} ({})", m.crowd_max, m.crowd_max_without_allocation),
        ),
    ];
    let rows = rows
        .into_iter()
        .map(|(label, value)| vec![label.to_owned(), value]);
    text.push_str(&format!(
        "{}\n\n",
        output::table(&["Matching", ""], &[1], rows)
    ));
    let t = &summary.trajectories;
    let rows = [
        (
            "gestart in een traject",
            t.starts.to_string(),
            t.starts_target.to_string(),
        ),
        (
            "duurzaam uitgestroomd",
            t.sustained.to_string(),
            t.sustained_target.to_string(),
        ),
        (
            "uitgestroomd naar werk",
            t.outflow.to_string(),
            String::new(),
        ),
        (
            "terug in de uitkering",
            t.relapse.to_string(),
            String::new(),
        ),
        (
            "werkbudget betaald en toegezegd",
            whole(&t.budget_used),
            whole(&t.budget),
        ),
    ];
    let rows = rows
        .into_iter()
        .map(|(label, now, target)| vec![label.to_owned(), now, target]);
    let title = format!("Trajecten {} tot nu toe", t.year);
    text.push_str(&format!(
        "{}\n",
        output::table(&[&title, "nu", "doel of budget"], &[1, 2], rows)
    ));
    let loads: Vec<String> = summary
        .coaches
        .iter()
        .filter(|coach| coach.clients > 0)
        .map(|coach| {
            let limit = coach.limit.map_or_else(
                || "geen grens bekend".to_owned(),
                |limit| format!("hooguit {limit}"),
            );
            format!("{} {} ({limit})", coach.coach, coach.clients)
        })
        .collect();
    text.push_str(&format!(
        "In traject per coach: {}. Termijnen binnen 60 dagen: {}; mensen over wie lang niets is vastgelegd: {}.\n\n",
        if loads.is_empty() { "niemand".to_owned() } else { loads.join(", ") },
        count(t.due_soon),
        count(t.stalled)
    ));
    let rows = summary.buig.iter().map(|year| {
        vec![
            year.year.to_string(),
            whole(&year.plan_saving),
            whole(&year.actual_saving),
            whole(&year.plan_saldo),
            whole(&year.actual_saldo),
        ]
    });
    let header = [
        "BUIG (euro)",
        "besparing plan",
        "besparing werkelijk",
        "saldo plan",
        "saldo tot nu toe",
    ];
    text.push_str(&format!(
        "{}\n",
        output::table(&header, &[1, 2, 3, 4], rows)
    ));
    text.push_str("Werkelijk is tot en met de peildatum, zonder schatting; wie zonder ons ook was uitgestroomd telt nog mee.\n");
    text
}

/// The figures as rows of name and value.
pub fn print_csv(summary: &Summary) -> Result<()> {
    let mut rows = Vec::new();
    for route in &summary.routes {
        rows.push(vec![
            format!("route.{}", route.route.code()),
            route.clients.to_string(),
        ]);
    }
    let m = &summary.matching;
    let t = &summary.trajectories;
    for (key, value) in [
        ("matching.lists", m.lists.to_string()),
        ("matching.with_proposals", m.with_proposals.to_string()),
        ("matching.proposals", m.proposals.to_string()),
        ("matching.crowd_max", m.crowd_max.to_string()),
        ("trajectories.starts", t.starts.to_string()),
        ("trajectories.sustained", t.sustained.to_string()),
        ("trajectories.outflow", t.outflow.to_string()),
    ] {
        rows.push(vec![key.to_owned(), value]);
    }
    for year in &summary.buig {
        rows.push(vec![
            format!("buig.{}.saving", year.year),
            year.actual_saving.clone(),
        ]);
    }
    output::print_csv(&["naam", "waarde"], rows)
}
