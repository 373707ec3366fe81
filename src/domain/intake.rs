//! Inflow (lijn 1): somebody who applies for benefit now, or whose WW ends soon.

use super::codes::{Inflow, OfferKind, Tegenprestatie};
use super::id::ClientId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One application, or one line of the list of UWV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Number of the application; of a line of UWV's list "WW-" and the client number.
    pub id: String,
    pub client: ClientId,
    pub inflow: Inflow,
    /// The day of the application, or on which UWV's list came in: the clock starts.
    pub received: NaiveDate,
    /// Last day of WW, for those on UWV's list.
    pub ww_ends: Option<NaiveDate>,
    /// Does things online; `Some(false)`: a talk instead of a message.
    pub digital: Option<bool>,
    /// The person, or who took the application in, is in doubt: a talk.
    pub doubt: Option<bool>,
    /// Recorded as information. Nothing is decided on it and no sanction follows (DOMAIN, issue of lijn 1).
    pub tegenprestatie: Option<Tegenprestatie>,
}

/// The first offer, as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub application: String,
    pub client: ClientId,
    pub offered: NaiveDate,
    pub kind: OfferKind,
    /// Why, in plain Dutch.
    pub because: Vec<String>,
    /// Places that are possible now, best first; also beside a trajectory or a talk.
    pub places: Vec<OfferedPlace>,
    pub feasible_places: u32,
}

/// A place in an offer, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedPlace {
    pub place: String,
    pub title: String,
    pub employer: String,
    pub total: u8,
}
