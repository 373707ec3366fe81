//! What a stored night said, read back in the words of the domain.

use crate::domain::SetAside;
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

/// As [`screenings`], without what no longer parses: that is added to `set_aside`.
pub async fn sound_screenings(
    store: &Store,
    run: i64,
    set_aside: &mut Vec<SetAside>,
) -> Result<Vec<Screening>> {
    let rows = store.screenings(run, None).await?.into_iter();
    let rows: Vec<(String, String)> = rows.map(|row| (row.client_id, row.body)).collect();
    Ok(documents::sound(&rows, "screening", set_aside))
}
