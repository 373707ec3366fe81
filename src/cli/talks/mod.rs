//! `werkt talks`: who is invited when, how it went, and whether the date is reached.

mod ical;
mod plan;
mod show;

use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::domain::talk::plannable;
use crate::domain::{CoachId, Talk};
use crate::store::Action;
use crate::store::talks::{TalkStep, TalkWritten};
use anyhow::Result;
use chrono::{NaiveDate, NaiveTime};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum TalksCommand {
    /// Plan the coming weeks: talks that stand stay, new ones fill the room that is left.
    Plan {
        /// Day to plan from (default: the date of the last night).
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Show the plan and write nothing.
        #[arg(long)]
        dry_run: bool,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Talks that stand, with the reason and the question; those without an outcome first.
    List {
        #[arg(long)]
        coach: Option<String>,
        /// From this day (default: the date of the last night).
        #[arg(long)]
        from: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Who gets a reminder on a day.
    Reminders {
        /// Day (default: the date of the last night).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// The client came: the talk counts, and stands in the client's file.
    Held {
        /// Number of the talk (K-0412.1).
        talk: String,
        /// The day of the talk (default: as planned).
        #[arg(long)]
        date: Option<NaiveDate>,
    },
    /// The client did not come. Changes no points, no route and no place in the order.
    Missed { talk: String },
    /// The talk is on another day.
    Move {
        talk: String,
        #[arg(long)]
        date: NaiveDate,
        /// Local time, for example 13:30.
        #[arg(long)]
        time: String,
        #[arg(long)]
        coach: Option<String>,
    },
    /// The talk does not take place.
    Cancel { talk: String },
    /// How many of the 1,200 were spoken with, and when the present pace reaches them all.
    Progress {
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// A calendar file of a coach's talks: client numbers only, no names.
    Ical {
        #[arg(long)]
        coach: String,
        #[arg(long)]
        out: PathBuf,
    },
}

pub async fn run(context: &Context, command: TalksCommand) -> Result<Exit> {
    match command {
        TalksCommand::Plan {
            date,
            dry_run,
            format,
        } => plan::run(context, date, dry_run, format).await,
        TalksCommand::List {
            coach,
            from,
            format,
        } => show::list(context, coach.as_deref(), from, format).await,
        TalksCommand::Reminders { date, format } => show::reminders(context, date, format).await,
        TalksCommand::Progress { date, format } => show::progress(context, date, format).await,
        TalksCommand::Ical { coach, out } => ical::run(context, &coach, &out).await,
        TalksCommand::Held { talk, date } => {
            step(context, &talk, |now| {
                Ok(TalkStep::Held {
                    day: date.unwrap_or(now.day),
                    today: clock::now().date_naive(),
                })
            })
            .await
        }
        TalksCommand::Missed { talk } => {
            let today = clock::now().date_naive();
            step(context, &talk, |_| Ok(TalkStep::Missed { today })).await
        }
        TalksCommand::Cancel { talk } => step(context, &talk, |_| Ok(TalkStep::Cancelled)).await,
        TalksCommand::Move {
            talk,
            date,
            time,
            coach,
        } => {
            step(context, &talk, |now| {
                let starts_at = NaiveTime::parse_from_str(&time, "%H:%M").map_err(|_| {
                    Stop::refused(format!("'{time}' is geen tijd; schrijf bijvoorbeeld 13:30"))
                })?;
                let coach = match &coach {
                    Some(coach) => {
                        CoachId::parse(coach).map_err(|e| Stop::refused(e.to_string()))?
                    }
                    None => now.coach.clone(),
                };
                // A move of last week may be written down today.
                plannable(date, clock::now().date_naive().min(date))
                    .map_err(|why| Stop::refused(why.to_string()))?;
                Ok(TalkStep::Moved {
                    day: date,
                    starts_at,
                    coach,
                })
            })
            .await
        }
    }
}

/// Writes down what happened to a talk.
async fn step(
    context: &Context,
    id: &str,
    what: impl FnOnce(&Talk) -> Result<TalkStep>,
) -> Result<Exit> {
    let store = context.existing_store().await?;
    let Some(now) = store.talk(id).await? else {
        return Err(no_talk(id));
    };
    let step = what(&now)?;
    let done = match &step {
        TalkStep::Held { .. } => "gehouden",
        TalkStep::Missed { .. } => "niet gekomen; wij nodigen opnieuw uit",
        TalkStep::Moved { .. } => "verzet",
        TalkStep::Cancelled => "gaat niet door",
    };
    let action = match &step {
        TalkStep::Held { .. } => Action::TalkHeld,
        TalkStep::Missed { .. } => Action::TalkMissed,
        TalkStep::Moved { .. } => Action::TalkMoved,
        TalkStep::Cancelled => Action::TalkCancelled,
    };
    let entry = context.audit(
        action,
        format!("talk/{id}"),
        format!("client/{}", now.client),
    );
    let written = store.talk_step(id, now.version, &step, &entry).await?;
    store.close().await;
    match written {
        TalkWritten::Done(_) => {
            output::print_text(&format!("Gesprek {id} met {}: {done}.\n", now.client))?;
            Ok(Exit::Done)
        }
        TalkWritten::Stale => Err(Stop::refused(format!(
            "iemand anders veranderde gesprek {id} intussen; er is niets opgeslagen. Kijk opnieuw met `werkt talks list`"
        ))),
        TalkWritten::NotFound => Err(no_talk(id)),
        TalkWritten::Refused(why) => Err(Stop::refused(why)),
    }
}

fn no_talk(id: &str) -> anyhow::Error {
    Stop::not_found(format!(
        "er is geen gesprek {id}; een nummer ziet er zo uit: K-0412.1 (`werkt talks list`)"
    ))
}
