//! `werkt talks plan`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::{Code, dutch};
use crate::screening::talks::PlannedTalk;
use anyhow::Result;
use chrono::NaiveDate;

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
    runner.store.clone().close().await;
    let talks = || plan.weeks.iter().flat_map(|week| &week.talks);
    let header = [
        "dag",
        "tijd",
        "coach",
        "klant",
        "punten",
        "uitnodigen",
        "omdat",
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
                    output::table(&header, &[4], first)
                )
            };
            let written = added.map_or_else(
                || "Er is niets opgeslagen (--dry-run).".to_owned(),
                |added| format!("{added} nieuwe gesprekken opgeslagen."),
            );
            output::print_text(&format!(
                "{table}\n\n{shown}{written} Na deze weken komen nog {} mensen.\n",
                plan.later.len()
            ))?;
        }
    }
    Ok(Exit::Done)
}

fn row(talk: &PlannedTalk) -> Vec<String> {
    vec![
        talk.day.to_string(),
        talk.starts_at.format("%H:%M").to_string(),
        talk.coach.to_string(),
        talk.client.to_string(),
        talk.points.to_string(),
        talk.invite_by.label().to_owned(),
        talk.because.join(" "),
        talk.question.clone().unwrap_or_default(),
    ]
}
