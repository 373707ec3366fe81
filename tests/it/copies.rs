//! Copy, backup and restore: whole, checked, and never over something else.

use crate::databases::query;
use crate::house::House;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

fn demo() -> House {
    let house = House::on_sqlite();
    house.small_demo();
    house
}

fn sqlite(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

const NIGHT: &str = "SELECT result_sha256 FROM run WHERE state = 'done' ORDER BY id";

#[test]
fn a_copy_to_postgresql_and_back_is_equal_row_for_row() {
    let (house, postgres) = (demo(), House::on_postgres());
    let back = sqlite(&house.path("back.db"));
    let (from, to) = (house.database_url(), postgres.database_url());
    let there = house.werkt(&["copy", "--from", &from, "--to", &to, "--format", "json"]);
    let there = there.code(0).json();
    let again = house.werkt(&["copy", "--from", &to, "--to", &back, "--format", "json"]);
    let again = again.code(0).json();
    let tables = there.as_array().unwrap();
    assert!(tables.len() >= 20, "{} tables", tables.len());
    for (one, other) in tables.iter().zip(again.as_array().unwrap()) {
        assert_eq!(one["table"], other["table"]);
        // The second copy adds its own line to the trail.
        if one["table"] != "audit" {
            assert_eq!(one["sha256"], other["sha256"], "{}", one["table"]);
        }
    }
    // The copy lives on: numbers go on after the highest, and the next night is the one SQLite would have.
    postgres.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
    house.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
    assert_eq!(query(&house, NIGHT), query(&postgres, NIGHT));
    postgres.werkt(&["audit", "verify"]).code(0);
}

#[test]
fn a_copy_that_was_broken_off_goes_on_and_a_finished_one_adds_nothing() {
    let (house, postgres) = (demo(), House::on_postgres());
    let (from, to) = (house.database_url(), postgres.database_url());
    postgres.werkt(&["migrate"]).code(0);
    let arguments = ["copy", "--from", &from, "--to", &to, "--format", "json"];
    let mut broken = house.command(&arguments);
    let mut broken = broken
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Killed once rows stand there: some tables are whole, one may be half.
    let mut looked = 0;
    while query(&postgres, "SELECT count(*) FROM client")[0][0] == "0" {
        looked += 1;
        assert!(looked < 10_000, "nothing is copied");
        std::thread::sleep(Duration::from_millis(2));
    }
    broken.kill().unwrap();
    broken.wait().unwrap();
    let done = house.werkt(&arguments).code(0).json();
    let before = |table: &serde_json::Value| table["rows_before"].as_u64().unwrap();
    assert!(done.as_array().unwrap().iter().map(before).sum::<u64>() > 0);
    let again = house.werkt(&arguments).code(0).json();
    for table in again.as_array().unwrap() {
        let new = u64::from(table["table"] == "audit");
        assert_eq!(
            table["rows"].as_u64().unwrap(),
            before(table) + new,
            "{table}"
        );
    }
}

#[test]
fn a_copy_never_mixes_with_what_stands_in_the_target() {
    let (house, postgres) = (demo(), House::on_postgres());
    postgres.small_demo();
    let count = "SELECT count(*) FROM client, run";
    let before = query(&postgres, count);
    let (from, to) = (house.database_url(), postgres.database_url());
    let refused = house.werkt(&["copy", "--from", &from, "--to", &to]).code(3);
    assert!(
        refused.err.contains("Er is niets geschreven"),
        "{}",
        refused.err
    );
    assert_eq!(query(&postgres, count), before);
}

#[test]
fn a_backup_made_during_a_night_restores_to_a_whole_database() {
    for house in [House::on_sqlite(), House::on_postgres()] {
        house.small_demo();
        let mut night = house.command(&["nightly", "--date", "2021-10-02"]);
        let mut night = night.stdout(Stdio::null()).spawn().unwrap();
        let mut made = 0;
        while night.try_wait().unwrap().is_none() || made == 0 {
            let file = format!("backup-{made}.db");
            house.werkt(&["backup", "--to", &file]).code(0);
            made += 1;
        }
        assert!(night.wait().unwrap().success());
        for number in 0..made {
            let file = house.path(&format!("backup-{number}.db"));
            let other = House::on_sqlite();
            let from = file.display().to_string();
            other.werkt(&["restore", "--from", &from]).code(0);
            other.werkt(&["audit", "verify"]).code(0);
            let running = query(&other, "SELECT count(*) FROM run WHERE state = 'running'");
            assert_eq!(running[0][0], "0");
            other.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
            assert_eq!(
                query(&other, NIGHT),
                query(&house, NIGHT),
                "backup {number} of {made}"
            );
        }
        let into = House::on_postgres();
        let from = house.path("backup-0.db").display().to_string();
        into.werkt(&["restore", "--from", &from]).code(0);
        into.werkt(&["audit", "verify"]).code(0);
        into.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
        assert_eq!(query(&into, NIGHT), query(&house, NIGHT));
    }
}

#[test]
fn a_backup_overwrites_nothing_and_a_damaged_one_is_refused() {
    let house = demo();
    house.werkt(&["backup", "--to", "b.db"]).code(0);
    let bytes = std::fs::read(house.path("b.db")).unwrap();
    let twice = house.werkt(&["backup", "--to", "b.db"]).code(3);
    assert!(
        twice.err.contains("wordt niet overschreven"),
        "{}",
        twice.err
    );
    let over = house.werkt(&["restore", "--from", "b.db"]).code(3);
    assert!(
        over.err.contains("er staat al een database"),
        "{}",
        over.err
    );
    // A letter inside a text: the database itself would not notice.
    let mut damaged = bytes.clone();
    let number = damaged.windows(4).position(|four| four == b"K-00");
    damaged[number.unwrap() + 3] = b'9';
    let empty = House::on_sqlite();
    let sum = std::fs::read(house.path("b.db.sha256")).unwrap();
    empty.write("damaged.db.sha256", sum);
    for (name, bytes) in [
        ("half.db", &bytes[..bytes.len() / 2]),
        ("damaged.db", &damaged),
        ("text.db", b"geen database"),
    ] {
        empty.write(name, bytes);
        let refused = empty.werkt(&["restore", "--from", name]);
        assert_eq!(refused.code, 3, "{name}: {}", refused.err);
        assert!(!empty.path("werkt.db").exists(), "{name}");
    }
    assert_eq!(
        std::fs::read(house.path("b.db")).unwrap(),
        bytes,
        "a backup is not changed"
    );
}

#[test]
fn migrate_says_from_which_version_to_which_and_a_newer_database_is_left_alone() {
    for house in [House::on_sqlite(), House::on_postgres()] {
        let first = house.werkt(&["migrate"]).code(0).out;
        assert!(first.contains("van versie 0 naar"), "{first}");
        let second = house.werkt(&["migrate"]).code(0).out;
        assert!(second.contains("al van versie"), "{second}");
        query(
            &house,
            "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 4",
        );
        let refused = house.werkt(&["migrate"]).code(3);
        assert!(refused.err.contains("versie 9999"), "{}", refused.err);
    }
}

#[test]
fn a_password_in_the_address_is_never_told() {
    let house = House::on_sqlite();
    for url in [
        "postgres://jo:Gehe1m@127.0.0.1:1/werkt",
        "postgres://jo:Gehe1m@no.such.host.invalid/werkt",
        "mysql://jo:Gehe1m@localhost/werkt",
        "postgres://jo:Gehe1m@localhost:notaport/werkt",
    ] {
        let mut command = house.command(&["doctor"]);
        let output = command
            .env("WERKT_DATABASE_URL", url)
            .env("RUST_LOG", "trace")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(!output.status.success());
        assert!(!said.contains("Gehe1m"), "{url}: {said}");
    }
}
