//! The accounts that `werkt demo` leaves to try: one a role, with random passwords that are printed once.

use super::accounts::Maker;
use super::context::Context;
use super::output;
use crate::store::accounts::NewAccount;
use crate::store::{Action, Store};
use crate::web::access::Role;
use anyhow::Result;
use chrono::NaiveDate;

/// Makes the accounts when there are none yet, and tells their passwords. `client` is somebody with a match list:
/// the coach who can log in is theirs.
pub async fn make(
    context: &Context,
    store: &Store,
    client: Option<&str>,
    date: NaiveDate,
) -> Result<String> {
    if !store.accounts().await?.is_empty() {
        return Ok(format!(
            "De werkplek: `werkt serve --today {date}`. De accounts zijn er al; een nieuw wachtwoord geeft \
             `werkt accounts reset NAAM`.\n\n"
        ));
    }
    let coach = match client {
        Some(client) => store.coach_of(client).await?,
        None => None,
    };
    let maker = Maker::new(context)?;
    let mut rows = Vec::new();
    for role in Role::ALL {
        let coach_id = coach.as_deref().filter(|_| role == Role::Coach);
        if role == Role::Coach && coach_id.is_none() {
            continue;
        }
        let made = maker.first().await?;
        let new = NewAccount {
            name: role.code(),
            role: role.code(),
            coach_id,
            password: &made.phc,
            // To try, at once; a real account begins with choosing a password.
            must_change: false,
        };
        let entry = context.audit(
            Action::AddAccount,
            format!("account {}", role.code()),
            "demo",
        );
        store.account_add(&new, &entry).await?;
        let sees = match role {
            Role::Coach => format!("de mensen van {}", coach_id.unwrap_or_default()),
            Role::Manager => "totalen, geen mensen".to_owned(),
            Role::Controller => "totalen tot op de regel, met pseudoniemen".to_owned(),
            Role::Beheerder => "bestanden, taken, accounts, regels".to_owned(),
            Role::Auditor => "het logboek".to_owned(),
        };
        rows.push(vec![role.code().to_owned(), made.password, sees]);
    }
    let table = output::table(&["naam", "wachtwoord", "ziet"], &[], rows);
    Ok(format!(
        "De werkplek: `werkt serve --today {date}`, dan http://127.0.0.1:8080. Deze wachtwoorden staan hier één keer:\n\
         {table}\n\n"
    ))
}
