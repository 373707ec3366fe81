//! Reading back what a night was counted to.

use super::Summary;
use crate::buig::PlanTable;
use crate::domain::Code;

impl Summary {
    /// A summary as it stands in the database. The plan beside it is not stored: `plan` is put there, by the settings
    /// of now. An error when the text is not a summary.
    pub fn stored(text: &str, plan: PlanTable) -> serde_json::Result<Self> {
        let mut summary: Self = serde_json::from_str(text)?;
        for route in &mut summary.routes {
            route.label = route.route.label();
        }
        summary.plan = plan;
        Ok(summary)
    }
}
