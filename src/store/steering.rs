//! What steering rests on, of one moment: people without their facts, coaches, events, benefits, draws, the night.

use super::{Result, Store, db, documents};
use crate::buig::Draw;
use crate::domain::{ClientId, CoachId, SetAside};
use crate::steering::{NightRef, Person, Recorded, ScreeningLine};
use chrono::NaiveDate;

impl Store {
    /// Everything that figures of `date` rest on, in one read transaction. A record that cannot be read is set aside.
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
        let mut aside = Vec::new();
        Ok(Recorded {
            people: sound(people, "client", person, &mut aside),
            coaches: documents::load_sound(&mut tx, documents::COACHES, &mut aside).await?,
            events: documents::load_sound(&mut tx, documents::EVENTS, &mut aside).await?,
            benefits: documents::load_sound(&mut tx, documents::BENEFITS, &mut aside).await?,
            draws: sound(draws, "lot_ticket", draw, &mut aside),
            night: night.map(|(run, slot, sha256, rules)| NightRef {
                run,
                slot,
                result_sha256: sha256.unwrap_or_default(),
                rules: versions(&rules),
            }),
            screenings: sound(screenings, "screening", screening, &mut aside),
            set_aside: aside,
        })
    }
}

/// Rows as what they tell; one that tells nothing is set aside under its number.
fn sound<R, T>(
    rows: Vec<R>,
    table: &str,
    read: impl Fn(&R) -> std::result::Result<T, &str>,
    set_aside: &mut Vec<SetAside>,
) -> Vec<T> {
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        match read(row) {
            Ok(told) => all.push(told),
            Err(id) => set_aside.push(SetAside::unreadable(table, id)),
        }
    }
    all
}

type PersonRow = (String, Option<String>, Option<String>);

fn person((id, cohort, coach): &PersonRow) -> std::result::Result<Person, &str> {
    let coach = coach.as_deref().map(CoachId::parse).transpose();
    Ok(Person {
        id: ClientId::parse(id).map_err(|_| &**id)?,
        cohort: cohort.clone().unwrap_or_default(),
        coach: coach.map_err(|_| &**id)?,
    })
}

type ScreeningRow = (String, String, String, i64);

fn screening(
    (id, route, retest, proposals): &ScreeningRow,
) -> std::result::Result<ScreeningLine, &str> {
    Ok(ScreeningLine {
        client: ClientId::parse(id).map_err(|_| &**id)?,
        route: route.clone(),
        retest: day(retest).ok_or(&**id)?,
        proposals: proposals.unsigned_abs(),
    })
}

fn draw((id, on, drawn): &(String, String, bool)) -> std::result::Result<Draw, &str> {
    Ok(Draw {
        client: ClientId::parse(id).map_err(|_| &**id)?,
        day: day(on).ok_or(&**id)?,
        drawn: *drawn,
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
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
