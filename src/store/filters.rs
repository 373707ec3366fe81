//! Filters that somebody saved for the list of people.

use super::{Result, Store, StoreError, db};

/// A saved filter: the query of the page it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    pub id: i64,
    pub name: String,
    pub query: String,
}
record!(SavedFilter { id, name, query });

/// Most filters of one person: more would not be found back.
pub const FILTERS_MAX: i64 = 20;

impl Store {
    /// The filters of an account, by name.
    pub async fn filters(&self, account: i64) -> Result<Vec<SavedFilter>> {
        db::query("SELECT id, name, query FROM saved_filter WHERE account_id = $1 ORDER BY name")
            .bind(account)
            .all(self)
            .await
    }

    /// Saves a filter; one with the same name is replaced. Refused beyond [`FILTERS_MAX`].
    pub async fn filter_save(&self, account: i64, name: &str, query: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let others: i64 =
            db::query("SELECT count(*) FROM saved_filter WHERE account_id = $1 AND name <> $2")
                .bind(account)
                .bind(name)
                .scalar(&mut tx)
                .await?;
        if others >= FILTERS_MAX {
            return Err(StoreError::Refused(format!(
                "u hebt al {FILTERS_MAX} filters; haal er eerst een weg"
            )));
        }
        db::query(
            "INSERT INTO saved_filter (account_id, name, query) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query",
        )
        .bind(account)
        .bind(name)
        .bind(query)
        .execute(&mut tx)
        .await?;
        tx.commit().await
    }

    /// Takes away a filter of this account; another account's filter is not touched.
    pub async fn filter_drop(&self, account: i64, id: i64) -> Result<()> {
        db::query("DELETE FROM saved_filter WHERE account_id = $1 AND id = $2")
            .bind(account)
            .bind(id)
            .execute(self)
            .await?;
        Ok(())
    }
}
