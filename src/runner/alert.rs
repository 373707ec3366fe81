//! Telling somebody that a night failed: a command of the installation gets the message on standard input. What
//! it does with it (mail, a webhook by curl) is the municipality's.

use super::retry::{self, Retry};
use super::{Runner, Stopwatch};
use crate::store::runs::Slot;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A command that has not ended by then is ended: a mail server that is down must not hold the next night.
const WAIT_MAX: Duration = Duration::from_secs(20);
/// How long the ledger may take to say whether there are attempts left: a database that is away is worth a message, too.
const LEDGER_MAX: Duration = Duration::from_secs(5);

impl Runner {
    /// Tells that an attempt at a slot failed, and when it was the last one: from then on it waits for a person.
    pub(super) async fn alert_failed(&self, slot: &Slot, cause: &str) {
        let told = format!("{} van {} is mislukt: {cause}", slot.job, slot.slot);
        if self.gave_up(slot).await {
            let told = told.trim_end_matches('.');
            self.alert(&format!(
                "{told}. Dit was de laatste poging; het wacht nu op een mens (docs/operations.md)"
            ))
            .await;
        } else {
            self.alert(&told).await;
        }
    }

    async fn gave_up(&self, slot: &Slot) -> bool {
        let failures = tokio::time::timeout(LEDGER_MAX, self.store.slot_failures(slot)).await;
        let limits = &self.settings.installation.run;
        matches!(failures, Ok(Ok(failures))
            if retry::judge(&failures, limits, self.clock.now()) == Retry::Never)
    }

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
