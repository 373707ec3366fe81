//! Asked to stop, the program finishes or gives up cleanly.

use super::kit::{Ended, signal, town, undisturbed, until};

#[test]
fn asked_to_stop_in_the_middle_of_a_night_it_gives_up_and_the_next_start_runs_it() {
    let wanted = undisturbed();
    for name in ["TERM", "INT"] {
        let town = town().copy();
        town.set("stop_within_seconds", "1");
        let child = town.start(
            &["scheduler", "--once"],
            &[("WERKT_FAULT", "night.plan:pause")],
        );
        until("the night", || {
            !town.path("inbox/places-2021-10-02.csv").exists()
                && town
                    .query("SELECT 1 FROM run WHERE state = 'running'")
                    .len()
                    == 1
        });
        signal(&child, name);
        let ended = Ended(child.wait_with_output().unwrap());
        assert_eq!(ended.code(), Some(0), "{}\n{}", ended.out(), ended.err());
        assert!(
            ended.out().contains("gestopt op verzoek"),
            "{}",
            ended.out()
        );
        let last = "SELECT state, cause FROM run WHERE slot = '2021-10-02'";
        assert_eq!(town.query(last), [["failed", "stopped"]]);
        town.morning().ok();
        assert_eq!(&town.state(), wanted, "{name}");
    }
}

#[test]
fn asked_to_stop_a_night_that_is_nearly_done_is_finished() {
    let town = town().copy();
    let go = town.path("go");
    let faults = [
        ("WERKT_FAULT", "night.plan:pause"),
        ("WERKT_FAULT_GO", go.to_str().unwrap()),
    ];
    let child = town.start(&["scheduler", "--once"], &faults);
    until("the night", || {
        !town.path("inbox/places-2021-10-02.csv").exists()
            && town
                .query("SELECT 1 FROM run WHERE state = 'running'")
                .len()
                == 1
    });
    signal(&child, "TERM");
    std::fs::write(go, "").unwrap();
    Ended(child.wait_with_output().unwrap()).ok();
    assert_eq!(&town.state(), undisturbed());
}
