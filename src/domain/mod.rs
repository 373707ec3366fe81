//! The nouns of the domain. Everything here is pure: no I/O, no clock, no randomness.

pub mod bsn;
pub mod client;
pub mod codes;
pub mod dutch;
pub mod event;
pub mod evidence;
pub mod feedback;
pub mod id;
pub mod intake;
pub mod load;
pub mod money;
pub mod occupation;
pub mod people;
pub mod place;
pub mod postcode;
pub mod reason;
pub mod recorded;
pub mod route;
pub mod spreadsheet;
pub mod talk;

pub use bsn::Bsn;
pub use client::Client;
pub use codes::{Code, Set};
pub use event::{EventKind, TrajectoryEvent};
pub use evidence::{Evidence, Fact, Source};
pub use feedback::{Decision, DecisionKind, Feedback, Refusal};
pub use id::{ClientId, CoachId, EventId, OccupationCode, PlaceId};
pub use load::{Load, Loads};
pub use money::Cents;
pub use occupation::Occupation;
pub use people::{BenefitPeriod, Coach};
pub use place::{Place, PlaceKind};
pub use postcode::{Pc4, PostcodeArea};
pub use reason::{Outcome, Reason};
pub use route::Route;
pub use talk::Talk;
