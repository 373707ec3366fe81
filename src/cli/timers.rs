//! `werkt timers`: one calendar of what is due.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use super::screening::last_night;
use crate::domain::{Code, dutch};
use crate::screening::timers::{TimerState, far_overdue};
use crate::store::Action;
use crate::store::due::{DueQuery, StoredDue};
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
        .audit(&context.audit(
            Action::ListTimers,
            format!("timers/{}", night.slot),
            "shown",
        ))
        .await?;
    store.close().await;
    let today: Option<NaiveDate> = night.slot.get(..10).and_then(|day| day.parse().ok());
    let far = |one: &StoredDue| {
        let day = one.due.parse().ok();
        day.zip(today)
            .is_some_and(|(day, today)| far_overdue(day, today))
    };
    let overdue = due
        .iter()
        .filter(|one| one.state == TimerState::Overdue.code())
        .count();
    let far_count = due.iter().filter(|one| far(one)).count();
    let label = |one: &StoredDue| match TimerState::from_code(&one.state) {
        _ if far(one) => "te laat, meer dan een jaar",
        Some(state) => state.label(),
        None => "",
    };
    let header = [
        "uiterlijk",
        "stand",
        "over",
        "klant",
        "coach",
        "wat",
        "bron",
    ];
    let rows = due.iter().map(|one| {
        let day: Option<NaiveDate> = one.due.parse().ok();
        vec![
            day.map_or_else(|| one.due.clone(), dutch::date),
            label(one).to_owned(),
            day.zip(today)
                .map_or_else(String::new, |(day, today)| distance(day, today)),
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
                        "rule": one.rule, "text": one.text, "article": one.article, "more_than_a_year_late": far(one),
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
            let long = match far_count {
                0 => String::new(),
                count => format!(", {count} daarvan meer dan een jaar"),
            };
            output::print_text(&format!(
                "{table}\n{} termijnen, waarvan {overdue} te laat{long} (nacht van {}).{further}\n",
                due.len(),
                night.slot
            ))?;
        }
    }
    Ok(Exit::Done)
}

/// `5 dagen`, `3 dagen te laat`, `vandaag`.
fn distance(day: NaiveDate, today: NaiveDate) -> String {
    let days = (day - today).num_days();
    let noun = if days.abs() == 1 { "dag" } else { "dagen" };
    match days {
        0 => "vandaag".to_owned(),
        ahead if ahead > 0 => format!("{ahead} {noun}"),
        late => format!("{} {noun} te laat", late.abs()),
    }
}
