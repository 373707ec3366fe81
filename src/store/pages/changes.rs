//! What is other than the night before, for the people of a coach or for one of them.

use super::Night;
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
    /// Of a proposal: its points in the night that made it, and in the other where that had it on the list.
    pub points: Option<i64>,
    pub points_there: Option<i64>,
    /// In the night that did not make it: whether the client had a list; how many proposals the client and the place
    /// got, and the lowest points among them.
    pub listed_there: bool,
    pub list_count: i64,
    pub list_lowest: Option<i64>,
    pub place_count: i64,
    pub place_lowest: Option<i64>,
    /// Between the two nights: facts of the client, and of the place, became others; a pair that was put off came back.
    pub client_changed: bool,
    pub place_changed: bool,
    pub put_off_over: bool,
}
record!(Change {
    client_id,
    kind,
    place_id,
    title,
    employer,
    route_before,
    route_now,
    total,
    points,
    points_there,
    listed_there,
    list_count,
    list_lowest,
    place_count,
    place_lowest,
    client_changed,
    place_changed,
    put_off_over
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
               CAST(NULL AS TEXT) AS route_now, p.total AS points, CAST(",
            $then,
            " AS BIGINT) AS there FROM proposal p \
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

/// Whether a document was replaced by a file that was read after the moment $5 and not after $6.
macro_rules! replaced {
    ($kind:literal, $id:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM superseded o JOIN import_file f ON f.id = o.superseded_by WHERE o.kind = '",
            $kind,
            "' AND o.id = ",
            $id,
            " AND f.imported_at > $5 AND f.imported_at <= $6)"
        )
    };
}

/// What changed between night $2 and night $1, at most $4: what matters most first. Places, and what causes are told
/// from, are looked up for what is given only. $5 and $6: when the nights were done, $7 and $8: their slots.
macro_rules! changes {
    ($who:literal) => {
        concat!(
            "WITH changed AS (",
            only_in!("1", "new", "$1", "$2", $who),
            " UNION ALL ",
            only_in!("2", "gone", "$2", "$1", $who),
            " UNION ALL SELECT 0 AS rank, 'route' AS kind, s.client_id, CAST(NULL AS TEXT) AS place_id, \
                b.route AS route_before, s.route AS route_now, CAST(NULL AS BIGINT) AS points, \
                CAST($2 AS BIGINT) AS there \
             FROM screening s JOIN screening b ON b.run_id = $2 AND b.client_id = s.client_id AND b.route <> s.route \
             WHERE s.run_id = $1 AND s.client_id ",
            $who,
            "), shown AS (SELECT rank, kind, client_id, place_id, route_before, route_now, points, there, \
                 count(*) OVER () AS total \
               FROM changed ORDER BY rank, client_id, place_id LIMIT $4) \
             SELECT c.client_id, c.kind, c.place_id, (p.body ->> 'title') AS title, \
               (p.body ->> 'employer') AS employer, c.route_before, c.route_now, c.total, c.points, \
               (SELECT q.total FROM proposal q WHERE q.run_id = c.there AND q.client_id = c.client_id \
                  AND q.place_id = c.place_id LIMIT 1) AS points_there, \
               EXISTS (SELECT 1 FROM match_list m WHERE m.run_id = c.there AND m.client_id = c.client_id) AS listed_there, \
               (SELECT count(*) FROM proposal q WHERE q.run_id = c.there AND q.client_id = c.client_id \
                  AND q.proposed) AS list_count, \
               (SELECT min(q.total) FROM proposal q WHERE q.run_id = c.there AND q.client_id = c.client_id \
                  AND q.proposed) AS list_lowest, \
               (SELECT count(*) FROM proposal q WHERE q.run_id = c.there AND q.place_id = c.place_id \
                  AND q.proposed) AS place_count, \
               (SELECT min(q.total) FROM proposal q WHERE q.run_id = c.there AND q.place_id = c.place_id \
                  AND q.proposed) AS place_lowest, \
               (",
            replaced!("client", "c.client_id"),
            " OR EXISTS (SELECT 1 FROM recorded_fact r WHERE r.client_id = c.client_id \
                AND r.recorded_at > $5 AND r.recorded_at <= $6)) AS client_changed, ",
            replaced!("place", "c.place_id"),
            " AS place_changed, \
               EXISTS (SELECT 1 FROM decision_now d WHERE d.client_id = c.client_id AND d.place_id = c.place_id \
                 AND d.kind = 'later' AND d.until > $7 AND d.until <= $8) AS put_off_over \
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
        nights: (&Night, &Night),
        coach: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        self.changed(OF_COACH, nights, coach, limit).await
    }

    /// The same for one client.
    pub async fn changes_of_client(
        &self,
        nights: (&Night, &Night),
        client: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        self.changed(OF_CLIENT, nights, client, limit).await
    }

    async fn changed(
        &self,
        text: &'static str,
        (now, before): (&Night, &Night),
        who: &str,
        limit: i64,
    ) -> Result<Vec<Change>> {
        db::query(text)
            .bind(now.id)
            .bind(before.id)
            .bind(who)
            .bind(limit)
            .bind(done(before))
            .bind(done(now))
            .bind(&before.slot)
            .bind(&now.slot)
            .all(self)
            .await
    }
}

/// When a night was done; one that does not tell knew everything of its own day.
fn done(night: &Night) -> &str {
    night.finished_at.as_deref().unwrap_or(&night.slot)
}
