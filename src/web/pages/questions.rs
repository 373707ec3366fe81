//! The questions worth asking, over the own caseload.

use super::Page;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::shell::Shell;
use crate::web::view::questions::{self, Asked};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage {
    s: Shell,
    questions: Vec<Asked>,
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    let rows = app.store.questions_of_coach(run, context.coach()).await?;
    ok(&QuestionsPage {
        s: Shell::new(&context, context.words.questions_title()),
        questions: questions::view(&rows),
    })
}
