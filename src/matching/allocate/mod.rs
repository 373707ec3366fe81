//! Who is proposed where tonight: the largest sum of totals under the limits of the policy.
//!
//! As a flow: coach -> client -> place -> sink. A coach has as many units as new proposals fit the day, a
//! client takes at most `k`, a place at most its own limit, a pair at most one. The first units of every
//! client (the floor) earn more than any sum of totals, so everyone who can gets something first. Ties
//! are broken by the lot of each pair, which is worth less than one point in all together. What stands goes
//! before what is new (`kept`); what that costs is in the report.

mod chosen;
mod flow;
pub mod kept;
mod part;
mod problem;
pub mod report;
pub mod room;
mod simplex;
mod start;

pub use chosen::Chosen;
use part::Part;
use problem::Aim;
pub use problem::{Candidate, Problem};
pub use report::{AllocationReport, Room, Spread};
pub use start::greedy;

/// Chooses proposals: per client, for each of its candidates, whether it is proposed.
pub fn allocate(problem: &Problem) -> Chosen {
    Part::whole(problem).solved(&[], Aim::Night).chosen()
}

/// As [`allocate`], with the upper bound on the worth of any allocation that the final prices prove (the
/// dual of the linear programme): equal to the worth of what is chosen.
pub fn allocate_with_bound(problem: &Problem) -> (Chosen, i128) {
    let part = Part::whole(problem);
    let flow = part.solved(&[], Aim::Night);
    (flow.chosen(), flow.bound())
}
