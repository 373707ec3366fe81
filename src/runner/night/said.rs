//! What a stored night said, read back in the words of the domain.

use crate::screening::Screening;
use crate::store::{Result, Store, documents};

/// The screenings of a run, of the clients of one coach when `coach` is given, by client number. One that no longer
/// parses is named.
pub async fn screenings(store: &Store, run: i64, coach: Option<&str>) -> Result<Vec<Screening>> {
    store
        .screenings(run, coach)
        .await?
        .iter()
        .map(|row| documents::parse("screening", &row.client_id, &row.body))
        .collect()
}
