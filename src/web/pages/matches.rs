//! The match list of a client, and the coach's decision on a proposal.

use super::since::{Since, Unseen, since, unseen};
use super::{Page, caseload};
use crate::domain::{Client, ClientId, Code, DecisionKind, PlaceId, Refusal, Route, dutch};
use crate::store::decisions::{NewDecision, Written};
use crate::store::documents::CLIENTS;
use crate::store::pages::{CaseloadQuery, OpenClient};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::standing;
use crate::web::view::ages::{self, AgeView};
use crate::web::view::matches::{self, Look, MatchesView, Opened, ProposalView};
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
    /// What is other than the night before.
    since: Since,
    /// Facts that the night did not know.
    unseen: Option<Unseen>,
    /// The choice of people that the coach works through, as a query; empty: everybody, by number.
    choice: String,
    /// Who to look at before and after this.
    previous: Option<OpenClient>,
    next: Option<OpenClient>,
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

    /// The list of somebody in the same choice.
    fn list_of(&self, id: &str) -> String {
        self.with_choice(format!("/mensen/{id}/matches"), '?')
    }

    /// Where a decision on a place is sent.
    fn decide_on(&self, place: &str) -> String {
        self.with_choice(format!("/mensen/{}/matches/{place}", self.client), '?')
    }

    /// This list with all reasons of a place.
    fn reasons_of(&self, place: &str) -> String {
        let address = self.with_choice(format!("?plek={place}"), '&');
        format!("{address}#plek-{place}")
    }

    fn with_choice(&self, mut address: String, and: char) -> String {
        if !self.choice.is_empty() {
            address.push(and);
            address.push_str(&self.choice);
        }
        address
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
    let (night, before) = app.store.nights().await?;
    let run = night.as_ref().map(|night| night.id);
    let (list, screening) = match run {
        Some(run) => (
            app.store.match_list(run, &client).await?,
            app.store.screening(run, &client).await?,
        ),
        None => (None, None),
    };
    let crowding = app.store.crowding(run.unwrap_or(0), &client).await?;
    let decisions = app.store.decisions(&client).await?;
    let asked = CaseloadQuery {
        before: before.as_ref().map_or(0, |before| before.id),
        ..caseload::asked(context, &context.query)
    };
    let order = app
        .store
        .open_in_order(run.unwrap_or(0), &asked, &client)
        .await?;
    let (previous, next) = around(order, &client);
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
    let since = match (&night, &before, &known) {
        (Some(night), Some(before), Some(known)) => {
            since(app, context, (night, before), (known, &decisions)).await?
        }
        _ => Since::default(),
    };
    let unseen = match &known {
        Some(known) => unseen(app, context, known, night.as_ref()).await?,
        None => None,
    };
    let list = list.map(|(head, rows)| {
        let look = Look {
            today: &context.day(),
            opened: Opened::Place(&opened),
            new: &since.new,
        };
        matches::view(&head, &rows, &crowding, &decisions, look)
    });
    Ok(MatchesPage {
        s: Shell::new(context, format!("{} {client}", context.words.matches())).errors(errors),
        name: app.store.client_name(&client).await?.unwrap_or_default(),
        client,
        screening: screening.as_ref().map(screening::view),
        list,
        night: run.is_some(),
        since,
        unseen,
        choice: caseload::choice(&asked, ""),
        previous,
        next,
        ages: known.map_or_else(Vec::new, |known| {
            ages::view(&known, &app.policy.matching, context.today)
        }),
        budget_left: dutch::no_break(&dutch::euros(budget.left)),
        refusals: Refusal::ALL,
        just_refused: context.query.get("melding") == "refuse",
        opened,
    })
}

/// Who comes before and after a client in an order; after the last one it begins again.
fn around(order: Vec<OpenClient>, client: &str) -> (Option<OpenClient>, Option<OpenClient>) {
    let at = order.iter().position(|one| one.id == client).unwrap_or(0);
    let previous = at.checked_sub(1).and_then(|at| order.get(at)).cloned();
    let mut after = order.iter().skip(at).chain(&order);
    let next = after.find(|one| one.id != client).cloned();
    (previous, next)
}

/// The address of the list with a notice, in the choice that the coach works through.
fn back(context: &Context, client: &str, notice: &str) -> String {
    let choice = caseload::choice(&caseload::asked(context, &context.query), "");
    let and = if choice.is_empty() { "" } else { "&" };
    format!("/mensen/{client}/matches?{choice}{and}melding={notice}")
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
        return Ok(see(&back(&context, &client, "anders")));
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
    let there = |notice: &str| format!("{}#plek-{place}", back(&context, &client, notice));
    match app.store.decide(&new, &entry).await? {
        Written::Done(_) => Ok(see(&there(new.kind))),
        Written::Stale if same_again(&app, &new).await? => Ok(see(&there(new.kind))),
        Written::Stale => Ok(see(&there("anders"))),
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
