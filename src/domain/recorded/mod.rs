//! What a coach records after a talk: facts with source, day and author, put into the client's file.
//!
//! A recording never changes what was recorded before; it stands beside it with a higher version. The file
//! (`Client`) holds the newest fact of whoever may decide it. What a client says of something that a coach
//! assesses (the criteria, skills that were observed) stands beside it and decides nothing; wishes, own view and
//! such are the client's to tell.

mod fields;
mod value;

use super::client::Client;
use super::evidence::Source;
use super::load::LOADS;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use fields::{FIELDS, Field, Group, field};

/// Writes "we do not know this after all": a correction too.
pub const NOT_KNOWN: &str = "onbekend";

/// Most facts in one recording; the form has fewer fields.
pub const ENTRIES_MAX: usize = 80;

/// One fact to record, as it comes from a form or command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Column of `docs/data-formats.md` ("taak", "uren_belastbaar", "wensen").
    pub field: String,
    /// As in a file: `ja`, `24`, `mbo2`, `ochtend|middag`; [`NOT_KNOWN`] takes a fact back.
    pub value: String,
    pub source: Source,
    /// The day on which it was seen or said.
    pub observed: NaiveDate,
}

/// Why an entry is not recorded. `reason` is a whole Dutch sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    pub field: String,
    pub reason: String,
}

fn refusal(field: &str, reason: impl Into<String>) -> Refusal {
    Refusal {
        field: field.to_owned(),
        reason: reason.into(),
    }
}

/// The file after a recording. All entries are recorded or none: every fault is named.
pub fn record(
    client: &Client,
    entries: &[Entry],
    today: NaiveDate,
) -> Result<Client, Vec<Refusal>> {
    let mut refusals = Vec::new();
    if entries.is_empty() {
        refusals.push(refusal("", "Er is niets ingevuld om vast te leggen."));
    }
    if entries.len() > ENTRIES_MAX {
        refusals.push(refusal(
            "",
            format!("Leg hooguit {ENTRIES_MAX} gegevens in één keer vast."),
        ));
        return Err(refusals);
    }
    let mut after = client.clone();
    for (at, entry) in entries.iter().enumerate() {
        if entries[..at]
            .iter()
            .any(|other| other.field == entry.field && other.source == entry.source)
        {
            refusals.push(refusal(
                &entry.field,
                "Dit gegeven staat er twee keer, van dezelfde bron. Laat één van de twee staan.",
            ));
            continue;
        }
        if let Err(reason) = one(&mut after, client, entry, today) {
            refusals.push(refusal(&entry.field, reason));
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    date_of_loads(&mut after, client, entries);
    Ok(after)
}

fn one(after: &mut Client, before: &Client, entry: &Entry, today: NaiveDate) -> Result<(), String> {
    let Some(field) = field(&entry.field) else {
        return Err(format!(
            "'{}' is geen gegeven dat u hier kunt vastleggen.",
            entry.field
        ));
    };
    if entry.observed > today {
        return Err(
            "De datum ligt in de toekomst. Vul de dag in waarop u dit zag of hoorde.".into(),
        );
    }
    if before.birth_date.is_some_and(|born| entry.observed < born) {
        return Err("De datum ligt vóór de geboortedatum van de klant.".into());
    }
    if entry.source == Source::Unstated {
        return Err("Vul in van wie dit komt: coach, klant, uwv of administratie.".into());
    }
    if field.decides(entry.source) {
        put(after, field, entry)
    } else {
        // The value must make sense, though it stands beside the file and not in it.
        put(&mut before.clone(), field, entry)
    }
}

fn put(client: &mut Client, field: &Field, entry: &Entry) -> Result<(), String> {
    let said = value::Said {
        text: entry.value.trim(),
        source: entry.source,
        observed: entry.observed,
    };
    (field.put)(client, &said)
}

/// One date stands for all loads. It becomes that of the recording only when no older load is left under it.
fn date_of_loads(after: &mut Client, before: &Client, entries: &[Entry]) {
    let told = |at: usize| {
        let name = fields::load_name(at);
        entries
            .iter()
            .find(|e| e.field == name && fields::field(name).is_some_and(|f| f.decides(e.source)))
    };
    let Some(first) = (0..LOADS).find_map(told) else {
        return;
    };
    let older_left = (0..LOADS).any(|at| told(at).is_none() && before.limits.bears[at].is_some());
    if older_left {
        after.limits.observed = before.limits.observed;
        after.limits.source = before.limits.source;
    } else {
        after.limits.observed = Some(first.observed);
        after.limits.source = Some(first.source);
    }
}

/// A fact as it was recorded, with who wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedFact {
    /// Number of the recording of this client, from 1.
    pub version: i64,
    pub entry: Entry,
    /// Account or name of who recorded it.
    pub author: String,
    /// Moment in UTC, RFC 3339.
    pub recorded_at: String,
}

/// Puts what was recorded back over a file that came in anew, so that an export of the administration does not
/// wipe out a talk. A fact in the file that is dated later than the recording stays.
pub fn overlay(client: &mut Client, facts: &[RecordedFact]) {
    for field in FIELDS {
        let newest = facts
            .iter()
            .filter(|fact| fact.entry.field == field.name && field.decides(fact.entry.source))
            .max_by_key(|fact| fact.version);
        let Some(fact) = newest else { continue };
        let in_file = (field.observed)(client);
        if in_file.is_none_or(|day| day <= fact.entry.observed) {
            // It was checked when it was recorded; a list of codes that lost a member since simply stays out.
            let _ = put(client, field, &fact.entry);
            if field.group == Group::Limits {
                client.limits.observed = in_file
                    .min(Some(fact.entry.observed))
                    .or(Some(fact.entry.observed));
            }
        }
    }
}

/// One field as the assessor and as the client see it: the newest of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Views {
    pub field: &'static str,
    pub label: &'static str,
    pub group: Group,
    /// Coach, UWV or administration.
    pub assessed: Option<RecordedFact>,
    pub client: Option<RecordedFact>,
    /// Both are known and not the same: worth a talk.
    pub differ: bool,
}

/// The client's own view beside the coach's, in the order of the form; fields of which nothing was recorded are
/// left out. `facts`: everything recorded of one client.
pub fn views(facts: &[RecordedFact]) -> Vec<Views> {
    let newest = |field: &Field, of_client: bool| {
        facts
            .iter()
            .filter(|fact| fact.entry.field == field.name)
            .filter(|fact| (fact.entry.source == Source::Client) == of_client)
            .max_by_key(|fact| fact.version)
            .cloned()
    };
    FIELDS
        .iter()
        .filter_map(|field| {
            let (assessed, client) = (newest(field, false), newest(field, true));
            if assessed.is_none() && client.is_none() {
                return None;
            }
            let differ = matches!((&assessed, &client), (Some(a), Some(c)) if a.entry.value != c.entry.value);
            Some(Views {
                field: field.name,
                label: field.label,
                group: field.group,
                assessed,
                client,
                differ,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
