//! When the system asks the program to stop.

use tokio::signal::unix::{SignalKind, signal};

/// A future that ends when the system asks the program to stop (Ctrl-C, SIGTERM).
///
/// Whoever asks is heard from this call on, not from the first wait: a program that has said that it
/// runs can be stopped properly at once.
///
/// # Errors
/// When the system gives no handler for signals. Needs tokio's runtime.
pub fn stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
