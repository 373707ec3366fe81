//! What a coach reads first, made once a night and again when something is written about the people.

use crate::store::pages::Night;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::Failure;
use crate::web::pages::causes::causes;
use crate::web::people::{Causes, Morning, People};
use crate::web::view::questions;
use std::sync::Arc;

/// Changes shown, what matters most first; the others stand on the match list of the person.
const CHANGES_MAX: i64 = 40;

/// The morning of these people after the newest night and the one before it.
pub async fn morning(
    app: &AppState,
    context: &Context,
    people: &People,
    (night, before): (Option<&Night>, Option<&Night>),
) -> Result<Arc<Morning>, Failure> {
    let number = |night: Option<&Night>| night.map_or(0, |night| night.id);
    let nights = (number(night), number(before));
    // Who comes while it is made waits for it.
    let mut kept = people.morning.lock().await;
    if let Some(morning) = kept.as_ref().filter(|morning| morning.nights == nights) {
        return Ok(Arc::clone(morning));
    }
    let (store, coach) = (&app.store, context.coach());
    let (run, compared) = nights;
    let waiting = store.waiting(run, compared, coach, &context.day()).await?;
    let questions = store.questions_of_coach(run, coach).await?;
    let (changes, causes) = match night.zip(before) {
        Some(nights) => {
            let changes = store.changes(nights, coach, CHANGES_MAX).await?;
            let causes = causes(app, context, nights, people, &changes).await?;
            (changes, causes)
        }
        None => (Vec::new(), Causes::new()),
    };
    let morning = Arc::new(Morning {
        nights,
        waiting,
        questions: questions::view(&questions),
        changes,
        causes,
    });
    *kept = Some(Arc::clone(&morning));
    Ok(morning)
}
