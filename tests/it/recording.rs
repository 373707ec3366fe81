//! What was known on a day stands, and what is not known yet is not forecast.

use crate::house::House;
use crate::steering::{record, small_town, started};

/// A step of K-0001 that is written down on a day of choice.
fn on<'a>(recorded: &'a str, step: &'a str, effective: &'a str) -> Vec<&'a str> {
    let mut arguments = record(step, effective);
    let at = arguments.iter().position(|word| *word == "--recorded");
    arguments[at.unwrap() + 1] = recorded;
    arguments
}

fn events(house: &House) -> usize {
    let show = ["trajectories", "show", "--client", "K-0001"];
    let late = ["--known-on", "9999-12-31", "--format", "json"];
    let shown = house.werkt(&[&show[..], &late].concat()).code(0).json();
    shown["events"].as_array().unwrap().len()
}

#[test]
fn nothing_is_written_down_before_the_last_night_or_on_a_day_that_has_not_come() {
    let house = small_town();
    started(&house);
    house.werkt(&["nightly", "--date", "2021-10-01"]).code(0);
    let before = house
        .werkt(&on("2021-09-30", "middensegment", "2021-03-01"))
        .code(3)
        .err;
    assert!(
        before.contains("30 september 2021")
            && before.contains("de laatste nacht, die van 1 oktober 2021")
            && before.contains("Laat --recorded weg"),
        "{before}"
    );
    let late = house
        .werkt(&on("2099-01-01", "middensegment", "2021-03-01"))
        .code(3)
        .err;
    assert!(
        late.contains("1 januari 2099 moet nog komen") && late.contains("Laat --recorded weg"),
        "{late}"
    );
    assert_eq!(events(&house), 5, "nothing was written");
    // The day after the night, and today, can be.
    house
        .werkt(&on("2021-10-02", "middensegment", "2021-03-01"))
        .code(0);
    let mut today = record("uitstroomfase", "2021-06-01");
    let at = today.iter().position(|word| *word == "--recorded").unwrap();
    today.drain(at..=at + 1);
    house.werkt(&today).code(0);
    assert_eq!(events(&house), 7);
}

#[test]
fn without_a_known_pace_the_forecast_gives_words_and_no_bands() {
    let house = small_town();
    started(&house);
    let forecast = |on: &str, form: &str| {
        house
            .werkt(&[
                "trajectories",
                "forecast",
                "--date",
                on,
                "--known-on",
                "2021-10-01",
                "--format",
                form,
            ])
            .code(0)
    };
    // Three weeks after the first start.
    let table = forecast("2021-03-01", "table").out;
    assert!(
        table.contains("te kort om te zeggen")
            && table.contains("starts in 21 dagen: 1; er zijn 90 dagen nodig")
            && !table.contains("Hoe: wij spelen"),
        "{table}"
    );
    for line in forecast("2021-03-01", "csv").out.lines().skip(1) {
        assert!(line.contains("te kort om te zeggen"), "{line}");
    }
    let told = forecast("2021-03-01", "json").json();
    for key in [
        "starts",
        "sustained",
        "sustained_of_starters",
        "chance_starts_e2",
        "chance_sustained_e2",
        "chance_of_starters_e2",
    ] {
        assert!(told[key].is_null(), "{key}: {}", told[key]);
    }
    assert!(told["effects"][0]["chance_starts_e2"].is_null());
    assert_eq!(told["days_out"][0][0], 2021);
    assert!(told["days_out"][0][1].is_null());
    assert!(told["untold"].as_str().unwrap().contains("te kort"));
    // A good half year of starts tells a pace.
    let later = forecast("2021-10-01", "json").json();
    assert!(later["starts"]["middle"].is_u64() && later["untold"].is_null());
}
