//! What has been kept long enough goes, with proof, and nothing else.

use crate::databases::query;
use crate::house::House;

/// Two people with benefit, one of whom left long ago.
fn town() -> House {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.write(
        "clients.csv",
        "klantnummer;naam;geboortedatum;postcode\nK-0001;A. Blijver;11-06-1977;8221\nK-0002;B. Vertrokken;02-03-1980;8232\n",
    );
    house.write(
        "benefits.csv",
        "klantnummer;van;tot;bruto_per_maand\nK-0001;01-01-2010;;1400\nK-0002;01-01-2005;31-12-2008;1400\n",
    );
    for kind in ["coaches", "clients", "benefits"] {
        let file = format!("{kind}.csv");
        house
            .werkt(&["import", kind, &file, "--date", "2021-10-01"])
            .code(0);
    }
    house.werkt(&["nightly", "--date", "2021-10-01"]).code(0);
    house.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
    house
}

fn count(house: &House, table: &'static str) -> String {
    query(house, table)[0][0].clone()
}

#[test]
fn who_left_long_ago_goes_whole_with_proof_and_who_is_here_stays() {
    let house = town();
    let would = house
        .werkt(&["retention", "--date", "2021-10-03", "--format", "json"])
        .code(0)
        .json();
    let people = would
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["kind"] == "people")
        .unwrap()
        .clone();
    assert_eq!(
        count(&house, "SELECT count(*) FROM client"),
        "2",
        "asking deletes nothing"
    );
    let done = house
        .werkt(&[
            "retention",
            "--date",
            "2021-10-03",
            "--delete",
            "--format",
            "json",
        ])
        .code(0)
        .json();
    let gone = done
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["kind"] == "people")
        .unwrap();
    assert_eq!(gone, &people, "what was announced is what went");
    for table in [
        "SELECT count(*) FROM client WHERE id = 'K-0002'",
        "SELECT count(*) FROM client_identity WHERE client_id = 'K-0002'",
        "SELECT count(*) FROM screening WHERE client_id = 'K-0002'",
        "SELECT count(*) FROM match_list WHERE client_id = 'K-0002'",
        "SELECT count(*) FROM benefit WHERE body ->> 'client' = 'K-0002'",
    ] {
        assert_eq!(count(&house, table), "0", "{table}");
    }
    assert_eq!(count(&house, "SELECT count(*) FROM client"), "1");
    assert_eq!(
        count(&house, "SELECT count(*) FROM screening"),
        "2",
        "both nights of who is here"
    );
    let proof = query(
        &house,
        "SELECT object, result FROM audit WHERE action = 'retention.delete'",
    );
    assert_eq!(proof.len(), 1, "{proof:?}");
    assert_eq!(proof[0][0], "retention/people");
    assert!(
        proof[0][1].contains(gone["sha256"].as_str().unwrap()),
        "{proof:?}"
    );
    house.werkt(&["audit", "verify"]).code(0);
    house.werkt(&["nightly", "--date", "2021-10-03"]).code(0);
}

#[test]
fn old_nights_lose_their_people_and_keep_their_hashes_and_the_last_one_stays() {
    let house = town();
    let hashes = "SELECT result_sha256 FROM run ORDER BY id";
    let before = query(&house, hashes);
    house
        .werkt(&["retention", "--date", "2024-10-03", "--delete"])
        .code(0);
    assert_eq!(query(&house, hashes), before);
    let left = "SELECT DISTINCT r.slot FROM screening s JOIN run r ON r.id = s.run_id";
    assert_eq!(query(&house, left), [["2021-10-02"]]);
    house.werkt(&["nightly", "--date", "2024-10-03"]).code(0);
    house.werkt(&["audit", "verify"]).code(0);
}

#[test]
fn read_files_and_rows_in_quarantine_go_after_their_months() {
    let house = town();
    house.write("bad.csv", "coachnummer;fte\nC-02;veel\n");
    house.werkt(&["import", "coaches", "bad.csv"]).code(4);
    house.write("inbox/gelezen/2021-06-01-clients.csv", "x");
    house.write("inbox/gelezen/2021-09-30-clients.csv", "x");
    house
        .werkt(&["retention", "--date", "2021-10-03", "--delete"])
        .code(0);
    assert!(!house.path("inbox/gelezen/2021-06-01-clients.csv").exists());
    assert!(house.path("inbox/gelezen/2021-09-30-clients.csv").exists());
    assert_eq!(
        count(&house, "SELECT count(*) FROM quarantine"),
        "1",
        "read today"
    );
    // The clock of the import is today's; in a far year the row has been kept long enough.
    house
        .werkt(&["retention", "--date", "2090-01-01", "--delete"])
        .code(0);
    assert_eq!(count(&house, "SELECT count(*) FROM quarantine"), "0");
}
