//! What an answer says of a norm on which it rests and that nobody has confirmed.

use crate::house::House;

const TO_CONFIRM: &str = "Norm nog te bevestigen";

/// Puts the configuration of the checkout in the installation as files of its own.
fn own_config(house: &House) {
    let config = house.path("config");
    let policy = std::fs::canonicalize(&config).unwrap();
    std::fs::remove_file(&config).unwrap();
    for file in std::fs::read_dir(policy).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_file() {
            let name = format!("config/{}", file.file_name().to_string_lossy());
            house.write(&name, std::fs::read(file.path()).unwrap());
        }
    }
}

#[test]
fn the_formulas_of_law_say_that_their_norm_is_not_confirmed_until_somebody_confirms_it() {
    let house = House::new();
    own_config(&house);
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
