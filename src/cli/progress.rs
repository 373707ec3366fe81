//! How far a command is: a bar on a terminal, a plain line for each step otherwise. To standard error, so that what the
//! command prints stays what a program reads.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// The steps of a command, gone from the terminal when dropped.
pub struct Progress {
    bar: ProgressBar,
    steps: u64,
    begun: u64,
}

impl Progress {
    pub fn new(steps: u64) -> Self {
        let bar = ProgressBar::new(steps);
        let form = if steps > 1 {
            "{bar:24} {pos}/{len} {msg}"
        } else {
            "{spinner} {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self {
            bar,
            steps,
            begun: 0,
        }
    }

    /// Begins the next step; the one before is done.
    pub fn begin(&mut self, doing: impl Into<String>) {
        let doing = doing.into();
        if self.begun > 0 {
            self.bar.inc(1);
        }
        self.begun += 1;
        if self.bar.is_hidden() {
            eprintln!("{}", self.line(&doing));
        } else {
            self.bar.set_message(doing);
        }
    }

    fn line(&self, doing: &str) -> String {
        if self.steps > 1 {
            format!("{}/{} {doing}", self.begun, self.steps)
        } else {
            doing.to_owned()
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
