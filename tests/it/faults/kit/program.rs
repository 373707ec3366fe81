//! The real program, run in a town.

use super::town::Town;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// The morning after the second night.
pub const MORNING: &str = "2021-10-02T04:00:00Z";

/// The same morning, after the wait for a second attempt at a night that failed.
const LATER: &str = "2021-10-02T05:00:00Z";

impl Town {
    /// A command of the real program, on the morning after the second night.
    pub fn command(&self, arguments: &[&str], env: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_werkt"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("WERKT_NOW", MORNING)
            .env("COLUMNS", "160")
            .env_remove("WERKT_DATABASE_URL");
        if let Some(database) = &self.database {
            command.env("WERKT_DATABASE_URL", database.url());
        }
        command
            .envs(env.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn werkt(&self, arguments: &[&str], env: &[(&str, &str)]) -> Ended {
        Ended(self.command(arguments, env).output().unwrap())
    }

    pub fn start(&self, arguments: &[&str], env: &[(&str, &str)]) -> Child {
        self.command(arguments, env).spawn().unwrap()
    }

    /// What is due on that morning: the inbox is read and the second night runs.
    pub fn morning(&self) -> Ended {
        self.werkt(&["scheduler", "--once"], &[])
    }

    /// The next start after a fault: also a night that failed, and not only one that was lost, is tried again.
    pub fn later(&self) -> Ended {
        self.werkt(&["scheduler", "--once"], &[("WERKT_NOW", LATER)])
    }
}

/// How a command of the program ended.
pub struct Ended(pub Output);

impl Ended {
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    /// Ended well; rows in quarantine are well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(
            matches!(self.code(), Some(0 | 4)),
            "{:?}\n{}\n{}",
            self.0.status,
            self.out(),
            self.err()
        );
        self
    }

    /// Was ended by `kill -9`.
    pub fn killed(&self) -> bool {
        use std::os::unix::process::ExitStatusExt;
        self.0.status.signal() == Some(9)
    }
}

/// Waits for a program to end by itself; a test of one that hangs ends it, and fails.
#[track_caller]
pub fn ends_within(mut child: Child, limit: Duration) -> Ended {
    let look = Duration::from_millis(20);
    let mut left = limit;
    while child.try_wait().unwrap().is_none() {
        if left.is_zero() {
            child.kill().unwrap();
            let ended = Ended(child.wait_with_output().unwrap());
            panic!(
                "it did not end within {limit:?}\n{}\n{}",
                ended.out(),
                ended.err()
            );
        }
        std::thread::sleep(look);
        left = left.saturating_sub(look);
    }
    Ended(child.wait_with_output().unwrap())
}

/// Sends a signal by its name.
pub fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}
