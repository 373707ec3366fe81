//! `werkt timers`: one calendar of what is due.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use super::screening::last_night;
use crate::domain::{Code, dutch};
use crate::screening::timers::TimerState;
use crate::store::due::DueQuery;
use anyhow::Result;
use chrono::NaiveDate;

#[derive(Debug, clap::Args)]
pub struct TimersArguments {
    /// Only the clients of this coach.
    #[arg(long)]
    pub coach: Option<String>,
    /// Only this client.
    #[arg(long)]
    pub client: Option<String>,
    /// Only what is too late.
    #[arg(long)]
    pub overdue: bool,
    /// Also what is further off than the time of warning.
    #[arg(long, conflicts_with = "overdue")]
    pub all: bool,
    /// Night to look at (default: the last).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, arguments: &TimersArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let night = last_night(&store, arguments.date).await?;
    let query = DueQuery {
        coach: arguments.coach.as_deref().unwrap_or(""),
        client: arguments.client.as_deref().unwrap_or(""),
        state: if arguments.overdue {
            TimerState::Overdue.code()
        } else {
            ""
        },
    };
    let mut due = store.due_dates(night.id, &query).await?;
    let later = TimerState::Later.code();
    let further = due.iter().filter(|one| one.state == later).count();
    if !arguments.all {
        due.retain(|one| one.state != later);
    }
    store
        .audit(&context.audit("timers.list", format!("timers/{}", night.slot), "shown"))
        .await?;
    store.close().await;
    let overdue = due
        .iter()
        .filter(|one| one.state == TimerState::Overdue.code())
        .count();
    let label = |state: &str| {
        TimerState::from_code(state)
            .map_or("", Code::label)
            .to_owned()
    };
    let header = ["uiterlijk", "stand", "klant", "coach", "wat", "bron"];
    let rows = due.iter().map(|one| {
        vec![
            one.due
                .parse()
                .map_or_else(|_| one.due.clone(), dutch::date),
            label(&one.state),
            one.client_id.clone(),
            one.coach_id.clone().unwrap_or_default(),
            one.text.clone(),
            one.article.clone(),
        ]
    });
    match arguments.format {
        Format::Json => {
            let lines: Vec<_> = due
                .iter()
                .map(|one| {
                    serde_json::json!({
                        "due": one.due, "state": one.state, "client": one.client_id, "coach": one.coach_id,
                        "rule": one.rule, "text": one.text, "article": one.article,
                    })
                })
                .collect();
            output::print_json(&lines)?;
        }
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table if due.is_empty() => output::print_text("Er loopt nu geen termijn af.\n")?,
        Format::Table => {
            let table = output::table(&header, &[], rows);
            let further = match further {
                0 => String::new(),
                _ if arguments.all || arguments.overdue => String::new(),
                count => format!(" Verder weg liggen er nog {count}: `werkt timers --all`."),
            };
            output::print_text(&format!(
                "{table}\n{} termijnen, waarvan {overdue} te laat (nacht van {}).{further}\n",
                due.len(),
                night.slot
            ))?;
        }
    }
    Ok(Exit::Done)
}
