//! The one command that shows a whole night, and says how far it is.

use crate::databases::query;
use crate::house::House;
use crate::night::demo;

#[test]
fn the_demo_shows_a_coach_and_a_manager_what_the_night_came_to() {
    let out = &demo().1;
    for promised in [
        "1.200 mensen bekeken",
        "Voorstel van de screening",
        "maatschappelijke banen",
        "gestart in een traject",
        "duurzaam uitgestroomd",
        "Saldo",
        "werkt matches --client K-",
    ] {
        assert!(out.contains(promised), "{promised} is missing in\n{out}");
    }
    assert!(!out.contains("panicked"));
}

#[test]
fn a_second_demo_is_harmless() {
    let house = House::new();
    let first = house.werkt(&["demo"]).code(0).out;
    let tables = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM place),
        (SELECT count(*) FROM trajectory_event), (SELECT count(*) FROM proposal),
        (SELECT count(*) FROM screening), (SELECT count(*) FROM run), (SELECT count(*) FROM superseded)";
    let before = query(&house, tables);
    let again = house.werkt(&["demo"]).code(0).out;
    assert_eq!(query(&house, tables), before);
    assert!(
        again.contains("zelfde uitkomst als de vorige keer"),
        "{again}"
    );
    // And shows what stands there, to the letter.
    let shown = first
        .lines()
        .skip_while(|line| !line.starts_with("De nacht van"))
        .take_while(|line| !line.starts_with("Instroom"));
    assert!(shown.clone().count() > 30, "{first}");
    for line in shown {
        assert!(again.lines().any(|other| other == line), "{line}\n{again}");
    }
    let number = |out: &str, word: &str| {
        let line = out.lines().find(|line| line.starts_with(word)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    for word in ["Instroom:", "Gesprekken:"] {
        assert_ne!(number(&first, word), "0", "{first}");
        assert_eq!(number(&again, word), number(&first, word), "{again}");
    }
}

#[test]
fn off_a_terminal_the_demo_and_the_night_say_in_plain_lines_how_far_they_are() {
    let house = House::new();
    let demo = house.small_demo();
    assert!(demo.err.contains("inlezen: clients\n"), "{}", demo.err);
    assert!(demo.err.contains(" de nacht\n"), "{}", demo.err);
    assert!(!demo.out.contains("inlezen: clients"), "{}", demo.out);
    let night = house.werkt(&["nightly", "--date", "2021-10-02", "--format", "json"]);
    let night = night.code(0);
    assert!(
        night.err.contains("de nacht van 2021-10-02"),
        "{}",
        night.err
    );
    night.json();
}
