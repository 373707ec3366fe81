//! `werkt talks plan`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::{Code, dutch};
use crate::screening::talks::{Plan, PlannedTalk, Why};
use crate::store::Action;
use anyhow::Result;
use chrono::NaiveDate;
use comfy_table::Table;

pub async fn run(
    context: &Context,
    date: Option<NaiveDate>,
    dry_run: bool,
    format: Format,
) -> Result<Exit> {
    let runner = context.runner(context.existing_store().await?)?;
    let today = match date {
        Some(date) => date,
        None => last_night(&runner.store, None).await?.slot.parse()?,
    };
    let (plan, aside) = runner.plan_talks(today).await?;
    let added = match dry_run {
        true => None,
        false => Some(runner.store_talks(&plan, today).await?),
    };
    if dry_run {
        let entry = context.audit(Action::PlanTalks, format!("talks/{today}"), "shown");
        runner.store.audit(&entry).await?;
    }
    runner.store.clone().close().await;
    let talks = || plan.weeks.iter().flat_map(|week| &week.talks);
    let header = [
        "dag",
        "tijd",
        "coach",
        "klant",
        "rang",
        "punten",
        "uitnodigen",
        "omdat",
        "kan",
        "vraag",
    ];
    output::warn_set_aside(&aside);
    match format {
        Format::Json => output::print_json(&plan)?,
        Format::Csv => output::print_csv(&header, talks().map(row))?,
        Format::Table => {
            let weeks = plan.weeks.iter().map(|week| {
                vec![
                    dutch::date(week.monday),
                    week.capacity.to_string(),
                    week.standing.to_string(),
                    week.talks.len().to_string(),
                ]
            });
            let table = output::table(
                &["week van", "past", "stond al", "nieuw"],
                &[1, 2, 3],
                weeks,
            );
            let first: Vec<_> = talks().take(10).map(row).collect();
            let shown = if first.is_empty() {
                String::new()
            } else {
                format!(
                    "De eerste nieuwe gesprekken:\n{}\n",
                    output::table(&header, &[4, 5], first)
                )
            };
            let written = added.map_or_else(
                || "Er is niets opgeslagen (--dry-run).".to_owned(),
                |added| format!("{added} nieuwe gesprekken opgeslagen."),
            );
            output::print_text(&format!(
                "{table}\n\n{}\n\n{shown}{written} Na deze weken komen nog {} mensen.\n",
                order(&plan),
                plan.later.len()
            ))?;
        }
    }
    Ok(Exit::Done)
}

/// For each reason: how many got a talk, and how many come after these weeks.
fn order(plan: &Plan) -> Table {
    let planned = |why: Why| {
        let talks = plan.weeks.iter().flat_map(|week| &week.talks);
        talks.filter(|talk| talk.why == why).count()
    };
    let later = |why: Why| plan.later.iter().filter(|one| one.why == why).count();
    let rows = Why::ALL.iter().map(|why| {
        vec![
            why.label().to_owned(),
            planned(*why).to_string(),
            later(*why).to_string(),
        ]
    });
    output::table(&["waarom", "nieuw", "na deze weken"], &[1, 2], rows)
}

fn row(talk: &PlannedTalk) -> Vec<String> {
    vec![
        talk.day.to_string(),
        talk.starts_at.format("%H:%M").to_string(),
        talk.coach.to_string(),
        talk.client.to_string(),
        talk.rank.to_string(),
        talk.points.to_string(),
        talk.invite_by.label().to_owned(),
        talk.because.join(" "),
        talk.can_come.clone(),
        talk.question.clone().unwrap_or_default(),
    ]
}
