//! The line of a trajectory: its steps, and how long ago the last one was.

use crate::domain::{Code, EventKind, TrajectoryEvent, dutch};
use crate::web::view::{event_label, when};
use chrono::NaiveDate;

/// A step of the trajectory.
pub struct Step {
    pub date: String,
    pub label: String,
    pub detail: String,
}

/// The steps of a trajectory from stored events, newest first; those taken back are left out.
pub fn steps(bodies: &[String]) -> Vec<Step> {
    let events: Vec<TrajectoryEvent> = bodies
        .iter()
        .filter_map(|body| serde_json::from_str(body).ok())
        .collect();
    let corrected: Vec<_> = events
        .iter()
        .filter_map(|event| event.corrects.as_ref())
        .collect();
    let kept = events
        .iter()
        .filter(|event| !corrected.contains(&&event.id) && event.kind != EventKind::Withdrawn);
    kept.rev().map(step).collect()
}

fn step(event: &TrajectoryEvent) -> Step {
    let mut detail = Vec::new();
    detail.extend(
        event
            .instrument
            .map(|instrument| instrument.label().to_owned()),
    );
    detail.extend(event.amount.map(dutch::euros));
    detail.extend(event.reason.as_ref().map(|reason| reason.replace('_', " ")));
    Step {
        date: dutch::date(event.effective),
        label: event.kind.label().to_owned(),
        detail: detail.join(", "),
    }
}

/// Days since the day in front of `2021-09-12 spoken`, and the words of the step.
pub fn last_step(last_event: Option<&str>, today: NaiveDate) -> (String, Option<i64>) {
    let Some((day, kind)) = last_event.and_then(|text| text.split_once(' ')) else {
        return (String::new(), None);
    };
    (
        event_label(kind),
        when::parse(day).map(|day| (today - day).num_days()),
    )
}
