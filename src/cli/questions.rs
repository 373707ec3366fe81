//! `werkt questions`: what is worth asking tomorrow, person by person.

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::screening::last_night;
use crate::domain::dutch;
use crate::runner::night::screenings;
use crate::screening::worth_asking;
use crate::store::Action;
use crate::store::documents;
use anyhow::Result;
use chrono::NaiveDate;

#[derive(Debug, clap::Args)]
pub struct QuestionsArguments {
    /// Only the clients of this coach.
    #[arg(long)]
    pub coach: Option<String>,
    /// Most questions to show: what fits a day.
    #[arg(long, default_value_t = 12)]
    pub limit: usize,
    /// Night to look at (default: the last).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, arguments: &QuestionsArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let night = last_night(&store, arguments.date).await?;
    let coach = arguments.coach.as_deref();
    if let Some(coach) = coach
        && store.document(documents::COACHES, coach).await?.is_none()
    {
        return Err(Stop::not_found(format!(
            "er is geen coach {coach}; een nummer ziet er zo uit: C-03"
        )));
    }
    let screenings = screenings(&store, night.id, coach).await?;
    let object = format!("questions/{}", coach.unwrap_or("all"));
    store
        .audit(&context.audit(Action::ListQuestions, object, "shown"))
        .await?;
    store.close().await;
    let all = worth_asking(&screenings);
    let shown = &all[..arguments.limit.min(all.len())];
    let header = ["klant", "vraag", "omdat", "hertoets"];
    let rows = shown.iter().map(|(screening, question)| {
        vec![
            screening.client.to_string(),
            question.text.clone(),
            question.sentence.clone(),
            dutch::date(screening.retest),
        ]
    });
    match arguments.format {
        Format::Json => {
            let lines: Vec<_> = shown
                .iter()
                .map(|(screening, question)| {
                    serde_json::json!({ "client": screening.client, "retest": screening.retest, "question": question })
                })
                .collect();
            output::print_json(&lines)?;
        }
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table if shown.is_empty() => output::print_text(
            "Er is nu geen vraag die iets verandert. Dat is goed nieuws: wij weten genoeg voor deze voorstellen.\n",
        )?,
        Format::Table => output::print_text(&format!(
            "{}\nDe {} vragen die het meeste verschil maken, van {} mensen met een open vraag (nacht van {}).\n",
            output::table(&header, &[], rows),
            shown.len(),
            all.len(),
            night.slot
        ))?,
    }
    Ok(Exit::Done)
}
