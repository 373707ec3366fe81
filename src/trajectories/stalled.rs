//! People who wait: nothing was recorded of them for longer than the policy's weeks.

use super::rules::Rules;
use super::state::{ClientState, Stage};
use crate::domain::{ClientId, CoachId};
use chrono::NaiveDate;
use serde::Serialize;

/// Somebody to whom nothing happened for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StalledClient {
    pub client: ClientId,
    pub coach: Option<CoachId>,
    pub stage: Stage,
    pub last_event: NaiveDate,
    pub weeks: i64,
    pub text: String,
}

/// People to whom nothing happened for longer than the policy's weeks, longest first.
pub fn stalled(states: &[ClientState], day: NaiveDate, rules: &Rules) -> Vec<StalledClient> {
    let mut waiting: Vec<StalledClient> = states
        .iter()
        .filter_map(|state| waits(state, day, rules))
        .collect();
    waiting.sort_by(|a, b| (a.last_event, &a.client).cmp(&(b.last_event, &b.client)));
    waiting
}

fn waits(state: &ClientState, day: NaiveDate, rules: &Rules) -> Option<StalledClient> {
    let weeks_max = match state.stage {
        Stage::Voorportaal | Stage::Middensegment | Stage::Uitstroomfase => {
            rules.stalled.trajectory_weeks
        }
        Stage::Placed => rules.stalled.placed_weeks,
        stage if stage.is_preparation() && stage != Stage::New => rules.stalled.preparation_weeks,
        _ => return None,
    };
    let last_event = state.last_event?;
    let weeks = (day - last_event).num_days() / 7;
    (weeks >= i64::from(weeks_max)).then(|| StalledClient {
        client: state.client.clone(),
        coach: state.coach.clone(),
        stage: state.stage,
        last_event,
        weeks,
        text: format!(
            "Al {weeks} weken is er niets vastgelegd ({}).",
            state.stage.label()
        ),
    })
}
