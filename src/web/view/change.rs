//! What facts changed since the night, as the client's page shows it.

use super::screening::QuestionView;
use crate::domain::Code;
use crate::web::trial::Effect;

/// Before and after, in words and numbers.
pub struct ChangeView {
    pub route_before: &'static str,
    pub route_after: &'static str,
    pub score_before: Option<u16>,
    pub score_after: Option<u16>,
    pub places_before: usize,
    pub places_after: usize,
    /// Number and title of places that come, and that go.
    pub opened: Vec<(String, String)>,
    pub closed: Vec<(String, String)>,
    pub opened_more: usize,
    pub closed_more: usize,
    pub nothing: bool,
    pub question: Option<QuestionView>,
}

impl ChangeView {
    pub fn of(effect: &Effect) -> Self {
        let named = |places: &[(crate::domain::PlaceId, String)]| {
            places
                .iter()
                .map(|(id, title)| (id.to_string(), title.clone()))
                .collect::<Vec<_>>()
        };
        Self {
            route_before: effect.before.route.label(),
            route_after: effect.after.route.label(),
            score_before: effect.before.score,
            score_after: effect.after.score,
            places_before: effect.before.places.len(),
            places_after: effect.after.places.len(),
            opened_more: effect.opened_count - effect.opened.len(),
            closed_more: effect.closed_count - effect.closed.len(),
            opened: named(&effect.opened),
            closed: named(&effect.closed),
            nothing: effect.is_nothing(),
            question: effect.next_question().map(QuestionView::of),
        }
    }
}
