//! Coaches' decisions as the night reads them, and a file of them on its way in. One table holds all: what
//! is decided on the pages and what comes in files are versions of the same thing (`decision`).

use super::import::{ImportCounts, record_file, seen};
use super::mending::{self, Aside};
use super::pool::Tx;
use super::quarantine::QuarantinedRow;
use super::runs::Lease;
use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db};
use crate::domain::{
    ClientId, Code, Decision, DecisionKind, Feedback, PlaceId, Refusal, RowNumber,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// One version of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFeedback {
    pub client_id: String,
    pub place_id: String,
    pub version: i64,
    pub kind: String,
    pub reason: Option<String>,
    pub until: Option<String>,
    pub actor: String,
    /// When it was written down, or the day that a file tells.
    pub decided_at: String,
    /// The day it counts from: of the night whose list was on the screen, or the day that a file tells.
    pub decided: String,
    /// Whether it was made on the pages.
    pub on_page: bool,
}
record!(StoredFeedback {
    client_id,
    place_id,
    version,
    kind,
    reason,
    until,
    actor,
    decided_at,
    decided,
    on_page
});

/// All versions, those of one pair in their order.
const ALL: &str = "SELECT d.client_id, d.place_id, d.version, d.kind, d.reason, d.until, d.actor, d.decided_at, \
     substr(coalesce(r.slot, d.decided_at), 1, 10) AS decided, d.run_id IS NOT NULL AS on_page \
     FROM decision d LEFT JOIN run r ON r.id = d.run_id \
     ORDER BY d.client_id, d.place_id, d.version";

impl StoredFeedback {
    /// In the words of the domain; a row that cannot be read is named.
    pub fn feedback(&self) -> Result<Feedback> {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let kind = DecisionKind::ALL
            .iter()
            .find(|kind| kind.stored() == self.kind);
        let why = self.reason.as_deref().and_then(Refusal::from_code);
        let until = self.until.as_deref().and_then(day);
        let read = || {
            Some(Feedback {
                client: ClientId::parse(&self.client_id).ok()?,
                place: PlaceId::parse(&self.place_id).ok()?,
                decision: Decision::of(*kind?, why, until)?,
                decided: day(&self.decided)?,
            })
        };
        read().ok_or_else(|| StoreError::Corrupt {
            table: "decision",
            id: format!("{}/{}/{}", self.client_id, self.place_id, self.version),
            cause: "een besluit van een andere vorm".to_owned(),
        })
    }
}

/// What a decision from a file means beside what stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    New,
    /// This very decision stands already.
    Same,
    /// It follows on what stands.
    Follows,
    /// On this later day (or, on the pages, the same day) something else was decided.
    Overtaken(NaiveDate),
}

/// Judges a decision from a file. `stored`: the versions of its pair, in order.
pub fn judge(stored: &[Feedback], last_on_page: bool, told: &Feedback) -> Judged {
    let Some(last) = stored.last() else {
        return Judged::New;
    };
    let overtaken = last.decided > told.decided || (last.decided == told.decided && last_on_page);
    if stored.contains(told) {
        Judged::Same
    } else if overtaken {
        Judged::Overtaken(last.decided)
    } else {
        Judged::Follows
    }
}

/// The decisions of all pairs, to judge those of a file by.
#[derive(Debug, Default)]
pub struct Decided(HashMap<(String, String), (Vec<Feedback>, bool, i64)>);

impl Decided {
    fn of(rows: &[StoredFeedback]) -> Result<Self> {
        let mut decided = Self::default();
        for row in rows {
            decided.add(row.feedback()?, row.on_page, row.version);
        }
        Ok(decided)
    }

    fn add(&mut self, told: Feedback, on_page: bool, version: i64) {
        let key = (told.client.to_string(), told.place.to_string());
        let entry = self.0.entry(key).or_default();
        entry.0.push(told);
        (entry.1, entry.2) = (on_page, version);
    }

    /// What this decision means beside what stands, and the version of what stands (0: nothing).
    pub fn judge(&self, told: &Feedback) -> (Judged, i64) {
        let key = (told.client.to_string(), told.place.to_string());
        self.0
            .get(&key)
            .map_or((Judged::New, 0), |(all, on_page, version)| {
                (judge(all, *on_page, told), *version)
            })
    }
}

/// A file of decisions as read.
#[derive(Debug)]
pub struct FeedbackFile {
    pub file_name: String,
    pub sha256: String,
    pub encoding: String,
    /// Decisions in the order of their days, each with who made it.
    pub decisions: Vec<(Feedback, String)>,
    pub quarantined: Vec<QuarantinedRow>,
    /// Rows of quarantine that come back mended, among the decisions.
    pub mended: Vec<RowNumber>,
}

/// What the user calls this kind of file.
pub const KIND: &str = "feedback";

/// Adds decisions that were not made on the pages: each with who made it and its version.
pub(super) async fn add(tx: &mut Tx, decisions: &[(&Feedback, &str, i64)]) -> Result<()> {
    bulk::insert(
        tx,
        "INSERT INTO decision (client_id, place_id, version, kind, reason, until, actor, decided_at) ",
        "",
        decisions,
        |(told, actor, version)| {
            let (why, until) = match told.decision {
                Decision::Refuse(why) => (Some(why.code()), None),
                Decision::Snooze(until) => (None, Some(until.to_string())),
                Decision::Accept | Decision::Undo => (None, None),
            };
            bulk::values![
                told.client.to_string(),
                told.place.to_string(),
                *version,
                told.decision.kind().stored(),
                why,
                until,
                *actor,
                told.decided.to_string(),
            ]
        },
    )
    .await
}

pub(super) async fn all(tx: &mut Tx) -> Result<Vec<StoredFeedback>> {
    db::query(ALL).all(tx).await
}

impl Store {
    /// All versions of all decisions, those of one pair in their order.
    pub async fn feedback(&self) -> Result<Vec<StoredFeedback>> {
        let mut tx = self.snapshot().await?;
        all(&mut tx).await
    }

    /// What decisions of a file are judged by.
    pub async fn decided(&self) -> Result<Decided> {
        Decided::of(&self.feedback().await?)
    }

    /// Writes a file of decisions: each that is new becomes the next version of its pair. The quarantine and
    /// the audit line are in the same transaction. Refused when somebody decided in between; as part of a run
    /// only while its `lease` holds.
    pub async fn import_feedback(
        &self,
        file: &FeedbackFile,
        lease: Option<Lease>,
        entry: &AuditEntry,
    ) -> Result<ImportCounts> {
        let mut tx = self.begin_in(lease).await?;
        let mut decided = Decided::of(&all(&mut tx).await?)?;
        let mut counts = ImportCounts {
            total: (file.decisions.len() + file.quarantined.len()) as u64,
            quarantined: file.quarantined.len() as u64,
            seen_before: seen(&mut tx, KIND, &file.sha256).await?,
            ..ImportCounts::default()
        };
        let mut write: Vec<(&Feedback, &str, i64)> = Vec::new();
        for (told, actor) in &file.decisions {
            let (judged, version) = decided.judge(told);
            match judged {
                Judged::Same => {
                    counts.unchanged += 1;
                    continue;
                }
                Judged::New => counts.new += 1,
                Judged::Follows => counts.changed += 1,
                Judged::Overtaken(_) => {
                    return Err(StoreError::Refused(format!(
                        "{}: intussen is er iets besloten over klant {} en plek {}. Er is niets \
                         opgeslagen; lees het bestand nog een keer in",
                        file.file_name, told.client, told.place
                    )));
                }
            }
            write.push((told, actor, version + 1));
            decided.add(told.clone(), false, version + 1);
        }
        let import = record_file(
            &mut tx,
            (KIND, &file.file_name),
            &file.sha256,
            &file.encoding,
            &counts,
            &entry.at,
        )
        .await?;
        add(&mut tx, &write).await?;
        let aside = Aside {
            kind: KIND,
            sha256: &file.sha256,
            seen_before: counts.seen_before,
            rows: &file.quarantined,
            mended: &file.mended,
        };
        counts.resolved = mending::settle(&mut tx, import, &aside).await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "import").await?;
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(day: &str, decision: Decision) -> Feedback {
        Feedback {
            client: ClientId::parse("K-1").unwrap(),
            place: PlaceId::parse("V-1").unwrap(),
            decision,
            decided: day.parse().unwrap(),
        }
    }

    #[test]
    fn a_file_never_undoes_what_was_decided_later() {
        let far = Decision::Refuse(Refusal::TooFar);
        let stands = [
            told("2021-10-01", far),
            told("2021-10-05", Decision::Accept),
        ];
        let judged = |day: &str, decision| judge(&stands, false, &told(day, decision));
        assert_eq!(
            judged("2021-10-01", far),
            Judged::Same,
            "the same file again"
        );
        assert_eq!(judged("2021-10-05", Decision::Accept), Judged::Same);
        assert_eq!(judged("2021-10-05", far), Judged::Follows, "a mended file");
        assert_eq!(judged("2021-10-06", far), Judged::Follows);
        let last = "2021-10-05".parse().unwrap();
        assert_eq!(
            judged("2021-10-04", Decision::Accept),
            Judged::Overtaken(last)
        );
        assert_eq!(
            judge(&stands, true, &told("2021-10-05", far)),
            Judged::Overtaken(last),
            "made on the page on the same day"
        );
        assert_eq!(judge(&[], false, &told("2021-10-05", far)), Judged::New);
    }
}
