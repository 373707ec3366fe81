//! Reading results back: one client's screening, a match list, the candidates of a place, a whole-night document.

use super::{Result, Store, db};

/// A screening as stored.
#[derive(Debug, Clone)]
pub struct StoredScreening {
    pub client_id: String,
    pub route: String,
    pub score: Option<i64>,
    pub retest: String,
    pub body: String,
}
record!(StoredScreening {
    client_id,
    route,
    score,
    retest,
    body
});

/// A proposal as stored, with the place's document.
#[derive(Debug, Clone)]
pub struct StoredProposal {
    pub client_id: String,
    pub position: i64,
    pub place_id: String,
    pub proposed: bool,
    pub past_bij: i64,
    pub haalbaar: i64,
    pub total: i64,
    pub body: String,
    pub place: String,
}
record!(StoredProposal {
    client_id,
    position,
    place_id,
    proposed,
    past_bij,
    haalbaar,
    total,
    body,
    place
});

/// The head of a match list as stored.
#[derive(Debug, Clone)]
pub struct StoredMatchList {
    pub client_id: String,
    pub feasible_places: i64,
    pub body: String,
}
record!(StoredMatchList {
    client_id,
    feasible_places,
    body
});

const OF_CLIENT: &str = "SELECT p.client_id, p.position, p.place_id, p.proposed, p.past_bij, p.haalbaar, \
     p.total, p.body, coalesce(d.body, '') AS place \
     FROM proposal p LEFT JOIN place d ON d.id = p.place_id \
     WHERE p.run_id = $1 AND p.client_id = $2 ORDER BY p.position";

const OF_PLACE: &str = "SELECT p.client_id, p.position, p.place_id, p.proposed, p.past_bij, p.haalbaar, \
     p.total, p.body, coalesce(d.body, '') AS place \
     FROM proposal p LEFT JOIN place d ON d.id = p.place_id \
     WHERE p.run_id = $1 AND p.place_id = $2 ORDER BY p.proposed DESC, p.total DESC, p.client_id";

impl Store {
    /// One client's screening in a run.
    pub async fn screening(&self, run: i64, client: &str) -> Result<Option<StoredScreening>> {
        db::query(
            "SELECT client_id, route, score, retest, body FROM screening WHERE run_id = $1 AND client_id = $2",
        )
        .bind(run)
        .bind(client)
        .optional(self)
        .await
    }

    /// The screenings of a run, of the clients of one coach when `coach` is given, by client number.
    pub async fn screenings(&self, run: i64, coach: Option<&str>) -> Result<Vec<StoredScreening>> {
        db::query(
            "SELECT s.client_id, s.route, s.score, s.retest, s.body
             FROM screening s WHERE s.run_id = $1 AND (CAST($2 AS TEXT) IS NULL
               OR s.client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $2)) ORDER BY s.client_id",
        )
        .bind(run)
        .bind(coach)
        .all(self)
        .await
    }

    /// One client's match list in a run: its head and its proposals.
    pub async fn match_list(
        &self,
        run: i64,
        client: &str,
    ) -> Result<Option<(StoredMatchList, Vec<StoredProposal>)>> {
        let head: Option<StoredMatchList> = db::query(
            "SELECT client_id, feasible_places, body FROM match_list WHERE run_id = $1 AND client_id = $2",
        )
        .bind(run)
        .bind(client)
        .optional(self)
        .await?;
        let Some(head) = head else { return Ok(None) };
        let proposals = db::query(OF_CLIENT)
            .bind(run)
            .bind(client)
            .all(self)
            .await?;
        Ok(Some((head, proposals)))
    }

    /// The candidates of a place in a run: those to whom it is proposed first.
    pub async fn candidates(&self, run: i64, place: &str) -> Result<Vec<StoredProposal>> {
        db::query(OF_PLACE).bind(run).bind(place).all(self).await
    }

    /// The first client (by number) with a proposal in a run.
    pub async fn first_with_proposals(&self, run: i64) -> Result<Option<String>> {
        db::query(
            "SELECT min(client_id) FROM proposal WHERE run_id = $1 AND proposed AND position >= 3",
        )
        .bind(run)
        .scalar(self)
        .await
    }

    /// A document by id; `None` when there is none.
    pub async fn document(
        &self,
        table: super::documents::Table,
        id: &str,
    ) -> Result<Option<String>> {
        db::query(table.one).bind(id).optional_scalar(self).await
    }

    /// A whole-night document of a run (`tracking`, `buig`, `summary`, ...).
    pub async fn run_result(&self, run: i64, name: &str) -> Result<Option<String>> {
        db::query("SELECT body FROM run_result WHERE run_id = $1 AND name = $2")
            .bind(run)
            .bind(name)
            .optional_scalar(self)
            .await
    }
}
