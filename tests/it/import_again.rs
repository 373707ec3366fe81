//! Rows of quarantine come back mended, through the real binary and database.

use crate::databases::query;
use crate::house::House;

/// A house with a file of coaches of which `bad` rows were set aside, and the text of their export.
fn with_export(text: &str) -> (House, String) {
    let house = House::new();
    house.write("coaches.csv", text);
    house.werkt(&["import", "coaches", "coaches.csv"]).code(4);
    let text = export(&house, "uit");
    (house, text)
}

fn export(house: &House, folder: &str) -> String {
    house
        .werkt(&["quarantine", "export", "--out", folder])
        .code(0);
    let files = std::fs::read_dir(house.path(folder)).unwrap();
    let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    std::fs::read_to_string(&files[0]).unwrap()
}

/// Imports a mended export; its report.
fn import(house: &House, text: &str, code: i32) -> serde_json::Value {
    house.write("verbeterd.csv", text);
    let arguments = ["import", "coaches", "verbeterd.csv", "--format", "json"];
    house.werkt(&arguments).code(code).json()[0].clone()
}

fn numbers(report: &serde_json::Value) -> [u64; 6] {
    [
        "total",
        "new",
        "changed",
        "unchanged",
        "quarantined",
        "resolved",
    ]
    .map(|name| report[name].as_u64().unwrap())
}

const QUARANTINE: &str = "SELECT f.file_name, q.line, q.value, q.raw FROM quarantine q
    JOIN import_file f ON f.id = q.import_id ORDER BY f.file_name, q.line";

#[test]
fn a_mended_row_leaves_quarantine_and_one_that_is_still_wrong_stays_there_once() {
    let (house, text) =
        with_export("coachnummer;fte\nC-01;1,0\nC-02;heel veel\nC-03;weinig\nC-04;geen idee\n");
    let mended = text.replace("heel veel", "0,5");
    let report = import(&house, &mended, 4);
    assert_eq!(numbers(&report), [3, 1, 0, 0, 2, 1]);
    assert!(
        report["notes"]
            .to_string()
            .contains("1 regel uit quarantaine is opgelost")
    );
    let still = [
        ["coaches.csv", "4", "weinig", "C-03;weinig"],
        ["coaches.csv", "5", "geen idee", "C-04;geen idee"],
    ];
    assert_eq!(query(&house, QUARANTINE), still);

    let again = import(&house, &mended, 4);
    assert_eq!(numbers(&again), [3, 0, 0, 1, 2, 0], "the same export twice");
    assert_eq!(query(&house, QUARANTINE), still);

    // A second round begins from what is left, and ends with nothing.
    let rest = export(&house, "rest")
        .replace("weinig", "0,2")
        .replace("geen idee", "0,3");
    assert_eq!(numbers(&import(&house, &rest, 0)), [2, 2, 0, 0, 0, 2]);
    assert_eq!(query(&house, "SELECT count(*) FROM quarantine"), [["0"]]);
    assert_eq!(query(&house, "SELECT count(*) FROM coach"), [["4"]]);
}

#[test]
fn a_mended_row_resolves_no_other_row_that_looks_the_same() {
    let (house, text) = with_export("coachnummer;fte\nC-02;heel veel\n");
    house.write(
        "later.csv",
        "coachnummer;fte;caseload_max\nC-02;heel veel;\n",
    );
    house.werkt(&["import", "coaches", "later.csv"]).code(4);
    let report = import(&house, &text.replace("heel veel", "0,5"), 0);
    assert_eq!(numbers(&report), [1, 1, 0, 0, 0, 1]);
    let left = query(&house, QUARANTINE);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0][0], "later.csv");
}

#[test]
fn a_row_of_an_export_that_names_no_row_of_quarantine_is_kept_as_it_would_be_in_any_file() {
    let (house, text) = with_export("coachnummer;naam;fte\nC-02;=Jo;heel veel\n");
    let mut lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
    let added = lines[1].replace("C-02", "C-03");
    let number = added.split(';').nth(3).unwrap();
    lines.push(added.replace(number, ""));
    let report = import(&house, &lines.join("\r\n"), 4);
    assert_eq!(numbers(&report), [2, 0, 0, 0, 2, 0]);
    assert_eq!(
        query(&house, "SELECT header, raw FROM quarantine ORDER BY raw"),
        [
            ["coachnummer;naam;fte", "C-02;=Jo;heel veel"],
            ["coachnummer;naam;fte", "C-03;=Jo;heel veel"]
        ]
    );
}

#[test]
fn a_double_that_comes_back_unmended_replaces_nothing() {
    let (house, text) = with_export("coachnummer;fte\nC-01;1,0\nC-01;0,2\n");
    let report = import(&house, &text, 4);
    assert_eq!(numbers(&report), [1, 0, 0, 0, 1, 0]);
    let hours = "SELECT body ->> 'fte_hundredths' FROM coach ORDER BY id";
    assert_eq!(query(&house, hours), [["100"]]);
    assert_eq!(query(&house, QUARANTINE).len(), 1, "once");
    // Another fault mended leaves it a double; another number does not.
    import(&house, &text.replace("0,2", "0,3"), 4);
    assert_eq!(query(&house, hours), [["100"]]);
    let mended = import(&house, &text.replace("C-01;0,2", "C-02;0,2"), 0);
    assert_eq!(numbers(&mended), [1, 1, 0, 0, 0, 1]);
    assert_eq!(query(&house, hours), [["100"], ["20"]]);
    assert!(query(&house, QUARANTINE).is_empty());
}

#[test]
fn a_row_that_pointed_at_nobody_is_accepted_unmended_once_the_other_is_there() {
    let house = House::new();
    house.write("c.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "c.csv"]).code(0);
    let clients = "klantnummer;geboortedatum;postcode;coach\nK-1;01-01-1980;8232;C-09\n";
    house.write("k.csv", clients);
    house.werkt(&["import", "clients", "k.csv"]).code(4);
    let text = export(&house, "uit");
    house.write("c.csv", "coachnummer;fte\nC-09;1,0\n");
    house.werkt(&["import", "coaches", "c.csv"]).code(0);
    house.write("k2.csv", text);
    house.werkt(&["import", "clients", "k2.csv"]).code(0);
    assert!(query(&house, QUARANTINE).is_empty());
}

#[test]
fn a_refused_file_stops_no_other_and_every_file_is_told() {
    let house = House::new();
    house.write("1.csv", "coachnummer;fte\nC-01;1,0\n");
    house.write("2.csv", "coachnummer\nC-02\n");
    house.write("3.csv", "coachnummer;fte\nC-03;1,0\n");
    let arguments = ["import", "coaches", "1.csv", "2.csv", "3.csv"];
    let ran = house.werkt(&arguments).code(3);
    for name in ["1.csv", "2.csv", "3.csv", "niet ingelezen"] {
        assert!(ran.out.contains(name), "{name} in {}", ran.out);
    }
    let said = "2.csv, regel 1: kolom 'fte' ontbreekt. Van dit bestand is niets ingelezen.";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(query(&house, "SELECT count(*) FROM coach"), [["2"]]);

    let json = house.werkt(&[&arguments[..], &["--format", "json"]].concat());
    let json = json.code(3).json();
    assert_eq!(json[0]["unchanged"], 1);
    assert!(
        json[1]["refused"].as_str().unwrap().contains("'fte'"),
        "{json}"
    );
    assert_eq!(json[2]["unchanged"], 1);
}

#[test]
fn a_column_that_is_not_read_is_told_with_the_column_it_resembles() {
    let house = House::new();
    house.write(
        "c.csv",
        "coachnummer;fte;caseload_mx;schoenmaat\nC-1;0,8;;42\n",
    );
    let out = house.werkt(&["import", "coaches", "c.csv"]).code(0).out;
    let said = "niet gelezen kolommen: caseload_mx (lijkt op caseload_max), schoenmaat";
    assert!(out.contains(said), "{out}");
}

#[test]
fn a_number_is_of_a_vacancy_or_of_a_maatschappelijke_baan_and_neither_takes_it_from_the_other() {
    let house = House::new();
    let columns = "functietitel;postcode;plaatsen";
    let file = |number: &str, id: &str| format!("{number};{columns}\n{id};kok;8232;1\n");
    house.write("p.csv", file("plaatsnummer", "P-1"));
    house.write("v.csv", file("vacaturenummer", "V-1"));
    house.werkt(&["import", "places", "p.csv"]).code(0);
    house.werkt(&["import", "vacancies", "v.csv"]).code(0);
    house.write("v2.csv", file("vacaturenummer", "P-1"));
    house.write("p2.csv", file("plaatsnummer", "V-1"));
    let ran = house.werkt(&["import", "vacancies", "v2.csv"]).code(4);
    assert!(
        ran.out
            .contains("dit nummer is van een maatschappelijke baan"),
        "{}",
        ran.out
    );
    let ran = house.werkt(&["import", "places", "p2.csv"]).code(4);
    assert!(
        ran.out.contains("dit nummer is van een vacature"),
        "{}",
        ran.out
    );
    assert_eq!(
        query(&house, "SELECT id, body ->> 'kind' FROM place ORDER BY id"),
        [["P-1", "maatschappelijke_baan"], ["V-1", "vacancy"]]
    );
}

#[test]
fn a_bsn_becomes_no_client_number_and_shows_nowhere() {
    let house = House::new();
    let bsn = "999990019";
    let clients = format!("klantnummer;geboortedatum;postcode\n{bsn};01-01-1970;8232\n");
    house.write("k.csv", clients);
    let ran = house.werkt(&["import", "clients", "k.csv"]).code(4);
    assert!(ran.out.contains("geldig BSN"), "{}", ran.out);
    let list = house.werkt(&["quarantine", "list"]).code(0);
    assert!(!ran.out.contains(bsn) && !list.out.contains(bsn));
    assert_eq!(query(&house, "SELECT count(*) FROM client"), [["0"]]);
    assert_eq!(
        query(&house, "SELECT value FROM quarantine"),
        [["*********"]]
    );
}

#[test]
fn a_file_in_the_inbox_is_read_or_told_and_an_upload_that_goes_on_is_left_alone() {
    let house = House::new();
    house.small_demo();
    let coaches = "coachnummer;fte\nC-77;1,0\n";
    for name in ["Coaches-nieuw.CSV", "klanten.csv", "coaches.csv.filepart"] {
        house.write(&format!("inbox/{name}"), coaches);
    }
    house.werkt(&["scheduler", "--once"]);
    assert!(!house.path("inbox/Coaches-nieuw.CSV").exists());
    let told = query(&house, "SELECT told FROM run_step WHERE step = 'import'");
    let told = told.concat().join("\n");
    for name in ["klanten.csv", "coaches.csv.filepart"] {
        assert!(house.path(&format!("inbox/{name}")).exists(), "{name}");
        let said = format!("{name} is niet ingelezen en blijft staan");
        assert!(told.contains(&said), "{told}");
    }
}
