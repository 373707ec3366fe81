//! Telling somebody that a night failed: a command of the installation gets the message on standard input. What
//! it does with it (mail, a webhook by curl) is the municipality's.

use super::{Runner, Stopwatch};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A command that has not ended by then is ended: a mail server that is down must not hold the next night.
const WAIT_MAX: Duration = Duration::from_secs(20);

impl Runner {
    /// Runs the command of `[alert]`, if there is one. The message has no personal data. That it fails is logged
    /// and stops nothing.
    pub async fn alert(&self, message: &str) {
        let command = self.settings.installation.alert.command.clone();
        if command.is_empty() {
            return;
        }
        let message = format!(
            "Werkt {}: {message}\n",
            self.settings.installation.municipality.name
        );
        let ended = tokio::task::spawn_blocking(move || tell(&command, &message)).await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::error!("the alert command failed or took too long");
        }
    }
}

fn tell(command: &[String], message: &str) -> std::io::Result<()> {
    let Some((program, arguments)) = command.split_first() else {
        return Ok(());
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read is still run; its ending tells.
        let _ = input.write_all(message.as_bytes());
    }
    let watch = Stopwatch::start();
    while watch.elapsed() < WAIT_MAX {
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok(())
            } else {
                Err(std::io::Error::other("it ended with an error"))
            };
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    Err(std::io::Error::other("it took too long"))
}
