//! Parts that several reports share: burn-up, funnel, promises, caseload, work budget, whose money.

mod budget;
mod burn_up;
mod caseload;
mod funnel;
mod money;
mod promise;

pub use budget::{BudgetInput, BudgetYear, budget};
pub use burn_up::{BurnUpInput, burn_up};
pub use caseload::{CaseloadInput, CoachCount, caseload};
pub use funnel::{FunnelCount, FunnelInput, funnel, funnel_steps};
pub use money::{MONEY_NOTE, MONEY_TITLE, Money};
pub use promise::{PromiseInput, promise, whole_count};
