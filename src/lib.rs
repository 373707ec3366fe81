//! Werkt: Work-First job matching for Dutch municipal work companies.
//!
//! `docs/ARCHITECTURE.md` is the map. Arrows run one way: `domain` <- `titles, screening, matching,
//! trajectories, buig` <- `night` <- `store, reports` <- `scheduler` <- `cli`.

pub mod domain;
pub mod reports;
pub mod scheduler;
