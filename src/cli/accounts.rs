//! `werkt accounts`: who may log in. A first password is made here and shown once, or read from standard input.

use super::context::Context;
use super::dice::SystemDice;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::store::accounts::{NewAccount, StoredAccount};
use crate::store::documents::COACHES;
use crate::store::{Action, Store};
use crate::web::access::Role;
use crate::web::config::{self, WebConfig};
use crate::web::password::{self, Hasher, Weak};
use crate::web::{first_password, name_fits};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum AccountsCommand {
    /// Make an account.
    ///
    /// Example: werkt accounts add mira --role manager
    Add(AddArguments),
    /// All accounts, with role and state.
    List {
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Close an account; its sessions end at once.
    Disable { name: String },
    /// Open a closed account again.
    Enable { name: String },
    /// Give an account a new password; its sessions end.
    Reset {
        name: String,
        /// Read the password from standard input instead of making one.
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Debug, Args)]
pub struct AddArguments {
    /// Name to log in with.
    pub name: String,
    /// coach, manager, controller, beheerder or auditor.
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// Number in the coach file; for role coach only.
    #[arg(long)]
    pub coach: Option<String>,
    /// Read the password from standard input instead of making one.
    #[arg(long)]
    pub password_stdin: bool,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("kies uit {}", codes.join(", "))
    })
}

pub async fn run(context: &Context, command: AccountsCommand) -> Result<Exit> {
    let store = context.existing_store().await?;
    match command {
        AccountsCommand::Add(arguments) => add(context, &store, &arguments).await?,
        AccountsCommand::List { format } => list(&store, format).await?,
        AccountsCommand::Disable { name } => open(context, &store, &name, false).await?,
        AccountsCommand::Enable { name } => open(context, &store, &name, true).await?,
        AccountsCommand::Reset {
            name,
            password_stdin,
        } => reset(context, &store, &name, password_stdin).await?,
    }
    store.close().await;
    Ok(Exit::Done)
}

/// A password and what is stored of it.
pub struct Made {
    pub password: String,
    pub phc: String,
}

/// Makes passwords as `config/web.toml` wants them.
pub struct Maker {
    config: WebConfig,
    dice: SystemDice,
    hasher: Hasher,
}

impl Maker {
    pub fn new(context: &Context) -> Result<Self> {
        let config = context.checked("web.toml", config::parse)?;
        let dice = SystemDice::open()?;
        let hasher = Hasher::new(&config.password, &dice.random())?;
        Ok(Self {
            config,
            dice,
            hasher,
        })
    }

    /// A random first password, 20 characters.
    pub async fn first(&self) -> Result<Made> {
        let password = first_password(self.dice.random());
        let phc = self.hasher.hash(&password, self.dice.random()).await?;
        Ok(Made { password, phc })
    }

    /// The first line of standard input, judged as on the page.
    async fn typed(&self, name: &str) -> Result<Made> {
        let mut line = String::new();
        std::io::stdin()
            .read_line(&mut line)
            .context("cannot read the password from standard input")?;
        let password = line.trim_end_matches(['\n', '\r']).to_owned();
        let least = self.config.password.characters_min;
        password::judge(&password, name, least).map_err(|weak| {
            let why = match weak {
                Weak::TooShort => format!("het is korter dan {least} tekens"),
                Weak::TooLong => format!("het is langer dan {} tekens", password::CHARACTERS_MAX),
                Weak::HoldsName => "de naam van het account staat erin".to_owned(),
                Weak::Repeats => "het is steeds hetzelfde teken".to_owned(),
            };
            Stop::refused(format!(
                "dit wachtwoord kan niet: {why}. Er is niets veranderd; kies een ander"
            ))
        })?;
        let phc = self.hasher.hash(&password, self.dice.random()).await?;
        Ok(Made { password, phc })
    }
}

async fn add(context: &Context, store: &Store, arguments: &AddArguments) -> Result<()> {
    let name = &*arguments.name;
    if !name_fits(name) {
        return Err(Stop::refused(format!(
            "'{name}' kan geen naam zijn: kies 3 tot 40 letters, cijfers, punten of streepjes"
        )));
    }
    coach_fits(store, arguments).await?;
    let maker = Maker::new(context)?;
    let made = if arguments.password_stdin {
        maker.typed(name).await?
    } else {
        maker.first().await?
    };
    let new = NewAccount {
        name,
        role: arguments.role.code(),
        coach_id: arguments.coach.as_deref(),
        password: &made.phc,
        // Who typed it knows it; one that was shown here was seen by somebody else.
        must_change: !arguments.password_stdin,
    };
    let entry = context.audit(
        Action::AddAccount,
        format!("account {name}"),
        arguments.role.code(),
    );
    store
        .account_add(&new, &entry)
        .await
        .map_err(|error| Stop::refused(error.to_string()))?;
    let mut text = format!("Account {name} ({}) is gemaakt.\n", arguments.role.code());
    if !arguments.password_stdin {
        text.push_str(&shown_once(&made.password));
    }
    output::print_text(&text)
}

/// A coach has a number that stands in the coach file, and nobody else has one.
async fn coach_fits(store: &Store, arguments: &AddArguments) -> Result<()> {
    match (&arguments.coach, arguments.role) {
        (None, Role::Coach) => Err(Stop::refused(
            "een coach heeft een nummer uit het coachbestand: --coach C-01",
        )),
        (Some(_), role) if role != Role::Coach => Err(Stop::refused(
            "alleen een coach heeft een nummer uit het coachbestand; laat --coach weg",
        )),
        (Some(coach), _) if store.document(COACHES, coach).await?.is_none() => {
            Err(Stop::refused(format!(
                "er is geen coach {coach}. Lees eerst het coachbestand in: `werkt import coaches BESTAND`"
            )))
        }
        _ => Ok(()),
    }
}

fn shown_once(password: &str) -> String {
    format!(
        "Eerste wachtwoord: {password}\nDit staat hier één keer. Na het inloggen kiest men een eigen wachtwoord.\n"
    )
}

async fn found(store: &Store, name: &str) -> Result<StoredAccount> {
    store
        .account(name)
        .await?
        .ok_or_else(|| Stop::not_found(format!("er is geen account {name}")))
}

async fn open(context: &Context, store: &Store, name: &str, open: bool) -> Result<()> {
    let account = found(store, name).await?;
    let (action, said) = if open {
        (Action::ReopenAccount, "is weer open")
    } else {
        (
            Action::CloseAccount,
            "is gesloten; de sessies zijn beëindigd",
        )
    };
    let entry = context.audit(action, format!("account {}", account.name), "ok");
    store.account_disable(&account.name, !open, &entry).await?;
    output::print_text(&format!("Account {} {said}.\n", account.name))
}

async fn reset(context: &Context, store: &Store, name: &str, stdin: bool) -> Result<()> {
    let account = found(store, name).await?;
    let maker = Maker::new(context)?;
    let made = if stdin {
        maker.typed(&account.name).await?
    } else {
        maker.first().await?
    };
    let entry = context.audit(
        Action::ResetPassword,
        format!("account {}", account.name),
        "ok",
    );
    store
        .password_set(account.id, &made.phc, !stdin, None, &entry)
        .await?;
    let mut text = format!("Account {} heeft een nieuw wachtwoord.\n", account.name);
    if !stdin {
        text.push_str(&shown_once(&made.password));
    }
    output::print_text(&text)
}

async fn list(store: &Store, format: Format) -> Result<()> {
    let header = ["naam", "rol", "coach", "stand", "gemaakt"];
    let rows: Vec<Vec<String>> = store
        .accounts()
        .await?
        .into_iter()
        .map(|account| {
            let state = if account.disabled_at.is_some() {
                "gesloten"
            } else {
                "open"
            };
            vec![
                account.name,
                account.role,
                account.coach_id.unwrap_or_default(),
                state.to_owned(),
                account.created_at,
            ]
        })
        .collect();
    match format {
        Format::Table => output::print_text(&format!("{}\n", output::table(&header, &[], rows))),
        Format::Csv => output::print_csv(&header, rows),
        Format::Json => output::print_json(
            &rows
                .iter()
                .map(|row| {
                    header
                        .iter()
                        .zip(row)
                        .collect::<std::collections::BTreeMap<_, _>>()
                })
                .collect::<Vec<_>>(),
        ),
    }
}
