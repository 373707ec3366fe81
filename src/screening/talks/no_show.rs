//! After a talk that did not take place. It changes how and when somebody is invited again, and nothing else.

use super::config::TalkRules;
use crate::domain::codes::InviteBy;
use crate::screening::calendar;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub not_before: NaiveDate,
    pub by: InviteBy,
}

/// The next invitation after `missed` talks in a row, the last on `last_missed`.
pub fn invite_again(rules: &TalkRules, missed: u32, last_missed: NaiveDate) -> Invitation {
    let by = if missed >= rules.no_show.home_visit_after {
        InviteBy::HomeVisit
    } else if missed >= rules.no_show.phone_after {
        InviteBy::Phone
    } else {
        InviteBy::Letter
    };
    Invitation {
        not_before: calendar::plus_weeks(last_missed, rules.no_show.again_after_weeks),
        by,
    }
}
