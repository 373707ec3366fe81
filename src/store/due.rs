//! The calendar of a night, read back.

use super::{Result, Store, db};

/// A due date as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDue {
    pub client_id: String,
    pub coach_id: Option<String>,
    pub rule: String,
    /// `2021-10-04`.
    pub due: String,
    /// `overdue`, `soon` or `later`.
    pub state: String,
    pub text: String,
    pub article: String,
}
record!(StoredDue {
    client_id,
    coach_id,
    rule,
    due,
    state,
    text,
    article
});

/// Which due dates. Empty texts ask nothing.
#[derive(Debug, Clone, Default)]
pub struct DueQuery<'a> {
    pub coach: &'a str,
    pub client: &'a str,
    /// `overdue`, `soon` or `later`.
    pub state: &'a str,
}

impl Store {
    /// The calendar of a night, by date and client number.
    pub async fn due_dates(&self, run: i64, query: &DueQuery<'_>) -> Result<Vec<StoredDue>> {
        db::query(
            "SELECT d.client_id, (c.body ->> 'coach') AS coach_id, d.rule, d.due, d.state, d.text, d.article
             FROM due_date d JOIN client c ON c.id = d.client_id
             WHERE d.run_id = $1 AND ($2 = '' OR (c.body ->> 'coach') = $2)
               AND ($3 = '' OR d.client_id = $3) AND ($4 = '' OR d.state = $4)
             ORDER BY d.due, d.client_id, d.rule",
        )
        .bind(run)
        .bind(query.coach)
        .bind(query.client)
        .bind(query.state)
        .all(self)
        .await
    }
}
