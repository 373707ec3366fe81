//! Mijn mensen: the caseload as a table, with choices that can be kept.

use super::{Page, Paging, page_number, paging};
use crate::domain::{Code, Route};
use crate::store::StoreError;
use crate::store::filters::SavedFilter;
use crate::store::pages::{CaseloadQuery, CaseloadRow};
use crate::store::talks::TalkQuery;
use crate::trajectories::{Stage, timers};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::fields::{Fields, query};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::view::client::last_step;
use crate::web::view::next_step::{self, Waits};
use crate::web::view::{route_label, when};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::NaiveDate;
use std::collections::BTreeMap;

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

struct RowView {
    id: String,
    name: String,
    route: String,
    open: i64,
    fresh: i64,
    feasible: Option<i64>,
    retest: String,
    late: bool,
    stage: &'static str,
    next: String,
    days: Option<i64>,
    group: &'static str,
}

/// Where somebody stands, and what is to be done by a day.
#[derive(Default)]
struct Standing {
    stage: Option<Stage>,
    talk: Option<NaiveDate>,
    /// What a timer of the trajectory asked for, on a day that has passed.
    late: Option<String>,
}

fn one_of(text: &str, allowed: &[&str]) -> String {
    if allowed.contains(&text) {
        text.to_owned()
    } else {
        String::new()
    }
}

/// The choice in a query; what is not on offer is dropped, a search is cut at 60 characters.
pub(super) fn asked(context: &Context, fields: &Fields) -> CaseloadQuery {
    CaseloadQuery {
        coach: context.coach().to_owned(),
        route: Route::from_code(fields.get("route"))
            .map_or_else(String::new, |route| route.code().to_owned()),
        search: fields.get("zoek").chars().take(60).collect(),
        only: one_of(
            fields.get("alleen"),
            &["open", "nieuw", "verlopen", "geen", "spreken"],
        ),
        sort: one_of(fields.get("volgorde"), &["wacht", "hertoets", "open"]),
        today: context.day(),
        ..CaseloadQuery::default()
    }
}

/// The group of stages in a query; what is not on offer asks for all.
fn stage_of(fields: &Fields) -> &'static str {
    let asked = fields.get("stand");
    next_step::GROUPS
        .into_iter()
        .find(|group| *group == asked)
        .unwrap_or("")
}

/// The same as a query.
pub(super) fn choice(asked: &CaseloadQuery, stage: &str) -> String {
    query(&[
        ("stand", stage),
        ("route", &asked.route),
        ("zoek", &asked.search),
        ("alleen", &asked.only),
        ("volgorde", &asked.sort),
    ])
}

fn row(context: &Context, standings: &BTreeMap<String, Standing>, row: CaseloadRow) -> RowView {
    let (_, days) = last_step(row.last_event.as_deref(), context.today);
    let retest = row.retest.unwrap_or_default();
    let late = !retest.is_empty() && retest < context.day();
    let known = standings.get(&row.id);
    let stage = known.and_then(|known| known.stage).unwrap_or(Stage::New);
    let waits = Waits {
        open: row.open,
        retest_late: late,
        late: known.and_then(|known| known.late.as_deref()),
        talk: known.and_then(|known| known.talk),
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

/// Where the coach's people stand by their events, their talks and their dates.
async fn standings(
    app: &AppState,
    context: &Context,
) -> Result<BTreeMap<String, Standing>, Failure> {
    let (store, coach) = (&app.store, context.coach());
    let events = standing::events_of_lists(&store.events_of_coach(coach).await?);
    let states = standing::states(&app.policy, &events, context.today);
    let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
    let late = timers::due_dates(&states, context.today, -1, &app.policy.trajectories);
    for due in late.into_iter().rev() {
        // They come by date: what has waited longest is put in last, and stays.
        standings.entry(due.client.to_string()).or_default().late = Some(due.label);
    }
    for state in states {
        let known = standings.entry(state.client.to_string()).or_default();
        known.stage = Some(state.stage);
    }
    let query = TalkQuery {
        coach,
        open: true,
        ..TalkQuery::default()
    };
    for talk in store.talks(&query).await?.into_iter().rev() {
        standings.entry(talk.client.to_string()).or_default().talk = Some(talk.day);
    }
    Ok(standings)
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
    let standings = standings(app, context).await?;
    let found = app.store.caseload(run, &asked).await?;
    let all = found.first().map_or(0, |row| row.total);
    let mut rows: Vec<RowView> = found
        .into_iter()
        .map(|found| row(context, &standings, found))
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

/// Keeps the choice under a name.
pub async fn save_filter(State(app): State<AppState>, context: Context) -> Page {
    let Some(actor) = &context.actor else {
        return Err(Failure::Forbidden);
    };
    let fields = Fields::parse(context.form.get("keuze").as_bytes());
    let choice = choice(&asked(&context, &fields), stage_of(&fields));
    let name = context.form.get("naam");
    let refused = if name.is_empty() || name.chars().count() > 40 {
        Some(context.words.filter_name_missing().to_owned())
    } else {
        match app.store.filter_save(actor.account, name, &choice).await {
            Ok(()) => None,
            Err(StoreError::Refused(why)) => Some(why),
            Err(other) => return Err(other.into()),
        }
    };
    match refused {
        None => Ok(see(&format!(
            "/mensen?{choice}{}melding=opgeslagen",
            if choice.is_empty() { "" } else { "&" }
        ))),
        Some(why) => {
            // The list that comes back with the error is a view of the caseload too.
            app.store
                .audit(&context.entry("view", format!("caseload {}", context.coach()), "ok"))
                .await?;
            let page = shown(
                &app,
                &context,
                &fields,
                vec![FieldError::new("filternaam", why)],
            )
            .await?;
            html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Drops a kept choice.
pub async fn drop_filter(
    State(app): State<AppState>,
    Path(filter): Path<String>,
    context: Context,
) -> Page {
    let Some(actor) = &context.actor else {
        return Err(Failure::Forbidden);
    };
    app.store
        .filter_drop(actor.account, filter.parse().map_err(|_| Failure::Missing)?)
        .await?;
    Ok(see("/mensen?melding=opgeslagen"))
}
