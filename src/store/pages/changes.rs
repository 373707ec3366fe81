//! What is other than the night before, for the people of a coach or for one of them.

use crate::store::{Result, Store, db};

/// A difference with the night before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub client_id: String,
    /// `new`, `gone` or `route`.
    pub kind: String,
    pub place_id: Option<String>,
    pub title: Option<String>,
    pub employer: Option<String>,
    pub route_before: Option<String>,
    pub route_now: Option<String>,
    /// Differences in all, before the limit.
    pub total: i64,
}
record!(Change {
    client_id,
    kind,
    place_id,
    title,
    employer,
    route_before,
    route_now,
    total
});

/// Proposals of night $now that night $then did not make, for the people of `who`.
macro_rules! only_in {
    ($rank:literal, $kind:literal, $now:literal, $then:literal, $who:literal) => {
        concat!(
            "SELECT ",
            $rank,
            " AS rank, '",
            $kind,
            "' AS kind, p.client_id, p.place_id, CAST(NULL AS TEXT) AS route_before, \
               CAST(NULL AS TEXT) AS route_now FROM proposal p \
             WHERE p.run_id = ",
            $now,
            " AND p.proposed AND p.client_id ",
            $who,
            " AND NOT EXISTS (SELECT 1 FROM proposal q WHERE q.run_id = ",
            $then,
            " AND q.client_id = p.client_id \
                 AND q.place_id = p.place_id AND q.proposed)"
        )
    };
}

/// What changed between night $2 and night $1, at most $4: what matters most first. Places are looked up for what is
/// given only.
macro_rules! changes {
    ($who:literal) => {
        concat!(
            "WITH changed AS (",
            only_in!("1", "new", "$1", "$2", $who),
            " UNION ALL ",
            only_in!("2", "gone", "$2", "$1", $who),
            " UNION ALL SELECT 0 AS rank, 'route' AS kind, s.client_id, CAST(NULL AS TEXT) AS place_id, \
                b.route AS route_before, s.route AS route_now \
             FROM screening s JOIN screening b ON b.run_id = $2 AND b.client_id = s.client_id AND b.route <> s.route \
             WHERE s.run_id = $1 AND s.client_id ",
            $who,
            "), shown AS (SELECT rank, kind, client_id, place_id, route_before, route_now, count(*) OVER () AS total \
               FROM changed ORDER BY rank, client_id, place_id LIMIT $4) \
             SELECT c.client_id, c.kind, c.place_id, (p.body ->> 'title') AS title, \
               (p.body ->> 'employer') AS employer, c.route_before, c.route_now, c.total \
             FROM shown c LEFT JOIN place p ON p.id = c.place_id ORDER BY c.rank, c.client_id, c.place_id"
        )
    };
}

const OF_COACH: &str = changes!("IN (SELECT id FROM client WHERE (body ->> 'coach') = $3)");
const OF_CLIENT: &str = changes!("= $3");

impl Store {
    /// What changed for a coach's clients between two nights: routes, then what is new, then what is gone.
    pub async fn changes(
        &self,
        now: i64,
        before: i64,
        coach: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        db::query(OF_COACH)
            .bind(now)
            .bind(before)
            .bind(coach)
            .bind(limit)
            .all(self)
            .await
    }

    /// The same for one client.
    pub async fn changes_of_client(
        &self,
        now: i64,
        before: i64,
        client: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        db::query(OF_CLIENT)
            .bind(now)
            .bind(before)
            .bind(client)
            .bind(limit)
            .all(self)
            .await
    }
}
