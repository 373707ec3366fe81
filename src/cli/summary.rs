//! What a night came to, printed for a coach and a manager: small tables, no log lines.

use super::output;
use crate::buig::RowKey;
use crate::domain::{Cents, Code, dutch, set_aside};
use crate::night::summary::{MatchingCount, Summary, TrajectoryCount};
use anyhow::Result;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn count(value: usize) -> String {
    dutch::number(i64::try_from(value).unwrap_or(i64::MAX))
}

/// Whole euros of an amount as written in the summary.
fn whole(amount: &str) -> String {
    amount.parse().map_or_else(
        |_| amount.to_owned(),
        |euros: Decimal| dutch::whole_euros(Cents::from_decimal(euros)),
    )
}

/// The tables as printed.
pub fn text(summary: &Summary) -> String {
    let parts = [
        head(summary),
        routes(summary),
        matching(&summary.matching),
        trajectories(&summary.trajectories),
        coaches(summary),
        buig(summary),
    ];
    parts.concat()
}

fn head(summary: &Summary) -> String {
    format!(
        "De nacht van {}: {} mensen bekeken, met {} is al gesproken over werk.\n\n",
        dutch::date(summary.reference_date),
        count(summary.clients),
        count(summary.spoken)
    )
}

fn routes(summary: &Summary) -> String {
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
    let aside = set_aside::sentence(summary.set_aside);
    let aside = aside.map_or_else(String::new, |line| format!("{line}\n"));
    format!(
        "{table}\n{aside}Een tweede persoon kijkt mee bij {}; bij {} mensen is er een vraag die verschil maakt; {} dingen om na te kijken.\n\n",
        count(summary.second_look),
        count(summary.with_question),
        count(summary.findings)
    )
}

fn matching(m: &MatchingCount) -> String {
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
    format!("{}\n\n", output::table(&["Matching", ""], &[1], rows))
}

fn trajectories(t: &TrajectoryCount) -> String {
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
    format!(
        "{}\n",
        output::table(&[&title, "nu", "doel of budget"], &[1, 2], rows)
    )
}

fn coaches(summary: &Summary) -> String {
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
    let t = &summary.trajectories;
    format!(
        "In traject per coach: {}. Termijnen die bijna aflopen of te laat zijn: {}; mensen over wie lang niets is vastgelegd: {}.\n\n",
        if loads.is_empty() {
            "niemand".to_owned()
        } else {
            loads.join(", ")
        },
        count(t.due_soon),
        count(t.stalled)
    )
}

fn buig(summary: &Summary) -> String {
    let rows = summary.buig.iter().flat_map(|year| {
        let mark = if year.from_plan.is_empty() { "" } else { "* " };
        [
            vec![
                format!("besparing {}", year.year),
                whole(&year.plan_saving_so_far),
                whole(&year.actual_saving),
                whole(&year.plan_saving),
            ],
            vec![
                format!("saldo {}", year.year),
                whole(&year.plan_saldo_so_far),
                format!("{mark}{}", whole(&year.actual_saldo)),
                whole(&year.plan_saldo),
            ],
        ]
    });
    let day = dutch::date(summary.reference_date);
    let header = [
        "BUIG (euro)",
        "plan tot die dag",
        "werkelijk",
        "plan hele jaar",
    ];
    format!(
        "{}\nBesparing en werkbudget zijn geteld tot en met {day}, de andere bedragen in het saldo voor het hele jaar. Wie zonder ons ook was uitgestroomd telt nog mee.\n{}",
        output::table(&header, &[1, 2, 3], rows),
        still_from_plan(summary)
    )
}

/// Which amounts behind the mark nobody booked yet.
fn still_from_plan(summary: &Summary) -> String {
    let rows: BTreeSet<RowKey> = summary
        .buig
        .iter()
        .flat_map(|year| year.from_plan.iter().copied())
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = rows.iter().map(|row| row.label()).collect();
    format!(
        "* Hierin staan nog bedragen van het plan: de administratie gaf ze nog niet ({}). Zie `werkt buig actual --year {}`.\n",
        names.join("; "),
        summary.buig.last().map_or(0, |year| year.year)
    )
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
        for (key, amount) in [
            ("saving", &year.actual_saving),
            ("plan_saving_so_far", &year.plan_saving_so_far),
            ("saldo", &year.actual_saldo),
            ("plan_saldo_so_far", &year.plan_saldo_so_far),
            ("plan_saldo", &year.plan_saldo),
        ] {
            rows.push(vec![format!("buig.{}.{key}", year.year), amount.clone()]);
        }
        let from_plan: Vec<&str> = year.from_plan.iter().map(|row| row.key()).collect();
        rows.push(vec![
            format!("buig.{}.from_plan", year.year),
            from_plan.join(" "),
        ]);
    }
    output::print_csv(&["naam", "waarde"], rows)
}
