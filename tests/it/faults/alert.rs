//! A night that failed tells somebody, and says in the morning that it did.

use super::kit::{Town, town};

const WITH_PANIC: [(&str, &str); 1] = [("WERKT_FAULT", "night.plan:panic")];

#[test]
fn a_panic_ends_in_the_ledger_without_its_words_and_the_next_night_runs() {
    let town = town().copy();
    let ended = town.werkt(&["scheduler", "--once"], &WITH_PANIC);
    assert_eq!(ended.code(), Some(5), "{}", ended.err());
    let runs = town.query("SELECT cause, error FROM run WHERE slot = '2021-10-02'");
    assert_eq!(runs[0][0], "panic");
    assert!(runs[0][1].contains("src/faults.rs:"), "{runs:?}");
    for text in [&runs[0][1], &ended.out(), &ended.err()] {
        assert!(
            !text.contains("asked for at"),
            "the words of a panic may be personal: {text}"
        );
    }
    town.werkt(
        &["scheduler", "--once"],
        &[("WERKT_NOW", "2021-10-03T04:00:00Z")],
    )
    .ok();
    let next = town.query("SELECT state FROM run WHERE slot = '2021-10-03'");
    assert_eq!(next, [["done"]]);
}

#[test]
fn a_failed_night_is_told_to_the_command_of_the_configuration() {
    let town = town().copy();
    town.set("command", r#"["sh", "-c", "cat > alarm.txt"]"#);
    town.werkt(&["scheduler", "--once"], &WITH_PANIC);
    let told = std::fs::read_to_string(town.path("alarm.txt")).unwrap();
    assert!(
        told.starts_with("Werkt Lelystad: nightly van 2021-10-02 is mislukt:"),
        "{told}"
    );
}

#[test]
fn a_night_that_was_killed_is_told_by_who_finds_it_and_the_last_attempt_says_so() {
    let town = town().copy();
    town.set("command", r#"["sh", "-c", "cat >> alarm.txt"]"#);
    let told = || std::fs::read_to_string(town.path("alarm.txt")).unwrap_or_default();
    let with_kill = [("WERKT_FAULT", "night.plan:kill")];
    assert!(town.werkt(&["scheduler", "--once"], &with_kill).killed());
    assert_eq!(told(), "", "who is killed can tell nobody");
    assert!(town.werkt(&["scheduler", "--once"], &with_kill).killed());
    let first = told();
    assert_eq!(first.lines().count(), 1, "{first}");
    assert!(
        first.contains("nightly van 2021-10-02 is mislukt")
            && first.contains("gestopt zonder af te sluiten")
            && !first.contains("laatste poging"),
        "{first}"
    );
    assert!(town.werkt(&["scheduler", "--once"], &with_kill).killed());
    let gave_up = town.werkt(&["scheduler", "--once"], &[]);
    assert!(
        gave_up.out().contains("wacht op een mens"),
        "{}",
        gave_up.out()
    );
    town.werkt(&["scheduler", "--once"], &[]);
    let all = told();
    assert_eq!(all.lines().count(), 3, "each once: {all}");
    let last = all.lines().last().unwrap();
    assert!(
        last.contains("de laatste poging; het wacht nu op een mens"),
        "{last}"
    );
}

#[test]
fn an_alert_command_that_is_not_there_stops_nothing() {
    let town = town().copy();
    town.set("command", r#"["/geen/programma"]"#);
    assert_eq!(
        town.werkt(&["scheduler", "--once"], &WITH_PANIC).code(),
        Some(5)
    );
    let runs = town.query("SELECT cause FROM run WHERE slot = '2021-10-02'");
    assert_eq!(runs, [["panic"]]);
}

#[test]
fn a_slot_that_failed_waits_and_after_three_attempts_waits_for_a_person() {
    let town = town().copy();
    let at = |time: &str| {
        let now = format!("2021-10-02T{time}:00Z");
        let faults = [("WERKT_NOW", &*now), WITH_PANIC[0]];
        town.werkt(&["scheduler", "--once"], &faults).out()
    };
    assert!(at("04:00").contains("mislukt"));
    assert!(at("04:01").contains("volgende poging na 04:05"));
    assert!(at("04:06").contains("mislukt"));
    assert!(at("04:17").contains("mislukt"));
    assert!(at("09:00").contains("wacht op een mens"));
    let runs = town.query("SELECT count(*) FROM run WHERE slot = '2021-10-02'");
    assert_eq!(runs, [["3"]]);
}

#[test]
fn the_morning_check_says_in_one_line_whether_the_night_was_good() {
    let check = |town: &Town, date: &str| {
        let ended = town.werkt(&["doctor", "--brief", "--date", date], &[]);
        assert_eq!(ended.out().lines().count(), 1, "{}", ended.out());
        (ended.code(), ended.out())
    };
    let town = town().copy();
    let (code, line) = check(&town, "2021-10-01");
    assert_eq!(code, Some(0));
    assert!(line.starts_with("Nacht van 1 okt 2021: goed. "), "{line}");
    let (code, line) = check(&town, "2021-10-02");
    assert_eq!(code, Some(5));
    assert!(
        line.contains("NIET GOED. Er is geen nacht gedraaid."),
        "{line}"
    );
    town.werkt(&["scheduler", "--once"], &WITH_PANIC);
    let (code, line) = check(&town, "2021-10-02");
    assert_eq!(code, Some(5));
    assert!(line.contains("NIET GOED. Mislukt na 1 poging:"), "{line}");
}
