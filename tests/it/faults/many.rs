//! Many at once: a slot runs once.

use super::kit::{times, town, undisturbed};

#[test]
fn two_schedulers_and_two_people_at_once_give_one_run_of_the_slot() {
    let wanted = undisturbed();
    for _ in 0..times(2, 100) {
        let town = town().copy();
        let night: &[&str] = &["nightly", "--date", "2021-10-02"];
        let scheduler: &[&str] = &["scheduler", "--once"];
        // A person who is first would run the night without the inbox; so the schedulers start, and people follow.
        let schedulers: Vec<_> = (0..2).map(|_| town.start(scheduler, &[])).collect();
        super::kit::until("a run of the slot", || {
            town.query("SELECT 1 FROM run WHERE slot = '2021-10-02'")
                .len()
                == 1
        });
        let people: Vec<_> = (0..2).map(|_| town.start(night, &[])).collect();
        for child in schedulers.into_iter().chain(people) {
            let ended = super::kit::Ended(child.wait_with_output().unwrap());
            assert!(
                matches!(ended.code(), Some(0 | 3)),
                "{}\n{}",
                ended.out(),
                ended.err()
            );
        }
        let runs = town.query("SELECT slot, state, count(*) FROM run GROUP BY slot, state");
        assert_eq!(
            runs,
            [["2021-10-01", "done", "1"], ["2021-10-02", "done", "1"]]
        );
        assert_eq!(&town.state(), wanted);
    }
}
