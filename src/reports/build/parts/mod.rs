//! Parts that several reports share: burn-up, funnel, promises, caseload, work budget.

mod budget;
mod burn_up;
mod caseload;
mod funnel;
mod promise;

pub use budget::{BudgetInput, BudgetYear, budget};
pub use burn_up::{BurnUpInput, burn_up};
pub use caseload::{CaseloadInput, caseload};
pub use funnel::{FunnelCount, FunnelInput, funnel, funnel_steps};
pub use promise::{PromiseInput, promise, whole_count};
