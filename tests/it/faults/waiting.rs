//! A scheduler that is gone begins nothing; what is due and not done shows all the same.

use super::driven::Bench;
use werkt::store::runs::Claim;

#[tokio::test]
async fn with_a_dead_scheduler_the_queue_is_as_old_as_the_oldest_slot_that_is_due() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let runner = bench.runner();
    let slot = runner.slot("nightly", "2021-10-01");
    let claim = Claim::unnamed("2021-10-01T03:00:00Z", "2021-10-01T03:01:00Z");
    let lease = bench.store.run_start(&slot, true, &claim).await;
    let lease = lease.unwrap().unwrap();
    let done = bench.store.run_done(lease, "2021-10-01T03:01:00Z").await;
    done.unwrap();
    let waiting = async |moment: &str| {
        bench.clock.set(moment);
        let since = runner.waiting().await.unwrap();
        since.map(|since| since.to_rfc3339())
    };
    // Sundays have no talks and no intake, and no month begins.
    assert_eq!(
        waiting("2021-10-03T00:00:00Z").await.as_deref(),
        Some("2021-10-02T00:30:00+00:00")
    );
    assert_eq!(
        waiting("2021-10-10T09:00:00Z").await.as_deref(),
        Some("2021-10-02T00:30:00+00:00"),
        "not of the newest, but of the oldest that nobody did"
    );
    let slot = runner.slot("nightly", "2021-10-10");
    let lease = bench.store.run_start(&slot, true, &claim).await;
    let done = bench
        .store
        .run_done(lease.unwrap().unwrap(), "2021-10-10T09:00:00Z");
    done.await.unwrap();
    assert_eq!(waiting("2021-10-10T10:00:00Z").await, None);
}
