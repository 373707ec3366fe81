//! The match list of a client, and the coach's decision on a proposal.

use super::Page;
use crate::domain::{Client, ClientId, Code, DecisionKind, PlaceId, Refusal, Route, dutch};
use crate::store::decisions::{NewDecision, Written};
use crate::store::documents::CLIENTS;
use crate::store::pages::NextClient;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::view::ages::{self, AgeView};
use crate::web::view::matches::{self, MatchesView, ProposalView};
use crate::web::view::screening::{self, ScreeningView};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::Days;

#[derive(Template)]
#[template(path = "matches.html")]
struct MatchesPage {
    s: Shell,
    client: String,
    name: String,
    screening: Option<ScreeningView>,
    list: Option<MatchesView>,
    night: bool,
    previous: Option<String>,
    next: Option<String>,
    /// Who to look at after this.
    next_open: Option<NextClient>,
    ages: Vec<AgeView>,
    budget_left: String,
    refusals: &'static [Refusal],
    /// The place that was refused just now: whether a limit should be recorded is asked openly there.
    just_refused: bool,
    /// The place of which all reasons were asked, or nothing.
    opened: String,
}

impl MatchesPage {
    /// Nothing that the night proposed waits for a decision.
    fn is_done(&self) -> bool {
        self.list.as_ref().is_some_and(|list| {
            list.open() == 0 && list.proposals.iter().any(|one| one.decision.is_some())
        })
    }

    /// What was chosen tonight (or decided), and what else could be; empty parts are left out.
    fn parts(&self) -> Vec<(bool, &[ProposalView])> {
        self.list.as_ref().map_or_else(Vec::new, |list| {
            [(true, &*list.proposals), (false, &*list.others)]
                .into_iter()
                .filter(|(_, part)| !part.is_empty())
                .collect()
        })
    }
}

async fn shown(
    app: &AppState,
    context: &Context,
    client: String,
    errors: Vec<FieldError>,
) -> Result<MatchesPage, Failure> {
    let run = app.store.nights().await?.0.map(|night| night.id);
    let (list, screening) = match run {
        Some(run) => (
            app.store.match_list(run, &client).await?,
            app.store.screening(run, &client).await?,
        ),
        None => (None, None),
    };
    let crowding = app.store.crowding(run.unwrap_or(0), &client).await?;
    let decisions = app.store.decisions(&client).await?;
    let (previous, next) = app.store.neighbours(context.coach(), &client).await?;
    let next_open = match run {
        Some(run) => {
            let today = context.day();
            app.store
                .next_open(run, context.coach(), &client, &today)
                .await?
        }
        None => None,
    };
    let known: Option<Client> = app
        .store
        .document(CLIENTS, &client)
        .await?
        .and_then(|body| serde_json::from_str(&body).ok());
    let budget = match ClientId::parse(&client) {
        Ok(id) => {
            let events = standing::events(&app.store.events_of(&client).await?);
            let state = standing::state(&app.policy, &id, &events, context.today);
            standing::budget(&app.policy, &state)
        }
        Err(_) => return Err(Failure::Missing),
    };
    let opened = PlaceId::parse(context.query.get("plek"))
        .map_or_else(|_| String::new(), |id| id.to_string());
    let list = list.map(|(head, rows)| {
        matches::view(
            &head,
            &rows,
            &crowding,
            &decisions,
            (&context.day(), &opened),
        )
    });
    Ok(MatchesPage {
        s: Shell::new(context, format!("{} {client}", context.words.matches())).errors(errors),
        name: app.store.client_name(&client).await?.unwrap_or_default(),
        client,
        screening: screening.as_ref().map(screening::view),
        list,
        night: run.is_some(),
        previous,
        next,
        next_open,
        ages: known.map_or_else(Vec::new, |known| {
            ages::view(&known, &app.policy.matching, context.today)
        }),
        budget_left: dutch::no_break(&dutch::euros(budget.left)),
        refusals: Refusal::ALL,
        just_refused: context.query.get("melding") == "refuse",
        opened,
    })
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, client, Vec::new()).await?)
}

/// A decision as the form tells it.
fn decision<'a>(
    app: &AppState,
    context: &'a Context,
    client: &'a str,
    place: &'a str,
    run: i64,
) -> Result<NewDecision<'a>, Failure> {
    let (mut why, mut until) = (None, None);
    let kind = match context.form.get("besluit") {
        "accept" => DecisionKind::Accept,
        "refuse" => {
            let reason = Refusal::from_code(context.form.get("reden")).ok_or(Failure::Form)?;
            why = Some(reason.code());
            DecisionKind::Refuse
        }
        "later" => {
            let days = Days::new(app.config.pages.later_days);
            let day = context.today.checked_add_days(days);
            until = Some(day.unwrap_or(context.today).to_string());
            DecisionKind::Later
        }
        "undo" => DecisionKind::Undo,
        _ => return Err(Failure::Form),
    };
    Ok(NewDecision {
        client_id: client,
        place_id: place,
        seen_version: context.form.number("versie"),
        kind: kind.stored(),
        reason: why,
        until,
        run_id: run,
    })
}

/// Records a decision, if the page that the coach saw is not behind.
pub async fn decide(
    State(app): State<AppState>,
    Path((client, place)): Path<(String, String)>,
    context: Context,
) -> Page {
    PlaceId::parse(&place).map_err(|_| Failure::Missing)?;
    let back = format!("/mensen/{client}/matches");
    let Some(night) = app.store.nights().await?.0 else {
        return Err(Failure::Missing);
    };
    let on_list = app
        .store
        .crowding(night.id, &client)
        .await?
        .iter()
        .any(|(found, _)| *found == place);
    if !on_list {
        // The place left the list with a newer night: the page was stale.
        return Ok(see(&format!("{back}?melding=anders")));
    }
    let refusal = context.form.get("besluit") == "refuse";
    if refusal && Refusal::from_code(context.form.get("reden")).is_none() {
        app.store
            .audit(&context.entry("view", format!("client {client}"), "ok"))
            .await?;
        let errors = vec![FieldError::new(
            format!("reden-{place}"),
            context.words.reason_missing(),
        )];
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(&app, &context, client, errors).await?,
        );
    }
    let new = decision(&app, &context, &client, &place, night.id)?;
    let entry = context.entry(
        "decide on proposal",
        format!("client {client}"),
        format!("{} {place}", new.kind),
    );
    match app.store.decide(&new, &entry).await? {
        Written::Done(_) => Ok(see(&format!("{back}?melding={}#plek-{place}", new.kind))),
        Written::Stale if same_again(&app, &new).await? => {
            Ok(see(&format!("{back}?melding={}#plek-{place}", new.kind)))
        }
        Written::Stale => Ok(see(&format!("{back}?melding=anders#plek-{place}"))),
    }
}

/// A double click: what stands there already is exactly what was asked.
async fn same_again(app: &AppState, new: &NewDecision<'_>) -> Result<bool, Failure> {
    let decisions = app.store.decisions(new.client_id).await?;
    Ok(decisions.iter().any(|found| {
        found.place_id == new.place_id
            && found.version == new.seen_version + 1
            && found.kind == new.kind
            && found.reason.as_deref() == new.reason
    }))
}

/// Routes that a coach may choose.
pub fn routes() -> Vec<(&'static str, &'static str)> {
    Route::ALL
        .iter()
        .map(|route| (route.code(), route.label()))
        .collect()
}
