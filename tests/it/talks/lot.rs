//! The lot and its waiting list.

use super::json;
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
    let compared = house.werkt(&["lot", "compare"]).code(0).out;
    assert!(compared.contains("Wij weten dit nog niet"), "{compared}");
}
