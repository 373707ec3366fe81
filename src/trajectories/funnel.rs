//! From everybody in the group to lasting work: how many come how far, with a band that small numbers deserve.

use super::counts::reached;
use super::legal::to_work;
use super::rules::Rules;
use super::state::{ClientState, ExitKind};
use super::statistics::Share;
use chrono::NaiveDate;
use serde::Serialize;

/// One step; `of_previous` is the share of those who came to the step before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelStep {
    pub key: &'static str,
    pub label: &'static str,
    pub people: u32,
    pub of_previous: Option<Share>,
}

/// Steps in order. Who came to a later step counts for the earlier ones too, so the numbers never rise.
/// `states`: of the people of the group; `population`: everybody in it, also those without any event.
pub fn funnel<'s>(
    states: impl IntoIterator<Item = &'s ClientState>,
    population: u32,
    day: NaiveDate,
    rules: &Rules,
) -> Vec<FunnelStep> {
    let steps: [(&str, &str); 7] = [
        ("population", "in de groep"),
        ("spoken", "gesproken"),
        ("eligible", "route naar werk besloten"),
        ("started", "traject gestart"),
        ("placed", "geplaatst"),
        ("out", "aan het werk zonder uitkering"),
        ("sustained", "duurzaam aan het werk"),
    ];
    let mut people = [0_u32; 7];
    for state in states {
        for count in people.iter_mut().take(furthest(state, day, rules) + 1) {
            *count += 1;
        }
    }
    people[0] = people[0].max(population);
    let previous = std::iter::once(None).chain(people.iter().map(|n| Some(*n)));
    steps
        .into_iter()
        .zip(people)
        .zip(previous)
        .map(|(((key, label), people), previous)| FunnelStep {
            key,
            label,
            people,
            of_previous: previous.and_then(|whole| Share::wilson(people, whole)),
        })
        .collect()
}

/// Number of the furthest step that a client came to.
fn furthest(state: &ClientState, day: NaiveDate, rules: &Rules) -> usize {
    let work = |a: &&super::state::Absence| a.kind == ExitKind::Work && a.trajectory.is_some();
    let reached_step = [
        (
            6,
            state
                .absences
                .iter()
                .any(|a| reached(a, day, rules).is_some()),
        ),
        (5, state.absences.iter().any(|a| work(&a))),
        (4, state.trajectories.iter().any(|t| t.placed.is_some())),
        (3, !state.trajectories.is_empty()),
        // Another route than to work (care, exemption) is decided too, and is no step on this way.
        (2, state.route.is_some_and(to_work)),
        (1, state.spoken.is_some()),
    ];
    reached_step
        .into_iter()
        .find(|(_, yes)| *yes)
        .map_or(0, |(step, _)| step)
}
