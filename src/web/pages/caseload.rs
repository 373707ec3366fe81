//! Mijn mensen: the caseload as a table, with choices that can be kept.

mod choice;
mod filters;
mod row;

pub(super) use choice::{asked, choice};
pub use filters::{drop_filter, save_filter};

use super::{Page, Paging, page_number, paging};
use crate::domain::{Code, Route};
use crate::store::filters::SavedFilter;
use crate::store::pages::CaseloadQuery;
use crate::store::talks::TalkQuery;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::fields::Fields;
use crate::web::people;
use crate::web::shell::{FieldError, Shell};
use askama::Template;
use axum::extract::State;
use choice::stage_of;
use chrono::NaiveDate;
use row::{RowView, row};
use std::collections::HashMap;

/// More people than any coach has.
const ALL_ROWS: i64 = 5_000;

#[derive(Template)]
#[template(path = "caseload.html")]
struct CaseloadPage {
    s: Shell,
    asked: CaseloadQuery,
    /// Group of stages that is shown; empty: all.
    stage: &'static str,
    stages: [(&'static str, &'static str); 5],
    routes: Vec<(&'static str, &'static str)>,
    rows: Vec<RowView>,
    paging: Paging,
    filters: Vec<SavedFilter>,
    /// The choice as a query, to be kept.
    choice: String,
    /// What of it a match list can go through: where people stand is no column.
    in_list: String,
    filter_name: String,
}

/// The day of the next open talk of each client of the coach.
async fn talk_days(
    app: &AppState,
    context: &Context,
) -> Result<HashMap<String, NaiveDate>, Failure> {
    let query = TalkQuery {
        coach: context.coach(),
        open: true,
        ..TalkQuery::default()
    };
    // They come by day: the first is put in last, and stays.
    let talks = app.store.talks(&query).await?.into_iter().rev();
    Ok(talks
        .map(|talk| (talk.client.to_string(), talk.day))
        .collect())
}

async fn shown(
    app: &AppState,
    context: &Context,
    fields: &Fields,
    errors: Vec<FieldError>,
) -> Result<CaseloadPage, Failure> {
    let mut asked = asked(context, fields);
    let (stage, page) = (stage_of(fields), page_number(fields.get("blad")));
    let (limit, offset) = (app.config.pages.rows, (page - 1) * app.config.pages.rows);
    // Stages follow from events and are no column: with a stage asked, the whole caseload is read and cut here.
    (asked.limit, asked.offset) = if stage.is_empty() {
        (limit, offset)
    } else {
        (ALL_ROWS, 0)
    };
    let (night, before) = app.store.nights().await?;
    let run = night.map_or(0, |night| night.id);
    asked.before = before.map_or(0, |night| night.id);
    let people = people::of_coach(app, context).await?;
    let talks = talk_days(app, context).await?;
    let found = app.store.caseload(run, &asked).await?;
    let all = found.first().map_or(0, |row| row.total);
    let mut rows: Vec<RowView> = found
        .into_iter()
        .map(|found| {
            let (person, talk) = (people.get(&found.id), talks.get(&found.id).copied());
            row(context, found, person, talk)
        })
        .collect();
    let mut total = all;
    if !stage.is_empty() {
        rows.retain(|row| row.group == stage);
        total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let cut = |count: i64| usize::try_from(count).unwrap_or(usize::MAX);
        rows = rows
            .into_iter()
            .skip(cut(offset))
            .take(cut(limit))
            .collect();
    }
    let in_list = choice(&asked, "");
    let choice = choice(&asked, stage);
    let link = |page: i64| {
        format!(
            "/mensen?{choice}{}blad={page}",
            if choice.is_empty() { "" } else { "&" }
        )
    };
    let w = context.words;
    let account = context.actor.as_ref().map_or(0, |actor| actor.account);
    Ok(CaseloadPage {
        s: Shell::new(context, context.words.people()).errors(errors),
        paging: paging(context.words, (page, limit, total), link),
        stage,
        stages: [
            ("voorbereiding", w.stage_prepare()),
            ("traject", w.stage_trajectory()),
            ("geplaatst", w.stage_placed()),
            ("werk", w.stage_work()),
            ("opnieuw", w.stage_again()),
        ],
        routes: Route::ALL
            .iter()
            .map(|route| (route.code(), route.label()))
            .collect(),
        rows,
        filters: app.store.filters(account).await?,
        filter_name: context.form.get("naam").chars().take(100).collect(),
        asked,
        choice,
        in_list,
    })
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    ok(&shown(&app, &context, &context.query, Vec::new()).await?)
}
