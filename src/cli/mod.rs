//! The command line: one file per command. They read arguments, call a room, print; they decide nothing.

mod accounts;
mod arguments;
mod audit;
mod backup;
mod buig;
mod check;
mod clock;
mod context;
mod copy;
mod demo;
mod demo_accounts;
mod diagnosis;
mod dice;
mod doctor;
mod exit;
mod fairness;
mod feedback;
mod fixtures;
mod fresh;
mod import;
mod intake;
mod jobs;
mod lot;
mod matches;
mod memory;
mod migrate;
mod nightly;
mod output;
mod progress;
mod quarantine;
mod questions;
mod report;
mod retention;
mod rules;
mod runs;
mod scheduler;
mod screening;
mod serve;
mod signal;
mod simulate;
mod summary;
mod talks;
mod timers;
mod titles;
mod trajectories;

pub use arguments::Arguments;
pub use exit::Exit;

use arguments::{Command, LogFormat};
use context::Context;
use std::process::ExitCode;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

/// Parses the arguments, runs one command, turns its end into an exit code.
pub fn main() -> ExitCode {
    memory::settle();
    let arguments = <Arguments as clap::Parser>::parse();
    logging(&arguments);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("werkt: cannot start: {error}");
            return ExitCode::from(1);
        }
    };
    let ended = runtime.block_on(run(arguments));
    // Work that was abandoned may still be thinking; nobody waits for it.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match ended {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("werkt: {error:#}");
            Exit::of(&error).into()
        }
    }
}

/// Sends log lines to standard error; quiet unless RUST_LOG says otherwise. A panic becomes a line that names the
/// place in the program and not what it was working on.
fn logging(arguments: &Arguments) {
    let asked = std::env::var("RUST_LOG").ok();
    let filter: Targets = asked
        .and_then(|asked| asked.parse().ok())
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let all = tracing_subscriber::registry();
    match arguments.global.log_format {
        LogFormat::Text => all.with(lines.with_filter(filter)).init(),
        LogFormat::Json => all.with(lines.json().with_filter(filter)).init(),
    }
    crate::runner::panics::install();
}

/// Runs one command.
async fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let context = Context::new(arguments.global);
    match arguments.command {
        Command::Demo(arguments) => demo::run(&context, &arguments).await,
        Command::Import(arguments) => import::run(&context, &arguments).await,
        Command::Quarantine(command) => quarantine::run(&context, command).await,
        Command::Nightly(arguments) => nightly::run(&context, &arguments).await,
        Command::Screening(command) => screening::run(&context, command).await,
        Command::Questions(arguments) => questions::run(&context, &arguments).await,
        Command::Intake(command) => intake::run(&context, command).await,
        Command::Fairness(arguments) => fairness::run(&context, &arguments).await,
        Command::Lot(command) => lot::run(&context, command).await,
        Command::Talks(command) => talks::run(&context, command).await,
        Command::Diagnosis(command) => diagnosis::run(&context, command).await,
        Command::Timers(arguments) => timers::run(&context, &arguments).await,
        Command::Matches(arguments) => matches::run(&context, &arguments).await,
        Command::Feedback(command) => feedback::run(&context, &command).await,
        Command::Titles(command) => titles::run(&context, command).await,
        Command::Buig(command) => buig::run(&context, command).await,
        Command::Trajectories(command) => trajectories::run(&context, command).await,
        Command::Simulate(arguments) => simulate::run(&context, &arguments).await,
        Command::Report(command) => report::run(&context, command).await,
        Command::Retention(arguments) => retention::run(&context, &arguments).await,
        Command::Rules(command) => rules::run(&context, command),
        Command::Jobs(command) => jobs::run(&context, &command),
        Command::Scheduler(arguments) => scheduler::run(&context, &arguments).await,
        Command::Runs(command) => runs::run(&context, command).await,
        Command::Doctor(arguments) => doctor::run(&context, &arguments).await,
        Command::Check => doctor::check(&context),
        Command::Serve(arguments) => serve::run(&context, &arguments).await,
        Command::Accounts(command) => accounts::run(&context, command).await,
        Command::Audit(command) => audit::run(&context, command).await,
        Command::Migrate => migrate::run(&context).await,
        Command::Copy(arguments) => copy::run(&context, &arguments).await,
        Command::Backup(arguments) => backup::run(&context, &arguments).await,
        Command::Restore(arguments) => backup::restore(&context, &arguments).await,
        Command::Fixtures(command) => fixtures::run(command),
        Command::Completions { shell } => {
            let mut command = <Arguments as clap::CommandFactory>::command();
            clap_complete::generate(shell, &mut command, "werkt", &mut std::io::stdout());
            Ok(Exit::Done)
        }
    }
}
