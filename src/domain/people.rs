//! Coaches, and the benefits that clients receive.

use super::id::{ClientId, CoachId};
use super::money::Cents;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A werkcoach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coach {
    pub id: CoachId,
    pub name: String,
    /// Full-time equivalent in hundredths (80 = 0.8 fte).
    pub fte_hundredths: u16,
    /// Most clients in trajectory at once; `None`: the policy's 50 per fte.
    pub caseload_max: Option<u16>,
}

/// A stretch of benefit at one amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitPeriod {
    pub client: ClientId,
    pub from: NaiveDate,
    /// Last day with benefit; `None`: still running.
    pub to: Option<NaiveDate>,
    /// Gross, in cents a month, holiday allowance included.
    pub gross_per_month: Cents,
    /// Gross wage of part-time work beside the benefit, in cents a month; `gross_per_month` is the benefit before
    /// it is taken off. `None`: the file does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage_per_month: Option<Cents>,
}
