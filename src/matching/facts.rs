//! The allow-list as types: a [`Person`] and a [`Spot`] hold every fact that matching may use, and
//! nothing else. `inputs.rs` names each with its purpose; `encode.rs` is the only way to make one.

use crate::domain::Loads;
use crate::domain::codes::{
    Certificate, Interest, Licence, Sector, Set, Shift, Transport, UwvFinding,
};
use crate::domain::load::LOADS;

/// Work that a person did or wishes, linked to an occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    pub occupation: u32,
    /// How much it counts, 0 to 100: confidence of the link, recency, years.
    pub strength: u8,
    /// Which entry of the history (or of the wishes) it came from.
    pub entry: u16,
}

/// Kinds of support that an employer may offer; see `Spot::support`.
pub const SUPPORTS: usize = 5;

/// Help at work that takes away part of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ease {
    /// Kinds of support, all of which a place must offer for it, as bits of `Spot::support`.
    pub offered: u8,
    /// How much more of each load the person can then bear.
    pub by: [u8; LOADS],
}

/// What matching may know of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// For the lot that breaks ties: a hash of the client number.
    pub lot: u64,
    /// Index of the postcode area; `None`: not known.
    pub area: Option<u16>,
    pub transport: Option<Set<Transport>>,
    /// Longest journey, minutes one way.
    pub journey_max: u16,
    /// Whether the person told it.
    pub journey_told: bool,
    /// Hectometres that a bridge takes off each journey; 0 tonight.
    pub nearer_hm: u16,
    /// Help at work that a bridge brings; none tonight. For one load the largest counts: help does not add up.
    pub eased: Vec<Ease>,
    pub hours: Option<u8>,
    pub bears: Loads,
    pub licences: Option<Set<Licence>>,
    pub certificates: Option<Set<Certificate>>,
    pub shifts: Option<Set<Shift>>,
    /// Level 0 (below A1) to 6 (C2).
    pub dutch: Option<u8>,
    /// Day number; `i32::MIN`: nothing stands in the way.
    pub free_from: i32,
    /// Level 0 to 9.
    pub education: Option<u8>,
    pub likes: Set<Interest>,
    pub rather_not: Set<Sector>,
    pub wish_hours: Option<(u8, u8)>,
    /// Linked wishes; empty: not known.
    pub wishes: Vec<Work>,
    /// Linked work history; empty: not known.
    pub history: Vec<Work>,
    /// Named skills found in the taxonomy, ascending.
    pub skills: Vec<u32>,
    /// Fixes the family of instruments; never in a score.
    pub uwv: Set<UwvFinding>,
    /// Childcare is known to be missing; for the bridge only.
    pub lacks_childcare: bool,
    /// Places (indexes) that a coach refused or snoozed, ascending.
    pub excluded: Vec<u32>,
    /// Facts older than the policy allows, as bits of `Limit`.
    pub stale: u16,
}

impl Person {
    /// How much more of a load the person can bear where this support is offered.
    pub fn eased_by(&self, kind: usize, support: u8) -> u8 {
        let here = |ease: &&Ease| ease.offered & !support == 0;
        let most = self.eased.iter().filter(here).map(|ease| ease.by[kind]);
        most.max().unwrap_or(0)
    }
}

/// What matching may know of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// For the lot that breaks ties: a hash of the place number.
    pub lot: u64,
    pub area: Option<u16>,
    pub closed: bool,
    pub positions: u16,
    pub hours_min: Option<u8>,
    pub hours: Option<(u8, u8)>,
    pub shifts: Set<Shift>,
    /// Last day number on which a person may become free; `i32::MAX`: any.
    pub start_latest: i32,
    pub licences: Set<Licence>,
    pub certificates: Set<Certificate>,
    /// Required too, and asked for this job when somebody is hired: no limit.
    pub certificates_at_hiring: Set<Certificate>,
    pub certificates_liked: Set<Certificate>,
    pub education: Option<u8>,
    pub dutch_min: Option<u8>,
    /// What the place says it asks: the limit.
    pub loads: Loads,
    /// What it asks, or else what the occupation usually asks: for the room to spare.
    pub strain: Loads,
    pub offers: Set<Interest>,
    pub sector: Option<Sector>,
    /// Kinds of support: bit 0 jobcoach, 1 adaptable, 2 trial, 3 wage subsidy, 4 training.
    pub support: u8,
    /// Occupations that the title may mean.
    pub links: Vec<(u32, u8)>,
}
