//! Places, postcodes, occupations and linked titles, kept in memory until a file is read or a night is done.

use crate::domain::{Occupation, OccupationCode, Place, PlaceId, PostcodeArea};
use crate::matching::links::{TitleLink, TitleLinks};
use crate::store::documents::{OCCUPATIONS, PLACES, POSTCODES};
use crate::store::{Result, Store};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What one person is matched against.
#[derive(Debug, Default)]
pub struct Ground {
    pub places: Vec<Place>,
    pub postcodes: Vec<PostcodeArea>,
    pub occupations: Vec<Occupation>,
    pub links: TitleLinks,
}

impl Ground {
    /// The index of a place; places are in the order of their numbers.
    pub fn at(&self, place: &PlaceId) -> Option<u32> {
        let found = self.places.binary_search_by(|one| one.id.cmp(place)).ok()?;
        u32::try_from(found).ok()
    }
}

/// The newest ground and the version it belongs to.
pub type GroundCache = Mutex<Option<((i64, i64), Arc<Ground>)>>;

/// The ground of now; read once a version.
pub async fn ground(store: &Store, cache: &GroundCache) -> Result<Arc<Ground>> {
    let version = store.town_version().await?;
    let mut kept = cache.lock().await;
    if let Some((of, ground)) = &*kept
        && *of == version
    {
        return Ok(ground.clone());
    }
    let fresh = Arc::new(read(store).await?);
    *kept = Some((version, fresh.clone()));
    Ok(fresh)
}

async fn read(store: &Store) -> Result<Ground> {
    let occupations: Vec<Occupation> = store.load(OCCUPATIONS).await?;
    let mut places: Vec<Place> = store.load(PLACES).await?;
    places.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(Ground {
        links: links(&occupations, &store.title_links().await?),
        places,
        postcodes: store.load(POSTCODES).await?,
        occupations,
    })
}

/// Links that nights looked up. A title that no night has seen is not linked yet: it counts as not known.
fn links(occupations: &[Occupation], remembered: &[(String, String)]) -> TitleLinks {
    let by_code: BTreeMap<&str, u32> = occupations
        .iter()
        .map(|one| one.code.as_str())
        .zip(0..)
        .collect();
    let mut links = TitleLinks::new();
    for (title, body) in remembered {
        let found: Vec<(OccupationCode, u8)> = serde_json::from_str(body).unwrap_or_default();
        let found: Vec<TitleLink> = found
            .iter()
            .filter_map(|(code, confidence)| {
                Some(TitleLink {
                    occupation: *by_code.get(code.as_str())?,
                    confidence: *confidence,
                })
            })
            .collect();
        links.insert(title, &found);
    }
    links
}
