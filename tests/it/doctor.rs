//! `werkt doctor` tells what would make tonight poor.

use crate::house::House;

fn demo() -> House {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    house
}

#[test]
fn a_night_of_years_ago_and_closed_vacancies_are_told() {
    let house = demo();
    let then = house.werkt(&["doctor", "--date", "2021-10-02"]).out;
    assert!(then.contains("laatste: 2021-10-01"), "{then}");
    assert!(!then.contains("dagen geleden; elke nacht"), "{then}");
    assert!(!then.contains("nog 0 open"), "{then}");
    let later = house.werkt(&["doctor", "--date", "2026-11-26"]).out;
    assert!(
        later.contains("laatste: 2021-10-01, 1882 dagen geleden"),
        "{later}"
    );
    assert!(
        later.contains("van 2060 plekken zijn er op 2026-11-26 nog"),
        "{later}"
    );
}

#[test]
fn a_file_in_the_inbox_that_nothing_will_read_is_told() {
    let house = demo();
    house.write("inbox/klanten.csv", "klantnummer\nK-1\n");
    house.write("inbox/coaches.csv", "naam\nJo\n");
    let told = house.werkt(&["doctor", "--date", "2021-10-02"]).out;
    for named in ["klanten.csv", "coaches.csv"] {
        let line = told.lines().find(|line| line.contains(named));
        let line = line.unwrap_or_else(|| panic!("{named}: {told}"));
        assert!(line.contains("inbox") && line.contains("let op"), "{line}");
    }
}

#[test]
fn doctor_says_what_would_make_tonight_poor() {
    let house = House::new();
    let ran = house.werkt(&["doctor"]).code(5);
    // A PostgreSQL database is there before Werkt is.
    if !crate::cluster::chosen() {
        assert!(ran.out.contains("er is nog geen database"), "{}", ran.out);
    }
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let ran = house.werkt(&["doctor"]).code(5);
    assert!(
        ran.out.contains("zonder klanten is er geen nacht"),
        "{}",
        ran.out
    );
}
