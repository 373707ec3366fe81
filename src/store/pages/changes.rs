//! What is other than the night before, for the people of a coach.

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
}
record!(Change {
    client_id,
    kind,
    place_id,
    title,
    employer,
    route_before,
    route_now
});

/// Proposals of night $now that night $then did not make, for the people of coach $3.
macro_rules! only_in {
    ($kind:literal, $now:literal, $then:literal) => {
        concat!(
            "SELECT '",
            $kind,
            "' AS kind, p.client_id, p.place_id FROM proposal p \
             WHERE p.run_id = ",
            $now,
            " AND p.proposed \
               AND p.client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $3) \
               AND NOT EXISTS (SELECT 1 FROM proposal q WHERE q.run_id = ",
            $then,
            " AND q.client_id = p.client_id \
                 AND q.place_id = p.place_id AND q.proposed)"
        )
    };
}

const CHANGES: &str = concat!(
    "WITH changed AS (",
    only_in!("new", "$1", "$2"),
    " UNION ALL ",
    only_in!("gone", "$2", "$1"),
    ") \
     SELECT c.client_id, c.kind, c.place_id, (p.body ->> 'title') AS title, \
       (p.body ->> 'employer') AS employer, NULL AS route_before, NULL AS route_now \
     FROM changed c LEFT JOIN place p ON p.id = c.place_id \
     UNION ALL SELECT s.client_id, 'route', NULL, NULL, NULL, b.route, s.route \
     FROM screening s JOIN screening b ON b.run_id = $2 AND b.client_id = s.client_id AND b.route <> s.route \
     WHERE s.run_id = $1 AND s.client_id IN (SELECT id FROM client WHERE (body ->> 'coach') = $3) \
     ORDER BY 1, 2 DESC, 3 LIMIT $4"
);

impl Store {
    /// What changed for a coach's clients between two nights.
    pub async fn changes(
        &self,
        now: i64,
        before: i64,
        coach: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        db::query(CHANGES)
            .bind(now)
            .bind(before)
            .bind(coach)
            .bind(limit)
            .all(self)
            .await
    }
}
