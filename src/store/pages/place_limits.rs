//! Why a place has nobody, or few, as the night counted it.

use crate::store::{Result, Store, db};

/// How the limits of a place came out over the clients of a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPlaceLimits {
    /// Clients for whom the place is possible.
    pub feasible_clients: i64,
    /// `matching::no_match::PlaceLimits` as a document.
    pub body: String,
}
record!(StoredPlaceLimits {
    feasible_clients,
    body
});

impl Store {
    /// Limits of one place; `None`: the night did not know the place, or was before limits of places were kept.
    pub async fn place_limits(&self, run: i64, place: &str) -> Result<Option<StoredPlaceLimits>> {
        db::query(
            "SELECT feasible_clients, body FROM place_limits WHERE run_id = $1 AND place_id = $2",
        )
        .bind(run)
        .bind(place)
        .optional(self)
        .await
    }
}
