//! What steering rests on, of one moment: people without their facts, coaches, events, benefits, draws, the night.

use super::{Result, Store, StoreError, db, documents};
use crate::buig::Draw;
use crate::domain::{ClientId, CoachId};
use crate::steering::{NightRef, Person, Recorded, ScreeningLine};
use chrono::NaiveDate;

fn corrupt(table: &'static str, id: &str, cause: impl ToString) -> StoreError {
    StoreError::Corrupt {
        table,
        id: id.to_owned(),
        cause: cause.to_string(),
    }
}

impl Store {
    /// Everything that figures of `date` rest on, in one read transaction.
    pub async fn recorded(&self, date: NaiveDate) -> Result<Recorded> {
        let mut tx = self.snapshot().await?;
        let people: Vec<(String, Option<String>, Option<String>)> =
            db::query("SELECT id, body ->> 'cohort', body ->> 'coach' FROM client ORDER BY id")
                .all(&mut tx)
                .await?;
        let night: Option<(i64, String, Option<String>, String)> = db::query(
            "SELECT id, slot, result_sha256, rules FROM run
             WHERE job = 'nightly' AND state = 'done' AND slot <= $1 ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(date.to_string())
        .optional(&mut tx)
        .await?;
        let run = night.as_ref().map_or(0, |night| night.0);
        let screenings: Vec<(String, String, String, i64)> = db::query(
            "SELECT s.client_id, s.route, s.retest, (SELECT count(*) FROM proposal p
               WHERE p.run_id = s.run_id AND p.client_id = s.client_id AND p.proposed)
             FROM screening s WHERE s.run_id = $1 ORDER BY s.client_id",
        )
        .bind(run)
        .all(&mut tx)
        .await?;
        let draws: Vec<(String, String, bool)> = db::query(
            "SELECT t.client_id, d.drawn_on, t.drawn FROM lot_ticket t JOIN lot_draw d ON d.lot_id = t.lot_id
             WHERE d.drawn_on <= $1 ORDER BY d.drawn_on, t.client_id",
        )
        .bind(date.to_string())
        .all(&mut tx)
        .await?;
        Ok(Recorded {
            people: people.into_iter().map(person).collect::<Result<_>>()?,
            coaches: documents::load(&mut tx, documents::COACHES).await?,
            events: documents::load(&mut tx, documents::EVENTS).await?,
            benefits: documents::load(&mut tx, documents::BENEFITS).await?,
            draws: draws.into_iter().map(draw).collect::<Result<_>>()?,
            night: night.map(|(run, slot, sha256, rules)| NightRef {
                run,
                slot,
                result_sha256: sha256.unwrap_or_default(),
                rules: versions(&rules),
            }),
            screenings: screenings
                .into_iter()
                .map(screening)
                .collect::<Result<_>>()?,
        })
    }
}

fn person((id, cohort, coach): (String, Option<String>, Option<String>)) -> Result<Person> {
    Ok(Person {
        id: client("client", &id)?,
        cohort: cohort.unwrap_or_default(),
        coach: coach
            .map(|coach| CoachId::parse(&coach))
            .transpose()
            .map_err(|cause| corrupt("client", &id, cause))?,
    })
}

fn screening(
    (id, route, retest, proposals): (String, String, String, i64),
) -> Result<ScreeningLine> {
    Ok(ScreeningLine {
        client: client("screening", &id)?,
        route,
        retest: day("screening", &id, &retest)?,
        proposals: proposals.unsigned_abs(),
    })
}

fn draw((id, on, drawn): (String, String, bool)) -> Result<Draw> {
    Ok(Draw {
        client: client("lot_ticket", &id)?,
        day: day("lot_ticket", &id, &on)?,
        drawn,
    })
}

fn client(table: &'static str, id: &str) -> Result<ClientId> {
    ClientId::parse(id).map_err(|cause| corrupt(table, id, cause))
}

fn day(table: &'static str, id: &str, text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|cause| corrupt(table, id, cause))
}

/// Name and version of the rules of a run, as far as they are told as plain text.
fn versions(rules: &str) -> Vec<(String, String)> {
    let parsed: serde_json::Value = serde_json::from_str(rules).unwrap_or_default();
    let map = parsed.as_object().into_iter().flatten();
    map.filter_map(|(name, value)| match value {
        serde_json::Value::String(version) => Some((format!("nacht, {name}"), version.clone())),
        serde_json::Value::Number(number) => Some((format!("nacht, {name}"), number.to_string())),
        _ => None,
    })
    .collect()
}
