//! What an answer says of a norm on which it rests and that nobody has confirmed.

use crate::house::House;

const TO_CONFIRM: &str = "Norm nog te bevestigen";

#[test]
fn the_formulas_of_law_say_that_their_norm_is_not_confirmed_until_somebody_confirms_it() {
    let house = House::new();
    house.own_config();
    let lks = "buig lks --loonwaarde 60 --date 2021-03-01";
    let part_time = "buig part-time --wage 400 --benefit 1000 --date 2021-03-01";
    let answer = |command: &str| {
        let words: Vec<&str> = command.split(' ').collect();
        house.werkt(&words).code(0).out
    };
    for command in [lks, part_time] {
        let told = answer(command);
        assert!(told.contains(TO_CONFIRM), "{told}");
    }
    for file in ["config/buig.toml", "config/instruments.toml"] {
        let text = std::fs::read_to_string(house.path(file)).unwrap();
        house.write(file, text.replace("\ncheck = true", ""));
    }
    for command in [lks, part_time] {
        let told = answer(command);
        assert!(!told.contains(TO_CONFIRM), "{told}");
    }
}

#[test]
fn a_forecast_that_reaches_years_with_a_price_carried_on_says_so_beside_it() {
    let house = House::new();
    house.small_demo();
    let args = ["buig", "forecast", "--date", "2026-02-02"];
    let told = house.werkt(&args).code(0).out;
    assert!(
        told.contains("Norm nog te bevestigen: gemiddelde uitkering van 2026"),
        "{told}"
    );
    // A program reads JSON and nothing else on its output; the sentence goes beside it.
    let json = house
        .werkt(&[&args[..], &["--format", "json"]].concat())
        .code(0);
    assert!(json.err.contains(TO_CONFIRM), "{}", json.err);
    json.json();
}

#[test]
fn the_states_grant_is_not_invented_and_the_formulas_of_law_keep_their_mark() {
    let house = House::new();
    assert!(
        house
            .werkt(&["buig", "grant"])
            .code(0)
            .out
            .contains("Wij weten het BUIG-budget nog niet")
    );
    let lks = house
        .werkt(&["buig", "lks", "--loonwaarde", "60", "--date", "2021-10-01"])
        .code(0)
        .out;
    // V = 1,684.80 x 1.08 = 1,819.584; 40 % of it is 727.8336; plus 23.5 % is 898.874496.
    assert!(
        lks.contains("€ 898,87") && lks.contains("Norm nog te bevestigen"),
        "{lks}"
    );
    // The raise of 1 July 2021 is not in the file, and the answer says so.
    assert!(lks.contains("1 juli 2021"), "{lks}");
    let late = house
        .werkt(&["buig", "lks", "--loonwaarde", "60", "--date", "2027-03-01"])
        .code(0)
        .out;
    assert!(late.contains("meer dan 12 maanden oud"), "{late}");
    let before = house
        .werkt(&["buig", "lks", "--loonwaarde", "60", "--date", "2019-01-01"])
        .code(6)
        .err;
    assert!(before.contains("geen norm"), "{before}");
}
