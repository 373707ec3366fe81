//! BUIG: the plan of the council, and what the recorded exits really save (DOMAIN §2 and §6).
//!
//! Pure: configuration, events and benefits in; tables, ledger lines and findings out. Amounts are exact fractions
//! of cents until they are shown.

pub mod actual;
pub mod benefit;
pub mod by_day;
pub mod comparison;
pub mod config;
pub mod difference;
pub mod expected;
pub mod grant;
pub mod instruments;
pub mod ledger;
mod line;
pub mod norm_age;
pub mod notes;
pub mod opened;
pub mod part_time;
pub mod plan;
mod realised;
pub mod scenario;
pub mod so_far;
pub mod survival;
pub mod table;
mod validate;
pub mod waterfall;
mod years;

#[cfg(test)]
mod tests;

pub use actual::{Actual, actual};
pub use by_day::plan_by_day;
pub use comparison::{Comparison, Draw, compare};
pub use config::{BuigConfig, ConfigError, parse};
pub use difference::{Explanation, explain};
pub use expected::{Expected, expected};
pub use grant::budget_years;
pub use ledger::{Ledger, LedgerLine, LineKind, ledger};
pub use notes::{PlanNote, check_published, notes, notes_until};
pub use plan::{plan, plan_until};
pub use scenario::{Scenario, side_by_side, tornado};
pub use so_far::plan_so_far;
pub use table::{PlanRow, PlanTable, RowKey};
pub use waterfall::{Waterfall, waterfalls};
