//! The list of places, and who is proposed to one.

use crate::store::{Result, Store, db};

/// A line of the list of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub employer: String,
    pub positions: i64,
    pub closing: Option<String>,
    pub proposed: i64,
    pub total: i64,
}
record!(PlaceRow {
    id,
    kind,
    title,
    employer,
    positions,
    closing,
    proposed,
    total
});

/// A candidate for a place, of the coach who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateRow {
    pub client_id: String,
    pub name: Option<String>,
    pub proposed: bool,
    pub past_bij: i64,
    pub haalbaar: i64,
    pub total: i64,
    /// What was decided, if anything: `accept`, `refuse`, `later`, `undo`.
    pub decision: Option<String>,
}
record!(CandidateRow {
    client_id,
    name,
    proposed,
    past_bij,
    haalbaar,
    total,
    decision
});

// The page is cut first; only its lines are read out of their documents and counted.
const PLACES: &str = "WITH page AS (SELECT p.id, p.body, count(*) OVER () AS total FROM place p \
       WHERE ($2 = '' OR (p.body ->> 'kind') = $2) \
         AND ($3 = '' OR instr(lower(p.id || ' ' || (p.body ->> 'title') || ' ' || \
           coalesce((p.body ->> 'employer'), '')), $3) > 0) \
       ORDER BY p.id LIMIT $4 OFFSET $5) \
     SELECT p.id, (p.body ->> 'kind') AS kind, (p.body ->> 'title') AS title, (p.body ->> 'employer') AS employer, \
       CAST(p.body ->> 'positions' AS BIGINT) AS positions, (p.body ->> 'closing') AS closing, \
       (SELECT count(*) FROM proposal q WHERE q.run_id = $1 AND q.place_id = p.id AND q.proposed) AS proposed, \
       p.total FROM page p ORDER BY p.id";

impl Store {
    /// How many people each of a client's places is proposed to: `(place, people)`.
    pub async fn crowding(&self, run: i64, client: &str) -> Result<Vec<(String, i64)>> {
        db::query(
            "SELECT p.place_id, (SELECT count(*) FROM proposal q
               WHERE q.run_id = p.run_id AND q.place_id = p.place_id AND q.proposed)
             FROM proposal p WHERE p.run_id = $1 AND p.client_id = $2 ORDER BY p.position",
        )
        .bind(run)
        .bind(client)
        .all(self)
        .await
    }

    /// A page of the places; `kind` and `search` may be empty.
    pub async fn places(
        &self,
        run: i64,
        kind: &str,
        search: &str,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<PlaceRow>> {
        db::query(PLACES)
            .bind(run)
            .bind(kind)
            .bind(search.to_ascii_lowercase())
            .bind(limit)
            .bind(offset)
            .all(self)
            .await
    }

    /// The candidates of a place that are this coach's, best first, and how many people it is proposed to in all.
    pub async fn candidates_of_coach(
        &self,
        run: i64,
        place: &str,
        coach: &str,
    ) -> Result<(Vec<CandidateRow>, i64)> {
        let rows = db::query(
            "SELECT p.client_id, i.name, p.proposed, p.past_bij, p.haalbaar, p.total, d.kind AS decision
             FROM proposal p LEFT JOIN client_identity i ON i.client_id = p.client_id
             LEFT JOIN decision_now d ON d.client_id = p.client_id AND d.place_id = p.place_id
             WHERE p.run_id = $1 AND p.place_id = $2
               AND p.client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $3)
             ORDER BY p.proposed DESC, p.total DESC, p.client_id LIMIT 100",
        )
        .bind(run)
        .bind(place)
        .bind(coach)
        .all(self)
        .await?;
        let proposed = db::query(
            "SELECT count(*) FROM proposal WHERE run_id = $1 AND place_id = $2 AND proposed",
        )
        .bind(run)
        .bind(place)
        .scalar(self)
        .await?;
        Ok((rows, proposed))
    }
}
