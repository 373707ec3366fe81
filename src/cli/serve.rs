//! `werkt serve`: the pages, until stopped.

use super::clock;
use super::context::Context;
use super::dice::SystemDice;
use super::exit::{Exit, Stop};
use super::{output, report, signal};
use crate::domain::dutch;
use crate::matching::rules::Rules;
use crate::runner::config;
use crate::runner::pseudonym::PseudonymKey;
use crate::screening::ScreeningRules;
use crate::store::Store;
use crate::trajectories;
use crate::web::{self, App, AppState, Parts, Policy, Pseudonyms, ServeError};
use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use clap::Args;
use std::net::SocketAddr;

#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Address and port to listen on. Anything but this computer needs site.public_origin in config/web.toml.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,
    /// The day that the pages call today, for a demo or a training (default: today).
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

pub async fn run(context: &Context, arguments: &ServeArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let app = app(context, store.clone(), arguments.today)?;
    let listener = web::listen(arguments.address, &app)
        .await
        .map_err(|error| match error {
            ServeError::Broken(_) => error.into(),
            refused => Stop::refused(refused.to_string()),
        })?;
    let address = listener.local_addr()?;
    // Before the welcome: whoever reads it may stop the program at once.
    let stop = signal::stop()?;
    output::print_text(&welcome(&store, address, arguments.today).await?)?;
    web::serve(listener, app, stop).await?;
    store.close().await;
    output::print_text("Gestopt op verzoek; wat liep is afgemaakt.\n")?;
    Ok(Exit::Done)
}

/// The application on a database, with the configuration of this installation.
fn app(context: &Context, store: Store, today: Option<NaiveDate>) -> Result<AppState> {
    let config = context.checked("web.toml", |text| {
        let pages = web::config::parse(text).map_err(|error| error.to_string())?;
        config::held(pages.valid_from, clock::now().date_naive())?;
        Ok::<_, String>(pages)
    })?;
    let runner = context.runner(store)?;
    let key = PseudonymKey::open(&runner.settings.key_file)?;
    Ok(App::new(Parts {
        clock: Box::new(PagesClock { today }),
        entropy: Box::new(SystemDice::open()?),
        config,
        theme_css: theme(context)?,
        policy: policy(context)?,
        steering: report::policy(context)?,
        pseudonyms: Pseudonyms::new(key.for_purpose("regels achter een cijfer")),
        runner,
    })?)
}

/// What the night decides by, for the pages that compute with it.
fn policy(context: &Context) -> Result<Policy> {
    Ok(Policy::new(
        context.checked("screening.toml", ScreeningRules::parse)?,
        context.checked("matching.toml", Rules::parse)?,
        context.checked("trajectories.toml", trajectories::parse)?,
    ))
}

/// `config/theme.css`, when the municipality has one.
fn theme(context: &Context) -> Result<String> {
    let path = context.global.config_dir.join("theme.css");
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// What somebody who starts the pages wants to know: the address, the night that they show, how to log in and stop.
async fn welcome(store: &Store, address: SocketAddr, today: Option<NaiveDate>) -> Result<String> {
    let mut text = format!("De werkplek staat op http://{address} (Ctrl-C stopt).\n");
    let night = store.nights().await?.0;
    text.push_str(&match night.and_then(|night| night.slot.parse().ok()) {
        Some(night) => format!(
            "De laatste nacht is van {}{}.\n",
            dutch::date(night),
            today.map_or_else(String::new, |day| format!(
                "; de pagina's noemen {} vandaag",
                dutch::date(day)
            ))
        ),
        None => "Er is nog geen nacht gedraaid; `werkt nightly --date JJJJ-MM-DD` doet dat.\n"
            .to_owned(),
    });
    if store.accounts().await?.is_empty() {
        text.push_str(
            "Er is nog geen account. Maak de eerste beheerder met `werkt accounts add NAAM --role beheerder`.\n",
        );
    }
    Ok(text)
}

/// The clock of the pages.
struct PagesClock {
    /// The day that the pages call today; `None`: the real one.
    today: Option<NaiveDate>,
}

impl web::Clock for PagesClock {
    fn now(&self) -> DateTime<Utc> {
        clock::now()
    }

    fn today(&self, zone: Tz) -> NaiveDate {
        self.today
            .unwrap_or_else(|| clock::now().with_timezone(&zone).date_naive())
    }
}
