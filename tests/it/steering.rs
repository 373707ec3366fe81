//! Reports, forecasts and trajectories as a manager, controller and coach use them.

use crate::house::House;

/// Three coaches, two people, one of them on the way.
pub fn small_town() -> House {
    let house = House::new();
    house.write(
        "coaches.csv",
        "coachnummer;fte;caseload_max\nC-01;1,0;\nC-11;0,2;0\n",
    );
    house.write(
        "clients.csv",
        "klantnummer;geboortedatum;postcode;cohort\nK-0001;11-06-1977;8221;zittend_bestand\nK-0002;02-03-1980;8232;zittend_bestand\n",
    );
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    house
        .werkt(&["import", "clients", "clients.csv", "--date", "2021-10-01"])
        .code(0);
    house
}

pub fn record<'a>(step: &'a str, effective: &'a str) -> Vec<&'a str> {
    let mut arguments = vec![
        "trajectories",
        "record",
        "--client",
        "K-0001",
        "--recorded",
        "2021-10-01",
        "--step",
        step,
        "--effective",
        effective,
    ];
    // A decision says which route it was.
    if step == "route_besloten" {
        arguments.extend(["--reason", "arbeid_traject"]);
    }
    arguments
}

/// The way to a running trajectory of K-0001: W-000001 to W-000005.
pub fn started(house: &House) {
    for (step, day) in [
        ("gesproken", "2021-01-11"),
        ("diagnose_vastgelegd", "2021-01-12"),
        ("route_besloten", "2021-01-18"),
        ("plan_ondertekend", "2021-02-01"),
        ("start_traject", "2021-02-08"),
    ] {
        house.werkt(&record(step, day)).code(0);
    }
}

#[test]
fn a_step_is_recorded_when_it_may_be_and_refused_with_its_rule_when_not() {
    let house = small_town();
    let early = house
        .werkt(&record("start_traject", "2021-02-01"))
        .code(3)
        .err;
    assert!(
        early.contains("ondertekend plan") && early.contains("art. 44a"),
        "{early}"
    );
    for (step, day) in [
        ("aangemeld", "2021-01-04"),
        ("gesproken", "2021-01-11"),
        ("diagnose_vastgelegd", "2021-01-12"),
        ("route_besloten", "2021-01-18"),
        ("plan_ondertekend", "2021-02-01"),
        ("start_traject", "2021-02-08"),
    ] {
        house.werkt(&record(step, day)).code(0);
    }
    let twice = house
        .werkt(&record("start_traject", "2021-03-01"))
        .code(3)
        .err;
    assert!(
        twice.contains("Er loopt al een traject sinds 08-02-2021")
            && twice.contains("traject.dubbel"),
        "{twice}"
    );
    let back = house.werkt(&record("gesproken", "2021-01-01")).code(3).err;
    assert!(back.contains("datum.volgorde"), "{back}");
    let future = house
        .werkt(&record("uitgestroomd", "2021-11-01"))
        .code(3)
        .err;
    assert!(future.contains("moet nog komen"), "{future}");
    let shown = house
        .werkt(&[
            "trajectories",
            "show",
            "--client",
            "K-0001",
            "--date",
            "2021-10-01",
            "--format",
            "json",
        ])
        .code(0)
        .json();
    assert_eq!(shown["stage"], "voorportaal");
    assert_eq!(shown["events"].as_array().unwrap().len(), 6);
}

#[test]
fn a_negative_amount_an_early_exit_and_a_withdrawal_of_nothing_are_refused_and_nothing_is_written()
{
    let house = small_town();
    started(&house);
    let mut promise = record("instrument_toegezegd", "2021-03-01");
    promise.extend(["--instrument", "scholing", "--amount=-250"]);
    assert!(house.werkt(&promise).code(3).err.contains("bedrag.grens"));
    assert!(
        house
            .werkt(&record("uitgestroomd", "2021-02-01"))
            .code(3)
            .err
            .contains("datum.volgorde")
    );
    let mut withdraw = record("ingetrokken", "2021-03-01");
    withdraw.extend(["--event", "W-000099"]);
    assert!(
        house
            .werkt(&withdraw)
            .code(3)
            .err
            .contains("verbetering.onmogelijk")
    );
    let shown = house
        .werkt(&[
            "trajectories",
            "show",
            "--client",
            "K-0001",
            "--date",
            "2021-10-01",
            "--format",
            "csv",
        ])
        .code(0)
        .out;
    assert_eq!(shown.lines().count(), 6, "{shown}");
}

#[test]
fn nobody_goes_from_an_invitation_to_a_job_and_each_refusal_names_its_rule() {
    let house = small_town();
    house.werkt(&record("uitgenodigd", "2021-02-01")).code(0);
    for (step, rule) in [
        ("diagnose_vastgelegd", "diagnose.zonder_gesprek"),
        ("route_besloten", "route.zonder_diagnose"),
        ("plan_ondertekend", "route.ontbreekt"),
        ("start_traject", "traject.zonder_plan"),
        ("middensegment", "fase.zonder_traject"),
        ("uitstroomfase", "fase.zonder_traject"),
        ("geplaatst", "route.ontbreekt"),
        ("bevestigd", "bevestiging.zonder_uitstroom"),
    ] {
        let refused = house.werkt(&record(step, "2021-02-01")).code(3).err;
        assert!(refused.contains(rule), "{step}: {refused}");
    }
}

#[test]
fn more_than_the_budget_is_paid_only_with_a_reason_that_stays_in_the_event() {
    let house = small_town();
    started(&house);
    let mut pay = record("instrument_betaald", "2021-03-01");
    pay.extend(["--instrument", "scholing", "--amount", "99999"]);
    let refused = house.werkt(&pay).code(3).err;
    assert!(
        refused.contains("budget.klant") && refused.contains("A 936"),
        "{refused}"
    );
    pay.extend(["--beyond-budget", "zomaar"]);
    assert!(house.werkt(&pay).code(3).err.contains("budget.reden"));
    pay.pop();
    pay.push("besluit_leidinggevende");
    house.werkt(&pay).code(0);
    let shown = house
        .werkt(&[
            "trajectories",
            "show",
            "--client",
            "K-0001",
            "--date",
            "2021-10-01",
            "--format",
            "json",
        ])
        .code(0)
        .json();
    let events = shown["events"].as_array().unwrap();
    assert_eq!(events.last().unwrap()["reason"], "besluit_leidinggevende");
}

#[test]
fn what_was_known_on_a_day_can_be_asked_again_after_a_correction() {
    let house = small_town();
    started(&house);
    let mut withdraw = record("ingetrokken", "2021-09-01");
    let at = withdraw
        .iter()
        .position(|word| *word == "2021-10-01")
        .unwrap();
    withdraw[at] = "2021-11-01";
    withdraw.extend(["--event", "W-000005"]);
    house.werkt(&withdraw).code(0);
    let starts = |known_on: &str| {
        let status = house
            .werkt(&[
                "trajectories",
                "status",
                "--date",
                "2021-10-01",
                "--known-on",
                known_on,
                "--format",
                "json",
            ])
            .code(0)
            .json();
        status["years"]
            .as_array()
            .unwrap()
            .iter()
            .find(|y| y["year"] == 2021)
            .map(|y| y["starts"].clone())
            .unwrap()
    };
    assert_eq!(starts("2021-10-31"), 1);
    assert_eq!(starts("2021-11-01"), 0);
}

#[test]
fn every_report_comes_in_every_form_with_a_manifest_that_names_its_bytes() {
    let house = small_town();
    for kind in ["buig", "quarter", "caseload", "council"] {
        house
            .werkt(&[
                "report",
                kind,
                "--date",
                "2021-10-01",
                "--format",
                "html,xlsx,csv,json",
                "--out",
                "rapporten",
            ])
            .code(0);
    }
    let manifest: serde_json::Value = serde_json::from_str(
        &std::fs::read_to_string(house.path("rapporten/manifest.json")).unwrap(),
    )
    .unwrap();
    let files = manifest["files"].as_object().unwrap();
    assert_eq!(files.len(), 16);
    for (name, entry) in files {
        let bytes = std::fs::read(house.path(&format!("rapporten/{name}"))).unwrap();
        assert_eq!(entry["bytes"], bytes.len(), "{name}");
        let hash: String = <sha2::Sha256 as sha2::Digest>::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(entry["sha256"], hash.as_str(), "{name}");
        assert_eq!(entry["reference_date"], "2021-10-01");
    }
}

#[test]
fn a_report_of_a_coach_nobody_knows_is_refused_and_writes_nothing() {
    let house = small_town();
    let ran = house
        .werkt(&[
            "report",
            "caseload",
            "--coach",
            "C-99",
            "--date",
            "2021-10-01",
            "--out",
            "rapporten",
        ])
        .code(6);
    assert!(ran.err.contains("C-99"), "{}", ran.err);
    assert!(!house.path("rapporten").exists());
}

#[test]
fn scenarios_stand_beside_the_plan_with_their_break_even_and_an_unknown_one_is_named() {
    let house = House::new();
    let all = house
        .werkt(&["buig", "scenario", "--format", "json"])
        .code(0)
        .json();
    let scenarios = all["scenarios"].as_array().unwrap();
    assert_eq!(scenarios[0]["name"], "Plan van de raad");
    assert_eq!(scenarios[0]["saldo_total"], "2764000.00");
    assert_eq!(scenarios[0]["break_even"], "2022-02");
    assert!(scenarios.len() >= 4);
    assert!(!all["tornado"].as_array().unwrap().is_empty());
    let unknown = house
        .werkt(&["buig", "scenario", "bestaat-niet"])
        .code(6)
        .err;
    assert!(
        unknown.contains("bestaat-niet") && unknown.contains("met-terugval"),
        "{unknown}"
    );
}

#[test]
fn an_event_that_a_later_file_tells_otherwise_is_corrected_and_the_old_history_can_be_asked_again()
{
    let house = small_town();
    let header = "gebeurtenisnummer;klantnummer;gebeurtenis;datum;geregistreerd\n";
    let import = |day: &str, started: &str| {
        let rows = format!(
            "G-1;K-0001;plan_ondertekend;01-09-2021;01-09-2021\nG-2;K-0001;start_traject;{started};06-09-2021\n"
        );
        house.write("trajectories.csv", format!("{header}{rows}"));
        house
            .werkt(&[
                "import",
                "trajectories",
                "trajectories.csv",
                "--date",
                day,
                "--format",
                "json",
            ])
            .code(0)
            .json()
    };
    let start = |date: &str| {
        let shown = house
            .werkt(&[
                "trajectories",
                "show",
                "--client",
                "K-0001",
                "--date",
                date,
                "--format",
                "json",
            ])
            .code(0)
            .json();
        shown["state"]["trajectories"][0]["start"].clone()
    };
    import("2021-10-01", "06-09-2021");
    let second = import("2021-10-02", "13-09-2021");
    assert_eq!(second[0]["changed"], 1, "{second}");
    assert_eq!(second[0]["unchanged"], 1, "{second}");
    assert_eq!(start("2021-09-30"), "2021-09-06");
    assert_eq!(start("2021-10-02"), "2021-09-13");
    let third = import("2021-10-03", "13-09-2021");
    assert_eq!(third[0]["unchanged"], 2, "{third}");
    let kept = crate::databases::query(
        &house,
        "SELECT (SELECT count(*) FROM trajectory_event), (SELECT count(*) FROM superseded)",
    );
    assert_eq!(kept[0], ["3", "0"]);
}
