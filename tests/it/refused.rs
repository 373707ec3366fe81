//! What is refused names what it is about and what to do; programs that start together do not refuse each other.

use crate::commands::own_config;
use crate::house::{House, Ran};

#[test]
fn what_is_refused_in_a_configuration_file_names_its_path_line_and_column() {
    let house = own_config();
    let change = |file: &str, from: &str, to: &str, command: &[&str]| {
        let path = house.path(&format!("own/{file}"));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let ran = house.werkt(&[command, &["--config-dir", "own"]].concat());
        std::fs::write(&path, text).unwrap();
        ran.code(3).err
    };
    let night = ["nightly", "--date", "2021-10-01"];
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    for (file, command) in [
        ("screening.toml", &night[..]),
        ("matching.toml", &night),
        ("trajectories.toml", &night),
        ("buig.toml", &["buig", "plan"]),
        ("talks.toml", &night),
        ("intake.toml", &night),
        ("retention.toml", &["retention"]),
        ("kpi.toml", &["serve"]),
        ("web.toml", &["serve"]),
        ("werkt.toml", &night),
    ] {
        let told = change(file, "", " toverstok = 1\n", command);
        assert_eq!(told.matches(file).count(), 1, "once: {told}");
        let place = format!("own/{file}, regel 1, kolom 2:");
        assert!(
            told.contains(&place) && told.contains("toverstok"),
            "{told}"
        );
    }
    let told = change(
        "web.toml",
        "idle_minutes = 30",
        "idle_minutes = 900",
        &["serve"],
    );
    assert!(
        told.contains("own/web.toml, regel ") && told.contains("900"),
        "{told}"
    );
}

#[test]
fn a_night_of_before_a_file_held_is_refused_by_path_and_day() {
    let house = own_config();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let night = |date: &str| {
        let asked = ["nightly", "--date", date, "--config-dir", "own"];
        house.werkt(&asked).code(3).err
    };
    for file in ["matching.toml", "werkt.toml"] {
        let path = house.path(&format!("own/{file}"));
        let text = std::fs::read_to_string(&path).unwrap();
        let later = text.replace("valid_from = \"2020-01-01\"", "valid_from = \"2022-01-01\"");
        assert_ne!(text, later);
        std::fs::write(&path, later).unwrap();
        let told = night("2021-10-01");
        assert!(told.contains(&format!("own/{file}, regel ")), "{told}");
        assert!(
            told.contains("vanaf 2022-01-01 en niet op 2021-10-01"),
            "{told}"
        );
        assert!(night("2022-01-01").contains("geen klanten"), "{file}");
        std::fs::write(&path, text).unwrap();
    }
    let told = night("1800-01-01");
    assert!(told.contains("own/werkt.toml"), "{told}");
}

#[test]
fn a_file_or_folder_that_is_missing_is_refused_and_no_failure_of_the_program() {
    let house = House::new();
    for arguments in [
        &["check", "--jobs-dir", "nergens"][..],
        &["jobs", "list", "--jobs-dir", "nergens"],
        &["nightly", "--date", "2021-10-01", "--config-dir", "nergens"],
    ] {
        let ran = house.werkt(arguments);
        let expected = if arguments[0] == "check" { 5 } else { 3 };
        let ran = ran.code(expected);
        let told = format!("{}{}", ran.out, ran.err);
        assert!(told.contains("nergens"), "{told}");
    }
}

#[test]
fn programs_that_start_at_once_on_a_new_database_all_do_their_work() {
    for _ in 0..3 {
        let house = House::on_sqlite();
        let spawn = || {
            let mut command = house.command(&["migrate"]);
            let command = command.stdout(std::process::Stdio::piped());
            command
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        };
        let programs = [(); 4].map(|()| spawn());
        let ended = programs.map(|program| Ran::from(program.wait_with_output().unwrap()).code(0));
        let made = ended
            .iter()
            .filter(|ran| ran.out.contains("van versie 0 naar"));
        assert_eq!(made.count(), 1, "one of them made the tables");
    }
}

#[test]
fn more_people_than_the_generator_makes_are_refused_and_not_cut() {
    let house = House::new();
    let asked = [
        "fixtures",
        "generate",
        "--clients",
        "100000000",
        "--out",
        "veel",
    ];
    let ran = house.werkt(&asked).code(2);
    assert!(ran.err.contains("=100000"), "{}", ran.err);
    assert!(!house.path("veel").exists());
}

#[test]
fn matches_without_a_name_tells_both_ways_to_ask() {
    let ran = House::new().werkt(&["matches"]).code(2);
    assert!(
        ran.err.contains("--client") && ran.err.contains("--vacancy"),
        "{}",
        ran.err
    );
}
