//! The binary: parses arguments, runs one command, turns its end into an exit code.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = werkt::cli::Arguments::parse();
    werkt::cli::logging(&arguments);
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
    let ended = runtime.block_on(werkt::cli::run(arguments));
    // Work that was abandoned may still be thinking; nobody waits for it.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match ended {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("werkt: {error:#}");
            werkt::cli::Exit::of(&error).into()
        }
    }
}
