//! Where the program panicked last. The words of a panic may hold what stood in a file, so neither the log nor
//! the ledger gets them; the place in the program is enough to mend it.

use std::sync::{Mutex, PoisonError};

static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Replaces the report of a panic by one that names the place only. Once, by the binary.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(
            || "?".to_owned(),
            |at| format!("{}:{}", at.file(), at.line()),
        );
        tracing::error!(%place, "the program panicked");
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
    }));
}

/// The place of the last panic, `src/night/mod.rs:12`.
pub fn last() -> String {
    LAST.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
        .unwrap_or_else(|| "onbekende plaats".to_owned())
}
