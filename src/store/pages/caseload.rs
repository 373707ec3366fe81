//! A coach's people as a list, and what waits for the coach in numbers.

use crate::store::{Result, Store, db};

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
record!(CaseloadRow {
    id,
    name,
    route,
    retest,
    feasible,
    open,
    last_event,
    total
});

/// What waits for a coach, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    pub clients: i64,
    pub open: i64,
    pub open_clients: i64,
    pub overdue: i64,
    pub no_place: i64,
    pub not_spoken: i64,
}
record!(Waiting {
    clients,
    open,
    open_clients,
    overdue,
    no_place,
    not_spoken
});

/// The next client who has something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextClient {
    pub id: String,
    pub open: i64,
}
record!(NextClient { id, open });

/// The clients of coach $2 and how each stands in night $1: screening, places, proposals that are open on day $3.
///
/// The people come first and the night is looked up for each of them; joined the other way around a page about 110
/// people reads 1,200. `IN` and left joins leave SQLite no other order.
macro_rules! people {
    () => {
        "WITH mine AS (SELECT id, (body ->> 'spoken_on') AS spoken_on FROM client WHERE (body ->> 'coach') = $2), \
         waits AS (SELECT p.client_id, count(*) AS open FROM proposal p \
           WHERE p.run_id = $1 AND p.proposed AND p.client_id IN (SELECT id FROM mine) \
             AND NOT EXISTS (SELECT 1 FROM decision_now d WHERE d.client_id = p.client_id \
               AND d.place_id = p.place_id AND (d.kind IN ('accept', 'refuse') \
               OR (d.kind = 'later' AND d.until > $3))) GROUP BY p.client_id), \
         people AS (SELECT mine.id, mine.spoken_on, i.name, s.route, s.retest, m.feasible_places AS feasible, \
             coalesce(w.open, 0) AS open \
           FROM mine LEFT JOIN client_identity i ON i.client_id = mine.id \
           LEFT JOIN screening s ON s.run_id = $1 AND s.client_id = mine.id \
           LEFT JOIN match_list m ON m.run_id = $1 AND m.client_id = mine.id \
           LEFT JOIN waits w ON w.client_id = mine.id) "
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

const NEXT_OPEN: &str = concat!(
    people!(),
    "SELECT id, open FROM people WHERE open > 0 AND id <> $4 \
       ORDER BY CASE WHEN id > $4 THEN 0 ELSE 1 END, id LIMIT 1"
);

impl Store {
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

    /// The next client of the coach after `client` (and from the top again) with proposals that nobody decided on.
    pub async fn next_open(
        &self,
        run: i64,
        coach: &str,
        client: &str,
        today: &str,
    ) -> Result<Option<NextClient>> {
        db::query(NEXT_OPEN)
            .bind(run)
            .bind(coach)
            .bind(today)
            .bind(client)
            .optional(self)
            .await
    }
}
