//! Beheer: accounts. A first password is made here, shown once and must be changed.

use super::Page;
use crate::store::accounts::NewAccount;
use crate::store::documents::COACHES;
use crate::store::{Action, StoreError};
use crate::web::AppState;
use crate::web::access::Role;
use crate::web::accounts::name_fits;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::token;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    s: Shell,
    accounts: Vec<AccountView>,
    roles: [Role; 5],
    may_change: bool,
    /// Name and first password, shown once.
    fresh: Option<(String, String)>,
    fresh_text: &'static str,
    typed: (String, String, String),
}

struct AccountView {
    name: String,
    role: String,
    coach: String,
    closed: bool,
    own: bool,
}

async fn shown(
    app: &AppState,
    context: &Context,
    errors: Vec<FieldError>,
) -> Result<AccountsPage, Failure> {
    let own = context.actor.as_ref().map_or(0, |actor| actor.account);
    let accounts = app
        .store
        .accounts()
        .await?
        .into_iter()
        .map(|account| AccountView {
            own: account.id == own,
            closed: account.disabled_at.is_some(),
            name: account.name,
            role: account.role,
            coach: account.coach_id.unwrap_or_default(),
        });
    let typed = |name: &str| context.form.get(name).chars().take(100).collect::<String>();
    Ok(AccountsPage {
        accounts: accounts.collect(),
        s: Shell::new(context, context.words.accounts()).errors(errors),
        roles: Role::ALL,
        may_change: context
            .actor
            .as_ref()
            .is_some_and(|actor| actor.role == Role::Beheerder),
        fresh: None,
        fresh_text: "",
        typed: (typed("naam"), typed("rol"), typed("coach")),
    })
}

/// The list.
pub async fn list(State(app): State<AppState>, context: Context) -> Page {
    ok(&shown(&app, &context, Vec::new()).await?)
}

async fn judge(app: &AppState, context: &Context) -> Result<Vec<FieldError>, Failure> {
    let (form, words) = (&context.form, context.words);
    let mut errors = Vec::new();
    let name = form.get("naam");
    if !name_fits(name) {
        errors.push(FieldError::new("naam", words.account_name_wrong()));
    } else if app.store.account(name).await?.is_some() {
        errors.push(FieldError::new("naam", words.account_name_taken()));
    }
    match Role::from_code(form.get("rol")) {
        None => errors.push(FieldError::new("rol", words.account_role_missing())),
        Some(Role::Coach)
            if app
                .store
                .document(COACHES, form.get("coach"))
                .await?
                .is_none() =>
        {
            errors.push(FieldError::new("coach", words.account_coach_missing()));
        }
        Some(_) => {}
    }
    Ok(errors)
}

/// Makes an account with a first password.
pub async fn add(State(app): State<AppState>, context: Context) -> Page {
    let errors = judge(&app, &context).await?;
    if !errors.is_empty() {
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(&app, &context, errors).await?,
        );
    }
    let (name, role) = (context.form.get("naam"), context.form.get("rol"));
    let first = token::first_password(app.random());
    let phc = app.hasher.hash(&first, app.random()).await?;
    let coach = (role == Role::Coach.code()).then(|| context.form.get("coach"));
    let new = NewAccount {
        name,
        role,
        coach_id: coach,
        password: &phc,
        must_change: true,
    };
    let entry = context.entry(Action::AddAccount, format!("account {name}"), role);
    if let Err(error) = app.store.account_add(&new, &entry).await {
        let StoreError::Refused(_) = error else {
            return Err(error.into());
        };
        let errors = vec![FieldError::new("naam", context.words.account_name_taken())];
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(&app, &context, errors).await?,
        );
    }
    let mut page = shown(&app, &context, Vec::new()).await?;
    page.fresh = Some((name.to_owned(), first));
    page.fresh_text = context.words.account_made();
    page.typed = Default::default();
    ok(&page)
}

async fn set_open(app: &AppState, context: &Context, account: &str, close: bool) -> Page {
    let own = context
        .actor
        .as_ref()
        .is_some_and(|actor| actor.name.eq_ignore_ascii_case(account));
    if own && close {
        let errors = vec![FieldError::new("accounts", context.words.account_self())];
        return html(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(app, context, errors).await?,
        );
    }
    let action = if close {
        Action::CloseAccount
    } else {
        Action::ReopenAccount
    };
    let entry = context.entry(action, format!("account {account}"), "ok");
    if app.store.account_disable(account, close, &entry).await? {
        Ok(see("/beheer/accounts?melding=opgeslagen"))
    } else {
        Err(Failure::Missing)
    }
}

/// Closes an account; its sessions end at once.
pub async fn close(
    State(app): State<AppState>,
    Path(account): Path<String>,
    context: Context,
) -> Page {
    set_open(&app, &context, &account, true).await
}

/// Opens an account again.
pub async fn reopen(
    State(app): State<AppState>,
    Path(account): Path<String>,
    context: Context,
) -> Page {
    set_open(&app, &context, &account, false).await
}

/// Gives an account a new first password; its sessions end.
pub async fn reset(
    State(app): State<AppState>,
    Path(account): Path<String>,
    context: Context,
) -> Page {
    let Some(found) = app.store.account(&account).await? else {
        return Err(Failure::Missing);
    };
    let first = token::first_password(app.random());
    let phc = app.hasher.hash(&first, app.random()).await?;
    let entry = context.entry(
        Action::ResetPassword,
        format!("account {}", found.name),
        "ok",
    );
    app.store
        .password_set(found.id, &phc, true, None, &entry)
        .await?;
    let mut page = shown(&app, &context, Vec::new()).await?;
    page.fresh = Some((found.name, first));
    page.fresh_text = context.words.account_reset();
    ok(&page)
}
