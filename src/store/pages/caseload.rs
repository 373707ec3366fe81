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
    /// `open` (proposals to look at), `nieuw` (some of them new), `verlopen` (retest overdue), `geen` (no place fits).
    pub only: String,
    /// `nummer`, `wacht`, `hertoets` or `open`.
    pub sort: String,
    /// `2021-10-01`.
    pub today: String,
    /// The night that tonight is compared with; 0: there is none, and nothing counts as new.
    pub before: i64,
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
    /// Proposals of tonight that nobody decided on, and those of them that the night before did not make.
    pub open: i64,
    pub fresh: i64,
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
    fresh,
    last_event,
    total
});

/// What waits for a coach, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    pub clients: i64,
    pub open: i64,
    pub open_clients: i64,
    /// Open proposals that the night before did not make, and the people they are for.
    pub fresh: i64,
    pub fresh_clients: i64,
    pub overdue: i64,
    pub no_place: i64,
    pub not_spoken: i64,
}
record!(Waiting {
    clients,
    open,
    open_clients,
    fresh,
    fresh_clients,
    overdue,
    no_place,
    not_spoken
});

/// A client who has something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClient {
    pub id: String,
    pub open: i64,
}
record!(OpenClient { id, open });

/// The clients of coach $2 and how each stands in night $1: screening, places, proposals that are open on day $3.
///
/// The people come first and the night is looked up for each of them; joined the other way around a page about 110
/// people reads 1,200. `IN` and left joins leave SQLite no other order.
/// `before`: the parameter with the night that it is compared with, 0 for none.
macro_rules! people {
    ($before:literal) => {
        concat!(
            "WITH mine AS (SELECT id, (body ->> 'spoken_on') AS spoken_on FROM client WHERE (body ->> 'coach') = $2), \
         waiting AS (SELECT p.client_id, (",
            $before,
            " > 0 AND NOT EXISTS (SELECT 1 FROM proposal q WHERE q.run_id = ",
            $before,
            " AND q.client_id = p.client_id AND q.place_id = p.place_id AND q.proposed)) AS fresh FROM proposal p \
           WHERE p.run_id = $1 AND p.proposed AND p.client_id IN (SELECT id FROM mine) \
             AND NOT EXISTS (SELECT 1 FROM decision_now d WHERE d.client_id = p.client_id \
               AND d.place_id = p.place_id AND (d.kind IN ('accept', 'refuse') \
               OR (d.kind = 'later' AND d.until > $3)))), \
         waits AS (SELECT client_id, count(*) AS open, count(*) FILTER (WHERE fresh) AS fresh FROM waiting \
           GROUP BY client_id), \
         people AS (SELECT mine.id, mine.spoken_on, i.name, s.route, s.retest, m.feasible_places AS feasible, \
             coalesce(w.open, 0) AS open, coalesce(w.fresh, 0) AS fresh \
           FROM mine LEFT JOIN client_identity i ON i.client_id = mine.id \
           LEFT JOIN screening s ON s.run_id = $1 AND s.client_id = mine.id \
           LEFT JOIN match_list m ON m.run_id = $1 AND m.client_id = mine.id \
           LEFT JOIN waits w ON w.client_id = mine.id) "
        )
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

/// The people of a choice: route $4, part of a number or name $5, `only` $6.
macro_rules! chosen {
    () => {
        "($4 = '' OR route = $4) \
         AND ($5 = '' OR instr(lower(id || ' ' || coalesce(name, '')), $5) > 0) \
         AND ($6 = '' OR ($6 = 'open' AND open > 0) OR ($6 = 'nieuw' AND fresh > 0) \
              OR ($6 = 'verlopen' AND retest < $3) \
              OR ($6 = 'geen' AND feasible = 0) OR ($6 = 'spreken' AND spoken_on IS NULL))"
    };
}

/// The order $7 of a choice.
macro_rules! in_order {
    () => {
        concat!(
            "ORDER BY CASE $7 WHEN 'hertoets' THEN coalesce(retest, '9') WHEN 'wacht' THEN coalesce(",
            last_event!("people"),
            ", '0') END, CASE $7 WHEN 'open' THEN -open END, id"
        )
    };
}

// The newest event is looked up for the lines on the page only, and for all only when it gives the order.
const CASELOAD: &str = concat!(
    people!("$10"),
    ", page AS (SELECT id, name, route, retest, feasible, open, fresh, count(*) OVER () AS total, \
         row_number() OVER (",
    in_order!(),
    ") AS rank FROM people WHERE ",
    chosen!(),
    " ORDER BY rank LIMIT $8 OFFSET $9) \
     SELECT id, name, route, retest, feasible, open, fresh, ",
    last_event!("page"),
    " AS last_event, total FROM page ORDER BY rank"
);

const WAITING: &str = concat!(
    people!("$4"),
    "SELECT count(*) AS clients, CAST(coalesce(sum(open), 0) AS BIGINT) AS open, count(*) FILTER (WHERE open > 0) AS open_clients, \
       CAST(coalesce(sum(fresh), 0) AS BIGINT) AS fresh, count(*) FILTER (WHERE fresh > 0) AS fresh_clients, \
       count(*) FILTER (WHERE retest < $3) AS overdue, count(*) FILTER (WHERE feasible = 0) AS no_place, \
       count(*) FILTER (WHERE spoken_on IS NULL) AS not_spoken FROM people"
);

// One client keeps its place in the order, also when the choice no longer holds it: its last proposal was decided on.
const IN_ORDER: &str = concat!(
    people!("$9"),
    "SELECT id, open FROM people WHERE id = $8 OR (open > 0 AND ",
    chosen!(),
    ") ",
    in_order!()
);

/// A statement with its first seven values: the night, and whom a choice asks for in which order.
fn of_choice<'q>(text: &'static str, run: i64, query: &'q CaseloadQuery) -> db::Query<'q> {
    db::query(text)
        .bind(run)
        .bind(&query.coach)
        .bind(&query.today)
        .bind(&query.route)
        .bind(query.search.to_ascii_lowercase())
        .bind(&query.only)
        .bind(&query.sort)
}

impl Store {
    /// A page of a caseload.
    pub async fn caseload(&self, run: i64, query: &CaseloadQuery) -> Result<Vec<CaseloadRow>> {
        of_choice(CASELOAD, run, query)
            .bind(query.limit)
            .bind(query.offset)
            .bind(query.before)
            .all(self)
            .await
    }

    /// What waits for a coach on a day, and what of it the night `before` (0: none) did not have.
    pub async fn waiting(
        &self,
        run: i64,
        before: i64,
        coach: &str,
        today: &str,
    ) -> Result<Waiting> {
        db::query(WAITING)
            .bind(run)
            .bind(coach)
            .bind(today)
            .bind(before)
            .one(self)
            .await
    }

    /// The people of a choice who have proposals that nobody decided on, in its order; `client` among them.
    pub async fn open_in_order(
        &self,
        run: i64,
        query: &CaseloadQuery,
        client: &str,
    ) -> Result<Vec<OpenClient>> {
        of_choice(IN_ORDER, run, query)
            .bind(client)
            .bind(query.before)
            .all(self)
            .await
    }
}
