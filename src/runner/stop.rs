//! Asking runs to end, once, for everybody who listens.

use std::sync::Arc;
use tokio::sync::watch;

/// Cheap to clone; all clones are one.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// Asks.
    pub fn ask(&self) {
        self.0.send_replace(true);
    }

    /// Whether somebody asked.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Ends when somebody asks.
    pub async fn asked(&self) {
        // It cannot close: this holds the sender.
        let _ = self.0.subscribe().wait_for(|asked| *asked).await;
    }
}
