//! What the pages ask: a page is one or two statements over indexes, also after four years of nights.

use super::{Result, Store, db};

/// A night that is done.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Night {
    pub id: i64,
    /// The reference date, `2021-10-01`.
    pub slot: String,
    pub finished_at: Option<String>,
}

/// What a list of people is asked for. Empty texts ask nothing.
#[derive(Debug, Clone, Default)]
pub struct CaseloadQuery {
    pub coach: String,
    /// Code of a route.
    pub route: String,
    /// Part of a number or name.
    pub search: String,
    /// `open` (proposals to look at), `verlopen` (retest overdue), `geen` (no place fits).
    pub only: String,
    /// `nummer`, `wacht`, `hertoets` or `open`.
    pub sort: String,
    /// `2021-10-01`.
    pub today: String,
    pub limit: i64,
    pub offset: i64,
}

/// A line of a caseload.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CaseloadRow {
    pub id: String,
    pub name: Option<String>,
    pub route: Option<String>,
    pub retest: Option<String>,
    pub feasible: Option<i64>,
    /// Proposals of tonight that nobody decided on.
    pub open: i64,
    /// `2021-09-12 spoken`: day and kind of the newest event.
    pub last_event: Option<String>,
    /// Lines in all, before the limit.
    pub total: i64,
}

/// What waits for a coach, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    pub clients: i64,
    pub open: i64,
    pub open_clients: i64,
    pub overdue: i64,
    pub no_place: i64,
    pub not_spoken: i64,
}

/// A difference with the night before.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
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

/// A line of the list of places.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
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

/// A candidate for a place, of the coach who looks.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
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

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportRow {
    pub id: i64,
    pub kind: String,
    pub file_name: String,
    pub imported_at: String,
    pub rows_total: i64,
    pub rows_new: i64,
    pub rows_changed: i64,
    pub rows_unchanged: i64,
    pub rows_quarantined: i64,
}

/// A line of quarantine, without the raw row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QuarantineLine {
    pub id: i64,
    pub file_name: String,
    pub line: i64,
    pub column_name: String,
    pub reason: String,
    pub total: i64,
}

/// A line of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub origin: String,
    pub action: String,
    pub object: String,
    pub result: String,
}

/// Proposals of run $1 that are open on day $3, for the clients of coach $2, one line a client.
macro_rules! people {
    () => {
        "WITH mine AS (SELECT id, (body ->> 'spoken_on') AS spoken_on FROM client \
             WHERE (body ->> 'coach') = $2), \
         people AS (SELECT mine.id, mine.spoken_on, i.name, s.route, s.retest, m.feasible_places AS feasible, \
             (SELECT count(*) FROM proposal p WHERE p.run_id = $1 AND p.client_id = mine.id AND p.proposed \
                AND NOT EXISTS (SELECT 1 FROM decision_now d WHERE d.client_id = p.client_id \
                  AND d.place_id = p.place_id AND (d.kind IN ('accept', 'refuse') \
                  OR (d.kind = 'later' AND d.until > $3)))) AS open \
           FROM mine LEFT JOIN client_identity i ON i.client_id = mine.id \
           LEFT JOIN screening s ON s.run_id = $1 AND s.client_id = mine.id \
           LEFT JOIN match_list m ON m.run_id = $1 AND m.client_id = mine.id) "
    };
}

// `x.id || ''`: a bare column makes SQLite compare as text and leave the index on the expression aside.
macro_rules! last_event {
    ($of:literal) => {
        concat!(
            "(SELECT (e.body ->> 'effective') || ' ' || (e.body ->> 'kind') \
              FROM trajectory_event e WHERE (e.body ->> 'client') = ",
            $of,
            ".id || '' AND (e.body ->> 'effective') <= $3 \
              ORDER BY (e.body ->> 'effective') DESC LIMIT 1)"
        )
    };
}

// The newest event is looked up for the lines on the page only, and for all only when it gives the order.
const CASELOAD: &str = concat!(
    people!(),
    ", page AS (SELECT id, name, route, retest, feasible, open, count(*) OVER () AS total, \
         row_number() OVER (ORDER BY CASE $7 WHEN 'hertoets' THEN coalesce(retest, '9') WHEN 'wacht' THEN coalesce(",
    last_event!("people"),
    ", '0') END, CASE $7 WHEN 'open' THEN -open END, id) AS rank \
       FROM people \
       WHERE ($4 = '' OR route = $4) \
         AND ($5 = '' OR instr(lower(id || ' ' || coalesce(name, '')), $5) > 0) \
         AND ($6 = '' OR ($6 = 'open' AND open > 0) OR ($6 = 'verlopen' AND retest < $3) \
              OR ($6 = 'geen' AND feasible = 0) OR ($6 = 'spreken' AND spoken_on IS NULL)) \
       ORDER BY rank LIMIT $8 OFFSET $9) \
     SELECT id, name, route, retest, feasible, open, ",
    last_event!("page"),
    " AS last_event, total FROM page ORDER BY rank"
);

const WAITING: &str = concat!(
    people!(),
    "SELECT count(*) AS clients, CAST(coalesce(sum(open), 0) AS BIGINT) AS open, count(*) FILTER (WHERE open > 0) AS open_clients, \
       count(*) FILTER (WHERE retest < $3) AS overdue, count(*) FILTER (WHERE feasible = 0) AS no_place, \
       count(*) FILTER (WHERE spoken_on IS NULL) AS not_spoken FROM people"
);

const CHANGES: &str = "WITH mine AS (SELECT id FROM client WHERE (body ->> 'coach') = $3), \
     changed AS (SELECT 'new' AS kind, p.client_id, p.place_id FROM mine JOIN proposal p \
         ON p.run_id = $1 AND p.client_id = mine.id AND p.proposed WHERE NOT EXISTS \
         (SELECT 1 FROM proposal q WHERE q.run_id = $2 AND q.client_id = p.client_id \
          AND q.place_id = p.place_id AND q.proposed) \
       UNION ALL SELECT 'gone', p.client_id, p.place_id FROM mine JOIN proposal p \
         ON p.run_id = $2 AND p.client_id = mine.id AND p.proposed WHERE NOT EXISTS \
         (SELECT 1 FROM proposal q WHERE q.run_id = $1 AND q.client_id = p.client_id \
          AND q.place_id = p.place_id AND q.proposed)) \
     SELECT c.client_id, c.kind, c.place_id, (p.body ->> 'title') AS title, \
       (p.body ->> 'employer') AS employer, NULL AS route_before, NULL AS route_now \
     FROM changed c LEFT JOIN place p ON p.id = c.place_id \
     UNION ALL SELECT s.client_id, 'route', NULL, NULL, NULL, b.route, s.route \
     FROM mine JOIN screening s ON s.run_id = $1 AND s.client_id = mine.id \
     JOIN screening b ON b.run_id = $2 AND b.client_id = mine.id AND b.route <> s.route \
     ORDER BY 1, 2 DESC, 3 LIMIT $4";

// Counted once for all places: a count for each would be one lookup a row.
const PLACES: &str = "WITH crowd AS (SELECT place_id, count(*) AS people FROM proposal \
       WHERE run_id = $1 AND proposed GROUP BY place_id) SELECT p.id, (p.body ->> 'kind') AS kind, (p.body ->> 'title') AS title, \
       (p.body ->> 'employer') AS employer, CAST(p.body ->> 'positions' AS BIGINT) AS positions, \
       (p.body ->> 'closing') AS closing, \
       coalesce(c.people, 0) AS proposed, count(*) OVER () AS total \
     FROM place p LEFT JOIN crowd c ON c.place_id = p.id WHERE ($2 = '' OR (p.body ->> 'kind') = $2) \
       AND ($3 = '' OR instr(lower(p.id || ' ' || (p.body ->> 'title') || ' ' || \
         coalesce((p.body ->> 'employer'), '')), $3) > 0) \
     ORDER BY p.id LIMIT $4 OFFSET $5";

impl Store {
    /// The newest night and the one before it.
    pub async fn nights(&self) -> Result<(Option<Night>, Option<Night>)> {
        let newest: Option<Night> = db::query(
            "SELECT id, slot, finished_at FROM run WHERE job = 'nightly' AND state = 'done'
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .optional(self)
        .await?;
        let Some(night) = newest else {
            return Ok((None, None));
        };
        let before = db::query(
            "SELECT id, slot, finished_at FROM run WHERE job = 'nightly' AND state = 'done' AND slot < $1
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(&night.slot)
        .optional(self)
        .await?;
        Ok((Some(night), before))
    }

    /// The coach of a client; `None` when there is no such client or no coach yet.
    pub async fn coach_of(&self, client: &str) -> Result<Option<String>> {
        let coach: Option<Option<String>> =
            db::query("SELECT (body ->> 'coach') FROM client WHERE id = $1")
                .bind(client)
                .optional_scalar(self)
                .await?;
        Ok(coach.flatten())
    }

    /// Name of a client, for the coach's own screen.
    pub async fn client_name(&self, client: &str) -> Result<Option<String>> {
        let name: Option<Option<String>> =
            db::query("SELECT name FROM client_identity WHERE client_id = $1")
                .bind(client)
                .optional_scalar(self)
                .await?;
        Ok(name.flatten())
    }

    /// A page of a caseload.
    pub async fn caseload(&self, run: i64, query: &CaseloadQuery) -> Result<Vec<CaseloadRow>> {
        db::query(CASELOAD)
            .bind(run)
            .bind(&query.coach)
            .bind(&query.today)
            .bind(&query.route)
            .bind(query.search.to_ascii_lowercase())
            .bind(&query.only)
            .bind(&query.sort)
            .bind(query.limit)
            .bind(query.offset)
            .all(self)
            .await
    }

    /// What waits for a coach on a day.
    pub async fn waiting(&self, run: i64, coach: &str, today: &str) -> Result<Waiting> {
        db::query(WAITING)
            .bind(run)
            .bind(coach)
            .bind(today)
            .one(self)
            .await
    }

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

    /// The client before and after this one among those of the coach that have open proposals first.
    pub async fn neighbours(
        &self,
        coach: &str,
        client: &str,
    ) -> Result<(Option<String>, Option<String>)> {
        db::query(
            "SELECT (SELECT max(id) FROM client WHERE (body ->> 'coach') = $1 AND id < $2),
                    (SELECT min(id) FROM client WHERE (body ->> 'coach') = $1 AND id > $2)",
        )
        .bind(coach)
        .bind(client)
        .one(self)
        .await
    }

    /// How many people each of a client's places is proposed to: `(place, people)`.
    pub async fn crowding(&self, run: i64, client: &str) -> Result<Vec<(String, i64)>> {
        db::query(
            "WITH crowd AS (SELECT place_id, count(*) AS people FROM proposal
               WHERE run_id = $1 AND proposed GROUP BY place_id)
             SELECT p.place_id, coalesce(c.people, 0) FROM proposal p LEFT JOIN crowd c ON c.place_id = p.place_id
             WHERE p.run_id = $1 AND p.client_id = $2 ORDER BY p.position",
        )
        .bind(run)
        .bind(client)
        .all(self)
        .await
    }

    /// Documents of the events of a client, oldest first.
    pub async fn events_of(&self, client: &str) -> Result<Vec<String>> {
        db::query(
            "SELECT body FROM trajectory_event WHERE (body ->> 'client') = $1
             ORDER BY (body ->> 'effective'), id",
        )
        .bind(client)
        .scalars(self)
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
             FROM proposal p JOIN client c ON c.id = p.client_id AND (c.body ->> 'coach') = $3
             LEFT JOIN client_identity i ON i.client_id = p.client_id
             LEFT JOIN decision_now d ON d.client_id = p.client_id AND d.place_id = p.place_id
             WHERE p.run_id = $1 AND p.place_id = $2
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

    /// The files read last.
    pub async fn imports(&self, limit: i64) -> Result<Vec<ImportRow>> {
        db::query(
            "SELECT id, kind, file_name, imported_at, rows_total, rows_new, rows_changed, rows_unchanged,
               rows_quarantined FROM import_file ORDER BY id DESC LIMIT $1",
        )
        .bind(limit)
        .all(self)
        .await
    }

    /// A page of quarantine, newest file first. The value and the raw row stay in the database.
    pub async fn quarantine_page(&self, limit: i64, offset: i64) -> Result<Vec<QuarantineLine>> {
        db::query(
            "SELECT q.id, f.file_name, q.line, q.column_name, q.reason,
               (SELECT count(*) FROM quarantine) AS total
             FROM quarantine q JOIN import_file f ON f.id = q.import_id
             ORDER BY q.import_id DESC, q.line, q.id LIMIT $1 OFFSET $2",
        )
        .bind(limit)
        .bind(offset)
        .all(self)
        .await
    }

    /// Lines of the audit trail before a number (0: from the newest), of one actor or object if given.
    pub async fn audit_page(
        &self,
        actor: &str,
        object: &str,
        before: i64,
        limit: i64,
    ) -> Result<Vec<AuditRow>> {
        db::query(
            "SELECT seq, at, actor, origin, action, object, result FROM audit
             WHERE ($1 = '' OR actor = $1) AND ($2 = '' OR object = $2) AND ($3 = 0 OR seq < $3)
             ORDER BY seq DESC LIMIT $4",
        )
        .bind(actor)
        .bind(object)
        .bind(before)
        .bind(limit)
        .all(self)
        .await
    }
}
