//! `werkt screening`: what the night proposes for one person, with every reason.

use super::arguments::ScreeningCommand;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::domain::{Outcome, dutch};
use crate::screening::{Screening, column};
use crate::store::runs::Run;
use crate::store::{Action, Store, documents};
use anyhow::Result;
use chrono::NaiveDate;
use std::borrow::Cow;

pub async fn run(context: &Context, command: ScreeningCommand) -> Result<Exit> {
    let ScreeningCommand::Show {
        client,
        date,
        format,
    } = command;
    let store = context.existing_store().await?;
    let run = last_night(&store, date).await?;
    let stored = store.screening(run.id, &client).await?;
    let object = format!("client/{client}");
    let Some(stored) = stored else {
        store
            .audit(&context.audit(Action::ShowScreening, object, "not found"))
            .await?;
        return Err(unknown_client(&store, &client, &run).await?);
    };
    store
        .audit(&context.audit(Action::ShowScreening, object, "shown"))
        .await?;
    store.close().await;
    let screening: Screening = documents::parse("screening", &stored.client_id, &stored.body)?;
    match format {
        Format::Json => output::print_json(&screening)?,
        Format::Csv => output::print_csv(
            &["regel", "uitkomst", "punten", "reden", "bron"],
            screening.reasons.iter().map(|reason| {
                vec![
                    reason.rule.to_string(),
                    outcome(reason.outcome).to_owned(),
                    reason.points.to_string(),
                    reason.text.clone(),
                    reason.article.clone().unwrap_or_default(),
                ]
            }),
        )?,
        Format::Table => output::print_text(&text(&screening))?,
    }
    Ok(Exit::Done)
}

/// The run of a night: of the date, or the newest.
pub async fn last_night(store: &Store, date: Option<NaiveDate>) -> Result<Run> {
    let slot = date.map(|date| date.to_string());
    store
        .run_latest("nightly", slot.as_deref())
        .await?
        .ok_or_else(|| {
            Stop::not_found(match date {
                Some(date) => format!(
                    "er is geen nacht van {date}; draai die met `werkt nightly --date {date}`"
                ),
                None => {
                    "er is nog geen nacht gedraaid; begin met `werkt nightly --date JJJJ-MM-DD`"
                        .to_owned()
                }
            })
        })
}

/// Why nothing can be shown of a client.
pub async fn unknown_client(store: &Store, client: &str, run: &Run) -> Result<anyhow::Error> {
    let known = store.document(documents::CLIENTS, client).await?.is_some();
    Ok(Stop::not_found(if known {
        format!(
            "klant {client} is er, maar was er nog niet in de nacht van {}; draai de nacht opnieuw",
            run.slot
        )
    } else {
        format!("er is geen klant {client}; een nummer ziet er zo uit: K-0412")
    }))
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "ja",
        Outcome::Fails => "nee",
        Outcome::Unknown => "?",
    }
}

fn columns(names: &[Cow<'_, str>]) -> String {
    let words: Vec<_> = names.iter().map(|name| column(name)).collect();
    words.join(", ")
}

/// What is otherwise than the night before, why, and why somebody is back.
fn since_last_night(screening: &Screening) -> String {
    let mut text = String::new();
    if let Some(difference) = &screening.difference {
        text.push_str(&format!(
            "Sinds de vorige nacht ({}): {}\n",
            dutch::date(difference.since),
            difference.because()
        ));
    }
    // A change of tonight stands in the difference already; one of an earlier night stays until somebody looked.
    if let Some(because) = &screening.back_because {
        text.push_str(&format!("Terug voor een nieuwe blik: {because}\n"));
    }
    text
}

fn text(screening: &Screening) -> String {
    use crate::domain::Code;
    let mut text = format!(
        "{}   voorstel: {} · hertoets {}",
        screening.client,
        screening.route.label(),
        dutch::date(screening.retest)
    );
    if let Some(score) = screening.score {
        text.push_str(&format!(" · {score} punten"));
        if let Some((low, high)) = screening.score_range.filter(|(low, high)| low != high) {
            text.push_str(&format!(" (met alles bekend: {low} tot {high})"));
        }
    }
    text.push_str("\nDit is een voorstel. Een mens besluit.\n");
    text.push_str(&since_last_night(screening));
    let rows = screening.reasons.iter().map(|reason| {
        let points = if reason.rule.starts_with("factor.") {
            reason.points.to_string()
        } else {
            String::new()
        };
        let mark = if reason.rule == screening.decided_by {
            "▸"
        } else {
            ""
        };
        vec![
            mark.to_owned(),
            outcome(reason.outcome).to_owned(),
            points,
            reason.text.clone(),
            reason.article.clone().unwrap_or_default(),
        ]
    });
    let table = output::table(&["", "", "punten", "reden", "bron"], &[2], rows);
    text.push_str(&format!("{table}\n"));
    if !screening.unknowns.is_empty() {
        text.push_str(&format!(
            "Wij weten dit nog niet: {}\n",
            columns(&screening.unknowns)
        ));
    }
    if !screening.stale.is_empty() {
        text.push_str(&format!(
            "Verouderd, graag opnieuw vragen: {}\n",
            columns(&screening.stale)
        ));
    }
    if let Some(question) = &screening.next_question {
        text.push_str(&format!(
            "De vraag die nu het meeste verschil maakt: {}\n  {}\n",
            question.text, question.sentence
        ));
        if let Some(examples) = &question.examples {
            text.push_str(&format!(
                "  Werkt rekende met voorbeelden: {examples}. Wat ertussen ligt, is niet nagerekend.\n"
            ));
        }
    }
    for because in &screening.second_look_because {
        text.push_str(&format!("Laat een tweede persoon meekijken: {because}\n"));
    }
    for finding in &screening.findings {
        text.push_str(&format!("Let op: {}\n", finding.text));
    }
    text
}
