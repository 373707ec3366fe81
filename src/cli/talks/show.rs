//! `werkt talks list`, `reminders` and `progress`.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::{Code, Talk, dutch};
use crate::screening::talks::{Progress, TalkRules};
use crate::store::talks::TalkQuery;
use crate::store::{Action, Store};
use anyhow::Result;
use chrono::NaiveDate;

/// The day asked for, or that of the last night.
async fn day(store: &Store, date: Option<NaiveDate>) -> Result<NaiveDate> {
    match date {
        Some(date) => Ok(date),
        None => Ok(last_night(store, None).await?.slot.parse()?),
    }
}

const HEADER: [&str; 8] = [
    "gesprek", "dag", "tijd", "coach", "klant", "stand", "omdat", "vraag",
];

fn row(talk: &Talk, today: NaiveDate) -> Vec<String> {
    let state = if talk.lacks_outcome(today) {
        "hoe ging het?"
    } else {
        talk.kind.label()
    };
    vec![
        talk.id.clone(),
        dutch::date(talk.day),
        talk.starts_at.format("%H:%M").to_string(),
        talk.coach.to_string(),
        talk.client.to_string(),
        state.to_owned(),
        talk.because.join(" "),
        talk.question.clone().unwrap_or_default(),
    ]
}

pub async fn list(
    context: &Context,
    coach: Option<&str>,
    from: Option<NaiveDate>,
    format: Format,
) -> Result<Exit> {
    let store = context.existing_store().await?;
    let today = day(&store, from).await?;
    let query = TalkQuery {
        coach: coach.unwrap_or(""),
        open: true,
        ..TalkQuery::default()
    };
    // Those of earlier days still wait for somebody to say how they went; they come first by day.
    let talks = store.talks(&query).await?;
    let object = format!("talks/{}", coach.unwrap_or("all"));
    store
        .audit(&context.audit(Action::ListTalks, object, "shown"))
        .await?;
    store.close().await;
    let rows = talks.iter().map(|talk| row(talk, today));
    match format {
        Format::Json => output::print_json(&talks)?,
        Format::Csv => output::print_csv(&HEADER, rows)?,
        Format::Table if talks.is_empty() => {
            output::print_text("Er staan geen gesprekken. Plan ze met `werkt talks plan`.\n")?;
        }
        Format::Table => {
            output::print_text(&format!("{}\n", output::table(&HEADER, &[], rows)))?;
        }
    }
    Ok(Exit::Done)
}

pub async fn reminders(context: &Context, date: Option<NaiveDate>, format: Format) -> Result<Exit> {
    let rules = context.checked("talks.toml", TalkRules::parse)?;
    let store = context.existing_store().await?;
    let today = day(&store, date).await?;
    let from = today.to_string();
    let query = TalkQuery {
        from: &from,
        open: true,
        ..TalkQuery::default()
    };
    let mut talks = store.talks(&query).await?;
    talks.retain(|talk| talk.reminders(&rules.plan.reminder_days).contains(&today));
    let object = format!("reminders/{today}");
    store
        .audit(&context.audit(Action::ListReminders, object, "shown"))
        .await?;
    store.close().await;
    let header = ["klant", "gesprek op", "tijd", "coach", "manier"];
    let rows = talks.iter().map(|talk| {
        vec![
            talk.client.to_string(),
            dutch::date(talk.day),
            talk.starts_at.format("%H:%M").to_string(),
            talk.coach.to_string(),
            talk.invite_by.label().to_owned(),
        ]
    });
    match format {
        Format::Json => output::print_json(&talks)?,
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table if talks.is_empty() => output::print_text(&format!(
            "Op {} krijgt niemand een herinnering.\n",
            dutch::date(today)
        ))?,
        Format::Table => {
            output::print_text(&format!("{}\n", output::table(&header, &[], rows)))?;
        }
    }
    Ok(Exit::Done)
}

pub async fn progress(context: &Context, date: Option<NaiveDate>, format: Format) -> Result<Exit> {
    let store = context.existing_store().await?;
    let night = last_night(&store, date).await?;
    let stored = store.run_result(night.id, "talks").await?;
    store.close().await;
    let Some(stored) = stored else {
        return Err(Stop::not_found(format!(
            "de nacht van {} telde de gesprekken nog niet; draai die opnieuw met `werkt nightly --date {}`",
            night.slot, night.slot
        )));
    };
    let progress: Progress = serde_json::from_str(&stored)?;
    let header = ["dag", "gesproken", "nodig"];
    let row = |point: &crate::screening::talks::BurnUpPoint| {
        vec![
            dutch::date(point.day),
            point.spoken.to_string(),
            point.needed.to_string(),
        ]
    };
    match format {
        Format::Json => output::print_json(&progress)?,
        Format::Csv => output::print_csv(&header, progress.burn_up.iter().map(row))?,
        Format::Table => {
            let pace = tenths(progress.pace_tenths);
            let needed = progress.pace_needed_tenths.map_or_else(
                || "De datum is voorbij.".to_owned(),
                |needed| format!("Nodig om de datum te halen: {} per week.", tenths(needed)),
            );
            let last: Vec<_> = progress
                .burn_up
                .iter()
                .rev()
                .take(13)
                .rev()
                .map(row)
                .collect();
            output::print_text(&format!(
                "{}\n\n{}\nTempo van de laatste weken: {pace} per week. {needed}\n",
                output::table(&header, &[1, 2], last),
                progress.sentence
            ))?;
        }
    }
    Ok(Exit::Done)
}

fn tenths(value: u32) -> String {
    format!("{},{}", value / 10, value % 10)
}
