//! What a coach's own pages ask beside the night: questions, routes, retests, and the town that a trial needs.

use super::{Result, Store, db};

/// The best question of a client in a night, as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuestion {
    pub client_id: String,
    pub question: String,
}
record!(OwnQuestion {
    client_id,
    question
});

/// The screenings of a client who got another route in a night, as documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rerouted {
    pub client_id: String,
    pub before: String,
    pub now: String,
}
record!(Rerouted {
    client_id,
    before,
    now
});

/// A place that was read since a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPlace {
    pub id: String,
    /// It stood there before, in other words.
    pub known_before: bool,
}
record!(ReadPlace { id, known_before });

impl Store {
    /// A number that changes when a file was read or a night was done: what is kept in memory is good until then.
    pub async fn town_version(&self) -> Result<(i64, i64)> {
        db::query(
            "SELECT coalesce((SELECT max(id) FROM import_file), 0), coalesce((SELECT max(id) FROM run WHERE state = 'done'), 0)",
        )
        .one(self)
        .await
    }

    /// Remembered links of titles: title and document.
    pub async fn title_links(&self) -> Result<Vec<(String, String)>> {
        db::query("SELECT title, body FROM title_link ORDER BY title")
            .all(self)
            .await
    }

    /// Best questions to the clients of a coach in a night.
    pub async fn questions_of_coach(&self, run: i64, coach: &str) -> Result<Vec<OwnQuestion>> {
        db::query(
            "SELECT client_id, question FROM screening WHERE run_id = $1 AND question IS NOT NULL
               AND client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $2) ORDER BY client_id",
        )
        .bind(run)
        .bind(coach)
        .all(self)
            .await
    }

    /// Screenings of those clients of a coach who have another route than in an earlier night.
    pub async fn rerouted(&self, now: i64, before: i64, coach: &str) -> Result<Vec<Rerouted>> {
        db::query(
            "SELECT s.client_id, b.body AS before, s.body AS now FROM screening s
             JOIN screening b ON b.run_id = $2 AND b.client_id = s.client_id AND b.route <> s.route
             WHERE s.run_id = $1 AND s.client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $3)
             ORDER BY s.client_id",
        )
        .bind(now)
        .bind(before)
        .bind(coach)
        .all(self)
        .await
    }

    /// The same for one client.
    pub async fn rerouted_client(
        &self,
        now: i64,
        before: i64,
        client: &str,
    ) -> Result<Vec<Rerouted>> {
        db::query(
            "SELECT s.client_id, b.body AS before, s.body AS now FROM screening s
             JOIN screening b ON b.run_id = $2 AND b.client_id = s.client_id AND b.route <> s.route
             WHERE s.run_id = $1 AND s.client_id = $3",
        )
        .bind(now)
        .bind(before)
        .bind(client)
        .all(self)
        .await
    }

    /// Documents of the coach's clients who were chosen for a place.
    pub async fn shortlist(&self, place: &str, coach: &str) -> Result<Vec<String>> {
        db::query(
            "SELECT c.body FROM decision_now d JOIN client c ON c.id = d.client_id
             WHERE d.place_id = $1 AND d.kind = 'accept' AND c.body ->> 'coach' = $2 ORDER BY c.id",
        )
        .bind(place)
        .bind(coach)
        .scalars(self)
        .await
    }

    /// Retest dates of the clients of a coach in a night.
    pub async fn retests_of_coach(&self, run: i64, coach: &str) -> Result<Vec<(String, String)>> {
        db::query(
            "SELECT client_id, retest FROM screening WHERE run_id = $1
               AND client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $2) ORDER BY client_id",
        )
        .bind(run)
        .bind(coach)
        .all(self)
            .await
    }

    /// Places whose present words were read after a moment.
    pub async fn places_read_since(&self, moment: &str) -> Result<Vec<ReadPlace>> {
        db::query(
            "SELECT p.id, EXISTS (SELECT 1 FROM superseded s WHERE s.kind = 'place' AND s.id = p.id) AS known_before
             FROM place p JOIN import_file f ON f.id = p.import_id WHERE f.imported_at > $1 ORDER BY p.id",
        )
        .bind(moment)
        .all(self)
            .await
    }

    /// The same of the places that a night proposed to one client.
    pub async fn places_of_client_read_since(
        &self,
        moment: &str,
        run: i64,
        client: &str,
    ) -> Result<Vec<ReadPlace>> {
        db::query(
            "SELECT p.id, EXISTS (SELECT 1 FROM superseded s WHERE s.kind = 'place' AND s.id = p.id) AS known_before
             FROM place p JOIN import_file f ON f.id = p.import_id WHERE f.imported_at > $1
               AND p.id IN (SELECT place_id FROM proposal WHERE run_id = $2 AND client_id = $3 AND proposed)
             ORDER BY p.id",
        )
        .bind(moment)
        .bind(run)
        .bind(client)
        .all(self)
        .await
    }

    /// Pairs of the coach's clients that were refused, or put off beyond a day.
    pub async fn ruled_out_of_coach(
        &self,
        coach: &str,
        today: &str,
    ) -> Result<Vec<(String, String)>> {
        db::query(
            "SELECT client_id, place_id FROM decision_now
             WHERE client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $1)
               AND (kind = 'refuse' OR (kind = 'later' AND until > $2))",
        )
        .bind(coach)
        .bind(today)
        .all(self)
        .await
    }

    /// The document of a client as it was before a recording (its version, or the first later one that changed it).
    pub async fn client_before(&self, client: &str, version: i64) -> Result<Option<String>> {
        db::query(
            "SELECT body FROM superseded WHERE kind = 'client' AND id = $1 AND superseded_by <= $2
             ORDER BY superseded_by DESC LIMIT 1",
        )
        .bind(client)
        .bind(-version)
        .optional_scalar(self)
        .await
    }
}
