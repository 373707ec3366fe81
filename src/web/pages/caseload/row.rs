//! A line of the caseload.

use crate::store::pages::CaseloadRow;
use crate::trajectories::Stage;
use crate::web::context::Context;
use crate::web::people::Person;
use crate::web::view::client::last_step;
use crate::web::view::next_step::{self, Waits};
use crate::web::view::{route_label, when};
use chrono::NaiveDate;

/// What a line shows.
pub struct RowView {
    pub id: String,
    pub name: String,
    pub route: String,
    pub open: i64,
    pub fresh: i64,
    pub feasible: Option<i64>,
    pub retest: String,
    pub late: bool,
    pub stage: &'static str,
    pub next: String,
    pub days: Option<i64>,
    pub group: &'static str,
}

/// A line, with where the person stands (`None`: not known any more) and the day of the next talk.
pub fn row(
    context: &Context,
    row: CaseloadRow,
    person: Option<&Person>,
    talk: Option<NaiveDate>,
) -> RowView {
    let (_, days) = last_step(row.last_event.as_deref(), context.today);
    let retest = row.retest.unwrap_or_default();
    let late = !retest.is_empty() && retest < context.day();
    let state = person.and_then(|person| person.state.as_ref());
    let stage = state.map_or(Stage::New, |state| state.stage);
    let waits = Waits {
        open: row.open,
        retest_late: late,
        late: person.and_then(|person| person.late.as_deref()),
        talk,
    };
    RowView {
        next: next_step::next(context.words, stage, &waits, context.today),
        fresh: row.fresh,
        stage: stage.label(),
        group: next_step::group(stage),
        late,
        id: row.id,
        name: row.name.unwrap_or_default(),
        route: row.route.as_deref().map(route_label).unwrap_or_default(),
        open: row.open,
        feasible: row.feasible,
        retest: when::day(&retest),
        days,
    }
}
