//! The morning's question: was last night good? One line, without personal data.

use super::error::Result;
use crate::domain::dutch;
use crate::store::Store;
use crate::store::runs::{Run, Slot};
use chrono::NaiveDate;
use serde::Deserialize;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morning {
    pub good: bool,
    /// "Nacht van 1 okt 2021: goed. 1.200 mensen bekeken, klaar om 02:31 UTC."
    pub sentence: String,
}

/// What it needs of the stored summary.
#[derive(Deserialize)]
struct Figures {
    clients: i64,
    #[serde(default)]
    set_aside: i64,
}

/// Judges the night of a slot by the run ledger: done, everybody looked at, nothing set aside.
pub async fn judge(store: &Store, slot: &Slot, date: NaiveDate) -> Result<Morning> {
    let runs = store.slot_runs(slot).await?;
    let (good, what) = match runs.iter().rev().find(|run| run.state == "done") {
        Some(done) => night(store, done).await?,
        None => (false, unfinished(&runs)),
    };
    let verdict = if good { "goed" } else { "NIET GOED" };
    Ok(Morning {
        good,
        sentence: format!("Nacht van {}: {verdict}. {what}", dutch::date(date)),
    })
}

async fn night(store: &Store, done: &Run) -> Result<(bool, String)> {
    let summary = store.run_result(done.id, "summary").await?;
    let figures: Option<Figures> = summary.and_then(|text| serde_json::from_str(&text).ok());
    let time = done
        .finished_at
        .as_deref()
        .and_then(|at| at.get(11..16))
        .unwrap_or("?");
    let Some(figures) = figures else {
        return Ok((false, format!("Klaar om {time} UTC, maar zonder cijfers.")));
    };
    let mut what = format!(
        "{} mensen bekeken, klaar om {time} UTC",
        dutch::number(figures.clients)
    );
    if done.attempt > 1 {
        what.push_str(&format!(", bij poging {}", done.attempt));
    }
    if figures.set_aside > 0 {
        what.push_str(&format!(
            "; {} gegevens opzij gezet omdat het programma er niet mee verder kon",
            dutch::number(figures.set_aside)
        ));
    }
    what.push('.');
    Ok((figures.clients > 0 && figures.set_aside == 0, what))
}

fn unfinished(runs: &[Run]) -> String {
    let failed = runs.iter().filter(|run| run.state == "failed").count();
    match runs.last() {
        None => "Er is geen nacht gedraaid. Loopt `werkt scheduler`?".to_owned(),
        Some(run) if run.state == "running" => {
            format!("De nacht loopt nog, sinds {}.", run.started_at)
        }
        Some(run) if run.state == "missed" => {
            "Overgeslagen: het programma stond uit; een latere nacht haalde het in.".to_owned()
        }
        Some(run) => format!(
            "Mislukt na {failed} {}: {}.",
            if failed == 1 { "poging" } else { "pogingen" },
            run.error
                .as_deref()
                .unwrap_or("oorzaak onbekend")
                .trim_end_matches('.')
        ),
    }
}
