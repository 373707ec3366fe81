//! The lot and its waiting list.

use super::json;
use crate::databases::query;
use crate::house::House;

#[test]
fn the_lot_is_announced_before_it_is_drawn_and_its_waiting_list_is_called_in_order() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    house.werkt(&["lot", "draw", "--lot", "2021"]).code(6);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "late",
            "--seed",
            "1",
            "--date",
            "2021-10-02",
        ])
        .code(0);
    house.werkt(&["lot", "draw", "--lot", "late"]).code(3);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "2021",
            "--seed",
            "staatsloterij 10-09-2021",
            "--date",
            "2021-09-10",
        ])
        .code(0);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "2021",
            "--seed",
            "anders",
            "--date",
            "2021-09-10",
        ])
        .code(3);
    let out = house.werkt(&["lot", "draw", "--lot", "2021"]).code(0).out;
    // 100 places a year, 75 used by the starts of 2021.
    assert!(out.contains("25 plaatsen"), "{out}");
    house.werkt(&["lot", "draw", "--lot", "2021"]).code(3);
    let shown = json(
        &house
            .werkt(&["lot", "show", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    let tickets = shown["tickets"].as_array().unwrap();
    assert!(tickets.len() > 25, "there is a waiting list");
    assert!(
        tickets
            .iter()
            .map(|t| t["ticket"].as_str().unwrap())
            .is_sorted()
    );
    assert_eq!(tickets.iter().filter(|t| t["drawn"] == true).count(), 25);
    let waiting = json(
        &house
            .werkt(&["lot", "waiting-list", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    let first = waiting[0]["client_id"].as_str().unwrap().to_owned();
    let called = house
        .werkt(&["lot", "call", "--lot", "2021", "--date", "2021-10-20"])
        .code(0)
        .out;
    assert!(called.contains(&first), "{called}");
    let after = json(
        &house
            .werkt(&["lot", "waiting-list", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    assert_eq!(
        after.as_array().unwrap().len() + 1,
        waiting.as_array().unwrap().len()
    );
    // The same seed and people give the same draw on any machine.
    let one = tickets[0]["client_id"].as_str().unwrap();
    use sha2::Digest;
    let hash = sha2::Sha256::digest(format!("werkt-lot-1\nstaatsloterij 10-09-2021\n{one}"));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(tickets[0]["ticket"], hash);
    let again = house.werkt(&["lot", "verify", "--lot", "2021"]).code(0).out;
    assert!(again.contains("dezelfde uitkomst"), "{again}");
    let compared = house.werkt(&["lot", "compare"]).code(0).out;
    assert!(compared.contains("Wij weten dit nog niet"), "{compared}");
}

#[test]
fn a_spoilt_record_stops_the_draw_until_somebody_says_why_it_goes_on_without() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let announce = "lot announce --lot 2021 --seed 7 --date 2021-09-10";
    house.werkt(&words(announce)).code(0);
    let spoilt = "UPDATE screening SET body = '{}' WHERE client_id = 'K-0012'";
    query(&house, spoilt);
    let refused = house.werkt(&["lot", "draw", "--lot", "2021"]).code(3).err;
    assert!(
        refused.contains("screening K-0012") && refused.contains("Er is niets getrokken"),
        "{refused}"
    );
    // Only a spoilt record can be left out, and never without a reason.
    let others = "lot draw --lot 2021 --without K-0012 --without K-0013 --because dicht";
    house.werkt(&words(others)).code(3);
    let no_reason = house.werkt(&words("lot draw --lot 2021 --without K-0012"));
    assert_ne!(no_reason.code, 0);
    let out = house
        .werkt(&words(
            "lot draw --lot 2021 --without K-0012 --because dossierdicht",
        ))
        .code(0)
        .out;
    assert!(out.contains("zonder gegeven K-0012"), "{out}");
    let kept = query(&house, "SELECT result FROM audit WHERE action = 'lot.draw'");
    assert!(
        kept[0][0].ends_with("without K-0012: dossierdicht"),
        "{kept:?}"
    );
    house.werkt(&["lot", "verify", "--lot", "2021"]).code(0);
}

#[test]
fn for_a_year_without_a_number_a_draw_says_what_the_policy_lacks_and_goes_on_with_a_decision() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    // The folder is a link into the checkout: it becomes a copy of its own first.
    let config = house.path("config");
    let policy = std::fs::canonicalize(&config).unwrap();
    std::fs::remove_file(&config).unwrap();
    std::fs::create_dir(&config).unwrap();
    for file in std::fs::read_dir(policy).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_file() {
            std::fs::copy(file.path(), config.join(file.file_name())).unwrap();
        }
    }
    let rules = config.join("trajectories.toml");
    let text = std::fs::read_to_string(&rules).unwrap();
    let years = "from_year = 2021\nto_year = 2024";
    assert!(text.contains(years));
    // The policy of four years earlier: 2021 is what 2025 is to the real one.
    let earlier = text
        .replace(years, "from_year = 2017\nto_year = 2020")
        .replace("from_year = 2025", "from_year = 2021");
    std::fs::write(&rules, &earlier).unwrap();
    house
        .werkt(&words("lot announce --lot 2021 --seed 7 --date 2021-09-10"))
        .code(0);
    let refused = house.werkt(&["lot", "draw", "--lot", "2021"]).code(3).err;
    for told in [
        "Het beleid geeft voor 2021 geen aantal plaatsen",
        "besluit van de raad",
        "[[targets.period]]",
        "from_year = 2021, starts_per_year",
        "--places",
        "Er is niets opgeslagen",
    ] {
        assert!(refused.contains(told), "{told} is missing in {refused}");
    }
    let status = house.werkt(&["trajectories", "status"]).code(0).out;
    assert!(
        status.contains("Doel per jaar, 2017 tot en met 2020: 100 starts en 20 keer duurzaam.")
            && status.contains("Het beleid geeft voor 2021 geen aantal plaatsen"),
        "{status}"
    );
    // What the sentence asks for is enough to go on.
    let decided = earlier.replace(
        "from_year = 2021\n",
        "from_year = 2021\nstarts_per_year = 82\n",
    );
    std::fs::write(&rules, decided).unwrap();
    house.werkt(&["lot", "draw", "--lot", "2021"]).code(0);

    std::fs::write(&rules, &earlier).unwrap();
    house
        .werkt(&words("lot announce --lot b --seed 8 --date 2021-09-10"))
        .code(0);
    let out = house
        .werkt(&words("lot draw --lot b --places 10"))
        .code(0)
        .out;
    assert!(out.contains("10 plaatsen"), "{out}");
}

fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}
