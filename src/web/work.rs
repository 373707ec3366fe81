//! Work that goes on after its page was answered, such as a job that somebody started: finished before the program
//! stops.

use std::sync::{Mutex, PoisonError};
use tokio::task::JoinSet;

/// What is going on.
#[derive(Default)]
pub struct Work(Mutex<JoinSet<()>>);

impl Work {
    /// Begins something.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut going_on = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What has ended is let go of.
        while going_on.try_join_next().is_some() {}
        going_on.spawn(work);
    }

    /// Waits until all of it is done.
    pub async fn finish(&self) {
        let mut going_on =
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        while going_on.join_next().await.is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test]
    async fn what_was_begun_is_finished_first() {
        let (work, done) = (Work::default(), Arc::new(AtomicU32::new(0)));
        for _ in 0..5 {
            let done = Arc::clone(&done);
            work.spawn(async move {
                tokio::task::yield_now().await;
                done.fetch_add(1, Ordering::Relaxed);
            });
        }
        work.finish().await;
        assert_eq!(done.load(Ordering::Relaxed), 5);
    }
}
