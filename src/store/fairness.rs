//! What the fairness report counts.

use super::{Result, Store, StoreError, db};

impl Store {
    /// Clients for whom at least one place was possible in a run.
    pub async fn clients_with_places(&self, run: i64) -> Result<Vec<String>> {
        db::query(
            "SELECT client_id FROM match_list WHERE run_id = $1 AND feasible_places > 0 ORDER BY client_id",
        )
        .bind(run)
        .scalars(self)
        .await
    }

    /// Clients to whom a run proposed something.
    pub async fn clients_with_proposals(&self, run: i64) -> Result<Vec<String>> {
        db::query(
            "SELECT DISTINCT client_id FROM proposal WHERE run_id = $1 AND proposed ORDER BY client_id",
        )
        .bind(run)
        .scalars(self)
        .await
    }

    /// Who decided on routes: name, decisions, and how many followed the proposal.
    pub async fn followed_by_coach(&self) -> Result<Vec<(String, u32, u32)>> {
        let rows: Vec<(String, i64, i64)> = db::query(
            "SELECT actor, count(*), count(*) FILTER (WHERE proposed = decided)
             FROM route_decision GROUP BY actor ORDER BY actor",
        )
        .all(self)
        .await?;
        rows.into_iter()
            .map(|(actor, decisions, followed)| {
                let count = |number: i64| {
                    u32::try_from(number).map_err(|_| StoreError::Corrupt {
                        table: "route_decision",
                        id: actor.clone(),
                        cause: "a count".to_owned(),
                    })
                };
                Ok((actor.clone(), count(decisions)?, count(followed)?))
            })
            .collect()
    }
}
