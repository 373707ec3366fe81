//! Talks: rows are added, never changed. How a talk stands is its newest row (`talk_now`).

use super::pool::Tx;
use super::recorded::{self, NewEvent, NewRecording, Recording};
use super::runs::Lease;
use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db};
use crate::domain::codes::{Code, InviteBy, TalkKind};
use crate::domain::recorded::Entry;
use crate::domain::{ClientId, CoachId, EventKind, Source, Talk};
use chrono::{NaiveDate, NaiveTime};
use std::collections::{HashMap, HashSet};

/// Which talks. Empty texts ask nothing.
#[derive(Debug, Clone, Default)]
pub struct TalkQuery<'a> {
    pub coach: &'a str,
    pub client: &'a str,
    /// First and last day, `2021-10-04`.
    pub from: &'a str,
    pub to: &'a str,
    /// Only talks that are still to be held.
    pub open: bool,
}

/// A talk to plan.
#[derive(Debug, Clone)]
pub struct NewTalk {
    pub client: ClientId,
    pub coach: CoachId,
    pub day: NaiveDate,
    pub starts_at: NaiveTime,
    pub minutes: u16,
    pub invite_by: InviteBy,
    pub because: Vec<String>,
    pub question: Option<String>,
}

/// What happened to a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkStep {
    Moved {
        day: NaiveDate,
        starts_at: NaiveTime,
        coach: CoachId,
    },
    /// The client came. The day on which it was, and on which it is written down.
    Held {
        day: NaiveDate,
        today: NaiveDate,
    },
    /// The client did not come. It changes nothing about the client. The day on which it is written down.
    Missed {
        today: NaiveDate,
    },
    Cancelled,
}

/// How writing a step ended. Only `Done` wrote something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkWritten {
    Done(i64),
    /// Somebody (or the same person in another tab) was first.
    Stale,
    NotFound,
    /// What cannot happen any more, in a sentence.
    Refused(String),
}

struct TalkRow {
    talk_id: String,
    version: i64,
    client_id: String,
    coach_id: String,
    kind: String,
    day: String,
    starts_at: String,
    minutes: i64,
    invite_by: String,
    because: String,
    question: Option<String>,
    actor: String,
    recorded_at: String,
}
record!(TalkRow {
    talk_id,
    version,
    client_id,
    coach_id,
    kind,
    day,
    starts_at,
    minutes,
    invite_by,
    because,
    question,
    actor,
    recorded_at
});

fn talk(row: TalkRow) -> Result<Talk> {
    let corrupt = |cause: &str| StoreError::Corrupt {
        table: "talk_event",
        id: format!("{}/{}", row.talk_id, row.version),
        cause: cause.to_owned(),
    };
    Ok(Talk {
        version: row.version,
        client: ClientId::parse(&row.client_id).map_err(|_| corrupt("client_id"))?,
        coach: CoachId::parse(&row.coach_id).map_err(|_| corrupt("coach_id"))?,
        kind: TalkKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
        day: row.day.parse().map_err(|_| corrupt("day"))?,
        starts_at: NaiveTime::parse_from_str(&row.starts_at, "%H:%M")
            .map_err(|_| corrupt("starts_at"))?,
        minutes: u16::try_from(row.minutes).map_err(|_| corrupt("minutes"))?,
        invite_by: InviteBy::from_code(&row.invite_by).ok_or_else(|| corrupt("invite_by"))?,
        because: serde_json::from_str(&row.because).map_err(|_| corrupt("because"))?,
        id: row.talk_id,
        question: row.question,
        actor: row.actor,
        recorded_at: row.recorded_at,
    })
}

/// Talks as they stand, with a condition.
macro_rules! talks {
    ($condition:literal) => {
        concat!(
            "SELECT talk_id, version, client_id, coach_id, kind, day, starts_at, minutes, invite_by, because, \
               question, actor, recorded_at FROM talk_now WHERE ",
            $condition
        )
    };
}

/// What else may be asked, beside the coach or the client.
macro_rules! in_order {
    () => {
        " AND ($3 = '' OR day >= $3) AND ($4 = '' OR day <= $4) AND (NOT $5 OR kind IN ('planned', 'moved')) \
         ORDER BY day, starts_at, talk_id"
    };
}

const BY_ID: &str = talks!("talk_id = $1");
// Three texts: a statement that may name either the coach or the client uses the index of neither.
const OF_COACH: &str = concat!(
    talks!("coach_id = $1 AND ($2 = '' OR client_id = $2)"),
    in_order!()
);
const OF_CLIENT: &str = concat!(talks!("client_id = $2 AND $1 = ''"), in_order!());
const OF_ALL: &str = concat!(talks!("$1 = '' AND $2 = ''"), in_order!());

impl Store {
    /// Talks as they stand, by day, time and number.
    pub async fn talks(&self, query: &TalkQuery<'_>) -> Result<Vec<Talk>> {
        let text = match (query.coach, query.client) {
            ("", "") => OF_ALL,
            ("", _) => OF_CLIENT,
            _ => OF_COACH,
        };
        let rows: Vec<TalkRow> = db::query(text)
            .bind(query.coach)
            .bind(query.client)
            .bind(query.from)
            .bind(query.to)
            .bind(query.open)
            .all(self)
            .await?;
        rows.into_iter().map(talk).collect()
    }

    /// A talk as it stands.
    pub async fn talk(&self, id: &str) -> Result<Option<Talk>> {
        let row: Option<TalkRow> = db::query(BY_ID).bind(id).optional(self).await?;
        row.map(talk).transpose()
    }

    /// Adds planned talks and, when there are any, the audit line. A client who got an open talk meanwhile (on `today`
    /// or later) is passed over. As part of a run only while its `lease` holds. Tells how many were added.
    pub async fn talks_plan(
        &self,
        new: &[NewTalk],
        today: NaiveDate,
        lease: Option<Lease>,
        entry: &AuditEntry,
    ) -> Result<usize> {
        let mut tx = self.begin_in(lease).await?;
        let counts: Vec<(String, i64)> = db::query(
            "SELECT client_id, count(DISTINCT talk_id) FROM talk_event GROUP BY client_id",
        )
        .all(&mut tx)
        .await?;
        let mut numbers: HashMap<String, i64> = counts.into_iter().collect();
        let open: Vec<String> = db::query(
            "SELECT client_id FROM talk_now WHERE kind IN ('planned', 'moved') AND day >= $1",
        )
        .bind(today.to_string())
        .scalars(&mut tx)
        .await?;
        let mut taken: HashSet<String> = open.into_iter().collect();
        let mut rows: Vec<(String, &NewTalk, String)> = Vec::new();
        for talk in new {
            if !taken.insert(talk.client.to_string()) {
                continue;
            }
            let number = numbers.entry(talk.client.to_string()).or_insert(0);
            *number += 1;
            let because = serde_json::to_string(&talk.because).unwrap_or_else(|_| "[]".to_owned());
            rows.push((format!("{}.{number}", talk.client), talk, because));
        }
        // Nothing was planned, so no line may say that something was.
        if rows.is_empty() {
            return Ok(0);
        }
        bulk::insert(
            &mut tx,
            "INSERT INTO talk_event (talk_id, version, client_id, coach_id, kind, day, starts_at, minutes, invite_by, \
               because, question, actor, recorded_at) ",
            "",
            &rows,
            |(id, talk, because)| {
                bulk::values![
                    id,
                    1_i64,
                    talk.client.as_str(),
                    talk.coach.as_str(),
                    TalkKind::Planned.code(),
                    talk.day.to_string(),
                    talk.starts_at.format("%H:%M").to_string(),
                    i64::from(talk.minutes),
                    talk.invite_by.code(),
                    because,
                    &talk.question,
                    &entry.actor,
                    &entry.at
                ]
            },
        )
        .await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "talks_plan").await?;
        Ok(rows.len())
    }

    /// Writes down what happened to a talk. A talk that was held is an event of the trajectory, and the client's
    /// file says when the last talk was; a talk that was missed leaves the client's file as it is.
    pub async fn talk_step(
        &self,
        id: &str,
        seen_version: i64,
        step: &TalkStep,
        entry: &AuditEntry,
    ) -> Result<TalkWritten> {
        let mut tx = self.begin().await?;
        let row: Option<TalkRow> = db::query(BY_ID).bind(id).optional(&mut tx).await?;
        let Some(row) = row else {
            return Ok(TalkWritten::NotFound);
        };
        let now = talk(row)?;
        if now.version != seen_version {
            return Ok(TalkWritten::Stale);
        }
        if !now.is_open() {
            let label = now.kind.label();
            return Ok(TalkWritten::Refused(format!(
                "Dit gesprek staat al vast: {label}. Er is niets veranderd."
            )));
        }
        let mut next = now.clone();
        next.version += 1;
        match step {
            TalkStep::Moved {
                day,
                starts_at,
                coach,
            } => {
                next.kind = TalkKind::Moved;
                (next.day, next.starts_at, next.coach) = (*day, *starts_at, coach.clone());
            }
            TalkStep::Held { day, today } => {
                if day > today {
                    return Ok(TalkWritten::Refused(
                        "Deze dag moet nog komen. Leg het gesprek vast als het is geweest."
                            .to_owned(),
                    ));
                }
                (next.kind, next.day) = (TalkKind::Held, *day);
            }
            TalkStep::Missed { today } => {
                if now.day > *today {
                    return Ok(TalkWritten::Refused(
                        "Dit gesprek moet nog komen. Zeg het af, of verplaats het.".to_owned(),
                    ));
                }
                next.kind = TalkKind::Missed;
            }
            TalkStep::Cancelled => next.kind = TalkKind::Cancelled,
        }
        db::query(
            "INSERT INTO talk_event (talk_id, version, client_id, coach_id, kind, day, starts_at, minutes, invite_by,
               because, question, actor, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(&next.id)
        .bind(next.version)
        .bind(next.client.as_str())
        .bind(next.coach.as_str())
        .bind(next.kind.code())
        .bind(next.day.to_string())
        .bind(next.starts_at.format("%H:%M").to_string())
        .bind(i64::from(next.minutes))
        .bind(next.invite_by.code())
        .bind(serde_json::to_string(&next.because).unwrap_or_else(|_| "[]".to_owned()))
        .bind(&next.question)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        if let TalkStep::Held { day, today } = step
            && let Some(refused) = held(&mut tx, &next, *day, *today, entry).await?
        {
            return Ok(refused);
        }
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "talk_step").await?;
        Ok(TalkWritten::Done(next.version))
    }
}

/// The client's file and trajectory after a talk that was held; `Some` when that cannot be.
async fn held(
    tx: &mut Tx,
    talk: &Talk,
    day: NaiveDate,
    today: NaiveDate,
    entry: &AuditEntry,
) -> Result<Option<TalkWritten>> {
    let version: i64 =
        db::query("SELECT coalesce(max(version), 0) FROM recorded_fact WHERE client_id = $1")
            .bind(talk.client.as_str())
            .scalar(&mut *tx)
            .await?;
    let spoken = Entry {
        field: "gesproken_op".to_owned(),
        value: day.to_string(),
        source: Source::Coach,
        observed: day,
    };
    let recording = NewRecording {
        client_id: talk.client.as_str(),
        seen_version: version,
        entries: std::slice::from_ref(&spoken),
        diagnosis: None,
        today,
    };
    match recorded::write(tx, &recording, entry).await? {
        Recording::Done(_) => {}
        Recording::NoClient => return Ok(Some(TalkWritten::NotFound)),
        Recording::Stale => return Ok(Some(TalkWritten::Stale)),
        Recording::Refused(why) => {
            let reasons: Vec<String> = why.into_iter().map(|refusal| refusal.reason).collect();
            return Ok(Some(TalkWritten::Refused(reasons.join(" "))));
        }
    }
    let event = NewEvent {
        kind: EventKind::Spoken,
        prefix: "T",
        of: talk.id.clone(),
        day,
        coach: Some(talk.coach.as_str()),
        today,
    };
    recorded::event(tx, &talk.client, &event).await?;
    Ok(None)
}
